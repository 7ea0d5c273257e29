package io.advocacy.publish;

import io.advocacy.event.AccountChanged;
import io.advocacy.event.EventId;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.AuthorizationExpiredException;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Connector;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.network.Post;
import io.advocacy.network.QuotaSpentException;
import io.advocacy.network.RateFeedback;
import io.advocacy.network.RateLimitedException;
import io.advocacy.network.RateScope;
import io.advocacy.network.ScopeMissingException;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.network.Violation;
import io.advocacy.people.SocialAccount;
import io.advocacy.store.PauseStore;
import io.advocacy.store.Store;
import io.advocacy.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls connectors with an account's stored credential: an ended token is refreshed once for each
 * account, over all nodes, and stored before it is used. What an answer says about limits becomes a
 * pause, and so does an account or a network that gives no answer; an account whose grant is gone
 * is held until its person connects it again. A refresh that fails leaves the stored credential
 * alone.
 */
final class Sessions {
  /** What waits where tokens cannot be renewed: nothing goes out without one. */
  private static final PauseStore.Action RENEWING = PauseStore.Action.PUBLISHING;

  private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
  private static final Duration LONGEST_PAUSE = Duration.ofDays(365);

  /**
   * How many tokens of a network are renewed at once: a store may hold a connection for each, and a
   * network that hangs must leave some for the others.
   */
  private static final int RENEWED_AT_ONCE = 3;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Store store;
  private final InstantSource clock;
  private final Duration accountPause;
  private final Duration patience;
  private final NetworkWatch watch;
  private final Map<NetworkId, Semaphore> renewing = new ConcurrentHashMap<>();

  Sessions(Store store, InstantSource clock, Duration accountPause) {
    this(store, clock, accountPause, PATIENCE);
  }

  Sessions(Store store, InstantSource clock, Duration accountPause, Duration patience) {
    this.store = store;
    this.clock = clock;
    this.accountPause = accountPause;
    this.patience = patience;
    this.watch = new NetworkWatch(accountPause);
  }

  /** One account for as long as one thread works with it. */
  final class Session {
    private final Connector connector;
    private final SocialAccount account;
    private final PauseStore.Action action;
    private Optional<Credential> credential;

    private Session(
        Connector connector,
        SocialAccount account,
        PauseStore.Action action,
        Optional<Credential> credential) {
      this.connector = connector;
      this.account = account;
      this.action = action;
      this.credential = credential;
    }

    /**
     * Calls with the stored credential, and once more after a refresh when the network says that
     * the token has ended.
     */
    <T> T call(Function<AccountAccess, Answer<T>> call) {
      T answer = prepare(call);
      watch.answered(account);
      return answer;
    }

    /** Calls what may ask nobody, so that its success does not tell that the network answers. */
    <T> T prepare(Function<AccountAccess, Answer<T>> call) {
      Credential now = credential.orElseGet(() -> stored(account));
      credential = Optional.of(now);
      try {
        return heeding(account, action, now, call);
      } catch (AuthorizationExpiredException expired) {
        Credential renewed = renew(connector, account, now);
        credential = Optional.of(renewed);
        return heeding(account, action, renewed, call);
      }
    }

    /** Checks a post against the limits that hold for the account; needs no credential. */
    List<Violation> violations(Post post) {
      AccountAccess access = new AccountAccess(account.remoteId(), account.server(), credential);
      return connector.validate(post, connector.capabilities(access));
    }
  }

  /** Begins with a credential that was read just now, or will be read when it is needed. */
  Session open(
      Connector connector,
      SocialAccount account,
      PauseStore.Action action,
      Optional<Credential> credential) {
    return new Session(connector, account, action, credential);
  }

  static AccountAccess access(SocialAccount account, Credential credential) {
    return new AccountAccess(account.remoteId(), account.server(), Optional.of(credential));
  }

  /** Renews a credential that has ended, or is about to, and stores it before anybody uses it. */
  Credential renew(Connector connector, SocialAccount account, Credential ended) {
    Semaphore places =
        renewing.computeIfAbsent(account.network(), id -> new Semaphore(RENEWED_AT_ONCE));
    if (!entered(places)) {
      throw new TemporarilyUnavailableException(
          account.network(), "other tokens of the network are being renewed", null, null);
    }
    try {
      return renewed(connector, account, ended);
    } finally {
      places.release();
    }
  }

