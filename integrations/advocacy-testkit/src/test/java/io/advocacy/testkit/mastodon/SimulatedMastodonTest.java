package io.advocacy.testkit.mastodon;

import static io.advocacy.testkit.Http.body;
import static io.advocacy.testkit.Http.encode;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.testkit.Engagement;
import io.advocacy.testkit.Http;
import io.advocacy.testkit.ManualClock;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedPost;
import io.advocacy.testkit.Simulation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SimulatedMastodonTest {
  private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
  private SimulatedMastodon mastodon;
  private SimulatedAccount account;
  private Http http;

  @BeforeEach
  void start() {
    mastodon = SimulatedMastodon.start(clock);
    account = mastodon.addAccount("amb-001", 2_000);
    http = Http.of(mastodon, account);
  }

  @AfterEach
  void stop() {
    mastodon.close();
  }

  private HttpResponse<String> publish(String text, String... headers) throws IOException {
    return http.form("/api/v1/statuses", "status=" + encode(text), headers);
  }

  @Nested
  class Statuses {
    @Test
    void makesAStatusFromAForm() throws IOException {
      HttpResponse<String> answer =
          http.form(
              "/api/v1/statuses",
              "status=" + encode("Bonjour à tous") + "&visibility=unlisted&language=fr");
      JsonNode status = body(answer);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(status.path("content").asText()).isEqualTo("<p>Bonjour à tous</p>");
      assertThat(status.path("visibility").asText()).isEqualTo("unlisted");
      assertThat(status.path("language").asText()).isEqualTo("fr");
      assertThat(status.path("created_at").asText()).isEqualTo("2026-03-02T09:00:00.000Z");
      assertThat(mastodon.posts())
          .singleElement()
          .satisfies(
              post -> {
                assertThat(post.id()).isEqualTo(status.path("id").asText());
                assertThat(post.accountId()).isEqualTo(account.id());
                assertThat(post.text()).isEqualTo("Bonjour à tous");
                assertThat(post.createdAt()).isEqualTo("2026-03-02T09:00:00Z");
              });
    }

    @Test
    void makesAStatusFromJson() throws IOException {
      HttpResponse<String> answer =
          http.json("/api/v1/statuses", "{\"status\":\"Hello\",\"visibility\":\"public\"}");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(mastodon.posts()).extracting(SimulatedPost::text).containsExactly("Hello");
    }

    @Test
    void showsLinksAndHashtagsAsHtml() throws IOException {
      String url = "https://www.example.com/a/very/long/path/that/is/cut/when/shown";
      String html = body(publish("Look <here>\n" + url + " #Climat")).path("content").asText();
      assertThat(html)
          .startsWith("<p>Look &lt;here&gt;<br /><a href=\"" + url + "\"")
          .contains("<span class=\"invisible\">https://www.</span>")
          .contains("#<span>Climat</span>");
    }

    @Test
    void answersTheSameKeyWithTheSameStatusForOneHour() throws IOException {
      String first = body(publish("Once", "Idempotency-Key", "k1")).path("id").asText();
      clock.advance(Duration.ofMinutes(59));
      assertThat(body(publish("Once", "Idempotency-Key", "k1")).path("id").asText())
          .isEqualTo(first);
      clock.advance(Duration.ofMinutes(2));
      assertThat(body(publish("Once", "Idempotency-Key", "k1")).path("id").asText())
          .isNotEqualTo(first);
      assertThat(mastodon.audit().doubled()).singleElement().extracting("made").isEqualTo(2);
    }

    @Test
    void keepsKeysOfDifferentAccountsApart() throws IOException {
      SimulatedAccount other = mastodon.addAccount("amb-002", 1);
      publish("Same", "Idempotency-Key", "k");
      Http.of(mastodon, other).form("/api/v1/statuses", "status=Same", "Idempotency-Key", "k");
      assertThat(mastodon.posts()).hasSize(2);
      assertThat(mastodon.audit().doubled()).isEmpty();
    }

    @Test
    void counts500GraphemesWithUrlsAs23() throws IOException {
      String family = "👩‍👩‍👧‍👦";
      assertThat(publish(family.repeat(500)).statusCode()).isEqualTo(200);
      HttpResponse<String> tooLong = publish(family.repeat(501));
      assertThat(tooLong.statusCode()).isEqualTo(422);
      assertThat(body(tooLong).path("error").asText())
          .isEqualTo("Validation failed: Text character limit of 500 exceeded");
      String url = "https://example.com/" + "a".repeat(300);
      assertThat(publish("a".repeat(476) + " " + url).statusCode()).isEqualTo(200);
      assertThat(publish("a".repeat(477) + " " + url).statusCode()).isEqualTo(422);
    }

    @Test
    void refusesWhatMastodonRefuses() throws IOException {
      assertThat(publish(" ").statusCode()).isEqualTo(422);
      assertThat(http.form("/api/v1/statuses", "status=a&visibility=secret").statusCode())
          .isEqualTo(422);
      assertThat(http.form("/api/v1/statuses", "status=a&media_ids[]=404").statusCode())
          .isEqualTo(422);
      assertThat(mastodon.posts()).isEmpty();
    }

    @Test
    void readsOneAndManyAndTheSource() throws IOException {
      String a = body(publish("a")).path("id").asText();
      String b = body(publish("b")).path("id").asText();
      assertThat(body(http.get("/api/v1/statuses/" + a)).path("content").asText())
          .isEqualTo("<p>a</p>");
      JsonNode many = body(http.get("/api/v1/statuses?id[]=" + a + "&id[]=" + b + "&id[]=1"));
      assertThat(many.findValuesAsText("content")).containsExactly("<p>a</p>", "<p>b</p>");
      assertThat(body(http.get("/api/v1/statuses/" + b + "/source")).path("text").asText())
          .isEqualTo("b");
      assertThat(http.get("/api/v1/statuses/1").statusCode()).isEqualTo(404);
    }

    @Test
    void deletesOnce() throws IOException {
      String id = body(publish("gone")).path("id").asText();
      HttpResponse<String> first = http.delete("/api/v1/statuses/" + id);
      assertThat(first.statusCode()).isEqualTo(200);
      assertThat(body(first).path("text").asText()).isEqualTo("gone");
      assertThat(http.delete("/api/v1/statuses/" + id).statusCode()).isEqualTo(404);
      assertThat(mastodon.posts()).isEmpty();
      assertThat(mastodon.history()).hasSize(1);
    }

    @Test
    void listsTheStatusesOfAnAccountNewestFirst() throws IOException {
      String a = body(publish("a")).path("id").asText();
      String b = body(publish("b")).path("id").asText();
      String c = body(publish("c")).path("id").asText();
      String path = "/api/v1/accounts/" + account.id() + "/statuses";
      assertThat(body(http.get(path)).findValuesAsText("content"))
          .containsExactly("<p>c</p>", "<p>b</p>", "<p>a</p>");
      assertThat(body(http.get(path + "?limit=1")).path(0).path("id").asText()).isEqualTo(c);
      assertThat(body(http.get(path + "?since_id=" + b)).size()).isEqualTo(1);
      assertThat(body(http.get(path + "?max_id=" + b)).path(0).path("id").asText()).isEqualTo(a);
      assertThat(body(http.get(path + "?limit=1&min_id=" + a)).path(0).path("id").asText())
          .isEqualTo(b);
    }

    @Test
    void hidesPrivateStatusesFromOthers() throws IOException {
      String id =
          body(http.form("/api/v1/statuses", "status=a&visibility=private")).path("id").asText();
      assertThat(http.get("/api/v1/statuses/" + id).statusCode()).isEqualTo(200);
      assertThat(Http.anonymous(mastodon).get("/api/v1/statuses/" + id).statusCode())
          .isEqualTo(404);
    }
  }

  @Nested
  class Figures {
    @Test
    void likesArriveOverSimulatedTimeAndSettle() throws IOException {
      String path = "/api/v1/statuses/" + body(publish("a")).path("id").asText();
      long atOnce = body(http.get(path)).path("favourites_count").asLong();
      clock.advance(Duration.ofHours(3));
      long soon = body(http.get(path)).path("favourites_count").asLong();
      clock.advance(Duration.ofDays(7));
      long later = body(http.get(path)).path("favourites_count").asLong();
      clock.advance(Duration.ofDays(30));
      long end = body(http.get(path)).path("favourites_count").asLong();
      assertThat(atOnce).isZero();
      assertThat(soon).isPositive();
      assertThat(later).isGreaterThan(soon).isBetween(20L, 101L);
      assertThat(end).isEqualTo(later);
    }

    @Test
    void takesTheEngagementItIsGiven() throws IOException {
      Simulation quiet = Simulation.of(clock).withEngagement(Engagement.none());
      try (SimulatedMastodon server = SimulatedMastodon.start(quiet)) {
        Http client = Http.of(server, server.addAccount("a", 1_000_000));
        JsonNode status = body(client.form("/api/v1/statuses", "status=a"));
        clock.advance(Duration.ofDays(1));
        assertThat(
                body(client.get("/api/v1/statuses/" + status.path("id").asText()))
                    .path("favourites_count")
                    .asLong())
            .isZero();
      }
    }

    @Test
    void tellsTheFollowersOfTheTokensAccount() throws IOException {
      JsonNode me = body(http.get("/api/v1/accounts/verify_credentials"));
      assertThat(me.path("id").asText()).isEqualTo(account.id());
      assertThat(me.path("followers_count").asLong()).isEqualTo(2_000);
      mastodon.setAudience(account, 2_001);
      assertThat(
              body(http.get("/api/v1/accounts/" + account.id())).path("followers_count").asLong())
          .isEqualTo(2_001);
    }
  }

  @Nested
  class Media {
    private HttpResponse<String> upload(byte[] file) throws IOException {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      String head =
          """
          --b
          Content-Disposition: form-data; name="description"

          Un arbre
          --b
          Content-Disposition: form-data; name="file"; filename="a"
          Content-Type: application/octet-stream

          """;
      body.writeBytes(head.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
      body.writeBytes(file);
      body.writeBytes("\r\n--b--\r\n".getBytes(StandardCharsets.UTF_8));
      return http.bytes("/api/v2/media", "multipart/form-data; boundary=b", body.toByteArray());
    }

    @Test
    void attachesAnUploadedImage() throws IOException {
      HttpResponse<String> answer = upload(new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10});
      JsonNode medium = body(answer);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(medium.path("type").asText()).isEqualTo("image");
      assertThat(medium.path("description").asText()).isEqualTo("Un arbre");
      JsonNode status =
          body(http.form("/api/v1/statuses", "media_ids[]=" + medium.path("id").asText()));
      assertThat(status.path("media_attachments").path(0).path("id").asText())
          .isEqualTo(medium.path("id").asText());
    }

    @Test
    void refusesTextNamedAsAnImage() throws IOException {
      assertThat(upload("hello".getBytes(StandardCharsets.UTF_8)).statusCode()).isEqualTo(422);
    }

    @Test
    void processesAVideoBeforeItCanBeAttached() throws IOException {
      HttpResponse<String> answer =
          upload(new byte[] {0, 0, 0, 24, 'f', 't', 'y', 'p', 'm', 'p', '4', '2', 0, 0, 0, 0});
      String id = body(answer).path("id").asText();
      assertThat(answer.statusCode()).isEqualTo(202);
      assertThat(body(answer).path("url").isNull()).isTrue();
      assertThat(http.form("/api/v1/statuses", "media_ids[]=" + id).statusCode()).isEqualTo(422);
      assertThat(http.get("/api/v1/media/" + id).statusCode()).isEqualTo(206);
      assertThat(http.get("/api/v1/media/" + id).statusCode()).isEqualTo(200);
      assertThat(http.form("/api/v1/statuses", "media_ids[]=" + id).statusCode()).isEqualTo(200);
    }
  }

  @Nested
  class Rights {
    @Test
    void refusesTokensThatAreMissingUnknownOrRevoked() throws IOException {
      Http nobody = Http.anonymous(mastodon);
      assertThat(nobody.form("/api/v1/statuses", "status=a").statusCode()).isEqualTo(401);
      assertThat(nobody.as("x").form("/api/v1/statuses", "status=a").statusCode()).isEqualTo(401);
      mastodon.revokeAccess(account);
      HttpResponse<String> answer = publish("a");
      assertThat(answer.statusCode()).isEqualTo(401);
      assertThat(body(answer).path("error").asText()).isEqualTo("The access token was revoked");
      assertThat(mastodon.posts()).isEmpty();
    }

    @Test
    void refusesWhatTheScopesDoNotCover() throws IOException {
      String token =
          mastodon
              .access(account, Set.of("read"))
              .credential()
              .flatMap(credential -> credential.accessToken())
              .orElseThrow()
              .reveal();
      Http reader = Http.anonymous(mastodon).as(token);
      assertThat(reader.form("/api/v1/statuses", "status=a").statusCode()).isEqualTo(403);
      assertThat(reader.get("/api/v1/accounts/verify_credentials").statusCode()).isEqualTo(200);
    }

    @Test
    void givesATokenForACodeAndTheVerifierOnce() throws Exception {
      mastodon.signIn(account);
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest("v".repeat(43).getBytes(StandardCharsets.US_ASCII));
      String challenge = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
      HttpResponse<String> page =
          http.get(
              "/oauth/authorize?response_type=code&scope=read+write&state=s1&client_id="
                  + mastodon.clientId()
                  + "&redirect_uri="
                  + encode("https://host.example/back")
                  + "&code_challenge_method=S256&code_challenge="
                  + challenge);
      String back = page.headers().firstValue("Location").orElseThrow();
      assertThat(page.statusCode()).isEqualTo(302);
      assertThat(back).startsWith("https://host.example/back?code=").endsWith("&state=s1");
      String code = back.substring(back.indexOf("code=") + 5, back.indexOf("&state"));
      String form =
          "grant_type=authorization_code&client_id="
              + mastodon.clientId()
              + "&client_secret="
              + mastodon.clientSecret().reveal()
              + "&redirect_uri="
              + encode("https://host.example/back")
              + "&code="
              + code
              + "&code_verifier=";
      Http nobody = Http.anonymous(mastodon);
      HttpResponse<String> answer = nobody.form("/oauth/token", form + "v".repeat(43));
      assertThat(answer.statusCode()).isEqualTo(200);
      Http member = nobody.as(body(answer).path("access_token").asText());
      assertThat(body(member.get("/api/v1/accounts/verify_credentials")).path("username").asText())
          .isEqualTo("amb-001");
      assertThat(nobody.form("/oauth/token", form + "v".repeat(43)).statusCode()).isEqualTo(400);
    }

    @Test
    void revokesATokenForItsOwnApplicationOnly() throws IOException {
      String token =
          mastodon.access(account).credential().orElseThrow().accessToken().orElseThrow().reveal();
      Http nobody = Http.anonymous(mastodon);
      assertThat(nobody.form("/oauth/revoke", "token=" + token).statusCode()).isEqualTo(403);
      String form =
          "token="
              + token
              + "&client_id="
              + mastodon.clientId()
              + "&client_secret="
              + mastodon.clientSecret().reveal();
      assertThat(nobody.form("/oauth/revoke", form).statusCode()).isEqualTo(200);
      assertThat(nobody.as(token).get("/api/v1/accounts/verify_credentials").statusCode())
          .isEqualTo(401);
    }

    @Test
    void registersAnApplication() throws IOException {
      JsonNode app =
          body(
              Http.anonymous(mastodon)
                  .form(
                      "/api/v1/apps",
                      "client_name=Advocacy&scopes=read+write&redirect_uris="
                          + encode("https://host.example/back")));
      assertThat(app.path("client_id").asText()).isNotEmpty();
      assertThat(app.path("client_secret").asText()).isNotEmpty();
      assertThat(app.path("redirect_uris").path(0).asText()).isEqualTo("https://host.example/back");
    }
  }

  @Nested
  class Limits {
    @Test
    void tellsThemInTheInstance() throws IOException {
      mastodon.setMaxCharacters(1_000);
      JsonNode configuration = body(http.get("/api/v2/instance")).path("configuration");
      assertThat(configuration.path("statuses").path("max_characters").asInt()).isEqualTo(1_000);
      assertThat(configuration.path("statuses").path("characters_reserved_per_url").asInt())
          .isEqualTo(23);
      assertThat(publish("a".repeat(1_000)).statusCode()).isEqualTo(200);
      assertThat(
              body(http.get("/api/v1/instance"))
                  .path("configuration")
                  .path("statuses")
                  .path("max_characters")
                  .asInt())
          .isEqualTo(1_000);
    }

    @Test
    void allows300StatusesIn3HoursAndResetsWithADate() throws IOException {
      for (int i = 0; i < 300; i++) {
        if (i == 200) {
          clock.advance(Duration.ofMinutes(5));
        }
        assertThat(publish("status " + i).statusCode()).isEqualTo(200);
      }
      clock.advance(Duration.ofMinutes(5));
      HttpResponse<String> refused = publish("one too many");
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("X-RateLimit-Remaining")).hasValue("0");
      String reset = refused.headers().firstValue("X-RateLimit-Reset").orElseThrow();
      assertThat(reset).isEqualTo("2026-03-02T12:00:00.000000Z");
      clock.set(Instant.parse(reset));
      assertThat(publish("one too many").statusCode()).isEqualTo(200);
    }

    @Test
    void allows300CallsIn5Minutes() throws IOException {
      for (int i = 0; i < 300; i++) {
        assertThat(http.get("/api/v1/accounts/verify_credentials").statusCode()).isEqualTo(200);
      }
      assertThat(http.get("/api/v1/accounts/verify_credentials").statusCode()).isEqualTo(429);
      clock.advance(Duration.ofMinutes(5));
      assertThat(http.get("/api/v1/accounts/verify_credentials").statusCode()).isEqualTo(200);
    }
  }
}
