package io.advocacy;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.advocacy.store.Records;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.net.URISyntaxException;
import java.util.Set;

/**
 * The shape of the core: arrows point one way, calculators are pure, nothing of others is shown.
 */
@AnalyzeClasses(packages = "io.advocacy", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule packagesHaveNoCycles =
      slices().matching("io.advocacy.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule networkKnowsNothingOfTheDomain =
      classes()
          .that()
          .resideInAPackage("io.advocacy.network..")
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                      "io.advocacy.network..", "io.advocacy.internal..", "java..", "org.jspecify..")
                  .or(
                      com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo(
                          AdvocacyException.class)));

  @ArchTest
  static final ArchRule calculatorsArePure =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.advocacy.guardrail..",
              "io.advocacy.schedule..",
              "io.advocacy.selection..",
              "io.advocacy.reach..",
              "io.advocacy.score..",
              "io.advocacy.insight..")
          .should()
          .dependOnClassesThat(
              resideInAnyPackage(
                      "io.advocacy.store..",
                      "io.advocacy.event..",
                      "io.advocacy.publish..",
                      "io.advocacy.activity..",
                      "io.advocacy.link..",
                      "java.util.concurrent..",
                      "java.nio.file..",
                      "java.net.http..")
                  .or(
                      com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(
                          java.time.InstantSource.class))
                  .or(
                      com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo(
                          Thread.class)));

  @ArchTest
  static final ArchRule theFlowGoesOneWay =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.advocacy.people..",
              "io.advocacy.content..",
              "io.advocacy.guardrail..",
              "io.advocacy.program..",
              "io.advocacy.schedule..",
              "io.advocacy.share..",
              "io.advocacy.event..",
              "io.advocacy.reach..",
              "io.advocacy.score..",
              "io.advocacy.insight..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.advocacy.store..", "io.advocacy.publish..");

  @ArchTest
  static final ArchRule onlyTheEntryPointSeesEverything =
      noClasses()
          .that()
          .resideInAPackage("io.advocacy.*..")
          .should()
          .dependOnClassesThat()
          .haveFullyQualifiedName("io.advocacy.Advocacy");

  @ArchTest
  static final ArchRule publicClassesAreFinalOrMadeForExtension =
      classes()
          .that()
          .arePublic()
          .and()
          .areNotInterfaces()
          .and()
          .areNotEnums()
          .and()
          .areNotAnnotations()
          .and()
          .doNotHaveModifier(JavaModifier.ABSTRACT)
          .should()
          .haveModifier(JavaModifier.FINAL);

  @ArchTest
  static final ArchRule coreUsesNothingButTheJdkSlf4jAndJackson =
      classes()
          .should()
          .onlyDependOnClassesThat(
              resideInAnyPackage(
                  "io.advocacy..",
                  "java..",
                  "javax.crypto..",
                  "org.slf4j..",
                  "com.fasterxml.jackson..",
                  "org.jspecify.."))
          .orShould()
          .haveNameMatching("io\\.advocacy\\..*\\.(JollydayHolidays|CommonsCsvRows|OjAlgoSolver)");

  /** Who keeps records lets Jackson read and make them, also where modules are enforced. */
  @ArchTest
  static void packagesThatKeepRecordsAreOpenToJackson(JavaClasses core) throws IOException {
    ModuleDescriptor module;
    try (InputStream descriptor =
        Advocacy.class
            .getProtectionDomain()
            .getCodeSource()
            .getLocation()
            .toURI()
            .resolve("module-info.class")
            .toURL()
            .openStream()) {
      module = ModuleDescriptor.read(descriptor);
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
    Set<String> opened =
        module.opens().stream().map(ModuleDescriptor.Opens::source).collect(toSet());
    Set<String> keeping =
        core.stream()
            .filter(
                type ->
                    type.getDirectDependenciesFromSelf().stream()
                        .anyMatch(
                            to -> to.getTargetClass().getName().equals(Records.class.getName())))
            .map(JavaClass::getPackageName)
            .filter(name -> !name.equals(Records.class.getPackageName()))
            .collect(toSet());
    assertThat(keeping).isNotEmpty().isSubsetOf(opened);
  }
}
