package io.advocacy.connectors.mastodon;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import io.advocacy.connectors.ConnectorFaultsContract;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;

class MastodonFaultsTest extends ConnectorFaultsContract {
  @Override
  protected NetworkId network() {
    return NetworkId.MASTODON;
  }

  @Override
  protected AccountAccess account() {
    return AccountAccess.of("1", Credential.ofAccessToken(Secret.of(TOKEN)));
  }

  @Override
  protected String publishPath() {
    return "/api/v1/statuses";
  }

  @Override
  protected String audiencePath() {
    return "/api/v1/accounts/verify_credentials";
  }

  @Override
  protected String audienceOfSeven() {
    return "{\"id\":\"1\",\"acct\":\"alice\",\"followers_count\":7}";
  }

  @Override
  protected void stubBeforePublishing() {
    server.stubFor(get(urlPathEqualTo(audiencePath())).willReturn(okJson(audienceOfSeven())));
    server.stubFor(get(urlPathEqualTo("/api/v2/instance")).willReturn(okJson("{}")));
  }
}
