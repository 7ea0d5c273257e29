package io.advocacy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.Advocacy;
import io.advocacy.audit.Actor;
import io.advocacy.audit.AuditEntry;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.content.Origin;
import io.advocacy.content.Variant;
import io.advocacy.editorial.Desk;
import io.advocacy.event.ContentChanged;
import io.advocacy.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A content, its dossier and the audit trail agree wherever the connection dies. */
class DeskOnADatabaseTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Actor AUTHOR = Actor.of("amb-001");
  private static final Actor APPROVER = Actor.of("emp-app");

  private static final List<BiConsumer<Desk, ContentId>> DAY =
      List.of(
          (desk, id) ->
              desk.draft(AUTHOR, content(id, "hello"), Origin.of(Origin.Kind.DESK, "desk")),
          (desk, id) -> desk.edit(APPROVER, content(id, "hello you")),
          (desk, id) -> desk.propose(AUTHOR, id),
          (desk, id) -> desk.approve(APPROVER, id),
          (desk, id) -> desk.withdraw(APPROVER, id, "a mistake"));

  private static Content content(ContentId id, String text) {
    return Content.builder(id, "News").variant(Variant.of("v", Locale.ENGLISH, text)).build();
  }

  private static Desk desk(JdbcStore store) {
    return Advocacy.builder()
        .store(store)
        .clock(() -> NOON)
        .build()
        .desk((actor, role, channel) -> true);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void contentDossierAndTrailAgree(boolean afterTheStep) {
    CredentialCipher cipher = TinkCredentialCipher.of(TinkCredentialCipher.newKeys());
    try (HikariDataSource pool = Databases.pool("jdbc:h2:mem:desk" + afterTheStep, 3)) {
      DyingSource source = new DyingSource(pool);
      JdbcStore store = JdbcStore.builder(source, cipher).build();
      Desk desk = desk(store);
      for (BiConsumer<Desk, ContentId> operation : DAY) {
        boolean died = true;
        for (int step = 1; died; step++) {
          ContentId id = ContentId.of("news-" + DAY.indexOf(operation) + "-" + step);
          DAY.subList(0, DAY.indexOf(operation)).forEach(before -> before.accept(desk, id));
          source.dieAt(step, afterTheStep);
          died = dies(() -> operation.accept(desk, id));
          source.live();

          assertAgreement(store, desk, id);
          assertThat(died || step > 5).isTrue();
        }
      }
    }
  }

  private static boolean dies(Runnable operation) {
    try {
      operation.run();
      return false;
    } catch (StoreException e) {
      return true;
    }
  }

  private static void assertAgreement(JdbcStore store, Desk desk, ContentId id) {
    String when = id.value();
    Optional<Desk.Entry> kept = desk.find(id);
    List<AuditEntry> evidence = desk.evidence(id);
    assertThat(store.contents().find(id).isPresent()).as(when).isEqualTo(kept.isPresent());
    assertThat(evidence.isEmpty()).as(when).isEqualTo(kept.isEmpty());
    if (kept.isEmpty()) {
      return;
    }
    AuditEntry last = evidence.get(evidence.size() - 1);
    ContentState state = kept.get().content().state();
    assertThat(last.details()).as(when).containsEntry("state", state.name());
    long told =
        store.events().after(0, 1_000).stream()
            .filter(entry -> entry.event() instanceof ContentChanged)
            .filter(entry -> ((ContentChanged) entry.event()).content().equals(id))
            .count();
    assertThat(told)
        .as(when)
        .isEqualTo(evidence.stream().map(entry -> entry.details().get("state")).distinct().count());
    assertThat(kept.get().dossier().author())
        .as(when)
        .isEqualTo(count(evidence, "content.edited") == 1 ? APPROVER : AUTHOR);
    assertThat(kept.get().content().variants().get(0).text())
        .as(when)
        .isEqualTo(count(evidence, "content.edited") == 1 ? "hello you" : "hello");
    assertThat(kept.get().dossier().approvals())
        .as(when)
        .hasSize(state == ContentState.WITHDRAWN ? 0 : count(evidence, "content.approval"));
    assertThat(kept.get().dossier().comments())
        .as(when)
        .hasSize(count(evidence, "content.withdrawn"));
  }

  private static int count(List<AuditEntry> evidence, String action) {
    return (int) evidence.stream().filter(entry -> entry.action().equals(action)).count();
  }
}
