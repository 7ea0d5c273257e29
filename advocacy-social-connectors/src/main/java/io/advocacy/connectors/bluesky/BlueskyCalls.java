package io.advocacy.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import io.advocacy.connectors.internal.AddressGuard;
import io.advocacy.connectors.internal.Caches;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.Http;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.Servers;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AuthorizationExpiredException;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PostId;
import io.advocacy.network.RateScope;
import io.advocacy.network.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** Calls to a PDS for an account, and what its refusals mean. */
final class BlueskyCalls {
  private static final NetworkId NETWORK = NetworkId.BLUESKY;

  private final Http http;
  private final Servers servers;
  private final @Nullable HttpUrl appView;

  /** What each server wants to see in the next proof; it changes every few minutes. */
  private final Cache<String, String> nonces =
      Caches.upTo(10_000).expireAfterWrite(Duration.ofHours(1)).build();

  BlueskyCalls(Http http, Servers servers, Optional<URI> appView) {
    this.http = http;
    this.servers = servers;
    this.appView = appView.map(HttpUrl::get).orElse(null);
  }

  Http http() {
    return http;
  }

  HttpUrl server(AccountAccess account) {
    return servers.of(account);
  }

  HttpUrl.Builder at(AccountAccess account, String method) {
    return Servers.at(servers.of(account), "xrpc/" + method);
  }

  /** Begins a question to the PDS that anybody may ask. */
  HttpCall.Builder get(AccountAccess account, HttpUrl url) {
    return HttpCall.get(NETWORK, url).account(Servers.accountKey(account));
  }

  /**
   * Begins a question about profiles and posts: to the AppView that the host chose, else through
   * the account's PDS.
   */
  HttpCall.Builder view(AccountAccess account, String method, Iterable<String[]> parameters) {
    HttpUrl.Builder url =
        appView == null ? at(account, method) : Servers.at(appView, "xrpc/" + method);
    parameters.forEach(pair -> url.addQueryParameter(pair[0], pair[1]));
    HttpCall.Builder call = get(account, url.build());
    return appView == null ? signed(account, call) : call;
  }

  /** Begins a call that changes something. */
  HttpCall.Builder post(
      AccountAccess account, HttpCall.Effect effect, String method, RequestBody body) {
    return HttpCall.post(NETWORK, effect, at(account, method).build(), body)
        .account(Servers.accountKey(account))
        .action(method, RateScope.ACCOUNT);
  }

  /** Adds the account's access token to a call, where there is one. */
  HttpCall.Builder signed(AccountAccess account, HttpCall.Builder call) {
    Optional<Secret> token = Servers.token(account);
    Optional<Secret> key = account.credential().flatMap(Credential::proofKey);
    if (token.isPresent() && key.isPresent()) {
      return proven(call, ProofKey.parse(key.get()), token);
    }
    token.ifPresent(call::bearer);
    return call;
  }

  /** Adds proofs of possession of a key to a call. */
  HttpCall.Builder proven(HttpCall.Builder call, ProofKey key, Optional<Secret> token) {
    String method = call.method();
    return call.proven(
        token,
        url ->
            key.proof(
                method,
                url,
                Optional.ofNullable(nonces.getIfPresent(AddressGuard.origin(url))),
                token,
                http.clock().instant()));
  }

  /**
   * Sends a call and returns its answer. A server that asks for another nonce has done nothing yet:
   * the call is made once more with it.
   */
  HttpAnswer send(HttpCall.Builder call) {
    HttpAnswer answer = learned(http.send(call.build()));
    return asksForNonce(answer) ? learned(http.send(call.build())) : answer;
  }

  private HttpAnswer learned(HttpAnswer answer) {
    if (answer.call().isProven()) {
      answer
          .header("DPoP-Nonce")
          .ifPresent(nonce -> nonces.put(AddressGuard.origin(answer.call().url()), nonce));
    }
    return answer;
  }

  private static boolean asksForNonce(HttpAnswer answer) {
    return answer.call().isProven()
        && (answer.status() == 400 || answer.status() == 401)
        && (answer.lenientJson().path("error").asText().equals("use_dpop_nonce")
            || answer.header("WWW-Authenticate").orElse("").contains("use_dpop_nonce"));
  }

  /** Sends a call that must succeed. */
  HttpAnswer sendOk(HttpCall.Builder call) {
    HttpAnswer answer = send(call);
    if (!answer.isSuccess()) {
      throw failure(answer);
    }
    return answer;
  }

  /** Returns what a refusal means, by the network's own name for it. */
  static NetworkException failure(HttpAnswer answer) {
    boolean own = !errorOf(answer).isEmpty() || refusesProof(answer);
    return Failures.of(answer, own, BlueskyCalls::inItsWords);
  }

  /** Tokens of OAuth are refused in a header (RFC 9449, 7.1), and not always in the body. */
  private static boolean refusesProof(HttpAnswer answer) {
    String challenge = answer.header("WWW-Authenticate").orElse("");
    return answer.status() == 401 && challenge.matches("(?i)dpop\\b.*\\berror=.*");
  }

