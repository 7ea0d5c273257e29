package io.advocacy.testkit.instagram;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.testkit.Http;
import io.advocacy.testkit.ManualClock;
import io.advocacy.testkit.SimulatedAccount;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedInstagramTest {
  private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
  private final SimulatedInstagram network = SimulatedInstagram.start(clock);
  private SimulatedAccount account;
  private Http http;

  @BeforeEach
  void connect() {
    account = network.addAccount("amb-001", 426);
    http = Http.of(network, account);
  }

  @AfterEach
  void close() {
    network.close();
  }

  private HttpResponse<String> post(String edge, String form) throws IOException {
    return http.form("/v26.0/" + account.id() + "/" + edge, form);
  }

  private String container(String form) throws IOException {
    return Http.body(post("media", form)).path("id").asText();
  }

  private static String code(HttpResponse<String> response) {
    var error = Http.body(response).path("error");
    return error.path("code").asText() + "/" + error.path("error_subcode").asText();
  }

  @Test
  void aContainerGoesOutOnce() throws IOException {
    String container = container("caption=Hello&image_url=https://media.example/a.jpg");
    assertThat(post("media_publish", "creation_id=" + container).statusCode()).isEqualTo(200);
    assertThat(code(post("media_publish", "creation_id=" + container))).isEqualTo("9007/2207027");
    assertThat(network.posts()).hasSize(1);
    assertThat(
            Http.body(http.get("/v26.0/" + container + "?fields=status_code"))
                .path("status_code")
                .asText())
        .isEqualTo("PUBLISHED");
  }

  @Test
  void aContainerEndsAfterADay() throws IOException {
    String container = container("caption=Hello&image_url=https://media.example/a.jpg");
    clock.advance(Duration.ofHours(25));
    assertThat(code(post("media_publish", "creation_id=" + container))).isEqualTo("-2/2207020");
  }

  @Test
  void aVideoIsReadyAfterAWhile() throws IOException {
    String container = container("media_type=REELS&video_url=https://media.example/a.mp4");
    assertThat(code(post("media_publish", "creation_id=" + container))).isEqualTo("9007/2207027");
    http.get("/v26.0/" + container + "?fields=status_code");
    assertThat(post("media_publish", "creation_id=" + container).statusCode()).isEqualTo(200);
  }

  @Test
  void refusesWhatTheDocumentationRefuses() throws IOException {
    assertThat(code(post("media", "caption=x&image_url=https://media.invalid/a.jpg")))
        .isEqualTo("9004/2207052");
    assertThat(
            code(post("media", "image_url=https://a.example/a.jpg&caption=" + "%23a+".repeat(31))))
        .isEqualTo("36004/2207010");
    assertThat(code(http.form("/v26.0/17841400000000099/media", "caption=x"))).isEqualTo("100/");
    assertThat(code(http.as("nonsense").get("/v26.0/me"))).isEqualTo("190/");
    network.revokeAccess(account);
    assertThat(code(http.get("/v26.0/me"))).isEqualTo("190/458");
  }

  @Test
  void theQuotaOfADayIsTold() throws IOException {
    for (int i = 0; i < 100; i++) {
      String container = container("caption=" + i + "&image_url=https://media.example/a.jpg");
      post("media_publish", "creation_id=" + container);
    }
    String one = container("caption=one&image_url=https://media.example/a.jpg");
    assertThat(code(post("media_publish", "creation_id=" + one))).isEqualTo("9/2207042");
    assertThat(
            Http.body(http.get("/v26.0/" + account.id() + "/content_publishing_limit"))
                .at("/data/0/quota_usage")
                .asInt())
        .isEqualTo(100);
  }

  @Test
  void aTokenIsRenewedOnceItIsADayOld() throws IOException {
    String token =
        network.access(account).credential().orElseThrow().accessToken().orElseThrow().reveal();
    String path = "/refresh_access_token?grant_type=ig_refresh_token&access_token=";
    String renewed = Http.body(http.get(path + token)).path("access_token").asText();
    assertThat(renewed).isNotEmpty();
    assertThat(code(http.get(path + renewed))).isEqualTo("100/");
    clock.advance(Duration.ofDays(61));
    assertThat(code(http.get(path + renewed))).isEqualTo("190/463");
  }
}
