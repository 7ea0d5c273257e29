package io.advocacy.connectors.instagram;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import io.advocacy.connectors.ConnectorFaultsContract;
import io.advocacy.connectors.TestImages;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.network.Secret;
import java.io.ByteArrayInputStream;
import java.net.URI;

class InstagramFaultsTest extends ConnectorFaultsContract {
  @Override
  protected NetworkId network() {
    return NetworkId.INSTAGRAM;
  }

  @Override
  protected AccountAccess account() {
    return AccountAccess.of("1", Credential.ofAccessToken(Secret.of(TOKEN)));
  }

  @Override
  protected Post samplePost() {
    Media image =
        Media.of(
                "image/jpeg",
                TestImages.JPEG.length,
                "Un point",
                () -> new ByteArrayInputStream(TestImages.JPEG))
            .withPublicUrl(URI.create("https://media.example/dot.jpg"));
    return Post.builder("Hello").media(image).build();
  }

  @Override
  protected String publishPath() {
    return "/v26.0/1/media_publish";
  }

  @Override
  protected String audiencePath() {
    return "/v26.0/1";
  }

  @Override
  protected String audienceOfSeven() {
    return "{\"id\":\"1\",\"followers_count\":7}";
  }

  @Override
  protected void stubBeforePublishing() {
    server.stubFor(
        get(urlPathEqualTo("/v26.0/1/content_publishing_limit")).willReturn(okJson("{}")));
    server.stubFor(post(urlPathEqualTo("/v26.0/1/media")).willReturn(okJson("{\"id\":\"c\"}")));
    server.stubFor(
        get(urlPathEqualTo("/v26.0/c")).willReturn(okJson("{\"status_code\":\"FINISHED\"}")));
  }
}
