package io.advocacy.audit;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.evidence.KeptPseudonyms;
import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Erasure;
import io.advocacy.store.InMemoryStore;
import io.advocacy.store.Store;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AuditTrailTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");
  private static final Actor EDITOR = Actor.of("emp-7");

  private final Store store = new InMemoryStore();
  private final InstantSource clock = InstantSource.fixed(NOON);
  private final AuditTrail trail =
      new AuditTrail(store.audit(), clock, new KeptPseudonyms(store, clock));

  private void threeEntries() {
    trail.record(EDITOR, "content.drafted", "content/news", Map.of("words", "ab"));
    trail.record(EDITOR, "content.proposed", "content/news", Map.of());
    trail.record(Actor.system("import"), "content.drafted", "content/\"é\\🎉", Map.of());
  }

  private String exported() throws IOException {
    StringWriter out = new StringWriter();
    trail.export(out);
    return out.toString();
  }

  @Test
  void tellsWhoDidWhatWhenInOrder() {
    threeEntries();

    List<AuditEntry> entries = trail.on("content/news");

    assertThat(entries)
        .extracting(AuditEntry::action)
        .containsExactly("content.drafted", "content.proposed");
    assertThat(entries.get(0).at()).isEqualTo(NOON);
    assertThat(trail.actor(entries.get(0))).contains(EDITOR);
    assertThat(trail.verify().isIntact()).isTrue();
    assertThat(trail.verify().entries()).isEqualTo(3);
    assertThat(trail.verify().head()).isEqualTo(trail.head());
  }

  @Test
  void anExportIsVerifiedWithoutTheStore() throws IOException {
    threeEntries();

    AuditVerification found = AuditExport.verify(new StringReader(exported()));

    assertThat(found.isIntact()).isTrue();
    assertThat(found.entries()).isEqualTo(3);
    assertThat(found.head()).isEqualTo(trail.head());
  }

  @Test
  void everyChangeOfAnExportShows() throws IOException {
    threeEntries();
    String export = exported();
    List<String> lines = export.lines().toList();
    List<String> changed = new ArrayList<>();
    changed.add(export.replace("content.proposed", "content.approved"));
    changed.add(export.replace("\"words\":\"ab\"", "\"words\":\"ac\""));
    changed.add(join(lines, 0, 1, 3));
    changed.add(join(lines, 0, 2, 3));
    changed.add(join(lines, 0, 2, 1, 3));
    changed.add(join(lines, 0, 1, 1, 3));
    changed.add(join(lines, 1, 2, 3));
    changed.add("something else\n" + export);

    assertThat(changed)
        .allSatisfy(
            text -> assertThat(AuditExport.verify(new StringReader(text)).isIntact()).isFalse());
    assertThat(AuditExport.verify(new StringReader(changed.get(2))).firstFault())
        .contains("entry 2 is missing before entry 3");
  }

  private static String join(List<String> lines, int... which) {
    return Arrays.stream(which).mapToObj(i -> lines.get(i) + "\n").collect(joining());
  }

  private static Optional<String> fault(String export) throws IOException {
    return AuditExport.verify(new StringReader(export)).firstFault();
  }

  @Test
  void anExportThatWasCutOffIsNotIntactHoweverMuchIsLeft() throws IOException {
    threeEntries();
    String export = exported();

    for (int length = 0; length < export.length() - 1; length++) {
      assertThat(fault(export.substring(0, length))).as(length + " characters").isPresent();
    }
    assertThat(fault(join(export.lines().toList(), 0, 1, 2)))
        .contains("2 entries are there, and the first line states 3");
    assertThat(fault(""))
        .contains(
            "the first line is not that of an export, which states how many entries follow and the"
                + " hash of the last one");
  }

  @Test
  void anExportWhoseFirstLineWasChangedIsNotIntact() throws IOException {
    threeEntries();
    List<String> lines = exported().lines().toList();
    String two = lines.get(0).replace("\"entries\":3", "\"entries\":2");

    assertThat(fault(two + "\n" + join(lines, 1, 2)))
        .contains("the last entry is not the one that the first line states");
  }

  @Test
  void anExportOfNothingSaysThatItIsOne() throws IOException {
    AuditVerification found = AuditExport.verify(new StringReader(exported()));

    assertThat(found.isIntact()).isTrue();
    assertThat(found.entries()).isZero();
    assertThat(found.head()).isEqualTo(AuditEntry.BEGINNING);
  }

  @Test
  void whoDidItIsForgottenWithThePersonAndTheTrailStaysWhole() {
    threeEntries();
    String head = trail.head();
    Erasure erasure = Erasure.of(AmbassadorId.of("emp-7"), Set.of(), 5);
    store.personalData().forEach(part -> part.erase(erasure));

    AuditEntry entry = trail.on("content/news").get(0);
    assertThat(trail.actor(entry)).isNotEmpty().isNotEqualTo(Optional.of(EDITOR));
    assertThat(entry.toString() + entry.toJson()).doesNotContain("emp-7");
    assertThat(trail.verify().isIntact()).isTrue();
    assertThat(trail.head()).isEqualTo(head);
  }

  @Test
  void oneNameStandsForOnePerson() {
    threeEntries();
    trail.record(Actor.of("emp-8"), "x", "content/news", Map.of());

    List<AuditEntry> entries = trail.on("content/news");
    assertThat(entries.get(0).actor()).isEqualTo(entries.get(1).actor());
    assertThat(entries.get(2).actor()).isNotEqualTo(entries.get(1).actor());
  }
}
