package io.advocacy.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.editorial.KeptPseudonyms;
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
    changed.add(lines.get(0) + "\n" + lines.get(2) + "\n");
    changed.add(lines.get(1) + "\n" + lines.get(2) + "\n");
    changed.add(lines.get(1) + "\n" + lines.get(0) + "\n" + lines.get(2) + "\n");
    changed.add(lines.get(0) + "\n" + lines.get(0) + "\n");
    changed.add("something else\n" + export);

    assertThat(changed)
        .allSatisfy(
            text -> assertThat(AuditExport.verify(new StringReader(text)).isIntact()).isFalse());
    assertThat(AuditExport.verify(new StringReader(changed.get(2))).firstFault())
        .contains("entry 2 is missing before entry 3");
  }

  @Test
  void aTrailThatWasCutOffEndsInAnotherHash() throws IOException {
    threeEntries();
    String cut = exported().lines().limit(2).reduce("", (a, b) -> a + b + "\n");

    assertThat(AuditExport.verify(new StringReader(cut)).head()).isNotEqualTo(trail.head());
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
