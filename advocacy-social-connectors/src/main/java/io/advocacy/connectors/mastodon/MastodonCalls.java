package io.advocacy.connectors.mastodon;

import com.github.benmanes.caffeine.cache.Cache;
import io.advocacy.connectors.internal.Caches;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.Http;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.Servers;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.RateScope;
import io.advocacy.network.Secret;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;

/** Calls to a Mastodon server for an account, and what its refusals mean. */
final class MastodonCalls {
  /**
   * Whose token it is.
   *
   * @param id the account's id on its server
   * @param acct its name
   */
  record Identity(String id, String acct) {}

  private static final NetworkId NETWORK = NetworkId.MASTODON;

  private final Http http;
  private final Servers servers;
  private final Cache<String, Identity> identities =
      Caches.upTo(100_000).expireAfterWrite(Duration.ofHours(1)).build();

  MastodonCalls(Http http, Servers servers) {
    this.http = http;
    this.servers = servers;
  }

  Http http() {
    return http;
  }

  HttpUrl server(AccountAccess account) {
    return servers.of(account);
  }

  HttpUrl.Builder at(AccountAccess account, String path) {
    return Servers.at(servers.of(account), path);
  }

  HttpCall.Builder get(AccountAccess account, HttpUrl url) {
    return with(account, HttpCall.get(NETWORK, url));
  }

  HttpCall.Builder post(
      AccountAccess account, HttpCall.Effect effect, String path, RequestBody body) {
    return with(account, HttpCall.post(NETWORK, effect, at(account, path).build(), body));
  }

  HttpCall.Builder delete(AccountAccess account, HttpUrl url) {
    return with(account, HttpCall.delete(NETWORK, url)).action("delete", RateScope.ACTION);
  }

  private static HttpCall.Builder with(AccountAccess account, HttpCall.Builder call) {
    Servers.token(account).ifPresent(call::bearer);
    return call.account(Servers.accountKey(account));
  }

  /** Sends a call that must succeed. */
  HttpAnswer sendOk(HttpCall.Builder call, String scope) {
    HttpAnswer answer = http.send(call.build());
    if (!answer.isSuccess()) {
      throw failure(answer, scope);
    }
    return answer;
  }

  /** Returns what a refusal means; {@code scope} is the one that the call needs. */
  static NetworkException failure(HttpAnswer answer, String scope) {
    boolean own = Json.text(answer.lenientJson(), "error").isPresent() || isSnac(answer);
    return Failures.of(answer, own, refusal -> inItsWords(refusal, scope));
  }

  /** Says whether the server, and not somebody before it, answers that something is not there. */
  static boolean isMissing(HttpAnswer answer) {
    boolean missing = answer.status() == 404 || answer.status() == 410;
    return answer.isMissing() || (missing && isSnac(answer));
  }

  /** snac2 refuses without a word, or with a page, but signs each answer. */
  static boolean isSnac(HttpAnswer answer) {
    return answer.header("X-Creator").orElse("").startsWith("snac/");
  }

  private static NetworkException inItsWords(HttpAnswer answer, String scope) {
    return switch (answer.status()) {
      case 401 -> Failures.lost(answer.call(), "HTTP 401");
      case 403 -> Failures.scope(answer.call(), "HTTP 403", Set.of(scope));
      default -> Failures.byStatus(answer);
    };
  }

  /** Requires that there is a token. */
  static Secret token(AccountAccess account) {
    return Servers.token(account)
        .orElseThrow(
            () ->
                new AuthorizationLostException(
                    NETWORK, "not sent: there is no access token; connect the account", null));
  }

  /** Asks the server whose token it is. */
  HttpAnswer credentials(AccountAccess account) {
    token(account);
    HttpUrl url = at(account, "api/v1/accounts/verify_credentials").build();
    HttpAnswer answer = http.send(get(account, url).build());
    if (answer.status() == 422 && isSnac(answer)) { // it refuses a token so
      throw Failures.lost(answer.call(), "HTTP 422");
    }
    if (!answer.isSuccess()) {
      throw failure(answer, "read:accounts");
    }
    return answer;
  }

  /**
   * Returns whose token it is, as the server said within the last hour.
   *
   * @throws AuthorizationLostException when it is another account's
   */
  Identity identity(AccountAccess account) {
    String key = servers.of(account) + " " + Servers.fingerprint(token(account));
    Identity known = identities.getIfPresent(key);
    if (known == null) {
      known = identityIn(credentials(account));
      identities.put(key, known);
    }
    requireSame(account, known);
    return known;
  }

  static Identity identityIn(HttpAnswer answer) {
    String id = answer.identity(answer.text("id"), Optional.empty()).remoteId();
    return new Identity(
        id,
        Json.text(answer.json(), "acct").or(() -> Json.text(answer.json(), "username")).orElse(id));
  }

  void requireSame(AccountAccess account, Identity identity) {
    String wanted = account.remoteId().toLowerCase(Locale.ROOT);
    String acct = identity.acct().toLowerCase(Locale.ROOT);
    String host = servers.of(account).host();
    boolean same =
        Stream.of("-", identity.id().toLowerCase(Locale.ROOT), acct, "@" + acct)
                .anyMatch(wanted::equals)
            || wanted.equals(acct + "@" + host)
            || wanted.equals("@" + acct + "@" + host);
    if (!same) {
      throw new AuthorizationLostException(
          NETWORK,
          "not sent: the access token belongs to another account; connect this one again",
          null);
    }
  }
}
