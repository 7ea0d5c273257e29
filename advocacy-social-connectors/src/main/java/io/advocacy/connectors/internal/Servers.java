package io.advocacy.connectors.internal;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;
import io.advocacy.network.UnsupportedByNetworkException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Where the calls for an account go, and under which name its limits are kept. */
public final class Servers {
  private final NetworkId network;
  private final HttpUrl standard;
  private final boolean mustBeNamed;

  /** Creates the rule for a network whose accounts are on this server unless they say otherwise. */
  public Servers(NetworkId network, URI standard) {
    this(network, standard, false);
  }

  /**
   * Creates the rule for a network.
   *
   * @param mustBeNamed whether this server is only for questions without a credential: a credential
   *     belongs to one server, and must not be shown to another
   */
  public Servers(NetworkId network, URI standard, boolean mustBeNamed) {
    this.network = Objects.requireNonNull(network, "network");
    this.standard = Objects.requireNonNull(HttpUrl.get(standard), "server");
    this.mustBeNamed = mustBeNamed;
  }

  /** Returns the server of an account. */
  public HttpUrl of(AccountAccess account) {
    if (account.server().isEmpty()) {
      if (mustBeNamed && account.credential().isPresent()) {
        throw new UnsupportedByNetworkException(
            network,
            "not sent: the account's server is not known; name it, like https://server.example",
            null);
      }
      return standard;
    }
    HttpUrl url = HttpUrl.get(account.server().get());
    if (url == null || !url.username().isEmpty() || !url.password().isEmpty()) {
      throw new UnsupportedByNetworkException(
          network, "not sent: the server must be given as an https address without user", null);
    }
    return url;
  }

  /** Returns an address on a server, below the path that the server was given with. */
  public static HttpUrl.Builder at(HttpUrl server, String path) {
    return server.newBuilder().query(null).fragment(null).addPathSegments(path);
  }

  /** Returns the name under which the limits of an account are kept; holds nothing secret. */
  public static String accountKey(AccountAccess account) {
    if (!account.remoteId().equals("-")) {
      return account.remoteId();
    }
    return account
        .credential()
        .flatMap(credential -> credential.accessToken())
        .map(Servers::fingerprint)
        .orElse("-");
  }

  /** Returns a name for a token from which the token cannot be found. */
  public static String fingerprint(Secret token) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(token.reveal().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /** Returns the access token, where there is one. */
  public static Optional<Secret> token(AccountAccess account) {
    return account.credential().flatMap(credential -> credential.accessToken());
  }
}
