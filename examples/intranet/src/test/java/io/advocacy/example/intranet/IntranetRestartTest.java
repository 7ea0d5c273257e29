package io.advocacy.example.intranet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an intranet that is stopped and started again still knows. */
class IntranetRestartTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "a password for tests";
  private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Firefox/128.0";
  private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
  private static final String RANKING = "/api/organisations/nord/ranking";
  private static final String SCORE = "/api/organisations/nord/people/amb-001/score";
  private static final String REACH = "/api/organisations/nord/campaigns/campaign-2/reach";

  @TempDir private Path directory;
  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private int port;

  private Intranet start(int people) {
    Intranet intranet = Intranet.open(directory, 8080, people, PASSWORD, () -> NOW);
    port = intranet.start(0);
    return intranet;
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofSeconds(60));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpRequest.Builder json(String path, String body) {
    return request(path)
        .header("Content-Type", "application/json")
        .method(
            path.endsWith("hidden") ? "PUT" : "POST", HttpRequest.BodyPublishers.ofString(body));
  }

  private String session(String name) throws Exception {
    String body = "{\"name\":\"" + name + "\",\"password\":\"" + PASSWORD + "\"}";
    String cookie =
        send(json("/api/session", body)).headers().firstValue("Set-Cookie").orElseThrow();
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private JsonNode get(String path, String session) throws Exception {
    HttpResponse<String> answer = send(request(path).header("Cookie", session));
    assertThat(answer.statusCode()).as(path).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private int click(String link) throws Exception {
    return send(request(URI.create(link).getPath()).header("User-Agent", BROWSER)).statusCode();
  }

  @Test
  void clicksAndThoseWhoHideAreStillThereAndLinksGoOn() throws Exception {
    String first;
    String link;
    JsonNode unclicked;
    JsonNode score;
    JsonNode ranking;
    JsonNode reach;
    try (Intranet intranet = start(20)) {
      first = session("nord/amb-001");
      link = get("/api/me", first).get("link").asText();
      unclicked = get(SCORE, first);
      assertThat(click(link)).isEqualTo(302);
      HttpRequest.Builder hide =
          json("/api/organisations/nord/people/amb-002/hidden", "{\"hidden\":true}");
      assertThat(send(hide.header("Cookie", session("nord/amb-002"))).statusCode()).isEqualTo(200);
      intranet.server().refresh();
      score = get(SCORE, first);
      ranking = get(RANKING, first);
      reach = get(REACH, first);
    }
    assertThat(score.get("score").decimalValue())
        .isGreaterThan(unclicked.get("score").decimalValue());
    assertThat(ranking.get("people").asInt()).isEqualTo(19);

    // nobody is drawn again, however many people this start asks for
    try (Intranet again = start(500)) {
      HttpResponse<String> ended = send(request("/api/me").header("Cookie", first));
      assertThat(ended.statusCode()).as("sessions end").isEqualTo(401);
      String session = session("nord/amb-001");
      assertThat(get(SCORE, session)).isEqualTo(score);
      assertThat(get(RANKING, session)).isEqualTo(ranking);
      assertThat(get(REACH, session)).isEqualTo(reach);
      assertThat(get("/api/me", session("nord/amb-002")).get("hidden").asBoolean()).isTrue();
      assertThat(get("/api/me", session).get("link").asText()).isEqualTo(link);
      assertThat(click(link)).isEqualTo(302);
      assertThat(again.server().paths()).isNotEmpty();
    }
  }

  @Test
  void aFirstStartThatWasCutOffIsBegunAgainAndTheKeysAreForTheirOwnerAlone() throws Exception {
    Files.writeString(directory.resolve("begun.mv.db"), "half of it");
    Intranet.open(directory, 8080, 3, PASSWORD, () -> NOW).close();
    try (Stream<Path> files = Files.list(directory)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("intranet.mv.db", "keys.properties");
    }
    Path keys = directory.resolve("keys.properties");
    if (Files.getFileStore(keys).supportsFileAttributeView("posix")) {
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(keys)))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedInPlainWordsAndStays() throws IOException {
    Path file = directory.resolve("intranet.mv.db");
    Files.writeString(file, "no database");
    assertThatThrownBy(() -> Intranet.open(directory, 8080, 3, PASSWORD, () -> NOW))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("cannot be opened");
    assertThat(file).hasContent("no database");
  }
}
