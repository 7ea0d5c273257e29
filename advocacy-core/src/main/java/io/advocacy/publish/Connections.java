package io.advocacy.publish;

import io.advocacy.internal.Faults;
import io.advocacy.network.Capability;
import io.advocacy.network.Connector;
import io.advocacy.network.Credential;
import io.advocacy.network.CredentialOutlook;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Ambassador;
import io.advocacy.people.SocialAccount;
import io.advocacy.store.Store;
import io.advocacy.store.StoreRefusedException;
import io.advocacy.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps accounts connected: renews credentials before they end, and foresees which accounts only
 * their person can connect again.
 *
 * <p>Safe for use by several threads. Starts no thread.
 */
public final class Connections {
  private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
  private static final int PAGE = 1_000;

  private final Store store;
  private final Map<NetworkId, Connector> connectors;
  private final InstantSource clock;
  private final Sessions sessions;

  /** Creates it over a store and one connector for each network. */
  public Connections(Store store, Map<NetworkId, Connector> connectors, InstantSource clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.connectors = Map.copyOf(connectors);
    this.clock = Objects.requireNonNull(clock, "clock");
    this.sessions = new Sessions(store, clock, PublishingRules.defaults().firstRetry());
  }

  /**
   * Returns the accounts that their person must connect again within a time, the most urgent first.
   */
  public List<AccountAtRisk> atRisk(Duration within) {
    Instant before = clock.instant().plus(within);
    List<AccountAtRisk> risks = new ArrayList<>();
    for (Ambassador person : ambassadors()) {
      for (SocialAccount account : person.accounts()) {
        readable(account)
            .map(CredentialOutlook::of)
            .filter(outlook -> outlook.isAtRisk(before))
            .flatMap(CredentialOutlook::personNeededBy)
            .ifPresent(
                by ->
                    risks.add(new AccountAtRisk(person.id(), account.id(), account.network(), by)));
      }
    }
    risks.sort(Comparator.comparing(AccountAtRisk::by).thenComparing(AccountAtRisk::account));
    return List.copyOf(risks);
  }

  /**
   * Renews the credentials whose access token ends within a time, each once over all nodes, and
   * stores each before it is used. One that cannot be renewed now stays as it is.
   *
   * @return how many were renewed
   */
  public int renewEnding(Duration within) {
    Instant before = clock.instant().plus(within);
    int renewed = 0;
    for (Ambassador person : ambassadors()) {
      for (SocialAccount account : person.accounts()) {
        Optional<Credential> ending =
            readable(account).filter(credential -> endsBefore(credential, before));
        if (ending.isPresent() && renew(account, ending.get())) {
          renewed++;
        }
      }
    }
    return renewed;
  }

  /** A credential that cannot be opened here is said to be so when it is used. */
  private Optional<Credential> readable(SocialAccount account) {
    try {
      return store.credentials().find(account.id());
    } catch (StoreRefusedException e) {
      LOG.warn("a credential for {} is left out: {}", account.network(), e.getMessage());
      return Optional.empty();
    }
  }

  private static boolean endsBefore(Credential credential, Instant moment) {
    return credential.expiresAt().filter(end -> end.isBefore(moment)).isPresent();
  }

  private boolean renew(SocialAccount account, Credential ending) {
    Connector connector = connectors.get(account.network());
    if (connector == null) {
      return false;
    }
    try {
      boolean can =
          connector.capabilities(Sessions.access(account, ending)).can(Capability.REFRESH);
      return can && !sessions.renew(connector, account, ending).equals(ending);
    } catch (NetworkException e) {
      LOG.info("a credential for {} was not renewed: {}", account.network(), e.getMessage());
      return false;
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (Throwable e) {
      Faults.passOnFatal(e);
      LOG.warn("a credential for {} was not renewed: {}", account.network(), e.getClass());
      return false;
    }
  }

  private List<Ambassador> ambassadors() {
    List<Ambassador> all = new ArrayList<>();
    List<Ambassador> page = store.ambassadors().page(Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = store.ambassadors().page(Optional.of(page.get(page.size() - 1).id()), PAGE);
    }
    return all;
  }
}
