package io.advocacy.cli;

import io.advocacy.cli.table.Source;
import io.advocacy.network.NetworkId;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options that say which network is asked, and for whom. */
@SuppressWarnings("NullAway.Init") // picocli sets the annotated fields before anything is called
final class ConnectorOptions {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  @Option(
      names = "--network",
      required = true,
      paramLabel = "NAME",
      description = "The network, such as mastodon.")
  NetworkId network;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = {
        "Replaces the network's public address, so that a local server can stand in; only this",
        "option allows a loopback address."
      })
  private @Nullable URI baseUrl;

  /** Opens a session without a credential. */
  Session anonymous(Console console) {
    return Session.open(network, baseUrl, Optional.empty(), console.clock());
  }

  /** Opens a session with the credential in a file. */
  Session session(Console console, CredentialFile credential) {
    return Session.open(network, baseUrl, Optional.of(credential), console.clock());
  }

  /** A name for the account of a credential that stays the same when tokens change. */
  String where(CredentialFile credential) {
    return network + "\n" + server() + "\n" + credential.accountName();
  }

  /** The server, however it is spelled: the same one has one journal. */
  private String server() {
    if (baseUrl == null || baseUrl.getHost() == null) {
      return "";
    }
    String scheme = baseUrl.getScheme().toLowerCase(Locale.ROOT);
    String host = baseUrl.getHost().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    String path = Objects.requireNonNullElse(baseUrl.getPath(), "");
    return scheme
        + "://"
        + (LOOPBACK.contains(host) ? "localhost" : host.replaceFirst("\\.$", ""))
        + ":"
        + (baseUrl.getPort() < 0 ? usual : baseUrl.getPort())
        + path.replaceFirst("/+$", "");
  }

  /** The option that names the credential. */
  @SuppressWarnings("NullAway.Init") // picocli sets the annotated fields before anything is called
  static final class Credential {
    @Option(
        names = "--credential",
        required = true,
        paramLabel = "FILE",
        description = {
          "JSON with accessToken, refreshToken, accountId, clientId, clientSecret, those the",
          "network needs, or identifier and password; never printed. Renewed tokens are written",
          "back to it."
        })
    private String file;

    CredentialFile read(Console console) {
      return CredentialFile.read(Source.of(file, console.in()));
    }
  }
}
