package io.advocacy.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.content.Variant;
import io.advocacy.content.VariantId;
import io.advocacy.event.AccountChanged;
import io.advocacy.event.ShareChanged;
import io.advocacy.guardrail.Finding;
import io.advocacy.guardrail.Guardrail;
import io.advocacy.guardrail.Severity;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.Credential;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.DuplicatePostException;
import io.advocacy.network.NetworkError;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.network.PostId;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.RateLimitedException;
import io.advocacy.network.RateScope;
import io.advocacy.network.Secret;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.network.UnsupportedByNetworkException;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.people.WorkingTime;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import io.advocacy.store.InMemoryStore;
import io.advocacy.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PublisherTest {
  private static final Instant MOMENT = Instant.parse("2026-03-02T09:07:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(MOMENT);

  private final InstantSource clock = now::get;
  private final InMemoryStore memory = new InMemoryStore();
  private Share share = share();

  private static Share share() {
    SocialAccount account = SocialAccount.of(AmbassadorId.of("amb-1"), FakeNetwork.ID, "remote-1");
    return Share.planned(
        account, AmbassadorId.of("amb-1"), ContentId.of("c1"), VariantId.of("v1"), "hello", MOMENT);
  }

  @BeforeEach
  void organisationWithOneShare() {
    SocialAccount account = SocialAccount.of(AmbassadorId.of("amb-1"), FakeNetwork.ID, "remote-1");
    memory
        .ambassadors()
        .save(
            Ambassador.builder(AmbassadorId.of("amb-1"), WorkingTime.officeHours(ZoneOffset.UTC))
                .account(account)
                .build(),
            List.of());
    memory.credentials().save(account.id(), Credential.ofAccessToken(Secret.of("token-1")));
    memory.contents().save(content(), List.of());
    memory.shares().add(List.of(share), List.of());
  }

  private static Content content() {
    return Content.builder(ContentId.of("c1"), "News")
        .variant(Variant.of("v1", Locale.ENGLISH, "hello"))
        .state(ContentState.APPROVED)
        .build();
  }

  private Publisher publisher(FakeNetwork network) {
    return publisher(network, memory);
  }

  private Publisher publisher(FakeNetwork network, Store store) {
    return builder(network, store).build();
  }

  private Publisher.Builder builder(FakeNetwork network, Store store) {
    return Publisher.builder(store).connectors(Map.of(FakeNetwork.ID, network)).clock(clock);
  }

  private Share stored() {
    return memory.shares().find(share.id()).orElseThrow();
  }

  private void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  @Nested
  class WhenAllGoesWell {
    @Test
    void publishesAtItsMomentAndNotBefore() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
      Publisher publisher = publisher(network);
      now.set(MOMENT.minusMillis(1));

      assertThat(publisher.publishDue()).isZero();
      now.set(MOMENT);
      assertThat(publisher.publishDue()).isEqualTo(1);

      assertThat(network.texts).containsExactly("hello");
      assertThat(stored().state()).isEqualTo(ShareState.PUBLISHED);
      assertThat(stored().post().orElseThrow().id()).isEqualTo(PostId.of("post-1"));
      assertThat(stored().publishedAt()).contains(MOMENT);
      assertThat(publisher.publishDue()).isZero();
    }

    @Test
    void tellsEachStepAsAnEventInOrder() {
      publisher(new FakeNetwork(DoublePostProtection.NATIVE_KEY)).publishDue();

      assertThat(memory.events().after(0, 100))
          .extracting(entry -> ((ShareChanged) entry.event()).to())
          .containsExactly(
              ShareState.DUE, ShareState.PREPARED, ShareState.SENDING, ShareState.PUBLISHED);
      assertThat(memory.events().after(0, 100))
          .extracting(entry -> entry.event().id())
          .doesNotHaveDuplicates();
    }
  }

  @Nested
  class WhenTheNetworkRefuses {
    @Test
    void neverSendsRejectedContentAgain() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
      network.onPublish.add(
          FakeNetwork.before(
              () -> new ContentRejectedException(FakeNetwork.ID, "the text is refused", null)));
      Publisher publisher = publisher(network);

      publisher.publishDue();
      pass(Duration.ofDays(1));
      publisher.publishDue();

      assertThat(stored().state()).isEqualTo(ShareState.REJECTED);
      assertThat(stored().failure().orElseThrow().error()).contains(NetworkError.CONTENT_REJECTED);
      assertThat(network.publishCalls).isEqualTo(1);
    }

    @Test
    void sendsNothingThatBreaksTheNetworksRules() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
      memory
          .shares()
          .update(
              share.withText("x".repeat(21)),
              ShareChanged.between(share, share.withText("x".repeat(21)), MOMENT));

      publisher(network).publishDue();

      assertThat(stored().state()).isEqualTo(ShareState.REJECTED);
      assertThat(stored().failure().orElseThrow().message()).isEqualTo("the text is too long");
      assertThat(network.publishCalls).isZero();
    }

    @Test
    void takesTheExistingPostOfADuplicateAsItsOwn() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.LOOKUP);
      PublishedPost existing = new PublishedPost(PostId.of("earlier"), Optional.empty());
      network.onPublish.add(
          FakeNetwork.before(
              () -> new DuplicatePostException(FakeNetwork.ID, "is there already", existing)));

      publisher(network).publishDue();

      assertThat(stored().state()).isEqualTo(ShareState.PUBLISHED);
      assertThat(stored().post()).contains(existing);
    }

    @Test
    void waitsUntilTheTimeThatTheNetworkGives() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
      Instant open = MOMENT.plusSeconds(754);
      network.onPublish.add(
          FakeNetwork.before(
              () ->
                  new RateLimitedException(
                      FakeNetwork.ID, RateScope.APP, "too many calls", open, null)));
      Publisher publisher = publisher(network);

      publisher.publishDue();
      assertThat(stored().state()).isEqualTo(ShareState.DUE);
      assertThat(stored().nextActionAt()).contains(open);
      assertThat(memory.pauses().pausedUntil(FakeNetwork.ID, share.account(), MOMENT))
          .contains(open);
      now.set(open.minusSeconds(1));
      assertThat(publisher.publishDue()).isZero();
      now.set(open);
      publisher.publishDue();

      assertThat(stored().state()).isEqualTo(ShareState.PUBLISHED);
    }

    @Test
    void triesAgainLaterAndLaterAndGivesUpWhenItsTimeIsOver() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
      Supplier<RuntimeException> away =
          () -> new TemporarilyUnavailableException(FakeNetwork.ID, "not reached", null, null);
      for (int i = 0; i < 1_000; i++) {
        network.onPublish.add(FakeNetwork.before(away));
      }
      Publisher publisher = publisher(network);

      int rounds = 0;
      while (!stored().state().isFinal() && rounds < 200) {
        now.set(stored().nextActionAt().orElseThrow());
        publisher.publishDue();
        rounds++;
      }

      assertThat(stored().state()).isEqualTo(ShareState.EXPIRED);
      assertThat(network.publishCalls).isBetween(10, 100);
    }
  }

  @Nested
  class WhenTheAuthorisationEnds {
    @Test
    void refreshesStoresAndSendsOnce() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
      network.accepted.clear();

      publisher(network).publishDue();

      assertThat(stored().state()).isEqualTo(ShareState.PUBLISHED);
      assertThat(network.refreshes).isEqualTo(1);
      assertThat(network.texts).hasSize(1);
      assertThat(memory.credentials().find(share.account()).orElseThrow().accessToken())
          .contains(Secret.of("token-2"));
    }

    @Test
    void aLimitThatIsToldWhereTokensAreRenewedPausesWhatItIsOf() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
      network.accepted.clear();
      Instant end = MOMENT.plusSeconds(7_200);
      network.onRefresh =
          () -> {
            throw new RateLimitedException(FakeNetwork.ID, RateScope.APP, "enough", end, null);
          };

      publisher(network).publishDue();

      assertThat(stored().state()).isEqualTo(ShareState.DUE);
      assertThat(memory.pauses().pausedUntil(FakeNetwork.ID, SocialAccountId.of("another"), MOMENT))
          .contains(end);
    }

    @Test
    void tellsThatTheAccountMustBeConnectedAgainAndKeepsTheShare() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
      network.onPublish.add(
          FakeNetwork.before(
              () -> new AuthorizationLostException(FakeNetwork.ID, "the grant is gone", null)));

      publisher(network).publishDue();

      assertThat(stored().state()).isEqualTo(ShareState.DUE);
      assertThat(memory.events().after(0, 100))
          .anySatisfy(entry -> assertThat(entry.event()).isInstanceOf(AccountChanged.class));
      assertThat(memory.credentials().find(share.account())).isPresent();
    }
  }

  @Nested
  class WhenThingsChangedSincePlanning {
    @Test
    void whatIsOfferedEndsWithItsContent() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
      Instant end = MOMENT.plusSeconds(7_200);
      memory.contents().save(content().toBuilder().expiresAt(end).build(), List.of());
      Share byHand =
          Share.planned(
                  SocialAccount.of(share.ambassador(), FakeNetwork.ID, "remote-1"),
                  share.ambassador(),
                  ContentId.of("c1"),
                  VariantId.of("v1"),
                  "hello",
                  MOMENT)
              .toBuilder()
              .assisted(true)
              .version(2)
              .build();
      memory.shares().update(byHand, ShareChanged.between(share, byHand, MOMENT));
      Publisher publisher = publisher(network);

      publisher.publishDue();
      assertThat(stored().state()).isEqualTo(ShareState.OFFERED);
      now.set(end);
      publisher.publishDue();

      assertThat(stored().state()).isEqualTo(ShareState.EXPIRED);
    }

    @Test
    void sendsNothingOfARecalledContent() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
      memory.contents().save(content().withState(ContentState.WITHDRAWN), List.of());

      publisher(network).publishDue();

      assertThat(stored().state()).isEqualTo(ShareState.CANCELLED);
      assertThat(network.texts).isEmpty();
    }

    @Test
    void waitsForTheEmbargoAndEndsAtTheExpiry() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
      Instant embargo = MOMENT.plusSeconds(3_600);
      Content content =
          content().toBuilder().embargoUntil(embargo).expiresAt(embargo.plusSeconds(60)).build();
      memory.contents().save(content, List.of());
      Publisher publisher = publisher(network);

      publisher.publishDue();
      assertThat(stored().nextActionAt().orElseThrow()).isBetween(embargo, embargo.plusSeconds(59));
      now.set(embargo.plusSeconds(60));
      publisher.publishDue();

      assertThat(stored().state()).isEqualTo(ShareState.EXPIRED);
      assertThat(network.texts).isEmpty();
    }

    @Test
    void obeysAGuardrailAtTheMomentOfSending() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
      Guardrail noHello =
          (text, language, where, at) ->
              List.of(new Finding("no-hello", Severity.BLOCK, 0, 5, "say good day instead"));
      builder(network, memory).guardrail(noHello).build().publishDue();

      assertThat(stored().state()).isEqualTo(ShareState.REJECTED);
      assertThat(stored().failure().orElseThrow().message()).contains("say good day instead");
      assertThat(network.texts).isEmpty();
    }

    @Test
    void aShareThatCannotBeMovedOnDoesNotHoldUpTheOthers() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
      Share poison =
          Share.builder(
                  io.advocacy.share.ShareId.of("c1/poison"), share.ambassador(), share.content())
              .variant(share.variant())
              .account(share.account(), share.network())
              .text("poison")
              .publishAt(MOMENT.minusSeconds(9))
              .nextActionAt(MOMENT.minusSeconds(9))
              .build();
      memory.shares().add(List.of(poison), List.of());
      Guardrail broken =
          (text, language, where, at) -> {
            if (text.equals("poison")) {
              throw new IllegalStateException("this rule is broken");
            }
            return List.of();
          };
      Publisher publisher = builder(network, memory).guardrail(broken).build();

      assertThat(publisher.publishDue()).isEqualTo(1);
      assertThat(network.texts).containsExactly("hello");
      pass(Duration.ofDays(3).plusMinutes(6));
      publisher.publishDue();

      assertThat(memory.shares().find(poison.id()).orElseThrow().state())
          .isEqualTo(ShareState.EXPIRED);
    }

    @Test
    void offersAnAssistedShareAndLetsTheOfferEnd() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
      Share assisted =
          Share.builder(
                  io.advocacy.share.ShareId.of("c1/assisted"), share.ambassador(), share.content())
              .variant(share.variant())
              .account(share.account(), share.network())
              .assisted(true)
              .text("hello")
              .publishAt(MOMENT)
              .nextActionAt(MOMENT)
              .build();
      memory.shares().add(List.of(assisted), List.of());
      Publisher publisher = publisher(network);

      publisher.publishDue();
      assertThat(memory.shares().find(assisted.id()).orElseThrow().state())
          .isEqualTo(ShareState.OFFERED);
      pass(Duration.ofDays(7));
      publisher.publishDue();

      assertThat(memory.shares().find(assisted.id()).orElseThrow().state())
          .isEqualTo(ShareState.EXPIRED);
      assertThat(network.texts).hasSize(1);
    }
  }

  @Nested
  class WhenTheOutcomeIsUnknown {
    @Test
    void looksUpBeforeAnythingElse() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.LOOKUP);
      network.onPublish.add(
          FakeNetwork.after(() -> new OutcomeUnknownException(FakeNetwork.ID, "no answer", null)));
      Publisher publisher = publisher(network);

      publisher.publishDue();
      assertThat(stored().state()).isEqualTo(ShareState.UNCONFIRMED);
      pass(Duration.ofMinutes(1));
      publisher.publishDue();

      assertThat(stored().state()).isEqualTo(ShareState.PUBLISHED);
      assertThat(network.texts).hasSize(1);
      assertThat(network.publishCalls).isEqualTo(1);
    }

    @Test
    void aLookupThatFailsInAnyWayLeavesItUnknownAndIsMadeAgain() {
      List<Supplier<RuntimeException>> failures =
          List.of(
              () -> new ContentRejectedException(FakeNetwork.ID, "HTTP 400", null),
              () -> new UnsupportedByNetworkException(FakeNetwork.ID, "HTTP 404", null),
              () -> new DuplicatePostException(FakeNetwork.ID, "there already", null),
              () -> new TemporarilyUnavailableException(FakeNetwork.ID, "HTTP 502", null, null),
              () -> new OutcomeUnknownException(FakeNetwork.ID, "no answer", null),
              () -> new IllegalStateException("a defect"));
      FakeNetwork network = new FakeNetwork(DoublePostProtection.LOOKUP);
      network.onPublish.add(
          FakeNetwork.after(() -> new OutcomeUnknownException(FakeNetwork.ID, "no answer", null)));
      Publisher publisher = publisher(network);
      publisher.publishDue();
      for (Supplier<RuntimeException> failure : failures) {
        network.onReconcile.add(FakeNetwork.before(failure));
        pass(Duration.between(clock.instant(), stored().nextActionAt().orElseThrow()));
        publisher.publishDue();

        assertThat(network.onReconcile).isEmpty();
        assertThat(stored().state()).isEqualTo(ShareState.UNCONFIRMED);
        assertThat(stored().nextActionAt()).isPresent();
      }
      pass(Duration.between(clock.instant(), stored().nextActionAt().orElseThrow()));
      publisher.publishDue();

      assertThat(stored().state()).isEqualTo(ShareState.PUBLISHED);
      assertThat(network.texts).hasSize(1);
    }

    @Test
    void leavesItToAPersonWhenThePostThatIsFoundIsAnotherShares() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.LOOKUP);
      network.onPublish.add(
          FakeNetwork.after(() -> new OutcomeUnknownException(FakeNetwork.ID, "no answer", null)));
      Publisher publisher = publisher(network);
      publisher.publishDue();
      SocialAccount account =
          SocialAccount.of(AmbassadorId.of("amb-1"), FakeNetwork.ID, "remote-1");
      Share earlier =
          Share.planned(
                  account,
                  AmbassadorId.of("amb-1"),
                  ContentId.of("c0"),
                  VariantId.of("v1"),
                  "hello",
                  MOMENT)
              .toBuilder()
              .state(ShareState.PUBLISHED)
              .nextActionAt(null)
              .published(new PublishedPost(PostId.of("post-1"), Optional.empty()), MOMENT)
              .build();
      memory.shares().add(List.of(earlier), List.of());

      pass(Duration.ofMinutes(1));
      publisher.publishDue();

      assertThat(stored().state()).isEqualTo(ShareState.UNCONFIRMED);
      assertThat(stored().nextActionAt()).isEmpty();
      assertThat(stored().failure().orElseThrow().message()).contains("another share's");
    }

    @Test
    void leavesItToAPersonWhenTheConnectorIsGone() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.LOOKUP);
      network.onPublish.add(
          FakeNetwork.after(() -> new OutcomeUnknownException(FakeNetwork.ID, "no answer", null)));
      publisher(network).publishDue();
      pass(Duration.ofMinutes(1));

      Publisher.builder(memory).clock(clock).build().publishDue();

      assertThat(stored().state()).isEqualTo(ShareState.UNCONFIRMED);
      assertThat(stored().nextActionAt()).isEmpty();
    }

    @Test
    void leavesItToAPersonWhereNothingCanLookItUp() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.NONE);
      network.onPublish.add(
          FakeNetwork.after(() -> new OutcomeUnknownException(FakeNetwork.ID, "no answer", null)));
      Publisher publisher = publisher(network);

      publisher.publishDue();
      pass(Duration.ofDays(30));
      publisher.publishDue();

      assertThat(stored().state()).isEqualTo(ShareState.UNCONFIRMED);
      assertThat(stored().nextActionAt()).isEmpty();
      assertThat(network.publishCalls).isEqualTo(1);
    }

    @Test
    void takesAnUnexpectedExceptionWhileSendingAsUnknown() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.LOOKUP);
      network.onPublish.add(
          FakeNetwork.after(() -> new IllegalStateException("secret-body-of-the-answer")));

      publisher(network).publishDue();

      assertThat(stored().state()).isEqualTo(ShareState.UNCONFIRMED);
      assertThat(stored().failure().orElseThrow().message()).doesNotContain("secret-body");
    }
  }

  @Nested
  class WhenTheProcessDies {
    @Test
    void aFrozenWorkerThatComesBackDoesNothing() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.LOOKUP);
      Publisher other = publisher(network);
      network.onPrepare.add(
          FakeNetwork.after(
              () -> {
                pass(Duration.ofMinutes(6));
                other.publishDue();
                return new Thawed();
              }));

      publisher(network).publishDue();

      assertThat(network.texts).hasSize(1);
      assertThat(stored().state()).isEqualTo(ShareState.PUBLISHED);
    }
  }

  @Nested
  class WhenAWorkerStandsStillInTheMiddleOfACall {
    @Test
    void itsRequestThatLeavesAfterAllIsFoundBeforeAnotherIsMade() {
      FakeNetwork network = new FakeNetwork(DoublePostProtection.LOOKUP);
      Publisher other = publisher(network);
      network.onPublish.add(
          new FakeNetwork.Interference(
              () -> {
                pass(Duration.ofMinutes(6));
                other.publishDue();
              },
              () -> {}));

      publisher(network).publishDue();
      for (int minutes = 0; minutes < 30; minutes++) {
        pass(Duration.ofMinutes(1));
        other.publishDue();
      }

      assertThat(network.texts).hasSize(1);
      assertThat(stored().state()).isEqualTo(ShareState.PUBLISHED);
    }
  }

  /**
   * What a worker sees that was frozen after a step: an answer that looks like an ordinary failure,
   * much too late.
   */
  private static final class Thawed extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
