package io.advocacy.editorial;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.Advocacy;
import io.advocacy.audit.Actor;
import io.advocacy.audit.AuditEntry;
import io.advocacy.content.Approval;
import io.advocacy.content.Article;
import io.advocacy.content.Channel;
import io.advocacy.content.ChannelId;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.content.MediaRights;
import io.advocacy.content.Origin;
import io.advocacy.content.Variant;
import io.advocacy.event.ContentChanged;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.Media;
import io.advocacy.publish.DyingStore;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.store.InMemoryStore;
import io.advocacy.store.Store;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The process dies between every two steps of the desk; content, dossier and trail agree. */
class DeskCrashTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Actor AUTHOR = Actor.of("amb-001");
  private static final Actor EDITOR = Actor.of("emp-rev");
  private static final Actor OTHER = Actor.of("emp-other");
  private static final ContentId NEWS = ContentId.of("news");
  private static final ContentId TEAM = ContentId.of("team");
  private static final ContentId QUICK = ContentId.of("quick");
  private static final Channel HR =
      Channel.of("hr", "HR").withOwners(AUTHOR, EDITOR).withApproval(Approval.others(2));
  private static final Channel AUTOMATIC =
      Channel.of("auto", "Auto").withOwners(AUTHOR).withApproval(Approval.automatic());

  /** Each of them changes something; whoever repeats one of them finds it done, or does it. */
  private static final List<Consumer<Desk>> DAY =
      List.of(
          desk -> desk.channel(AUTHOR, HR),
          desk -> desk.channel(AUTHOR, AUTOMATIC),
          desk -> desk.draft(AUTHOR, content(NEWS, "hello"), Article.of(Locale.ENGLISH, "Long")),
          desk -> desk.comment(EDITOR, NEWS, "Who are you?"),
          desk -> desk.edit(AUTHOR, content(NEWS, "hello, we are the team")),
          desk -> desk.propose(AUTHOR, NEWS),
          desk -> desk.review(EDITOR, NEWS),
          desk -> desk.requestChanges(EDITOR, NEWS, "Say more"),
          desk -> desk.propose(AUTHOR, NEWS),
          desk -> desk.published(EDITOR, NEWS, URI.create("https://example.com/op-ed")),
          desk -> desk.approve(EDITOR, NEWS),
          desk -> desk.approve(OTHER, NEWS),
          desk -> desk.withdraw(EDITOR, NEWS, "a mistake"),
          desk ->
              desk.draft(
                  AUTHOR,
                  content(TEAM, "the team").toBuilder().media(photo()).build(),
                  Origin.of(Origin.Kind.DESK, "desk")),
          desk -> desk.rights(AUTHOR, TEAM, 1, until(NOON.plusSeconds(86_400), true)),
          desk -> desk.propose(AUTHOR, TEAM),
          desk -> desk.approve(EDITOR, TEAM),
          desk -> desk.approve(OTHER, TEAM),
          desk -> desk.rights(AUTHOR, TEAM, 1, until(NOON.plusSeconds(3_600), true)),
          desk -> desk.rights(AUTHOR, TEAM, 1, until(NOON.plusSeconds(3_600), false)),
          desk ->
              desk.draft(
                  AUTHOR,
                  content(QUICK, "quick").toBuilder().channel(ChannelId.of("auto")).build(),
                  Origin.of(Origin.Kind.DESK, "desk")),
          desk -> desk.propose(AUTHOR, QUICK));

  private static Content content(ContentId id, String text) {
    return Content.builder(id, "News")
        .variant(Variant.of("v", Locale.ENGLISH, text))
        .channel(ChannelId.of("hr"))
        .build();
  }

  private static Media photo() {
    return Media.of("image/png", 1, "The team", () -> new ByteArrayInputStream(new byte[1]));
  }

  private static MediaRights until(Instant end, boolean consent) {
    return new MediaRights("us", "own work", Optional.of(end), consent);
  }

  private static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  private final InMemoryStore store = new InMemoryStore();
  private int steps;
  private int dieAt;

  private void step() {
    if (++steps == dieAt) {
      throw new Death();
    }
  }

  private static Desk desk(Store store) {
    return Advocacy.builder()
        .store(store)
        .clock(() -> NOON)
        .connector(new FakeNetwork(DoublePostProtection.NATIVE_KEY))
        .build()
        .desk((actor, role, channel) -> actor.equals(OTHER));
  }

  /** Lives through the day, or until the process dies; returns whether it did. */
  private boolean live(int die) {
    Desk desk = desk(DyingStore.around(store, this::step));
    steps = 0;
    dieAt = die;
    for (Consumer<Desk> operation : DAY) {
      try {
        operation.accept(desk);
      } catch (Death e) {
        assertAgreement();
        again(desk(store), operation);
        assertAgreement();
        return true;
      }
    }
    assertAgreement();
    return false;
  }

  /** Whoever does again what was done when the process died is told so, or changes nothing. */
  private static void again(Desk desk, Consumer<Desk> operation) {
    try {
      operation.accept(desk);
    } catch (IllegalStateException e) {
      assertThat(e).hasMessageMatching(".*(already|is possible in).*");
    }
  }

  private void assertAgreement() {
    Desk desk = desk(store);
    for (ContentId id : List.of(NEWS, TEAM, QUICK)) {
      Optional<Desk.Entry> kept = desk.find(id);
      List<AuditEntry> evidence = desk.evidence(id);
      assertThat(store.contents().find(id).isPresent()).isEqualTo(kept.isPresent());
      assertThat(evidence.isEmpty()).isEqualTo(kept.isEmpty());
      if (kept.isPresent()) {
        AuditEntry last = evidence.get(evidence.size() - 1);
        Content content = kept.get().content();
        assertThat(last.details())
            .containsEntry("state", content.state().name())
            .containsEntry("words", ContentDigest.of(content));
        assertThat(kept.get().dossier().comments())
            .hasSize(
                count(evidence, "content.commented")
                    + count(evidence, "content.changes-requested")
                    + (id.equals(NEWS) ? count(evidence, "content.withdrawn") : 0));
        assertThat(kept.get().dossier().approvedAt().isPresent())
            .isEqualTo(
                count(evidence, "content.approved") == 1
                    && (id.equals(TEAM) || content.state() == ContentState.APPROVED));
        assertThat(states(id)).isEqualTo(changes(evidence));
      }
    }
    Channels channels = new Channels(store, () -> NOON);
    for (Channel channel : List.of(HR, AUTOMATIC)) {
      assertThat(store.audit().on("channel/" + channel.id()).isEmpty())
          .isEqualTo(channels.find(channel.id()).isEmpty());
    }
  }

  private static int count(List<AuditEntry> evidence, String action) {
    return (int) evidence.stream().filter(entry -> entry.action().equals(action)).count();
  }

  private List<String> states(ContentId id) {
    return store.events().after(0, 1_000).stream()
        .filter(entry -> entry.event() instanceof ContentChanged)
        .map(entry -> (ContentChanged) entry.event())
        .filter(changed -> changed.content().equals(id))
        .map(changed -> changed.state().name())
        .toList();
  }

  /** The states that the trail tells, each once in a row. */
  private static List<String> changes(List<AuditEntry> evidence) {
    List<String> states =
        evidence.stream().map(entry -> String.valueOf(entry.details().get("state"))).toList();
    return java.util.stream.IntStream.range(0, states.size())
        .filter(i -> i == 0 || !states.get(i).equals(states.get(i - 1)))
        .mapToObj(states::get)
        .toList();
  }

  @Test
  void contentDossierAndTrailAgreeWhereverTheProcessDies() {
    DeskCrashTest whole = new DeskCrashTest();
    assertThat(whole.live(0)).isFalse();
    Desk desk = desk(whole.store);
    assertThat(List.of(NEWS, TEAM, QUICK))
        .extracting(id -> desk.find(id).orElseThrow().content().state())
        .containsExactly(ContentState.WITHDRAWN, ContentState.WITHDRAWN, ContentState.APPROVED);
    assertThat(whole.steps).isGreaterThan(10 * DAY.size());
    for (int step = 1; step <= whole.steps; step++) {
      assertThat(new DeskCrashTest().live(step)).as("dies at step %s", step).isTrue();
    }
  }
}
