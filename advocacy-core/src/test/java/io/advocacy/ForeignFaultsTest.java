package io.advocacy;

import static io.advocacy.Organisation.MONDAY;
import static io.advocacy.Organisation.NEWS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.advocacy.content.ContentId;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.PostId;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.RateLimitedException;
import io.advocacy.network.RateScope;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import io.advocacy.store.EventLog;
import io.advocacy.store.InMemoryStore;
import io.advocacy.store.Store;
import io.advocacy.store.StoreRefusedException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What connectors and consumers of others throw and answer concerns their share and no other. */
class ForeignFaultsTest {
  private final Organisation organisation = new Organisation();

  private List<Share> planTwenty(Advocacy advocacy) {
    organisation.join(advocacy, 1, 20, FakeNetwork.ID);
    advocacy.approve(Organisation.content(NEWS));
    List<Share> shares = new ArrayList<>();
    for (int i = 1; i <= 20; i++) {
      shares.add(organisation.plan(NEWS, i, FakeNetwork.ID, MONDAY));
    }
    return shares;
  }

  private static FakeNetwork.Interference throwing(Error error) {
    return new FakeNetwork.Interference(
        () -> {
          throw error;
        },
        () -> {});
  }

  @ParameterizedTest
  @ValueSource(strings = {"bad \0 word", "cut in the middle of \ud83d"})
  void anAnswerThatNoStoreKeepsIsMadeOneThatItDoes(String message) {
    Advocacy advocacy = organisation.builder().build();
    planTwenty(advocacy);
    organisation.network.onPublish.add(
        FakeNetwork.before(() -> new ContentRejectedException(FakeNetwork.ID, message, null)));

    advocacy.publishDue();

    assertThat(organisation.count(ShareState.PUBLISHED)).isEqualTo(19);
    Share rejected =
        organisation.store.shares().ofContent(NEWS).stream()
            .filter(share -> share.state() == ShareState.REJECTED)
            .findFirst()
            .orElseThrow();
    assertThat(rejected.failure().orElseThrow().message()).contains("\uFFFD").doesNotContain("\0");
  }

  @Test
  void nobodysWordComesBeforeTheNetworksWhileAShareIsBeingSent() {
    Advocacy advocacy = organisation.builder().build();
    Share share = planTwenty(advocacy).get(0);
    PublishedPost wrong = new PublishedPost(PostId.of("zz"), Optional.empty());
    List<RuntimeException> refused = new ArrayList<>();
    organisation.network.onPublish.add(
        new FakeNetwork.Interference(
            () -> {
              try {
                advocacy.shares().confirm(share.id(), wrong);
              } catch (IllegalStateException e) {
                refused.add(e);
              }
            },
            () -> {}));

    advocacy.publishDue();

    assertThat(refused).singleElement().asString().contains("is being sent");
    assertThat(organisation.stored(share).post().orElseThrow().id()).isNotEqualTo(PostId.of("zz"));
  }

  @Test
  void anErrorOfAConnectorWhilePreparingIsToldAndTriedAgain() {
    Advocacy advocacy = organisation.builder().build();
    planTwenty(advocacy);
    organisation.network.onCall = new FirstCall(new NoClassDefFoundError("io/vendor/Client"));

    advocacy.publishDue();

    assertThat(organisation.count(ShareState.PUBLISHED)).isEqualTo(19);
    Share waiting =
        organisation.store.shares().ofContent(NEWS).stream()
            .filter(share -> share.state() == ShareState.DUE)
            .findFirst()
            .orElseThrow();
    assertThat(waiting.failure().orElseThrow().message()).contains("NoClassDefFoundError");
    organisation.live(advocacy, MONDAY.plus(Duration.ofHours(1)));
    assertThat(organisation.count(ShareState.PUBLISHED)).isEqualTo(20);
  }

  /** Throws at the first call of the network. */
  private static final class FirstCall implements Runnable {
    private final Error error;
    private boolean called;

    private FirstCall(Error error) {
      this.error = error;
    }

    @Override
    public void run() {
      if (!called) {
        called = true;
        throw error;
      }
    }
  }

  @Test
  void anErrorOfAConnectorWhileSendingIsLookedUp() {
    Advocacy advocacy = organisation.builder().build();
    planTwenty(advocacy);
    organisation.network.onPublish.add(throwing(new StackOverflowError()));

    advocacy.publishDue();

    assertThat(organisation.count(ShareState.PUBLISHED)).isEqualTo(19);
    assertThat(organisation.count(ShareState.UNCONFIRMED)).isEqualTo(1);
    organisation.live(advocacy, MONDAY.plus(Duration.ofHours(1)));
    assertThat(organisation.count(ShareState.PUBLISHED)).isEqualTo(20);
    assertThat(organisation.network.texts()).hasSize(20);
  }

