package io.advocacy.connectors.internal;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.AuthorizationExpiredException;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.RateScope;
import io.advocacy.network.Secret;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;

/**
 * Calls to a network that has one address for all accounts, and what its refusals mean. Safe for
 * use by several threads.
 */
public final class Api {
  private final Http http;
  private final NetworkId network;
  private final HttpUrl base;
  private final Map<String, String> headers;
  private final Function<HttpAnswer, NetworkException> failures;

  /**
   * Creates the calls.
   *
   * @param headers sent with each call
   * @param failures says what a refusal means
   */
  public Api(
      Http http,
      NetworkId network,
      URI base,
      Map<String, String> headers,
      Function<HttpAnswer, NetworkException> failures) {
    this.http = Objects.requireNonNull(http, "http");
    this.network = Objects.requireNonNull(network, "network");
    this.base = Objects.requireNonNull(HttpUrl.get(base), "base");
    this.headers = Map.copyOf(headers);
    this.failures = Objects.requireNonNull(failures, "failures");
  }

  /** The HTTP layer. */
  public Http http() {
    return http;
  }

  /** What time it is. */
  public Instant now() {
    return http.clock().instant();
  }

  /** Begins an address below the network's. */
  public HttpUrl.Builder at(String path) {
    return Servers.at(base, path);
  }

  /** Says whether an address that the network gave is on the network's own server. */
  public boolean isOwn(HttpUrl url) {
    return AddressGuard.origin(url).equals(AddressGuard.origin(base));
  }

  /** Begins a question for an account. */
  public HttpCall.Builder get(AccountAccess account, HttpUrl url) {
    return with(account, HttpCall.get(network, url));
  }

  /** Begins a call with a body for an account. */
  public HttpCall.Builder post(
      AccountAccess account, HttpCall.Effect effect, HttpUrl url, RequestBody body) {
    return with(account, HttpCall.post(network, effect, url, body));
  }

  /** Begins a deletion for an account. */
  public HttpCall.Builder delete(AccountAccess account, HttpUrl url) {
    return with(account, HttpCall.delete(network, url)).action("delete", RateScope.ACTION);
  }

  private HttpCall.Builder with(AccountAccess account, HttpCall.Builder call) {
    headers.forEach(call::header);
    return call.account(Servers.accountKey(account)).bearer(token(account));
  }

  /** Sends a call and returns its answer, whatever it is. */
  public HttpAnswer send(HttpCall.Builder call) {
    return http.send(call.build());
  }

  /** Sends a call that must succeed. */
  public HttpAnswer sendOk(HttpCall.Builder call) {
    HttpAnswer answer = send(call);
    if (!answer.isSuccess()) {
      throw failure(answer);
    }
    return answer;
  }

  /** Returns what a refusal means. */
  public NetworkException failure(HttpAnswer answer) {
    NetworkException meaning = failures.apply(answer);
    http.heed(answer, meaning);
    return meaning;
  }

  /**
   * Returns the access token.
   *
   * @throws AuthorizationExpiredException when it has ended and can be renewed
   * @throws AuthorizationLostException when there is none
   */
  public Secret token(AccountAccess account) {
    Credential credential =
        account
            .credential()
            .orElseThrow(
                () ->
                    new AuthorizationLostException(
                        network, "not sent: there is no credential; connect the account", null));
    boolean ended = credential.expiresAt().map(end -> !end.isAfter(now())).orElse(false);
    if (ended || credential.accessToken().isEmpty()) {
      throw new AuthorizationExpiredException(
          network, "not sent: there is no valid access token; refresh the credential", null);
    }
    return credential.accessToken().get();
  }
}
