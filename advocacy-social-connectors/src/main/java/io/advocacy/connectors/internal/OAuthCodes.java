package io.advocacy.connectors.internal;

import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** The parts of the authorisation code flow that are the same everywhere (RFC 6749, RFC 7636). */
public final class OAuthCodes {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 32;

  private OAuthCodes() {}

  /** Returns 43 characters that nobody can guess, for a state or a PKCE verifier. */
  public static Secret unguessable() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return Secret.of(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Returns the challenge that belongs to a verifier by the method {@code S256}. */
  public static String challenge(Secret verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(verifier.reveal().getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }

  /**
   * Returns the code that the person brought back, or empty when the person declined.
   *
   * @throws IllegalArgumentException when the person came back to another address than the one that
   *     was begun with, or with another state
   */
  public static Optional<Secret> code(
      NetworkId network, PendingAuthorization pending, URI callback) {
    if (!isSame(pending.redirect(), callback)) {
      throw new IllegalArgumentException(
          network
              + ": the person came back to another address than was asked for; give the address"
              + " that the browser called");
    }
    @Nullable HttpUrl url = parse(callback);
    String state = url == null ? null : url.queryParameter("state");
    if (url == null || state == null || !Secret.of(state + " ").equals(expected(pending))) {
      throw new IllegalArgumentException(
          network + ": the state that came back is not the one that was begun");
    }
    if (url.queryParameter("error") != null) {
      return Optional
          .empty(); // RFC 6749, 4.1.2.1: then there is no code, whatever else stands there
    }
    String code = url.queryParameter("code");
    return code == null || code.isEmpty() ? Optional.empty() : Optional.of(Secret.of(code));
  }

  /**
   * Returns the code that the person brought back.
   *
   * @throws AuthorizationLostException when the person declined
   * @throws IllegalArgumentException as {@link #code} says
   */
  public static Secret required(NetworkId network, PendingAuthorization pending, URI callback) {
    return code(network, pending, callback).orElseThrow(() -> declined(network));
  }

  /** Returns what it means that the person declined. */
  public static AuthorizationLostException declined(NetworkId network) {
    return new AuthorizationLostException(
        network, "the person did not agree to connect the account", null);
  }

  /** Says whether these are the same but for what was added; one without a server is the host's. */
  private static boolean isSame(URI redirect, URI callback) {
    if (callback.isOpaque() || redirect.isOpaque()) {
      return callback.toString().startsWith(redirect.toString());
    }
    boolean samePath = path(redirect).equals(path(callback));
    boolean relative = callback.getScheme() == null && callback.getRawAuthority() == null;
    return samePath && (relative || server(redirect).equals(server(callback)));
  }

  private static String path(URI uri) {
    String path = uri.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  private static String server(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String authority = String.valueOf(uri.getRawAuthority()).toLowerCase(Locale.ROOT);
    String usual = scheme.equals("https") ? ":443" : ":80";
    return scheme
        + "://"
        + (authority.endsWith(usual)
            ? authority.substring(0, authority.length() - usual.length())
            : authority);
  }

  /** Returns a parameter that the person brought back. */
  public static Optional<String> parameter(URI callback, String name) {
    @Nullable HttpUrl url = parse(callback);
    return Optional.ofNullable(url == null ? null : url.queryParameter(name));
  }

  // A secret is never empty, a state that came back may be: both get one more character.
  private static Secret expected(PendingAuthorization pending) {
    return Secret.of(pending.state().reveal() + " ");
  }

  // Applications on a device are called back at schemes of their own.
  private static @Nullable HttpUrl parse(URI callback) {
    String query = callback.getRawQuery();
    return query == null ? null : HttpUrl.parse("https://callback.invalid/?" + query);
  }
}
