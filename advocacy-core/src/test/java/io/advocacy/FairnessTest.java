package io.advocacy;

import static io.advocacy.Organisation.MONDAY;
import static io.advocacy.Organisation.NEWS;
import static io.advocacy.Organisation.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.ContentId;
import io.advocacy.event.AccountChanged;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Credential;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.network.Secret;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.people.SocialAccountId;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.publish.PublishingRules;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One bad account, network or share delays no other. */
class FairnessTest {
  private static final Instant LATER = MONDAY.plus(Duration.ofDays(7));

  private final Organisation organisation = new Organisation();

  @Test
  void aNetworkThatHangsDelaysNoOther() throws InterruptedException {
    CountDownLatch released = new CountDownLatch(1);
    CountDownLatch published = new CountDownLatch(20);
    organisation.network.onCall = () -> await(released);
    organisation.other.onPublished(published::countDown);
    try (Advocacy advocacy = organisation.builder().build()) {
      organisation.join(advocacy, 1, 20, FakeNetwork.ID, OTHER);
      advocacy.approve(Organisation.content(NEWS));
      for (int i = 1; i <= 20; i++) {
        organisation.plan(NEWS, i, FakeNetwork.ID, MONDAY.minusSeconds(60));
        organisation.plan(NEWS, i, OTHER, MONDAY);
      }

      advocacy.start(2);

      assertThat(published.await(2, TimeUnit.MINUTES)).isTrue();
      assertThat(organisation.network.texts()).isEmpty();
      released.countDown();
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void anAccountThatHangsDelaysNoOtherOfItsNetwork(int threads) throws InterruptedException {
    CountDownLatch released = new CountDownLatch(1);
    CountDownLatch published = new CountDownLatch(20);
    organisation.network.onPublished(published::countDown);
    try (Advocacy advocacy = organisation.builder().build()) {
      organisation.join(advocacy, 1, 21, FakeNetwork.ID);
      advocacy.approve(Organisation.content(NEWS));
      for (int i = 0; i < 3; i++) {
        ContentId id = ContentId.of("content-" + i);
        advocacy.approve(Organisation.content(id));
        organisation.plan(id, 21, FakeNetwork.ID, MONDAY.minusSeconds(60));
      }
      organisation.network.onPublish.add(
          new FakeNetwork.Interference(() -> await(released), () -> {}));
      for (int i = 1; i <= 20; i++) {
        organisation.plan(NEWS, i, FakeNetwork.ID, MONDAY);
      }

      advocacy.start(threads);

      assertThat(published.await(2, TimeUnit.MINUTES)).as("all others are out").isTrue();
      assertThat(organisation.network.texts()).hasSize(20);
      released.countDown();
    }
  }

  @Test
  void anAccountThatGetsNoAnswerCostsTheOthersOneCall() {
    Advocacy advocacy = organisation.builder().build();
    organisation.join(advocacy, 1, 2, FakeNetwork.ID);
    for (int i = 0; i < 50; i++) {
      ContentId id = ContentId.of("content-" + i);
      advocacy.approve(Organisation.content(id));
      organisation.plan(id, 1, FakeNetwork.ID, MONDAY.minusSeconds(60 - i));
    }
    advocacy.approve(Organisation.content(NEWS));
    Share behind = organisation.plan(NEWS, 2, FakeNetwork.ID, MONDAY);
    organisation.network.onPublish.add(
        FakeNetwork.before(
            () -> {
              organisation.pass(Duration.ofSeconds(20));
              return new OutcomeUnknownException(FakeNetwork.ID, "no answer", null);
            }));

    advocacy.publishDue();

    assertThat(organisation.stored(behind).state()).isEqualTo(ShareState.PUBLISHED);
    assertThat(organisation.stored(behind).publishedAt().orElseThrow())
        .isBefore(MONDAY.plusSeconds(21));
    assertThat(organisation.network.publishCalls).isEqualTo(2);
    organisation.live(advocacy, LATER);
    assertThat(organisation.network.texts()).hasSize(51).doesNotHaveDuplicates();
  }

  @Test
  void aNetworkThatIsAwayIsAskedForThreeAccountsAndThenLeftAlone() {
    Advocacy advocacy = organisation.builder().build();
    organisation.join(advocacy, 1, 30, FakeNetwork.ID, OTHER);
    advocacy.approve(Organisation.content(NEWS));
    for (int i = 1; i <= 30; i++) {
      organisation.plan(NEWS, i, FakeNetwork.ID, MONDAY);
      organisation.plan(NEWS, i, OTHER, MONDAY);
      organisation.network.onPublish.add(
          FakeNetwork.before(
              () -> new TemporarilyUnavailableException(FakeNetwork.ID, "away", null, null)));
    }

    advocacy.publishDue();

    assertThat(organisation.other.texts()).as("its pause holds only its shares").hasSize(30);
    assertThat(organisation.network.publishCalls).isLessThan(9);
    assertThat(advocacy.operations().health().paused()).containsOnlyKeys(FakeNetwork.ID);
    organisation.network.onPublish.clear();
    organisation.live(advocacy, LATER);
    assertThat(organisation.network.texts()).hasSize(30);
    assertThat(advocacy.operations().health().isWell()).isTrue();
  }

  @Test
  void anAccountThatLostItsGrantIsToldOnceAndGoesOnWhenItIsConnectedAgain() {
    Advocacy advocacy = organisation.builder().build();
    organisation.join(advocacy, 1, 1, FakeNetwork.ID);
    advocacy.approve(Organisation.content(NEWS));
    Share share = organisation.plan(NEWS, 1, FakeNetwork.ID, MONDAY);
    for (int i = 0; i < 50; i++) {
      organisation.network.onPublish.add(
          FakeNetwork.before(
              () -> new AuthorizationLostException(FakeNetwork.ID, "the grant is gone", null)));
    }

    organisation.live(advocacy, MONDAY.plus(Duration.ofDays(1)));

    assertThat(organisation.network.publishCalls).isEqualTo(1);
    assertThat(disconnections()).hasSize(1);
    assertThat(advocacy.operations().health().disconnected())
        .containsExactly(Organisation.account(1, FakeNetwork.ID));
    organisation.network.onPublish.clear();
    advocacy.connect(Organisation.account(1, FakeNetwork.ID), Organisation.credential());
    assertThat(advocacy.operations().health().disconnected()).isEmpty();
    organisation.live(advocacy, organisation.now.get().plus(Duration.ofHours(2)));
    assertThat(organisation.stored(share).state()).isEqualTo(ShareState.PUBLISHED);
  }

  @Test
  void whatWaitedLongGoesOnSoonAfterItsAccountIsConnectedAgain() {
    Advocacy advocacy = organisation.builder().build();
    organisation.join(advocacy, 1, 1, FakeNetwork.ID);
    advocacy.approve(Organisation.content(NEWS));
    Share share = organisation.plan(NEWS, 1, FakeNetwork.ID, MONDAY);
    for (int i = 0; i < 7; i++) {
      organisation.network.onPublish.add(
          FakeNetwork.before(
              () -> new TemporarilyUnavailableException(FakeNetwork.ID, "503", null, null)));
    }
    organisation.network.onPublish.add(
        FakeNetwork.before(
            () -> new AuthorizationLostException(FakeNetwork.ID, "the grant is gone", null)));
    for (int i = 0; i < 3_000 && disconnections().isEmpty(); i++) {
      organisation.live(advocacy, organisation.now.get().plusSeconds(60));
    }
    assertThat(disconnections()).hasSize(1);

    advocacy.connect(account(), Organisation.credential());
    organisation.live(advocacy, organisation.now.get().plus(Duration.ofMinutes(31)));

    assertThat(organisation.stored(share).state()).isEqualTo(ShareState.PUBLISHED);
  }

  private static SocialAccountId account() {
    return Organisation.account(1, FakeNetwork.ID);
  }

  private List<AccountChanged> disconnections() {
    return organisation.events().stream()
        .filter(AccountChanged.class::isInstance)
        .map(AccountChanged.class::cast)
        .filter(event -> event.change() == AccountChanged.Change.DISCONNECTED)
        .toList();
  }

  @Test
  void anAccountThatWasConnectedAgainMeanwhileIsNotHeld() {
    Advocacy advocacy = organisation.builder().build();
    organisation.join(advocacy, 1, 1, FakeNetwork.ID);
    advocacy.approve(Organisation.content(NEWS));
    organisation.plan(NEWS, 1, FakeNetwork.ID, MONDAY);
    Credential fresh = Credential.ofAccessToken(Secret.of("token-2"));
    organisation.network.onPublish.add(
        FakeNetwork.before(
            () -> {
              advocacy.connect(Organisation.account(1, FakeNetwork.ID), fresh);
              return new AuthorizationLostException(FakeNetwork.ID, "the old grant", null);
            }));

    advocacy.publishDue();

    assertThat(disconnections()).isEmpty();
    assertThat(
            organisation
                .store
                .pauses()
                .pausedUntil(FakeNetwork.ID, Organisation.account(1, FakeNetwork.ID), MONDAY))
        .isEqualTo(Optional.empty());
  }

  @Test
  void aShareThatFailsAgainAndAgainStopsAndSaysWhy() {
    Advocacy advocacy =
        organisation
            .builder()
            .publishingRules(
                PublishingRules.builder()
                    .mostAttempts(5)
                    .retries(Duration.ofSeconds(1), Duration.ofSeconds(2))
                    .build())
            .build();
    organisation.join(advocacy, 1, 1, FakeNetwork.ID);
    advocacy.approve(Organisation.content(NEWS));
    Share poison = organisation.plan(NEWS, 1, FakeNetwork.ID, MONDAY);
    for (int i = 0; i < 50; i++) {
      organisation.network.onPublish.add(
          FakeNetwork.before(
              () -> new TemporarilyUnavailableException(FakeNetwork.ID, "error 999", null, null)));
    }

    organisation.live(advocacy, LATER);

    assertThat(organisation.network.publishCalls).isEqualTo(5);
    assertThat(organisation.stored(poison).state()).isEqualTo(ShareState.EXPIRED);
    assertThat(organisation.stored(poison).failure().orElseThrow().message())
        .contains("5 attempts")
        .contains("error 999");
  }
}
