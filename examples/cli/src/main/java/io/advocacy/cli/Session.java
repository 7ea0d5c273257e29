package io.advocacy.cli;

import io.advocacy.cli.table.BadInputException;
import io.advocacy.cli.table.Problem;
import io.advocacy.connectors.SocialConnectors;
import io.advocacy.connectors.choice.TikTokChoice;
import io.advocacy.connectors.choice.TikTokChoices;
import io.advocacy.connectors.choice.TikTokPrivacy;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AuthorizationExpiredException;
import io.advocacy.network.Connector;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import io.advocacy.network.UnsupportedByNetworkException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One connector with the account for which it acts; refreshes an expired token once. */
final class Session implements AutoCloseable {
  private final SocialConnectors connectors;
  private final Connector connector;
  private final Optional<CredentialFile> file;
  private AccountAccess access;
  private boolean refreshed;

  private Session(
      SocialConnectors connectors,
      Connector connector,
      Optional<CredentialFile> file,
      AccountAccess access) {
    this.connectors = connectors;
    this.connector = connector;
    this.file = file;
    this.access = access;
  }

  /**
   * Returns the connector to a network.
   *
   * @param file empty for questions that anybody may ask
   */
  static Session open(
      NetworkId network,
      @Nullable URI baseUrl,
      Optional<CredentialFile> file,
      InstantSource clock) {
    SocialConnectors.Builder builder =
        SocialConnectors.builder()
            .clock(clock)
            // who asks here sees the post first, and lets others see it in the app
            .tikTokChoices(TikTokChoices.always(TikTokChoice.of(TikTokPrivacy.SELF_ONLY)));
    if (baseUrl != null) {
      builder.baseUrl(network, baseUrl);
    }
    file.flatMap(CredentialFile::client)
        .ifPresent((OAuthClient client) -> builder.oauthClient(network, client));
    SocialConnectors connectors = builder.build();
    Optional<Connector> connector = connectors.find(network);
    if (connector.isEmpty()) {
      String known =
          connectors.all().stream()
              .map(one -> one.descriptor().network().value())
              .collect(Collectors.joining(", "));
      connectors.close();
      throw new BadInputException(
          Problem.of("--network", "there is no connector to " + network + "; there are " + known));
    }
    if (network.equals(NetworkId.MASTODON) && baseUrl == null && file.isPresent()) {
      connectors.close();
      throw new BadInputException(
          Problem.of(
              "--base-url",
              "is missing: a credential for mastodon belongs to one server; give that server's"
                  + " address, such as https://mastodon.example"));
    }
    AccountAccess access =
        file.map(one -> AccountAccess.of(one.accountId(), one.credential()))
            .orElseGet(AccountAccess::anonymous);
    return new Session(connectors, connector.get(), file, access);
  }

  Connector connector() {
    return connector;
  }

  AccountAccess access() {
    return access;
  }

  /** Makes a call, and once more with a new token when the token has ended. */
  <T> T call(Function<AccountAccess, T> call) {
    try {
      return call.apply(access);
    } catch (AuthorizationExpiredException expired) {
      if (refreshed || !refresh()) {
        throw expired;
      }
      return call.apply(access);
    }
  }

  /** Says whether there is a new credential now. */
  private boolean refresh() {
    refreshed = true;
    Optional<Credential> credential = access.credential();
    boolean possible =
        credential.isPresent()
            && (credential.get().refreshToken().isPresent()
                || credential.get().password().isPresent());
    if (!possible) {
      return false;
    }
    Credential renewed;
    try {
      renewed = connector.authorization().refresh(access);
    } catch (UnsupportedByNetworkException e) {
      return false;
    }
    // Stored first: the old refresh token may count no more.
    file.ifPresent(one -> one.keep(renewed));
    access = access.withCredential(renewed);
    return true;
  }

  @Override
  public void close() {
    connectors.close();
  }
}