  private boolean entered(Semaphore places) {
    try {
      return places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private Credential renewed(Connector connector, SocialAccount account, Credential ended) {
    try {
      return store
          .credentials()
          .renew(
              account.id(),
              ended,
              credential -> connector.authorization().refresh(access(account, credential)))
          .orElseThrow(() -> notConnected(account));
    } catch (AuthorizationLostException e) {
      hold(account, Optional.of(ended));
      throw e;
    } catch (RateLimitedException e) {
      e.retryAt().ifPresent(until -> pause(account, RENEWING, e.scope(), until));
      throw e;
    } catch (QuotaSpentException e) {
      e.retryAt().ifPresent(until -> pause(account, RENEWING, e.scope(), until));
      throw e;
    } catch (TemporarilyUnavailableException e) {
      unanswered(account, RENEWING, e);
      throw e;
    } catch (StoreUnavailableException e) {
      throw nothingSent(account, e);
    }
  }

  private Credential stored(SocialAccount account) {
    try {
      return store
          .credentials()
          .find(account.id())
          .orElseThrow(
              () -> {
                hold(account, Optional.empty());
                return notConnected(account);
              });
    } catch (StoreUnavailableException e) {
      throw nothingSent(account, e);
    }
  }

  private static AuthorizationLostException notConnected(SocialAccount account) {
    return new AuthorizationLostException(
        account.network(), "the account is not connected; its person must connect it", null);
  }

  /** Without a credential no request was made, or one that the network refused. */
  private static TemporarilyUnavailableException nothingSent(
      SocialAccount account, StoreUnavailableException cause) {
    return new TemporarilyUnavailableException(
        account.network(), "the account's credential could not be read or renewed", null, cause);
  }

  private <T> T heeding(
      SocialAccount account,
      PauseStore.Action action,
      Credential credential,
      Function<AccountAccess, Answer<T>> call) {
    try {
      Answer<T> answer = call.apply(access(account, credential));
      answer
          .rate()
          .filter(RateFeedback::isSpent)
          .ifPresent(
              rate ->
                  rate.resetAt().ifPresent(until -> pause(account, action, rate.scope(), until)));
      return answer.value();
    } catch (RateLimitedException e) {
      e.retryAt().ifPresent(until -> pause(account, action, e.scope(), until));
      throw e;
    } catch (QuotaSpentException e) {
      e.retryAt().ifPresent(until -> pause(account, action, e.scope(), until));
      throw e;
    } catch (AuthorizationLostException | ScopeMissingException e) {
      hold(account, Optional.of(credential));
      throw e;
    } catch (TemporarilyUnavailableException | OutcomeUnknownException e) {
      unanswered(account, action, e);
      throw e;
    }
  }

  /**
   * An account that gets no answer waits, so that its other posts do not wait for one each; when it
   * is the network, all of it waits. On a network of many servers only the accounts do.
   */
  private void unanswered(
      SocialAccount account, PauseStore.Action action, NetworkException failure) {
    Instant now = clock.instant();
    Instant until = now.plus(accountPause);
    Instant asked = failure.retryAt().orElse(until);
    pause(account, action, RateScope.ACCOUNT, asked.isAfter(until) ? asked : until);
    Optional<Duration> away = watch.unanswered(account);
    if (away.isPresent() && account.server().isEmpty()) {
      pause(account, action, RateScope.APP, now.plus(away.get()));
    }
  }

  /** A time that no network means, such as the end of all times, is a year from now. */
  static Instant sensible(Instant asked, Instant now) {
    Instant latest = now.plus(LONGEST_PAUSE);
    return asked.isBefore(latest) ? asked : latest;
  }

  /** What a network answered is not lost because a pause could not be stored. */
  private void pause(
      SocialAccount account, PauseStore.Action action, RateScope scope, Instant asked) {
    Instant until = sensible(asked, clock.instant());
    PauseStore pauses = store.pauses();
    NetworkId network = account.network();
    try {
      switch (scope) {
        case APP -> pauses.pause(network, Optional.empty(), until, List.of());
        case ACCOUNT -> pauses.pause(network, Optional.of(account.id()), until, List.of());
        case ACTION -> pauses.pause(network, account.id(), action, until);
      }
    } catch (StoreUnavailableException e) {
      LOG.info("a pause of {} until {} could not be stored", account.network(), until);
    }
  }

  /**
   * Holds the account and tells it once: one that is held already was told about, and one that was
   * connected again meanwhile is not held.
   */
  private void hold(SocialAccount account, Optional<Credential> used) {
    Instant now = clock.instant();
    AccountChanged told =
        new AccountChanged(
            EventId.of("account/" + account.id() + "/disconnected/" + now),
            now,
            account.id(),
            AccountChanged.Change.DISCONNECTED);
    try {
      if (store.credentials().find(account.id()).equals(used)) {
        store
            .pauses()
            .pause(account.network(), Optional.of(account.id()), PauseStore.HELD, List.of(told));
      }
    } catch (StoreUnavailableException e) {
      LOG.info("that account {} is disconnected could not be stored", account.id());
    }
  }
}
