package io.advocacy.micrometer;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.Advocacy;
import io.advocacy.connectors.SocialConnectors;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.content.VariantId;
import io.advocacy.event.EventConsumer;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Connector;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.share.Share;
import io.advocacy.share.ShareFailure;
import io.advocacy.share.ShareState;
import io.advocacy.store.InMemoryStore;
import io.advocacy.store.PauseStore;
import io.advocacy.testkit.Fault;
import io.advocacy.testkit.ManualClock;
import io.advocacy.testkit.RequestKind;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.mastodon.SimulatedMastodon;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdvocacyMetersTest {
  private static final AmbassadorId PERSON = AmbassadorId.of("amb-001");
  private static final ContentId NEWS = ContentId.of("news");

  private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
  private final MockClock ticks = new MockClock();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, ticks);
  private final InMemoryStore store = new InMemoryStore();
  private SimulatedMastodon mastodon;
  private SocialConnectors connectors;
  private SocialAccount account;

  @BeforeEach
  void open() throws IOException {
    mastodon = SimulatedMastodon.start(Simulation.of(clock));
    connectors = SocialConnectors.builder().baseUrl(NetworkId.MASTODON, mastodon.address()).build();
  }

  @AfterEach
  void close() {
    connectors.close();
    mastodon.close();
  }

  private Advocacy advocacy(AdvocacyMeters meters, EventConsumer other) {
    Advocacy advocacy =
        Advocacy.builder()
            .store(store)
            .clock(clock)
            .connector(meters.timed(connectors.mastodon()))
            .consumer("meters", meters)
            .consumer("other", other)
            .build();
    meters.watch(advocacy);
    SimulatedAccount remote = mastodon.addAccount("amb-001", 100);
    AccountAccess access = mastodon.access(remote);
    account = SocialAccount.of(PERSON, NetworkId.MASTODON, access.remoteId());
    advocacy.join(
        Ambassador.builder(PERSON, WorkingTime.officeHours(ZoneOffset.UTC))
            .account(account)
            .build());
    advocacy.connect(account.id(), access.credential().orElseThrow());
    advocacy.approve(
        Content.builder(NEWS, "News").variant(Variant.of("v1", Locale.ENGLISH, "words")).build());
    return advocacy;
  }

  private Share planned() {
    Share share =
        Share.planned(account, PERSON, NEWS, VariantId.of("v1"), "words", clock.instant());
    store.shares().add(List.of(share), List.of(ShareChanged.planned(share, clock.instant())));
    return share;
  }

  private double gauge(String name, String... tags) {
    return registry.get(name).tags(tags).gauge().value();
  }

  private double states(ShareState state) {
    return registry
        .get("advocacy.shares")
        .tags("network", "mastodon", "state", state.name().toLowerCase(Locale.ROOT))
        .counter()
        .count();
  }

  /** Lets the gauges read again. */
  private void readAgain() {
    ticks.add(Duration.ofSeconds(11));
    gauge("advocacy.store.up");
  }

  @Test
  void aShareIsCountedOnItsWayAndItsDelayAndTheNetworksTimeAreMeasured() {
    Advocacy advocacy = advocacy(AdvocacyMeters.in(registry), event -> {});
    planned();
    clock.advance(Duration.ofMinutes(2));
    readAgain();
    assertThat(gauge("advocacy.lag", "network", "mastodon")).isEqualTo(120);

    advocacy.publishDue();
    advocacy.deliverEvents();
    readAgain();

    assertThat(states(ShareState.PLANNED)).isEqualTo(1);
    assertThat(states(ShareState.PUBLISHED)).isEqualTo(1);
    assertThat(
            registry
                .get("advocacy.delay")
                .tags("network", "mastodon")
                .timer()
                .totalTime(TimeUnit.SECONDS))
        .isEqualTo(120);
    assertThat(
            registry.get("advocacy.calls").tags("call", "publish", "outcome", "ok").timer().count())
        .isEqualTo(1);
    assertThat(registry.find("advocacy.lag").gauges()).isEmpty();
    assertThat(gauge("advocacy.consumer.behind", "consumer", "meters")).isZero();
    assertThat(gauge("advocacy.store.up")).isEqualTo(1);
  }

  @Test
  void anAnswerThatFailsIsAnOutcomeOfItsCallAndAStateOfTheShare() {
    Advocacy advocacy = advocacy(AdvocacyMeters.in(registry), event -> {});
    mastodon.faults().next(RequestKind.PUBLISH, Fault.dropAfterHandling());
    planned();

    advocacy.publishDue();
    advocacy.deliverEvents();

    assertThat(states(ShareState.UNCONFIRMED)).isEqualTo(1);
    assertThat(
            registry
                .get("advocacy.calls")
                .tags("call", "publish", "outcome", "OutcomeUnknownException")
                .timer()
                .count())
        .isEqualTo(1);
  }

  @Test
  void aShareThatComesUpAgainAfterAFailureIsARetry() {
    AdvocacyMeters meters = AdvocacyMeters.in(registry);
    advocacy(meters, event -> {});
    Share share = planned();
    Share again = share.retryAt(clock.instant(), ShareFailure.of("away"));

    meters.accept(ShareChanged.between(share, again, clock.instant()));

    double retries = registry.get("advocacy.retries").tags("network", "mastodon").counter().count();
    assertThat(retries).isEqualTo(1);
  }

  @Test
  void aConsumerThatFailsAndAnAccountThatIsHeldAndAPauseAreSeen() {
    Advocacy advocacy =
        advocacy(
            AdvocacyMeters.in(registry),
            event -> {
              throw new IllegalStateException("no");
            });
    planned();
    advocacy.deliverEvents();
    store
        .pauses()
        .pause(NetworkId.MASTODON, Optional.empty(), clock.instant().plusSeconds(90), List.of());
    store.pauses().pause(NetworkId.MASTODON, Optional.of(account.id()), PauseStore.HELD, List.of());
    readAgain();

    assertThat(gauge("advocacy.consumer.failures", "consumer", "other")).isEqualTo(1);
    assertThat(gauge("advocacy.consumer.behind", "consumer", "other")).isPositive();
    assertThat(gauge("advocacy.consumer.parked", "consumer", "other")).isZero();
    assertThat(gauge("advocacy.paused", "network", "mastodon")).isEqualTo(90);
    assertThat(gauge("advocacy.accounts.disconnected")).isEqualTo(1);
    assertThat(gauge("advocacy.unconfirmed")).isZero();
    assertThat(gauge("advocacy.accounts.risk")).isNotNaN();
  }

  @Test
  void noMeterNamesAPersonOrAContent() {
    Advocacy advocacy = advocacy(AdvocacyMeters.in(registry), event -> {});
    planned();
    advocacy.publishDue();
    advocacy.deliverEvents();
    readAgain();

    assertThat(registry.getMetersAsString())
        .doesNotContain(PERSON.value(), NEWS.value(), account.remoteId())
        .contains("advocacy.shares");
  }

  /** The code of docs/operations.md. */
  @Test
  void isAddedToAnInstanceInThreePlaces() {
    Connector connector = connectors.mastodon();

    AdvocacyMeters meters = AdvocacyMeters.in(registry);
    Advocacy advocacy =
        Advocacy.builder()
            .store(store)
            .connector(meters.timed(connector)) // for each connector
            .consumer("meters", meters)
            .build();
    meters.watch(advocacy);

    assertThat(gauge("advocacy.store.up")).isEqualTo(1);
  }
}
