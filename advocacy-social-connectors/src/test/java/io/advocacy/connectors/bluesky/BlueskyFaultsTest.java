package io.advocacy.connectors.bluesky;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import io.advocacy.connectors.ConnectorFaultsContract;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;

class BlueskyFaultsTest extends ConnectorFaultsContract {
  @Override
  protected NetworkId network() {
    return NetworkId.BLUESKY;
  }

  @Override
  protected AccountAccess account() {
    return AccountAccess.of("did:plc:alice", Credential.ofAccessToken(Secret.of(TOKEN)));
  }

  @Override
  protected String publishPath() {
    return "/xrpc/com.atproto.repo.putRecord";
  }

  @Override
  protected String audiencePath() {
    return "/xrpc/app.bsky.actor.getProfile";
  }

  @Override
  protected String audienceOfSeven() {
    return "{\"did\":\"did:plc:alice\",\"followersCount\":7}";
  }

  @Override
  protected void stubBeforePublishing() {
    server.stubFor(
        get(urlPathEqualTo("/xrpc/com.atproto.repo.getRecord"))
            .willReturn(jsonResponse("{\"error\":\"RecordNotFound\"}", 400)));
  }
}
