package io.advocacy.connectors;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Connector;
import io.advocacy.network.Credential;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.Secret;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A connector before a server that answers as a test says. */
public abstract class ConnectorTestBase {
  protected static final PublicationKey KEY = PublicationKey.of("share-1");
  protected static final URI REDIRECT = URI.create("https://host.example/back");

  protected final ManualClock clock = new ManualClock();
  protected WireMockServer server;
  protected SocialConnectors connectors;
  protected Connector connector;

  protected abstract NetworkId network();

  @BeforeEach
  void startServer() {
    server =
        new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
    connectors =
        SocialConnectors.builder()
            .baseUrl(network(), URI.create(server.baseUrl()))
            .oauthClient(network(), OAuthClient.of("cid", Secret.of("csecret")))
            .clock(clock)
            .retryWait(Duration.ofMillis(10))
            .build();
    connector = connectors.find(network()).orElseThrow();
  }

  @AfterEach
  void stopServer() {
    connectors.close();
    server.stop();
  }

  protected static AccountAccess account(String id) {
    return AccountAccess.of(id, Credential.ofAccessToken(Secret.of("token")));
  }

  protected static Media jpeg(String altText) {
    return Media.of(
        "image/jpeg",
        TestImages.JPEG.length,
        altText,
        () -> new ByteArrayInputStream(TestImages.JPEG));
  }

  protected static Media png(String altText) {
    return Media.of(
        "image/png",
        TestImages.PNG.length,
        altText,
        () -> new ByteArrayInputStream(TestImages.PNG));
  }
}
