package io.advocacy.connectors.instagram;

import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.OAuthFlow;
import io.advocacy.connectors.internal.graph.FacebookLogin;
import io.advocacy.connectors.internal.graph.GraphLogin;
import io.advocacy.connectors.oauth.OAuthClients;
import io.advocacy.network.Authorization;
import io.advocacy.network.NetworkId;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The two doors to Instagram. */
final class InstagramLogins {
  private static final List<String> INSTAGRAM_SCOPES =
      List.of(
          "instagram_business_basic",
          "instagram_business_content_publish",
          "instagram_business_manage_insights");
  private static final List<String> FACEBOOK_SCOPES =
      List.of(
          "instagram_basic",
          "instagram_content_publish",
          "instagram_manage_insights",
          "pages_show_list",
          "pages_read_engagement");

  private InstagramLogins() {}

  static Authorization of(
      Api api, String version, Optional<URI> standIn, boolean facebookLogin, OAuthClients clients) {
    Optional<String> base = standIn.map(url -> url.toString().replaceAll("/+$", ""));
    if (facebookLogin) {
      OAuthFlow flow =
          flow(
              api,
              clients,
              base.orElse("https://www.facebook.com") + "/" + version + "/dialog/oauth",
              base.orElse("https://graph.facebook.com") + "/" + version + "/oauth/access_token",
              FACEBOOK_SCOPES);
      return new FacebookLogin(
          api, NetworkId.INSTAGRAM, flow, version, FACEBOOK_SCOPES, FacebookLogin.Choice.INSTAGRAM);
    }
    OAuthFlow flow =
        flow(
            api,
            clients,
            base.orElse("https://www.instagram.com") + "/oauth/authorize",
            base.orElse("https://api.instagram.com") + "/oauth/access_token",
            INSTAGRAM_SCOPES);
    return new GraphLogin(
        api,
        NetworkId.INSTAGRAM,
        flow,
        new GraphLogin.Dialect(
            "ig_exchange_token", "ig_refresh_token", version, "user_id", INSTAGRAM_SCOPES));
  }

  private static OAuthFlow flow(
      Api api, OAuthClients clients, String page, String token, List<String> scopes) {
    return new OAuthFlow(
        api.http(),
        NetworkId.INSTAGRAM,
        clients,
        new OAuthFlow.Settings(
            URI.create(page),
            URI.create(token),
            scopes,
            ",",
            "client_id",
            false,
            false,
            Set.of(),
            Optional.empty()));
  }
}
