package io.advocacy.connectors.tiktok;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.http.RequestMethod;
import io.advocacy.connectors.ConnectorFaultsContract;
import io.advocacy.connectors.SocialConnectors;
import io.advocacy.connectors.choice.TikTokChoice;
import io.advocacy.connectors.choice.TikTokChoices;
import io.advocacy.connectors.choice.TikTokPrivacy;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.network.Secret;
import java.io.ByteArrayInputStream;

class TikTokFaultsTest extends ConnectorFaultsContract {
  @Override
  protected NetworkId network() {
    return NetworkId.TIKTOK;
  }

  @Override
  protected SocialConnectors.Builder builder() {
    return super.builder()
        .tikTokChoices(TikTokChoices.always(TikTokChoice.of(TikTokPrivacy.SELF_ONLY)));
  }

  @Override
  protected AccountAccess account() {
    return AccountAccess.of("1", Credential.ofAccessToken(Secret.of(TOKEN)));
  }

  @Override
  protected Post samplePost() {
    byte[] video = new byte[100];
    return Post.builder("Hello")
        .media(Media.of("video/mp4", video.length, "", () -> new ByteArrayInputStream(video)))
        .build();
  }

  @Override
  protected RequestMethod publishMethod() {
    return RequestMethod.PUT;
  }

  @Override
  protected String publishPath() {
    return "/upload";
  }

  @Override
  protected String audiencePath() {
    return "/v2/user/info/";
  }

  @Override
  protected String audienceOfSeven() {
    return user("\"follower_count\":7,");
  }

  @Override
  protected String audienceOfNobodyKnows() {
    return user("");
  }

  private static String user(String more) {
    return "{\"data\":{\"user\":{" + more + "\"open_id\":\"1\"}},\"error\":{\"code\":\"ok\"}}";
  }

  @Override
  protected void stubBeforePublishing() {
    server.stubFor(get(urlPathEqualTo("/v2/user/info/")).willReturn(okJson(user(""))));
    server.stubFor(
        post(urlPathEqualTo("/v2/post/publish/creator_info/query/"))
            .willReturn(okJson("{\"data\":{},\"error\":{\"code\":\"ok\"}}")));
    server.stubFor(
        post(urlPathEqualTo("/v2/post/publish/video/init/"))
            .willReturn(
                okJson(
                    "{\"data\":{\"publish_id\":\"v1\",\"upload_url\":\""
                        + server.url("/upload")
                        + "\"},\"error\":{\"code\":\"ok\"}}")));
  }
}
