package io.advocacy.testkit.x;

import static io.advocacy.testkit.Http.body;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.testkit.Http;
import io.advocacy.testkit.ManualClock;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.internal.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SimulatedXTest {
  private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
  private SimulatedX x;
  private SimulatedAccount account;
  private Http http;

  @BeforeEach
  void start() {
    x = SimulatedX.start(clock);
    account = x.addAccount("amb-001", 700);
    http = Http.of(x, account);
  }

  @AfterEach
  void stop() {
    x.close();
  }

  private HttpResponse<String> post(String text) throws IOException {
    return http.json("/2/tweets", Json.write(Json.object().put("text", text)));
  }

  @Test
  void showsLinksAsItsOwnAddressesAndTheirsBesideThem() throws IOException {
    HttpResponse<String> made = post("Read https://example.com/a-long-address & tell");
    assertThat(made.statusCode()).isEqualTo(201);
    String id = body(made).path("data").path("id").asText();
    JsonNode seen =
        body(http.get("/2/tweets?tweet.fields=entities&ids=" + id)).path("data").path(0);
    assertThat(seen.path("text").asText()).matches("Read https://t\\.co/[0-9a-f]{10} &amp; tell");
    assertThat(seen.path("entities").path("urls").path(0).path("expanded_url").asText())
        .isEqualTo("https://example.com/a-long-address");
  }

  @Test
  void refusesTheSameWordsOfTheSameAccountOnly() throws IOException {
    post("Same");
    HttpResponse<String> again = post("Same");
    assertThat(again.statusCode()).isEqualTo(403);
    assertThat(body(again).path("type").asText()).isEqualTo("about:blank");
    assertThat(body(again).path("detail").asText()).contains("duplicate content");
    Http other = Http.of(x, x.addAccount("amb-002", 1));
    assertThat(other.json("/2/tweets", "{\"text\":\"Same\"}").statusCode()).isEqualTo(201);
    assertThat(x.audit().doubled()).isEmpty();
  }

  @Test
  void weighsTextsAsTwitterTextDoes() throws IOException {
    assertThat(post("é".repeat(280)).statusCode()).isEqualTo(201);
    assertThat(post("é".repeat(281)).statusCode()).isEqualTo(400);
    assertThat(post("漢".repeat(140)).statusCode()).isEqualTo(201);
    assertThat(post("漢".repeat(141)).statusCode()).isEqualTo(400);
    assertThat(post("👩‍👩‍👧‍👦".repeat(140)).statusCode()).isEqualTo(201);
    assertThat(post("👩‍👩‍👧‍👦".repeat(141)).statusCode()).isEqualTo(400);
    assertThat(post("a".repeat(256) + " https://example.com/" + "b".repeat(99)).statusCode())
        .isEqualTo(201);
  }

  @Test
  void refusesFieldsThatItDoesNotKnow() throws IOException {
    HttpResponse<String> answer = http.json("/2/tweets", "{\"text\":\"a\",\"status\":\"b\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(body(answer).path("type").asText()).endsWith("/invalid-request");
  }

  @Test
  void endsTokensAndRotatesThem() throws IOException {
    String refresh =
        x.access(account).credential().orElseThrow().refreshToken().orElseThrow().reveal();
    clock.advance(Duration.ofHours(2));
    assertThat(http.get("/2/users/me").statusCode()).isEqualTo(401);
    String form = "grant_type=refresh_token&client_id=c&refresh_token=" + refresh;
    JsonNode renewed = body(Http.anonymous(x).form("/2/oauth2/token", form));
    Http member = http.as(renewed.path("access_token").asText());
    assertThat(
            body(member.get("/2/users/me?user.fields=public_metrics"))
                .path("data")
                .path("public_metrics")
                .path("followers_count")
                .asLong())
        .isEqualTo(700);
    assertThat(Http.anonymous(x).form("/2/oauth2/token", form).statusCode())
        .as("a refresh token is used once")
        .isEqualTo(400);
  }

  @Test
  void allows100PostsIn15Minutes() throws IOException {
    for (int i = 0; i < 100; i++) {
      assertThat(post("number " + i).statusCode()).isEqualTo(201);
    }
    HttpResponse<String> refused = post("one too many");
    assertThat(refused.statusCode()).isEqualTo(429);
    assertThat(refused.headers().firstValue("x-rate-limit-reset"))
        .hasValue(String.valueOf(clock.instant().plus(Duration.ofMinutes(15)).getEpochSecond()));
    clock.advance(Duration.ofMinutes(15));
    assertThat(post("one too many").statusCode()).isEqualTo(201);
  }
}
