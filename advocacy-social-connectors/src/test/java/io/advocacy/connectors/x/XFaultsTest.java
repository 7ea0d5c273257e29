package io.advocacy.connectors.x;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import io.advocacy.connectors.ConnectorFaultsContract;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;

class XFaultsTest extends ConnectorFaultsContract {
  @Override
  protected NetworkId network() {
    return NetworkId.X;
  }

  @Override
  protected AccountAccess account() {
    return AccountAccess.of("1", Credential.ofAccessToken(Secret.of(TOKEN)));
  }

  @Override
  protected String publishPath() {
    return "/2/tweets";
  }

  @Override
  protected String audiencePath() {
    return "/2/users/me";
  }

  @Override
  protected String audienceOfSeven() {
    return "{\"data\":{\"id\":\"1\",\"username\":\"a\",\"public_metrics\":{\"followers_count\":7}}}";
  }

  @Override
  protected String audienceOfNobodyKnows() {
    return "{\"data\":{\"id\":\"1\",\"username\":\"a\"}}";
  }

  @Override
  protected void stubBeforePublishing() {
    server.stubFor(get(urlPathEqualTo("/2/users/me")).willReturn(okJson(audienceOfNobodyKnows())));
  }
}
