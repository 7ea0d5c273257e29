package io.advocacy.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.content.Variant;
import io.advocacy.content.VariantId;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Credential;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.Link;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.network.Secret;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import io.advocacy.store.InMemoryStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be out is looked up, on a network where nothing else keeps it from being sent twice. */
class LookUpTest {
  private static final Instant MOMENT = Instant.parse("2026-03-02T09:07:00Z");
  private static final AmbassadorId PERSON = AmbassadorId.of("amb-1");
  private static final SocialAccount ACCOUNT = SocialAccount.of(PERSON, FakeNetwork.ID, "remote-1");
  private static final PublishingRules RULES = PublishingRules.defaults();

  private final AtomicReference<Instant> now = new AtomicReference<>(MOMENT);
  private final InMemoryStore store = new InMemoryStore();
  private final FakeNetwork network = new FakeNetwork(DoublePostProtection.LOOKUP);
  private final Publisher publisher =
      Publisher.builder(store)
          .connectors(Map.of(FakeNetwork.ID, network))
          .clock(now::get)
          .rules(RULES)
          .build();
  private final Share share =
      Share.planned(ACCOUNT, PERSON, ContentId.of("c1"), VariantId.of("v1"), "hello", MOMENT);

  LookUpTest() {
    store
        .ambassadors()
        .save(
            Ambassador.builder(PERSON, WorkingTime.officeHours(ZoneOffset.UTC))
                .account(ACCOUNT)
                .build(),
            List.of());
    store.credentials().save(ACCOUNT.id(), Credential.ofAccessToken(Secret.of("token-1")));
    approve("https://example.org/old");
    store.shares().add(List.of(share), List.of());
  }

  private void approve(String link) {
    store
        .contents()
        .save(
            Content.builder(ContentId.of("c1"), "News")
                .variant(Variant.of("v1", Locale.ENGLISH, "hello"))
                .link(Link.of(URI.create(link)))
                .state(ContentState.APPROVED)
                .build(),
            List.of());
  }

  private Share stored() {
    return store.shares().find(share.id()).orElseThrow();
  }

  private void live(Duration time, Duration step) {
    Instant end = now.get().plus(time);
    while (now.get().isBefore(end)) {
      now.updateAndGet(instant -> instant.plus(step));
      publisher.publishDue();
    }
  }

  private void publishWithoutAnswer() {
    network.onPublish.add(
        FakeNetwork.after(() -> new OutcomeUnknownException(FakeNetwork.ID, "no answer", null)));
    publisher.publishDue();
    assertThat(stored().state()).isEqualTo(ShareState.UNCONFIRMED);
  }

  @Test
  void aPostWhoseContentWasChangedSinceIsLeftToAPersonAndNotSentAgain() {
    network.looksForLinks = true;
    publishWithoutAnswer();
    approve("https://example.org/new");

    live(Duration.ofDays(1), Duration.ofMinutes(10));

    assertThat(network.texts()).hasSize(1);
    assertThat(store.shares().unconfirmed(10)).extracting(Share::id).containsExactly(share.id());
    assertThat(stored().failure().orElseThrow().message()).contains("changed after it was sent");
  }

  @Test
  void aPostWhoseContentIsAsItWasIsFound() {
    network.looksForLinks = true;
    publishWithoutAnswer();
    approve("https://example.org/old");

    live(Duration.ofHours(1), Duration.ofMinutes(1));

    assertThat(network.texts()).hasSize(1);
    assertThat(stored().state()).isEqualTo(ShareState.PUBLISHED);
  }

  @Test
  void aPostWhoseAccountIsHeldIsLeftToAPersonAfterThreeDays() {
    publishWithoutAnswer();
    for (int i = 0; i < 20; i++) {
      network.onReconcile.add(
          FakeNetwork.before(
              () -> new AuthorizationLostException(FakeNetwork.ID, "the grant is gone", null)));
    }

    live(Duration.ofDays(2), Duration.ofMinutes(15));
    assertThat(store.shares().unconfirmed(10)).isEmpty();
    live(Duration.ofDays(2), Duration.ofMinutes(15));

    assertThat(store.shares().unconfirmed(10)).extracting(Share::id).containsExactly(share.id());
    assertThat(stored().failure()).isPresent();
    assertThat(network.texts()).hasSize(1);
  }

  @Test
  void aLookThatFailsIsNoLook() {
    leftByADeadProcess();
    List<Instant> looks = new ArrayList<>();
    List<Instant> sent = new ArrayList<>();
    network.onReconcile.add(
        FakeNetwork.before(
            () -> new TemporarilyUnavailableException(FakeNetwork.ID, "502", null, null)));
    for (int i = 0; i < 10; i++) {
      network.onReconcile.add(new FakeNetwork.Interference(() -> {}, () -> looks.add(now.get())));
    }
    network.onPublished(() -> sent.add(now.get()));

    live(Duration.ofHours(2), Duration.ofSeconds(30));

    assertThat(sent).hasSize(1);
    assertThat(looks).hasSize(2);
    assertThat(Duration.between(looks.get(0), sent.get(0))).isGreaterThanOrEqualTo(RULES.lease());
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://example.org/old", "https://example.org/new"})
  void whatWasPreparedIsPreparedAgainWhereItsContentWasChanged(String link) {
    AtomicInteger prepared = new AtomicInteger();
    for (int i = 0; i < 5; i++) {
      network.onPrepare.add(new FakeNetwork.Interference(prepared::incrementAndGet, () -> {}));
    }
    Share due = share.claimedUntil(MOMENT.plus(RULES.lease()));
    Share ready =
        due.prepared("handle").toBuilder()
            .sentAs(Delivery.fingerprint(publisher.post(share)))
            .build();
    store.shares().updateAll(List.of(ShareChanged.between(share, due, MOMENT)));
    store.shares().updateAll(List.of(ShareChanged.between(due, ready, MOMENT)));
    approve(link);

    live(Duration.ofMinutes(10), Duration.ofMinutes(1));

    assertThat(stored().state()).isEqualTo(ShareState.PUBLISHED);
    assertThat(prepared).hasValue(link.endsWith("new") ? 1 : 0);
  }

  private void leftByADeadProcess() {
    Share due = share.claimedUntil(MOMENT.plus(RULES.lease()));
    Share prepared = due.prepared("handle");
    store.shares().updateAll(List.of(ShareChanged.between(share, due, MOMENT)));
    store.shares().updateAll(List.of(ShareChanged.between(due, prepared, MOMENT)));
    store.shares().updateAll(List.of(ShareChanged.between(prepared, prepared.sending(), MOMENT)));
  }
}
