package io.advocacy.cli;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The arrows between the modules, and what they show of others; seen from the one place that has
 * them all on its path.
 */
class ModulesTest {
  private static final String CONNECTORS = "io.advocacy.connectors..";
  private static final String GAMIFICATION = "io.advocacy.gamification..";
  private static final String TESTKIT = "io.advocacy.testkit..";
  private static final String JDBC = "io.advocacy.jdbc..";
  private static final String CLI = "io.advocacy.cli..";

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.advocacy");

  @Test
  void coreKnowsNoOtherModule() {
    noClasses()
        .that(resideOutsideOfPackages(CONNECTORS, GAMIFICATION, JDBC, TESTKIT, CLI))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CONNECTORS, GAMIFICATION, JDBC, TESTKIT, CLI)
        .check(CLASSES);
  }

  @Test
  void siblingsDoNotKnowOneAnother() {
    noClasses()
        .that()
        .resideInAPackage(CONNECTORS)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(GAMIFICATION, JDBC, TESTKIT, CLI)
        .check(CLASSES);
    noClasses()
        .that()
        .resideInAPackage(GAMIFICATION)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(CONNECTORS, JDBC, TESTKIT, CLI)
        .check(CLASSES);
  }

  @Test
  void nothingDependsOnExamples() {
    noClasses()
        .that(resideOutsideOfPackages(CLI))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(CLI)
        .check(CLASSES);
  }

  @Test
  void packagesHaveNoCycles() {
    slices().matching("io.advocacy.connectors.(*)..").should().beFreeOfCycles().check(CLASSES);
    slices().matching("io.advocacy.gamification.(*)..").should().beFreeOfCycles().check(CLASSES);
    slices().matching("io.advocacy.testkit.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void internalsOfAModuleAreUsedInThatModuleOnly() {
    for (String module :
        List.of("io.advocacy.connectors", "io.advocacy.gamification", "io.advocacy.testkit")) {
      noClasses()
          .that(resideOutsideOfPackages(module + ".."))
          .should()
          .dependOnClassesThat()
          .resideInAPackage(module + ".internal..")
          .allowEmptyShould(true)
          .check(CLASSES);
    }
    noClasses()
        .that(resideInAnyPackage(CONNECTORS, GAMIFICATION, JDBC, TESTKIT, CLI))
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.advocacy.internal..")
        .check(CLASSES);
  }

  @Test
  void exportedSignaturesShowTypesOfTheJdkAndOfThisLibraryOnly() {
    List<String> foreign = new ArrayList<>();
    for (JavaClass type : CLASSES) {
      if (isPublicOutside(type)) {
        signatures(type)
            .filter(signature -> !isOurs(signature.type()))
            .map(signature -> signature.where() + " shows " + signature.type().getName())
            .forEach(foreign::add);
      }
    }

    assertThat(foreign)
        .as("the one place where a host passes its own HTTP client is allowed")
        .allMatch(
            line -> line.contains("SocialConnectors$Builder.httpClient(okhttp3.OkHttpClient)"));
  }

  private record Signature(String where, JavaClass type) {}

  private static boolean isPublicOutside(JavaClass type) {
    return type.getModifiers().contains(JavaModifier.PUBLIC)
        && !type.getPackageName().contains(".internal")
        && !type.getPackageName().startsWith("io.advocacy.cli");
  }

  private static Stream<Signature> signatures(JavaClass type) {
    List<Signature> signatures = new ArrayList<>();
    type.getAllRawSuperclasses()
        .forEach(shown -> signatures.add(new Signature(type.getName(), shown)));
    for (JavaMethod method : type.getMethods()) {
      if (isShown(method.getModifiers())) {
        add(signatures, method.getFullName(), method.getReturnType());
        method.getParameterTypes().forEach(shown -> add(signatures, method.getFullName(), shown));
      }
    }
    for (JavaConstructor constructor : type.getConstructors()) {
      if (isShown(constructor.getModifiers())) {
        constructor
            .getParameterTypes()
            .forEach(shown -> add(signatures, constructor.getFullName(), shown));
      }
    }
    for (JavaField field : type.getFields()) {
      if (isShown(field.getModifiers())) {
        add(signatures, field.getFullName(), field.getType());
      }
    }
    return signatures.stream();
  }

  private static void add(List<Signature> signatures, String where, JavaType type) {
    type.getAllInvolvedRawTypes().forEach(shown -> signatures.add(new Signature(where, shown)));
  }

  private static boolean isShown(Set<JavaModifier> modifiers) {
    return (modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED))
        && !modifiers.contains(JavaModifier.SYNTHETIC);
  }

  /**
   * The kit that certifies connectors is made of tests, so that it shows the types of the test
   * framework.
   */
  private static boolean isOurs(JavaClass type) {
    JavaClass base = type.getBaseComponentType();
    return base.isPrimitive()
        || base.getPackageName().startsWith("java.")
        || base.getPackageName().startsWith("javax.sql")
        || base.getPackageName().startsWith("io.advocacy")
        || base.getPackageName().startsWith("org.junit.jupiter");
  }
}