  @Test
  void aTimeThatNoNetworkMeansIsAYearAndNoUnknownOutcome() {
    Advocacy advocacy = organisation.builder().build();
    organisation.join(advocacy, 1, 1, FakeNetwork.ID);
    advocacy.approve(Organisation.content(NEWS));
    Share share = organisation.plan(NEWS, 1, FakeNetwork.ID, MONDAY);
    organisation.network.onPublish.add(
        FakeNetwork.before(
            () ->
                new RateLimitedException(
                    FakeNetwork.ID, RateScope.ACCOUNT, "never", Instant.MAX, null)));

    advocacy.publishDue();

    assertThat(organisation.stored(share).state()).isEqualTo(ShareState.DUE);
    assertThat(organisation.stored(share).nextActionAt())
        .contains(MONDAY.plus(Duration.ofDays(365)));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> advocacy.shares().move(share.id(), Instant.MAX));
  }

  @Test
  void aLimitOfFiguresHoldsUpNoPost() {
    Advocacy advocacy = organisation.builder().build();
    organisation.join(advocacy, 1, 1, FakeNetwork.ID);
    advocacy.approve(Organisation.content(NEWS));
    organisation.plan(NEWS, 1, FakeNetwork.ID, MONDAY);
    advocacy.publishDue();
    organisation.network.onMetrics =
        () -> {
          throw new RateLimitedException(
              FakeNetwork.ID,
              RateScope.ACTION,
              "too often",
              MONDAY.plus(Duration.ofHours(20)),
              null);
        };
    organisation.liveWithChores(advocacy, Duration.ofHours(2));
    int asked = organisation.network.asked.size();
    ContentId next = ContentId.of("next");
    advocacy.approve(Organisation.content(next));
    Share share = organisation.plan(next, 1, FakeNetwork.ID, organisation.now.get());

    advocacy.publishDue();
    organisation.liveWithChores(advocacy, Duration.ofHours(4));

    assertThat(organisation.stored(share).state()).isEqualTo(ShareState.PUBLISHED);
    assertThat(asked).isEqualTo(1);
    assertThat(organisation.network.asked).as("neither post is asked about").hasSize(1);
  }

  @Test
  void aConsumerThatThrowsAnErrorIsPutAsideAloneAndDelaysNoOther() {
    List<Object> heard = new ArrayList<>();
    Advocacy advocacy =
        organisation
            .builder()
            .consumer(
                "a-bad",
                event -> {
                  if (event instanceof ShareChanged) {
                    throw new AssertionError("a defect of a host");
                  }
                })
            .consumer("b-good", heard::add)
            .build();
    organisation.join(advocacy, 1, 1, FakeNetwork.ID);
    advocacy.approve(Organisation.content(NEWS));
    organisation.plan(NEWS, 1, FakeNetwork.ID, MONDAY);
    advocacy.publishDue();

    advocacy.deliverEvents();

    assertThat(heard).hasSize(organisation.events().size());
    assertThat(advocacy.operations().health().isWell()).isFalse();
    for (int minute = 0; minute < 60; minute++) {
      organisation.pass(Duration.ofMinutes(1));
      advocacy.deliverEvents();
    }
    assertThat(advocacy.operations().health().consumers())
        .filteredOn(consumer -> consumer.name().equals("a-bad"))
        .singleElement()
        .satisfies(
            bad -> {
              assertThat(bad.behind()).isZero();
              assertThat(bad.parked()).isEqualTo(4);
            });
  }

  @Test
  void aReleasedShareIsSentHoweverLongAgoItsMomentWas() {
    FakeNetwork bare = new FakeNetwork(DoublePostProtection.NONE, 500, Organisation.OTHER);
    Advocacy advocacy =
        Advocacy.builder()
            .store(organisation.store)
            .clock(organisation.now::get)
            .connector(bare)
            .build();
    organisation.join(advocacy, 1, 1, Organisation.OTHER);
    advocacy.approve(Organisation.content(NEWS));
    Share share = organisation.plan(NEWS, 1, Organisation.OTHER, MONDAY);
    bare.onPublish.add(throwing(new AssertionError()));
    advocacy.publishDue();
    assertThat(organisation.stored(share).state()).isEqualTo(ShareState.UNCONFIRMED);
    organisation.pass(Duration.ofDays(4));

    advocacy.shares().release(share.id());
    advocacy.publishDue();

    assertThat(organisation.stored(share).state()).isEqualTo(ShareState.PUBLISHED);
    assertThat(bare.texts()).hasSize(1);
  }

  @Test
  void anEventThatThisVersionCannotReadHoldsUpConsumersThatSaySoAndNothingElse() {
    InMemoryStore readable = new InMemoryStore();
    EventLog log = unreadableAt(readable.events(), 4);
    Organisation here = new Organisation(withLog(readable, log));
    List<Object> heard = new ArrayList<>();
    Advocacy advocacy = here.builder().consumer("game", heard::add).build();
    here.join(advocacy, 1, 3, FakeNetwork.ID);

    advocacy.deliverEvents();
    advocacy.doChores();

    assertThat(heard).hasSize(3);
    assertThat(here.network.audienceCalls).as("chores go on").isPositive();
    assertThat(advocacy.operations().health().isWell()).isFalse();
    assertThat(advocacy.operations().health().consumers())
        .allSatisfy(consumer -> assertThat(consumer.failures()).isEqualTo(1));
  }

  private static EventLog unreadableAt(EventLog log, long position) {
    return (EventLog)
        Proxy.newProxyInstance(
            EventLog.class.getClassLoader(),
            new Class<?>[] {EventLog.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("after")) {
                long from = (Long) arguments[0];
                int limit = (Integer) arguments[1];
                if (from < position && from + limit >= position) {
                  throw new StoreRefusedException("event 4 is of a later version", null);
                }
              }
              return method.invoke(log, arguments);
            });
  }

  private static Store withLog(InMemoryStore store, EventLog log) {
    return (Store)
        Proxy.newProxyInstance(
            Store.class.getClassLoader(),
            new Class<?>[] {Store.class},
            (proxy, method, arguments) ->
                method.getName().equals("events") ? log : method.invoke(store, arguments));
  }
}
