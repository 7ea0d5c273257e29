package io.advocacy;

import static io.advocacy.Organisation.MONDAY;
import static io.advocacy.Organisation.NEWS;
import static io.advocacy.Organisation.OTHER;
import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import io.advocacy.store.InMemoryStore;
import io.advocacy.store.PauseStore;
import io.advocacy.store.Store;
import io.advocacy.store.StoreUnavailableException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every figure of the health says what it claims to say. */
class HealthTest {
  private static final NetworkId BARE = NetworkId.of("bare");
  private final Organisation organisation = new Organisation();

  private static Health health(Advocacy advocacy) {
    return advocacy.operations().health();
  }

  @Test
  void nothingToSayAtFirst() {
    Health health = health(organisation.builder().build());

    assertThat(health.isWell()).isTrue();
    assertThat(health.at()).isEqualTo(MONDAY);
    assertThat(health.store()).isEmpty();
    assertThat(health.lag()).isEmpty();
    assertThat(health.choreLag()).isEmpty();
  }

  @Test
  void lagIsHowLongTheOldestDueShareOfANetworkWaits() {
    Advocacy advocacy = organisation.builder().build();
    organisation.join(advocacy, 1, 2, FakeNetwork.ID, OTHER);
    advocacy.approve(Organisation.content(NEWS));
    organisation.plan(NEWS, 1, FakeNetwork.ID, MONDAY);
    organisation.plan(NEWS, 2, FakeNetwork.ID, MONDAY.plusSeconds(30));
    organisation.plan(NEWS, 1, OTHER, MONDAY.plusSeconds(300));

    organisation.pass(Duration.ofSeconds(60));
    assertThat(health(advocacy).lag()).isEqualTo(Map.of(FakeNetwork.ID, Duration.ofSeconds(60)));
    assertThat(health(advocacy).isWell()).isTrue();

    organisation.pass(Duration.ofSeconds(1));
    assertThat(health(advocacy).isWell()).isFalse();

    advocacy.publishDue();
    assertThat(health(advocacy).lag()).isEmpty();
    assertThat(health(advocacy).isWell()).isTrue();
  }

  @Test
  void choreLagIsHowLongTheOldestChoreWaits() {
    Advocacy advocacy = organisation.builder().build();
    organisation.join(advocacy, 1, 1, FakeNetwork.ID);
    advocacy.approve(Organisation.content(NEWS));
    organisation.plan(NEWS, 1, FakeNetwork.ID, MONDAY);
    advocacy.publishDue();
    advocacy.doChores();
    assertThat(health(advocacy).choreLag()).isEmpty();

    organisation.pass(Duration.ofDays(2));

    assertThat(health(advocacy).choreLag().get(FakeNetwork.ID))
        .isBetween(Duration.ofDays(1), Duration.ofDays(2));
    advocacy.doChores();
    assertThat(health(advocacy).choreLag()).isEmpty();
  }

  @Test
  void pausesOfNetworksAreTheirsAndHeldAccountsAreDisconnected() {
    Advocacy advocacy = organisation.builder().build();
    organisation.join(advocacy, 1, 2, FakeNetwork.ID);
    PauseStore pauses = organisation.store.pauses();
    pauses.pause(OTHER, Optional.empty(), MONDAY.plusSeconds(90), List.of());
    pauses.pause(
        FakeNetwork.ID,
        Optional.of(Organisation.account(1, FakeNetwork.ID)),
        PauseStore.HELD,
        List.of());
    pauses.pause(
        FakeNetwork.ID,
        Optional.of(Organisation.account(2, FakeNetwork.ID)),
        MONDAY.plusSeconds(90),
        List.of());

    Health health = health(advocacy);
    assertThat(health.paused()).isEqualTo(Map.of(OTHER, MONDAY.plusSeconds(90)));
    assertThat(health.disconnected()).containsExactly(Organisation.account(1, FakeNetwork.ID));
    assertThat(health.isWell()).isFalse();

    advocacy.connect(Organisation.account(1, FakeNetwork.ID), Organisation.credential());
    organisation.pass(Duration.ofSeconds(91));
    assertThat(health(advocacy).paused()).isEmpty();
    assertThat(health(advocacy).isWell()).isTrue();
  }

  @Test
  void unconfirmedSharesAreThoseThatOnlyAPersonCanTell() {
    FakeNetwork bare = new FakeNetwork(DoublePostProtection.NONE, 500, BARE);
    bare.onPublish.add(
        FakeNetwork.after(() -> new OutcomeUnknownException(BARE, "no answer", null)));
    Advocacy advocacy = organisation.builder().connector(bare).build();
    organisation.join(advocacy, 1, 1, BARE);
    advocacy.approve(Organisation.content(NEWS));
    Share share = organisation.plan(NEWS, 1, BARE, MONDAY);

    advocacy.publishDue();

    assertThat(organisation.stored(share).state()).isEqualTo(ShareState.UNCONFIRMED);
    assertThat(health(advocacy).unconfirmed()).containsExactly(share.id());
    assertThat(health(advocacy).isWell()).isFalse();
    advocacy.shares().release(share.id());
    assertThat(health(advocacy).unconfirmed()).isEmpty();
  }

  @Test
  void consumersTellHowFarTheyAreBehindAndHowOftenTheyFailed() {
    Advocacy advocacy =
        organisation
            .builder()
            .consumer("fine", event -> {})
            .consumer(
                "broken",
                event -> {
                  throw new IllegalStateException("no");
                })
            .build();
    organisation.join(advocacy, 1, 3, FakeNetwork.ID);
    long told = organisation.events().size();
    advocacy.deliverEvents();

    assertThat(health(advocacy).consumers())
        .contains(new Health.Consumer("fine", 0, 0, 0), new Health.Consumer("broken", told, 1, 0));
    for (int i = 0; i < 9; i++) {
      organisation.pass(Duration.ofHours(1));
      advocacy.deliverEvents();
    }
    assertThat(health(advocacy).consumers())
        .filteredOn(consumer -> consumer.name().equals("broken"))
        .singleElement()
        .satisfies(consumer -> assertThat(consumer.parked()).isPositive());
    assertThat(health(advocacy).isWell()).isFalse();
  }

  @Test
  void aStoreThatIsAwaySaysSoAndNothingElseIsKnown() {
    InMemoryStore memory = new InMemoryStore();
    boolean[] away = {false};
    Store store =
        (Store)
            Proxy.newProxyInstance(
                Store.class.getClassLoader(),
                new Class<?>[] {Store.class},
                (proxy, method, arguments) -> {
                  if (away[0]) {
                    throw new StoreUnavailableException("the database is away", null);
                  }
                  try {
                    return method.invoke(memory, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    Advocacy advocacy = new Organisation(store).builder().build();
    away[0] = true;

    assertThat(health(advocacy).store()).contains("the database is away");
    assertThat(health(advocacy).isWell()).isFalse();
    away[0] = false;
    assertThat(health(advocacy).isWell()).isTrue();
  }
}
