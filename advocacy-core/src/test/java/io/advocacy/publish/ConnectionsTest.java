package io.advocacy.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.AccountChoice;
import io.advocacy.network.Credential;
import io.advocacy.network.CredentialOutlook;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.Secret;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.people.WorkingTime;
import io.advocacy.store.CredentialStore;
import io.advocacy.store.InMemoryStore;
import io.advocacy.store.Store;
import io.advocacy.store.StoreRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
  private static final Instant NOW = Instant.parse("2026-11-23T08:00:00Z");
  private static final Duration WEEK = Duration.ofDays(7);
  private static final Credential LASTING = Credential.ofAccessToken(Secret.of("token-1"));

  private final InMemoryStore store = new InMemoryStore();
  private final FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
  private final Connections connections =
      new Connections(store, Map.of(FakeNetwork.ID, network), () -> NOW);

  @BeforeEach
  void twoPeople() {
    for (String id : List.of("amb-001", "amb-002")) {
      AmbassadorId person = AmbassadorId.of(id);
      store
          .ambassadors()
          .save(
              Ambassador.builder(person, WorkingTime.officeHours(ZoneId.of("Europe/Paris")))
                  .account(SocialAccount.of(person, FakeNetwork.ID, "remote-" + id))
                  .build(),
              List.of());
    }
  }

  private SocialAccountId account(String person) {
    return store.ambassadors().find(AmbassadorId.of(person)).orElseThrow().accounts().get(0).id();
  }

  private void has(String person, Credential credential) {
    store.credentials().save(account(person), credential);
  }

  @Test
  void foreseesWhoMustConnectAgainTheMostUrgentFirst() {
    has("amb-001", ending(NOW.plus(Duration.ofDays(3))).build());
    has(
        "amb-002",
        ending(NOW.plus(Duration.ofHours(1)))
            .refreshToken(Secret.of("r"))
            .renewableUntil(NOW.plus(Duration.ofDays(2)))
            .build());

    assertThat(connections.atRisk(WEEK))
        .extracting(risk -> risk.ambassador().value() + " by " + risk.by())
        .containsExactly("amb-002 by 2026-11-25T08:00:00Z", "amb-001 by 2026-11-26T08:00:00Z");
    assertThat(connections.atRisk(Duration.ofDays(1))).isEmpty();
  }

  private static Credential.Builder ending(Instant end) {
    return LASTING.toBuilder().expiresAt(end);
  }

  @Test
  void whatRenewsItselfOrHasNoEndIsNotAtRisk() {
    has("amb-001", LASTING);
    has("amb-002", ending(NOW.plusSeconds(60)).refreshToken(Secret.of("r")).build());

    assertThat(connections.atRisk(WEEK)).isEmpty();
    assertThat(CredentialOutlook.of(LASTING).kind()).isEqualTo(CredentialOutlook.Kind.LASTING);
    assertThat(CredentialOutlook.of(Credential.ofAppPassword("me", Secret.of("p"))).kind())
        .isEqualTo(CredentialOutlook.Kind.RENEWS_ITSELF);
  }

  @Test
  void renewsWhatEndsSoonOnceAndStoresIt() {
    has("amb-001", ending(NOW.plus(Duration.ofDays(3))).build());
    has("amb-002", ending(NOW.plus(Duration.ofDays(30))).build());

    assertThat(connections.renewEnding(WEEK)).isEqualTo(1);

    assertThat(network.refreshes).isEqualTo(1);
    assertThat(store.credentials().find(account("amb-001")).flatMap(Credential::accessToken))
        .contains(Secret.of("token-2"));
  }

  @Test
  void aNetworkThatCannotRenewNowTakesNothingAway() {
    Credential ending = ending(NOW.plusSeconds(60)).build();
    has("amb-001", ending);
    Connections withoutConnector = new Connections(store, Map.of(), () -> NOW);

    assertThat(withoutConnector.renewEnding(WEEK)).isZero();
    assertThat(store.credentials().find(account("amb-001"))).contains(ending);
  }

  @Test
  void whateverGoesWrongWithOneAccountKeepsNobodyElsesFromBeingRenewed() {
    has("amb-001", ending(NOW.plusSeconds(60)).build());
    has("amb-002", ending(NOW.plusSeconds(60)).build());
    AtomicInteger calls = new AtomicInteger();
    network.onRefresh =
        () -> {
          if (calls.getAndIncrement() == 0) {
            throw new IllegalStateException("a fault of the connector");
          }
        };

    assertThat(connections.renewEnding(WEEK)).isEqualTo(1);
  }

  @Test
  void aCredentialThatCannotBeOpenedHidesNoOther() {
    has("amb-001", ending(NOW.plus(Duration.ofDays(1))).build());
    has("amb-002", ending(NOW.plus(Duration.ofDays(3))).build());
    CredentialStore vault = store.credentials();
    CredentialStore withoutKey =
        new CredentialStore() {
          @Override
          public void save(SocialAccountId account, Credential credential) {
            vault.save(account, credential);
          }

          @Override
          public Optional<Credential> find(SocialAccountId account) {
            if (account.equals(account("amb-001"))) {
              throw new StoreRefusedException("no key opens the credential of " + account, null);
            }
            return vault.find(account);
          }

          @Override
          public Optional<Credential> renew(
              SocialAccountId account, Credential ended, UnaryOperator<Credential> refresh) {
            return vault.renew(account, ended, refresh);
          }

          @Override
          public void remove(SocialAccountId account) {
            vault.remove(account);
          }
        };
    Store missing = store.withCredentials(withoutKey);
    Connections here = new Connections(missing, Map.of(FakeNetwork.ID, network), () -> NOW);

    assertThat(here.atRisk(WEEK))
        .extracting(AccountAtRisk::account)
        .containsExactly(account("amb-002"));
    assertThat(here.renewEnding(WEEK)).isEqualTo(1);
    new MetricsCollector(missing, Map.of(FakeNetwork.ID, network), () -> NOW).collectAudiences();
    assertThat(network.audienceCalls).isEqualTo(1);
  }

  @Test
  void aLoginThatIsOneAccountOffersThatOne() {
    List<AccountChoice> choices = network.authorization().accounts(AccountAccess.of("-", LASTING));

    assertThat(choices).hasSize(1);
    assertThat(choices.get(0).identity().remoteId()).isEqualTo("me");
    assertThat(choices.get(0).credential()).isEqualTo(LASTING);
    assertThat(choices.get(0)).hasToString("AccountChoice[hidden]");
    assertThatThrownBy(() -> network.authorization().accounts(AccountAccess.anonymous()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(choices.get(0).identity().server()).isEqualTo(Optional.empty());
  }
}
