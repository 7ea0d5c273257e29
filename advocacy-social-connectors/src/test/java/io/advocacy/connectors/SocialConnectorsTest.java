package io.advocacy.connectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.network.Connector;
import io.advocacy.network.NetworkId;
import java.net.URI;
import java.util.ServiceLoader;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SocialConnectorsTest {
  @Test
  void theServiceLoaderFindsTheSameNetworks() {
    try (SocialConnectors connectors = SocialConnectors.create()) {
      assertThat(ServiceLoader.load(Connector.class))
          .extracting(connector -> connector.descriptor().network())
          .containsExactlyInAnyOrderElementsOf(
              connectors.all().stream().map(c -> c.descriptor().network()).toList());
    }
  }

  @Test
  void leavesAClientOfTheHostToTheHost() {
    OkHttpClient client = new OkHttpClient();
    SocialConnectors.builder().httpClient(client).build().close();
    assertThat(client.dispatcher().executorService().isShutdown()).isFalse();
    client.dispatcher().executorService().shutdown();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ftp://example.com",
        "http://169.254.169.254/latest",
        "https://10.0.0.1",
        "https://user:pw@example.com",
        "https://example.com?x=1",
        "mailto:x@example.com"
      })
  void refusesABaseUrlThatCannotStandIn(String url) {
    SocialConnectors.Builder builder = SocialConnectors.builder();
    assertThatThrownBy(() -> builder.baseUrl(NetworkId.MASTODON, URI.create(url)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("base URL");
  }
}
