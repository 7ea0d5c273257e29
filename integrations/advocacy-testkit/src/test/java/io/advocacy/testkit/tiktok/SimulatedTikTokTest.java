package io.advocacy.testkit.tiktok;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.testkit.Http;
import io.advocacy.testkit.ManualClock;
import io.advocacy.testkit.SimulatedAccount;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedTikTokTest {
  private static final String INIT = "/v2/post/publish/video/init/";

  private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
  private final SimulatedTikTok network = SimulatedTikTok.start(clock);
  private Http http;

  @BeforeEach
  void connect() {
    SimulatedAccount account = network.addAccount("amb-001", 426);
    http = Http.of(network, account);
  }

  @AfterEach
  void close() {
    network.close();
  }

  private JsonNode init(String privacy, long size, long chunk, long count) throws IOException {
    return Http.body(
        http.json(
            INIT,
            "{\"post_info\":{\"title\":\"Hello\",\"privacy_level\":\""
                + privacy
                + "\"},\"source_info\":{\"source\":\"FILE_UPLOAD\",\"video_size\":"
                + size
                + ",\"chunk_size\":"
                + chunk
                + ",\"total_chunk_count\":"
                + count
                + "}}"));
  }

  private static int put(String address, String range, int length)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(address))
            .header("Content-Range", range)
            .PUT(HttpRequest.BodyPublishers.ofByteArray(new byte[length]))
            .build();
    return HttpClient.newHttpClient()
        .send(request, HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private JsonNode status(String publication) throws IOException {
    return Http.body(
            http.json("/v2/post/publish/status/fetch/", "{\"publish_id\":\"" + publication + "\"}"))
        .path("data");
  }

  @Test
  void aVideoGoesOutWithItsLastPartAndHasAnIdAfterModeration() throws Exception {
    JsonNode data = init("PUBLIC_TO_EVERYONE", 12_000_000, 6_000_000, 2).path("data");
    String address = data.path("upload_url").asText();
    assertThat(put(address, "bytes 6000000-11999999/12000000", 6_000_000)).isEqualTo(416);
    assertThat(put(address, "bytes 0-5999999/12000000", 6_000_000)).isEqualTo(206);
    assertThat(network.posts()).isEmpty();
    assertThat(put(address, "bytes 6000000-11999999/12000000", 6_000_000)).isEqualTo(201);
    assertThat(network.posts()).hasSize(1);
    String publication = data.path("publish_id").asText();
    assertThat(status(publication).path("status").asText()).isEqualTo("PUBLISH_COMPLETE");
    assertThat(status(publication).path("publicaly_available_post_id")).isEmpty();
    clock.advance(Duration.ofMinutes(2));
    assertThat(status(publication).path("publicaly_available_post_id")).hasSize(1);
  }

  @Test
  void refusesWhatTheDocumentationRefuses() throws IOException {
    assertThat(init("NOBODY", 100, 100, 1).at("/error/code").asText())
        .isEqualTo("privacy_level_option_mismatch");
    assertThat(init("SELF_ONLY", 12_000_000, 1_000_000, 12).at("/error/code").asText())
        .isEqualTo("invalid_params");
    assertThat(
            Http.body(http.as("nonsense").get("/v2/user/info/?fields=open_id"))
                .at("/error/code")
                .asText())
        .isEqualTo("access_token_invalid");
  }

  @Test
  void anAccountBeginsSixPublicationsAMinute() throws IOException {
    for (int i = 0; i < 6; i++) {
      assertThat(init("SELF_ONLY", 100, 100, 1).at("/error/code").asText()).isEqualTo("ok");
    }
    assertThat(init("SELF_ONLY", 100, 100, 1).at("/error/code").asText())
        .isEqualTo("rate_limit_exceeded");
    clock.advance(Duration.ofMinutes(1));
    assertThat(init("SELF_ONLY", 100, 100, 1).at("/error/code").asText()).isEqualTo("ok");
  }

  @Test
  void aPublicationCanFailAfterItWasTaken() throws Exception {
    network.refuse("Hello", "spam_risk_text");
    JsonNode data = init("SELF_ONLY", 100, 100, 1).path("data");
    assertThat(put(data.path("upload_url").asText(), "bytes 0-99/100", 100)).isEqualTo(201);
    assertThat(status(data.path("publish_id").asText()).path("fail_reason").asText())
        .isEqualTo("spam_risk_text");
    assertThat(network.posts()).isEmpty();
  }
}
