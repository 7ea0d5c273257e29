package io.advocacy.example.intranet;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The API over HTTP, as a browser or another service of the host calls it. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class IntranetServerTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String PASSWORD = "a password for tests";
  private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Firefox/128.0";

  private static final Instant START = Instant.parse("2026-03-02T10:00:00Z");
  private static final AtomicReference<Instant> NOW = new AtomicReference<>(START);

  @TempDir private static Path directory;
  private static Intranet intranet;
  private static int port;

  private final HttpClient http =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

  /** One for all tests: each signs in anew and looks at what it changes only. */
  @BeforeAll
  static void start() {
    intranet = Intranet.open(directory, 8080, 20, PASSWORD, NOW::get);
    port = intranet.start(0);
  }

  @AfterAll
  static void stop() {
    intranet.close();
  }

  @AfterEach
  void backToTheStart() {
    NOW.set(START);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .timeout(Duration.ofMinutes(2));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> get(String path, String session) throws Exception {
    return send(request(path).header("Cookie", session));
  }

  private HttpResponse<String> signIn(String name, String password) throws Exception {
    return send(
        request("/api/session")
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    JSON.writeValueAsString(Map.of("name", name, "password", password)))));
  }

  private String session(String name) throws Exception {
    HttpResponse<String> answer = signIn(name, PASSWORD);
    assertThat(answer.statusCode()).isEqualTo(200);
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    assertThat(cookie).containsIgnoringCase("HttpOnly").contains("SameSite=Strict");
    return cookie.substring(0, cookie.indexOf(';'));
  }

  private static JsonNode json(HttpResponse<String> answer) throws IOException {
    return JSON.readTree(answer.body());
  }

  private static String score(String organisation, String person) {
    return "/api/organisations/" + organisation + "/people/" + person + "/score";
  }

  @Test
  void aPersonSeesTheirScoreWhosePartsAddUpAndItsExplanationInTheirLanguage() throws Exception {
    String session = session("nord/amb-001");
    HttpResponse<String> answer = get(score("nord", "amb-001"), session);
    JsonNode score = json(answer);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
    BigDecimal sum = BigDecimal.ZERO;
    for (JsonNode part : score.get("components")) {
      sum = sum.add(part.get("points").decimalValue());
    }
    assertThat(sum).isEqualByComparingTo(score.get("score").decimalValue());
    assertThat(score.get("sentences").get(0).asText()).startsWith("Votre score est de");
    assertThat(json(get(score("nord", "amb-001") + "?lang=en", session)).get("sentences").get(0))
        .hasToString("\"Your score is " + score.get("score").asText() + " of 100.\"");
  }

  @Test
  void withoutASessionNothingIsShown() throws Exception {
    for (String path :
        List.of(
            "/api/me",
            score("nord", "amb-001"),
            "/api/organisations/nord/ranking",
            "/api/organisations/nord/campaigns",
            "/api/organisations/nord/campaigns/campaign-1/reach",
            "/api/organisations/nord/events")) {
      assertThat(get(path, "session=forged").statusCode()).as(path).isEqualTo(401);
      assertThat(send(request(path)).statusCode()).as(path).isEqualTo(401);
    }
    assertThat(signIn("nord/amb-001", "wrong").statusCode()).isEqualTo(401);
    assertThat(signIn("nord/nobody", PASSWORD).statusCode()).isEqualTo(401);
  }

  @Test
  void nothingOfAnotherOrganisationIsShown() throws Exception {
    String session = session("sud/amb-002");
    for (String path :
        List.of(
            score("nord", "amb-002"),
            "/api/organisations/nord/ranking",
            "/api/organisations/nord/campaigns",
            "/api/organisations/nord/campaigns/campaign-1/reach",
            "/api/organisations/nord/events",
            "/api/organisations/nowhere/ranking",
            "/api/organisations/%6eord/ranking")) {
      assertThat(get(path, session).statusCode()).as(path).isEqualTo(403);
    }
  }

  @Test
  void nobodySeesTheScoreOfAColleague() throws Exception {
    HttpResponse<String> answer = get(score("nord", "amb-003"), session("nord/amb-001"));
    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(json(answer).get("error").asText()).contains("nobody else");
  }

  @Test
  void aSessionEndsWhenItIsEndedAndAfterEightHours() throws Exception {
    String first = session("nord/amb-001");
    String second = session("nord/amb-001");
    assertThat(send(request("/api/session").header("Cookie", first).DELETE()).statusCode())
        .isEqualTo(204);
    assertThat(get("/api/me", first).statusCode()).isEqualTo(401);
    assertThat(get("/api/me", second).statusCode()).isEqualTo(200);
    NOW.set(NOW.get().plus(Duration.ofHours(8)));
    assertThat(get("/api/me", second).statusCode()).isEqualTo(401);
  }

  @Test
  void whoHidesIsInNobodysRanking() throws Exception {
    String session = session("nord/amb-001");
    String ranking = "/api/organisations/nord/ranking";
    int before = json(get(ranking, session)).get("people").asInt();
    String path = "/api/organisations/nord/people/amb-001/hidden";
    HttpRequest.Builder hide =
        request(path)
            .header("Cookie", session)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"hidden\":true}"));
    assertThat(send(hide).statusCode()).isEqualTo(200);

    JsonNode others = json(get(ranking, session("nord/amb-002")));
    assertThat(others.get("people").asInt()).isEqualTo(before - 1);
    assertThat(others.get("places").toString()).doesNotContain("amb-001");
    assertThat(json(get("/api/me", session)).get("hidden").asBoolean()).isTrue();
  }

  @Test
  void badBodiesAreRefusedInPlainWords() throws Exception {
    String session = session("nord/amb-001");
    String path = "/api/organisations/nord/people/amb-001/hidden";
    HttpResponse<String> answer =
        send(
            request(path)
                .header("Cookie", session)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString("{\"hidden\":1}")));
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(json(answer).get("error").asText()).contains("{\"hidden\":true}");
    assertThat(
            send(request("/api/session").POST(HttpRequest.BodyPublishers.ofString("name=x")))
                .statusCode())
        .isEqualTo(400);
  }

  @Test
  void theReachOfACampaignIsALadderWithoutNames() throws Exception {
    String session = session("nord/amb-001");
    JsonNode campaigns = json(get("/api/organisations/nord/campaigns", session));
    String newest = campaigns.get(0).get("campaign").asText();
    HttpResponse<String> answer =
        get("/api/organisations/nord/campaigns/" + newest + "/reach", session);
    JsonNode reach = json(answer);

    long potential = reach.at("/potential/value").asLong();
    assertThat(potential).isPositive();
    assertThat(reach.at("/people/high").asLong()).isLessThanOrEqualTo(potential);
    assertThat(reach.at("/measured/value").asLong()).isPositive();
    assertThat(reach.at("/amplification").asDouble()).isPositive();
    for (String rung : List.of("potential", "people", "estimated", "measured", "company")) {
      Instant first = Instant.parse(reach.get(rung).get("oldest").asText());
      Instant last = Instant.parse(reach.get(rung).get("newest").asText());
      assertThat(first).as(rung).isBeforeOrEqualTo(last);
      assertThat(reach.get(rung).get("known").asInt()).as(rung).isPositive();
    }
    for (String rung : List.of("people", "estimated")) {
      assertThat(reach.get(rung).get("assumptions").toString())
          .as(rung)
          .containsPattern("0[.,]\\d");
    }
    assertThat(answer.body()).doesNotContain("amb-0");
    assertThat(get("/api/organisations/nord/campaigns/none/reach", session).statusCode())
        .isEqualTo(404);
  }

  @Test
  void forgedLinksLeadNowhereAndRealOnesOn() throws Exception {
    String link = json(get("/api/me", session("nord/amb-001"))).get("link").asText();
    String path = URI.create(link).getPath();
    HttpResponse<String> real = send(request(path).header("User-Agent", BROWSER));
    assertThat(real.statusCode()).isEqualTo(302);
    assertThat(real.headers().firstValue("Location").orElseThrow())
        .startsWith("https://www.example.com/news/")
        .contains("utm_medium=employee-advocacy");
    assertThat(real.headers().firstValue("Set-Cookie")).isEmpty();
    assertThat(send(request(path + "x")).statusCode()).isEqualTo(404);
    assertThat(send(request(path.replace("/nord/", "/sud/"))).statusCode()).isEqualTo(404);
    assertThat(send(request("/links/nowhere/x")).statusCode()).isEqualTo(404);
  }

  @Test
  void aClickChangesTheScoreOfOnePersonAndTellsTheirOpenPage() throws Exception {
    String session = session("nord/amb-005");
    String other = session("nord/amb-003");
    JsonNode before = json(get(score("nord", "amb-005"), session));
    JsonNode others = json(get(score("nord", "amb-003"), other));
    HttpResponse<InputStream> events =
        http.send(
            request("/api/organisations/nord/events")
                .header("Cookie", session)
                .header("Accept", "text/event-stream")
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
    List<String> heard = new ArrayList<>();
    try (InputStream in = events.body()) {
      Iterator<String> lines =
          new java.io.BufferedReader(
                  new java.io.InputStreamReader(in, java.nio.charset.StandardCharsets.UTF_8))
              .lines()
              .iterator();
      while (!heard.contains("event: ready")) {
        heard.add(lines.next());
      }
      String link = json(get("/api/me", session)).get("link").asText();
      send(request(URI.create(link).getPath()).header("User-Agent", BROWSER));
      while (!heard.contains("data: {\"own\":true}")) {
        heard.add(lines.next());
      }
    }

    assertThat(json(get(score("nord", "amb-005"), session)).get("score").decimalValue())
        .isGreaterThan(before.get("score").decimalValue());
    assertThat(json(get(score("nord", "amb-003"), other))).isEqualTo(others);
  }

  @Test
  void thePageRunsNoForeignCodeAndTheDocumentNamesEveryPath() throws Exception {
    HttpResponse<String> page = send(request("/"));
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
        .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'");
    assertThat(page.body()).doesNotContain("http://", "https://");
    JsonNode paths = json(send(request("/api/openapi.json"))).get("paths");
    assertThat(paths.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrderElementsOf(intranet.server().paths());
  }

  @Test
  void everyAnswerHasTheFieldsThatTheDocumentRequires() throws Exception {
    JsonNode document = json(send(request("/api/openapi.json")));
    String session = session("nord/amb-001");
    Map<String, String> answers =
        Map.of(
            "Me", "/api/me",
            "Score", score("nord", "amb-001"),
            "Ranking", "/api/organisations/nord/ranking",
            "Reach", "/api/organisations/nord/campaigns/campaign-1/reach");
    for (Map.Entry<String, String> answer : answers.entrySet()) {
      JsonNode schema = document.at("/components/schemas/" + answer.getKey());
      List<String> required = new ArrayList<>();
      schema.get("required").forEach(name -> required.add(name.asText()));
      assertThat(json(get(answer.getValue(), session)).fieldNames())
          .toIterable()
          .as(answer.getKey())
          .containsExactlyInAnyOrderElementsOf(required);
    }
    JsonNode reach = json(get(answers.get("Reach"), session));
    for (String rung : List.of("Sum/potential", "Estimate/people")) {
      List<String> required = new ArrayList<>();
      document
          .at("/components/schemas/" + rung.substring(0, rung.indexOf('/')) + "/required")
          .forEach(name -> required.add(name.asText()));
      assertThat(reach.at(rung.substring(rung.indexOf('/'))).fieldNames())
          .toIterable()
          .as(rung)
          .containsExactlyInAnyOrderElementsOf(required);
    }
  }

  @Test
  void theStreamOfUpdatesEndsWithItsSession() throws Exception {
    String session = session("sud/amb-001");
    HttpResponse<InputStream> events =
        http.send(
            request("/api/organisations/sud/events")
                .header("Cookie", session)
                .header("Accept", "text/event-stream")
                .build(),
            HttpResponse.BodyHandlers.ofInputStream());
    send(request("/api/session").header("Cookie", session).DELETE());
    String other = session("sud/amb-003");
    send(
        request("/api/organisations/sud/people/amb-003/hidden")
            .header("Cookie", other)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString("{\"hidden\":true}")));

    // reads to the end, which comes because the server closes the stream
    try (InputStream in = events.body()) {
      assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
          .contains("event: ready")
          .doesNotContain("changed");
    }
  }

  @Test
  void aStreamIsForThoseWhoAskForOneAndHeadNeedsASessionToo() throws Exception {
    String session = session("nord/amb-001");
    HttpResponse<String> plain = get("/api/organisations/nord/events", session);
    assertThat(plain.statusCode()).isEqualTo(406);
    assertThat(json(plain).get("error").asText()).contains("Accept: text/event-stream");
    HttpRequest.Builder head =
        request("/api/me").method("HEAD", HttpRequest.BodyPublishers.noBody());
    assertThat(send(head).statusCode()).isEqualTo(401);
    JsonNode paths = json(send(request("/api/openapi.json"))).get("paths");
    assertThat(paths.at("/~1links~1{organisation}~1{ticket}").has("head")).isTrue();
    assertThat(paths.at("/~1api~1session/post/responses").has("413")).isTrue();
    assertThat(paths.at("/~1api~1organisations~1{organisation}~1events/get/responses").has("406"))
        .isTrue();
    HttpRequest.Builder large =
        request("/api/session")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(" ".repeat(10_001)));
    assertThat(send(large).statusCode()).isEqualTo(413);
  }
}