  private static NetworkException inItsWords(HttpAnswer answer) {
    HttpCall call = answer.call();
    String error = errorOf(answer);
    return switch (error) {
      case "ExpiredToken", "InvalidToken", "AuthMissing", "invalid_token" ->
          Failures.expired(call, error);
      case "AuthenticationRequired",
          "AccountTakedown",
          "AccountDeactivated",
          "AccountSuspended",
          "AuthFactorTokenRequired" ->
          Failures.lost(call, error);
      case "InsufficientScope", "ScopeMissingError" -> Failures.scope(call, error, Set.of());
      case "RateLimitExceeded" -> Failures.limited(answer, error);
      case "BlobNotFound" ->
          Failures.temporarily(call, "an image is gone (" + error + "); prepare again", null);
      case "InvalidRequest",
          "InvalidSwap",
          "InvalidMimeType",
          "InvalidSize",
          "PayloadTooLarge",
          "BlobTooLarge" ->
          Failures.refused(call, error);
      default ->
          answer.status() == 401 ? Failures.expired(call, "HTTP 401") : Failures.byStatus(answer);
    };
  }

  /** Returns the network's name for an error, or an empty text; never anything else. */
  static String errorOf(HttpAnswer answer) {
    String error = Json.text(answer.lenientJson(), "error").orElse("");
    return error.matches("\\w{1,60}") ? error : "";
  }

  /**
   * Returns the access token.
   *
   * @throws AuthorizationExpiredException when it must be made first, or has ended
   */
  Secret token(AccountAccess account) {
    Credential credential =
        account
            .credential()
            .orElseThrow(
                () ->
                    new AuthorizationLostException(
                        NETWORK, "not sent: there is no credential; connect the account", null));
    boolean ended =
        credential.expiresAt().map(end -> !end.isAfter(http.clock().instant())).orElse(false);
    if (ended || credential.accessToken().isEmpty()) {
      throw new AuthorizationExpiredException(
          NETWORK, "not sent: there is no valid access token; refresh the credential", null);
    }
    return credential.accessToken().get();
  }

  /**
   * Returns the repository of an account: its DID, or its handle where no DID is known.
   *
   * @throws AuthorizationLostException when the token belongs to another account
   */
  static String repository(AccountAccess account) {
    Optional<String> subject = subject(account);
    String id = account.remoteId();
    if (id.startsWith("did:") && subject.isPresent() && !subject.get().equals(id)) {
      throw new AuthorizationLostException(
          NETWORK,
          "not sent: the access token belongs to another account; connect this one again",
          null);
    }
    if (!id.equals("-")) {
      return id.startsWith("@") ? id.substring(1) : id;
    }
    return subject
        .or(() -> account.credential().flatMap(Credential::identifier))
        .orElseThrow(
            () ->
                new AuthorizationLostException(
                    NETWORK, "not sent: it is not known which account to act for", null));
  }

  /**
   * Returns the record that a post's id names: an address, or the name of one of the account's own
   * posts.
   *
   * @throws IllegalArgumentException when it is the address of something else
   */
  static AtUri record(AccountAccess account, PostId post) {
    AtUri record =
        AtUri.parse(post.value())
            .or(
                () ->
                    AtUri.parse(
                        new AtUri(repository(account), BlueskyRecord.COLLECTION, post.value())
                            .toString()))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "bluesky: a post's id is like at://did/app.bsky.feed.post/key"));
    if (!record.collection().equals(BlueskyRecord.COLLECTION)) {
      throw new IllegalArgumentException(
          "bluesky: the id names no post, which are in " + BlueskyRecord.COLLECTION);
    }
    return record;
  }

  /**
   * Returns the record of a post that is the account's own. Where only its handle is known and the
   * token does not say whose it is, the server refuses those of others.
   *
   * @throws IllegalArgumentException when it is another account's
   */
  static AtUri own(AccountAccess account, PostId post) {
    AtUri record = record(account, post);
    String repository = repository(account);
    Optional<String> did =
        repository.startsWith("did:") ? Optional.of(repository) : subject(account);
    boolean named = record.authority().startsWith("did:");
    boolean own =
        record.authority().equalsIgnoreCase(repository)
            || (named ? did.map(record.authority()::equals).orElse(true) : false);
    if (!own) {
      throw new IllegalArgumentException("bluesky: the id is of a post of another account");
    }
    return record;
  }

  private static Optional<String> subject(AccountAccess account) {
    return Servers.token(account)
        .map(BlueskyCalls::claims)
        .flatMap(claims -> Json.text(claims, "sub"))
        .filter(did -> did.startsWith("did:"));
  }

  /** Returns what a token says of itself, unchecked; an empty object when it says nothing. */
  static JsonNode claims(Secret token) {
    String[] parts = token.reveal().split("\\.", -1);
    if (parts.length != 3) {
      return Json.object();
    }
    try {
      byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
      return Json.read(new String(payload, StandardCharsets.UTF_8)).orElseGet(Json::object);
    } catch (IllegalArgumentException notBase64) {
      return Json.object();
    }
  }
}
