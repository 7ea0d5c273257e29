package io.advocacy.connectors.internal;

import io.advocacy.network.NetworkId;
import io.advocacy.network.RateScope;
import io.advocacy.network.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** One call to a network, with what its failure would mean. Immutable. */
public final class HttpCall {
  /** What a call changes on the network. */
  public enum Effect {
    /** Nothing: it may be repeated. */
    READ,
    /** Something nobody sees, or something that can be done twice: one attempt. */
    CHANGE,
    /** A post: one attempt, and no readable answer means that the outcome is unknown. */
    PUBLISH
  }

  private final NetworkId network;
  private final Effect effect;
  private final String method;
  private final HttpUrl url;
  private final String account;
  private final String action;
  private final RateScope rateScope;
  private final @Nullable String authorization;
  private final Map<String, String> headers;
  private final @Nullable Function<HttpUrl, String> proof;
  private final @Nullable RequestBody body;

  private HttpCall(Builder builder) {
    this.network = builder.network;
    this.effect = builder.effect;
    this.method = builder.method;
    this.url = builder.url;
    this.account = builder.account;
    this.action = builder.action;
    this.rateScope = builder.rateScope;
    this.authorization = builder.authorization;
    this.headers = Map.copyOf(builder.headers);
    this.proof = builder.proof;
    this.body = builder.body;
  }

  /** Begins a call that only reads. */
  public static Builder get(NetworkId network, HttpUrl url) {
    return new Builder(network, Effect.READ, "GET", url);
  }

  /** Begins a call with a body. */
  public static Builder post(NetworkId network, Effect effect, HttpUrl url, RequestBody body) {
    return new Builder(network, effect, "POST", url).body(body);
  }

  /** Begins a call that puts bytes somewhere. */
  public static Builder put(NetworkId network, HttpUrl url, RequestBody body) {
    return new Builder(network, Effect.CHANGE, "PUT", url).body(body);
  }

  /** Begins a call that puts bytes somewhere, with this effect. */
  public static Builder put(NetworkId network, Effect effect, HttpUrl url, RequestBody body) {
    return new Builder(network, effect, "PUT", url).body(body);
  }

  /** Begins a call that deletes. */
  public static Builder delete(NetworkId network, HttpUrl url) {
    return new Builder(network, Effect.CHANGE, "DELETE", url);
  }

  /** The network that is asked. */
  public NetworkId network() {
    return network;
  }

  /** What the call changes. */
  public Effect effect() {
    return effect;
  }

  /** Where the call goes; may hold personal data. */
  public HttpUrl url() {
    return url;
  }

  String method() {
    return method;
  }

  String account() {
    return account;
  }

  String action() {
    return action;
  }

  /** Who shares the limit that this call counts towards. */
  public RateScope rateScope() {
    return rateScope;
  }

  Optional<String> authorization() {
    return Optional.ofNullable(authorization);
  }

  Map<String, String> headers() {
    return headers;
  }

  /** Says whether each attempt carries a proof of its own. */
  public boolean isProven() {
    return proof != null;
  }

  Optional<String> newProof() {
    return Optional.ofNullable(proof).map(made -> made.apply(url));
  }

  @Nullable RequestBody body() {
    return body;
  }

  HttpCall withUrl(HttpUrl other) {
    Builder copy = new Builder(network, effect, method, other);
    copy.account = account;
    copy.action = action;
    copy.rateScope = rateScope;
    copy.authorization = authorization;
    copy.headers.putAll(headers);
    copy.proof = proof;
    copy.body = body;
    return copy.build();
  }

  /** The network and the effect; the address may hold personal data. */
  @Override
  public String toString() {
    return "HttpCall[" + network + " " + action + ", " + effect + "]";
  }

  /** Builds an {@link HttpCall}. Not safe for use by several threads. */
  public static final class Builder {
    private final NetworkId network;
    private final Effect effect;
    private final String method;
    private final HttpUrl url;
    private String account = "-";
    private String action = "read";
    private RateScope rateScope = RateScope.ACCOUNT;
    private @Nullable String authorization;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private @Nullable Function<HttpUrl, String> proof;
    private @Nullable RequestBody body;

    private Builder(NetworkId network, Effect effect, String method, HttpUrl url) {
      this.network = Objects.requireNonNull(network, "network");
      this.effect = Objects.requireNonNull(effect, "effect");
      this.method = Objects.requireNonNull(method, "method");
      this.url = Objects.requireNonNull(url, "url");
    }

    /** Sets for whom the call is made, which tells limits of accounts apart. */
    public Builder account(String account) {
      this.account = Objects.requireNonNull(account, "account");
      return this;
    }

    /** Sets the kind of call, which tells limits of actions apart, and who shares its limit. */
    public Builder action(String action, RateScope scope) {
      this.action = Objects.requireNonNull(action, "action");
      this.rateScope = Objects.requireNonNull(scope, "scope");
      return this;
    }

    /** Sends this token as a bearer token. */
    public Builder bearer(Secret token) {
      this.authorization = "Bearer " + token.reveal();
      return this;
    }

    /**
     * Sends a proof of possession with each attempt, made anew for its address (DPoP).
     *
     * @param token the token that is bound to the proof's key, sent instead of a bearer token
     */
    public Builder proven(Optional<Secret> token, Function<HttpUrl, String> proof) {
      token.ifPresent(value -> this.authorization = "DPoP " + value.reveal());
      this.proof = Objects.requireNonNull(proof, "proof");
      return this;
    }

    /** The method of the call, such as {@code GET}. */
    public String method() {
      return method;
    }

    /** Sends a user name and a password the way of HTTP Basic. */
    public Builder basic(String user, Secret password) {
      this.authorization = okhttp3.Credentials.basic(user, password.reveal());
      return this;
    }

    /** Sends a header. */
    public Builder header(String name, String value) {
      this.headers.put(name, value);
      return this;
    }

    private Builder body(RequestBody body) {
      this.body = Objects.requireNonNull(body, "body");
      return this;
    }

    /** Returns the call. */
    public HttpCall build() {
      return new HttpCall(this);
    }
  }
}
