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
import io.advocacy.network.Post;
import io.advocacy.network.QuotaSpentException;
import io.advocacy.network.RateFeedback;
import io.advocacy.network.RateLimitedException;
import io.advocacy.network.RateScope;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.network.Violation;
import io.advocacy.people.SocialAccount;
import io.advocacy.store.Store;
import io.advocacy.store.StoreUnavailableException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Calls connectors with the account's stored credential: an ended token is refreshed once for each
 * account, over all nodes, and stored before it is used; what the answer says about limits becomes
 * a pause. A refresh that fails leaves the stored credential alone.
 */
final class Sessions {
  private final Store store;
  private final InstantSource clock;

  Sessions(Store store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /**
   * Calls with the stored credential, and once more after a refresh when the network says that the
   * token has ended.
   */
  <T> T call(Connector connector, SocialAccount account, Function<AccountAccess, Answer<T>> call) {
    Credential credential = stored(account);
    try {
      return heeding(account, () -> call.apply(access(account, credential)));
    } catch (AuthorizationExpiredException expired) {
      Credential renewed = renew(connector, account, credential);
      return heeding(account, () -> call.apply(access(account, renewed)));
    }
  }

  /** Checks a post against the limits that hold for the account; needs no credential. */
  List<Violation> violations(Connector connector, SocialAccount account, Post post) {
    AccountAccess access =
        new AccountAccess(
            account.remoteId(), account.server(), store.credentials().find(account.id()));
    return connector.validate(post, connector.capabilities(access));
  }

  static AccountAccess access(SocialAccount account, Credential credential) {
    return new AccountAccess(account.remoteId(), account.server(), Optional.of(credential));
  }

  /** Renews a credential that has ended, or is about to, and stores it before anybody uses it. */
  Credential renew(Connector connector, SocialAccount account, Credential ended) {
    try {
      return store
          .credentials()
          .renew(
              account.id(),
              ended,
              credential -> connector.authorization().refresh(access(account, credential)))
          .orElseThrow(() -> notConnected(account));
    } catch (AuthorizationLostException e) {
      throw lost(account, e);
    } catch (StoreUnavailableException e) {
      throw nothingSent(account, e);
    }
  }

  private Credential stored(SocialAccount account) {
    try {
      return store
          .credentials()
          .find(account.id())
          .orElseThrow(() -> lost(account, notConnected(account)));
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

  private <T> T heeding(SocialAccount account, java.util.function.Supplier<Answer<T>> call) {
    try {
      Answer<T> answer = call.get();
      answer
          .rate()
          .filter(RateFeedback::isSpent)
          .ifPresent(
              rate -> rate.resetAt().ifPresent(until -> pause(account, rate.scope(), until)));
      return answer.value();
    } catch (RateLimitedException e) {
      e.retryAt().ifPresent(until -> pause(account, e.scope(), until));
      throw e;
    } catch (QuotaSpentException e) {
      e.retryAt().ifPresent(until -> pause(account, e.scope(), until));
      throw e;
    } catch (AuthorizationLostException e) {
      throw lost(account, e);
    }
  }

  private void pause(SocialAccount account, RateScope scope, Instant until) {
    store
        .pauses()
        .pause(
            account.network(),
            scope == RateScope.APP ? Optional.empty() : Optional.of(account.id()),
            until);
  }

  private NetworkException lost(SocialAccount account, AuthorizationLostException failure) {
    Instant now = clock.instant();
    store
        .events()
        .append(
            List.of(
                new AccountChanged(
                    EventId.of("account/" + account.id() + "/disconnected/" + now),
                    now,
                    account.id(),
                    AccountChanged.Change.DISCONNECTED)));
    return failure;
  }
}
