package io.advocacy.connectors.threads;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import io.advocacy.connectors.ConnectorFaultsContract;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;

class ThreadsFaultsTest extends ConnectorFaultsContract {
  @Override
  protected NetworkId network() {
    return NetworkId.THREADS;
  }

  @Override
  protected AccountAccess account() {
    return AccountAccess.of("1", Credential.ofAccessToken(Secret.of(TOKEN)));
  }

  @Override
  protected String publishPath() {
    return "/v1.0/1/threads_publish";
  }

  @Override
  protected String audiencePath() {
    return "/v1.0/1/threads_insights";
  }

  @Override
  protected String audienceOfSeven() {
    return "{\"data\":[{\"name\":\"followers_count\",\"total_value\":{\"value\":7}}]}";
  }

  @Override
  protected String audienceOfNobodyKnows() {
    return "{\"data\":[]}";
  }

  @Override
  protected void stubBeforePublishing() {
    server.stubFor(
        get(urlPathEqualTo("/v1.0/1/threads_publishing_limit")).willReturn(okJson("{}")));
    server.stubFor(post(urlPathEqualTo("/v1.0/1/threads")).willReturn(okJson("{\"id\":\"c\"}")));
    server.stubFor(get(urlPathEqualTo("/v1.0/c")).willReturn(okJson("{\"status\":\"FINISHED\"}")));
  }
}
