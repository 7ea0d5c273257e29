package io.advocacy.network;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What lets a connector act for an account: tokens, or the user name and app password from which a
 * network makes them.
 *
 * <p>Immutable and safe for use by several threads. {@code toString} says which parts there are,
 * never what they hold.
 */
public final class Credential {
  private final @Nullable Secret accessToken;
  private final @Nullable Secret refreshToken;
  private final @Nullable Instant expiresAt;
  private final @Nullable Instant renewableUntil;
  private final @Nullable Secret proofKey;
  private final @Nullable String identifier;
  private final @Nullable Secret password;
  private final Set<String> scopes;

  private Credential(Builder builder) {
    this.accessToken = builder.accessToken;
    this.refreshToken = builder.refreshToken;
    this.expiresAt = builder.expiresAt;
    this.renewableUntil = builder.renewableUntil;
    this.proofKey = builder.proofKey;
    this.identifier = builder.identifier;
    this.password = builder.password;
    this.scopes = Set.copyOf(builder.scopes);
    if (accessToken == null && refreshToken == null && password == null) {
      throw new IllegalArgumentException(
          "a credential needs an access token, a refresh token or an identifier with a password");
    }
    requireSendable(accessToken, "the access token");
    requireSendable(refreshToken, "the refresh token");
    if (password != null && identifier == null) {
      throw new IllegalArgumentException("a credential with a password needs an identifier");
    }
  }

  /** Tokens stand in headers and forms, where a line end would begin something else. */
  private static void requireSendable(@Nullable Secret token, String name) {
    if (token != null && token.reveal().chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(name + " must not hold line ends or control characters");
    }
  }

  /** Begins a credential. */
  public static Builder builder() {
    return new Builder();
  }

  /** Returns a credential with an access token only. */
  public static Credential ofAccessToken(Secret accessToken) {
    return builder().accessToken(accessToken).build();
  }

  /**
   * Returns a credential with a user name and an app password, from which a refresh makes tokens.
   */
  public static Credential ofAppPassword(String identifier, Secret password) {
    return builder().appPassword(identifier, password).build();
  }

  /** Begins a copy of this credential that differs in what is set. */
  public Builder toBuilder() {
    Builder builder = new Builder();
    builder.accessToken = accessToken;
    builder.refreshToken = refreshToken;
    builder.expiresAt = expiresAt;
    builder.renewableUntil = renewableUntil;
    builder.proofKey = proofKey;
    builder.identifier = identifier;
    builder.password = password;
    builder.scopes = scopes;
    return builder;
  }

  /** The token sent with each call. */
  public Optional<Secret> accessToken() {
    return Optional.ofNullable(accessToken);
  }

  /** The token from which a new access token is made. */
  public Optional<Secret> refreshToken() {
    return Optional.ofNullable(refreshToken);
  }

  /** When the access token ends, where the network said so. */
  public Optional<Instant> expiresAt() {
    return Optional.ofNullable(expiresAt);
  }

  /**
   * Until when this credential can be renewed without the person, where the network said so; after
   * that the person must connect the account again.
   */
  public Optional<Instant> renewableUntil() {
    return Optional.ofNullable(renewableUntil);
  }

  /** The private key to which the tokens are bound, in the connector's own form (DPoP). */
  public Optional<Secret> proofKey() {
    return Optional.ofNullable(proofKey);
  }

  /** The user name that belongs to {@link #password()}. */
  public Optional<String> identifier() {
    return Optional.ofNullable(identifier);
  }

  /** An app password. */
  public Optional<Secret> password() {
    return Optional.ofNullable(password);
  }

  /** The scopes that were granted; empty where the network does not say. */
  public Set<String> scopes() {
    return scopes;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Credential that
        && Objects.equals(accessToken, that.accessToken)
        && Objects.equals(refreshToken, that.refreshToken)
        && Objects.equals(expiresAt, that.expiresAt)
        && Objects.equals(renewableUntil, that.renewableUntil)
        && Objects.equals(proofKey, that.proofKey)
        && Objects.equals(identifier, that.identifier)
        && Objects.equals(password, that.password)
        && scopes.equals(that.scopes);
  }

  @Override
  public int hashCode() {
    return Objects.hash(expiresAt, identifier, scopes);
  }

  @Override
  public String toString() {
    return "Credential[accessToken="
        + (accessToken != null)
        + ", refreshToken="
        + (refreshToken != null)
        + ", password="
        + (password != null)
        + "]";
  }

  /** Builds a {@link Credential}. Not safe for use by several threads. */
  public static final class Builder {
    private @Nullable Secret accessToken;
    private @Nullable Secret refreshToken;
    private @Nullable Instant expiresAt;
    private @Nullable Instant renewableUntil;
    private @Nullable Secret proofKey;
    private @Nullable String identifier;
    private @Nullable Secret password;
    private Set<String> scopes = Set.of();

    private Builder() {}

    /** Sets the token sent with each call. */
    public Builder accessToken(Secret accessToken) {
      this.accessToken = Objects.requireNonNull(accessToken, "accessToken");
      return this;
    }

    /** Sets the token from which a new access token is made. */
    public Builder refreshToken(Secret refreshToken) {
      this.refreshToken = Objects.requireNonNull(refreshToken, "refreshToken");
      return this;
    }

    /** Sets when the access token ends. */
    public Builder expiresAt(Instant expiresAt) {
      this.expiresAt = Objects.requireNonNull(expiresAt, "expiresAt");
      return this;
    }

    /** Sets until when the credential can be renewed without the person. */
    public Builder renewableUntil(Instant renewableUntil) {
      this.renewableUntil = Objects.requireNonNull(renewableUntil, "renewableUntil");
      return this;
    }

    /** Sets the private key to which the tokens are bound. */
    public Builder proofKey(Secret proofKey) {
      this.proofKey = Objects.requireNonNull(proofKey, "proofKey");
      return this;
    }

    /** Sets the user name and app password. */
    public Builder appPassword(String identifier, Secret password) {
      this.identifier = Objects.requireNonNull(identifier, "identifier");
      this.password = Objects.requireNonNull(password, "password");
      return this;
    }

    /** Sets the scopes that were granted. */
    public Builder scopes(Set<String> scopes) {
      this.scopes = Set.copyOf(scopes);
      return this;
    }

    /** Returns the credential. */
    public Credential build() {
      return new Credential(this);
    }
  }
}
