package io.advocacy.testkit.bluesky;

import static io.advocacy.testkit.Http.body;
import static io.advocacy.testkit.Http.encode;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.testkit.Http;
import io.advocacy.testkit.ManualClock;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedPost;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.internal.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SimulatedBlueskyTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};

  private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
  private SimulatedBluesky bluesky;
  private SimulatedAccount account;
  private Http http;

  @BeforeEach
  void start() {
    bluesky = SimulatedBluesky.start(clock);
    account = bluesky.addAccount("amb-001", 5_000);
    http = Http.of(bluesky, account);
  }

  @AfterEach
  void stop() {
    bluesky.close();
  }

  private static ObjectNode record(String text) {
    return Json.object()
        .put("$type", "app.bsky.feed.post")
        .put("text", text)
        .put("createdAt", "2026-03-02T09:00:00.000Z");
  }

  private HttpResponse<String> write(String method, String key, JsonNode record)
      throws IOException {
    ObjectNode body = Json.object().put("repo", account.id());
    body.put("collection", "app.bsky.feed.post");
    if (!key.isEmpty()) {
      body.put("rkey", key);
    }
    body.set("record", record);
    return http.json("/xrpc/com.atproto.repo." + method, Json.write(body));
  }

  private HttpResponse<String> create(JsonNode record) throws IOException {
    return write("createRecord", "", record);
  }

  private static void assertError(HttpResponse<String> answer, int status, String error) {
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(body(answer).path("error").asText()).isEqualTo(error);
    assertThat(body(answer).path("message").asText()).isNotEmpty();
  }

  @Nested
  class Records {
    @Test
    void createsARecordWithAKeyThatTellsTheTime() throws IOException {
      JsonNode answer = body(create(record("Bonjour")));
      String uri = answer.path("uri").asText();
      assertThat(uri).matches("at://did:plc:[a-z2-7]{24}/app\\.bsky\\.feed\\.post/[2-7a-z]{13}");
      assertThat(answer.path("cid").asText()).matches("bafyrei[a-z2-7]{52}");
      assertThat(answer.path("validationStatus").asText()).isEqualTo("valid");
      assertThat(bluesky.posts())
          .singleElement()
          .satisfies(
              post -> {
                assertThat(post.id()).isEqualTo(uri);
                assertThat(post.text()).isEqualTo("Bonjour");
                assertThat(post.createdAt()).isEqualTo("2026-03-02T09:00:00Z");
              });
    }

    @Test
    void putsTheSameRecordAgainWithoutACommit() throws IOException {
      HttpResponse<String> first = write("putRecord", "3mgabcdefgh2x", record("Once"));
      HttpResponse<String> second = write("putRecord", "3mgabcdefgh2x", record("Once"));
      assertThat(body(first).has("commit")).isTrue();
      assertThat(second.statusCode()).isEqualTo(200);
      assertThat(body(second).has("commit")).isFalse();
      assertThat(body(second).path("cid")).isEqualTo(body(first).path("cid"));
      assertThat(bluesky.commits(account)).isEqualTo(1);
      assertThat(bluesky.audit().doubled()).isEmpty();
    }

    @Test
    void putsOtherWordsInPlaceOfTheFirst() throws IOException {
      write("putRecord", "3mgabcdefgh2x", record("First"));
      write("putRecord", "3mgabcdefgh2x", record("Second"));
      assertThat(bluesky.commits(account)).isEqualTo(2);
      assertThat(bluesky.posts()).extracting(SimulatedPost::text).containsExactly("Second");
    }

    @Test
    void failsToCreateWhatIsThere() throws IOException {
      write("createRecord", "3mgabcdefgh2x", record("Once"));
      assertError(
          write("createRecord", "3mgabcdefgh2x", record("Once")), 500, "InternalServerError");
      assertThat(bluesky.posts()).hasSize(1);
    }

    @Test
    void deletesTwiceWithoutComplaint() throws IOException {
      write("putRecord", "3mgabcdefgh2x", record("Gone"));
      String body =
          "{\"repo\":\""
              + account.id()
              + "\",\"collection\":\"app.bsky.feed.post\",\"rkey\":\"3mgabcdefgh2x\"}";
      assertThat(http.json("/xrpc/com.atproto.repo.deleteRecord", body).statusCode())
          .isEqualTo(200);
      assertThat(http.json("/xrpc/com.atproto.repo.deleteRecord", body).statusCode())
          .isEqualTo(200);
      assertThat(bluesky.posts()).isEmpty();
      write("putRecord", "3mgabcdefgh2x", record("Back"));
      assertThat(bluesky.posts()).extracting(SimulatedPost::text).containsExactly("Back");
    }

    @Test
    void readsARecordAndSaysWhenThereIsNone() throws IOException {
      write("putRecord", "3mgabcdefgh2x", record("Here"));
      String path =
          "/xrpc/com.atproto.repo.getRecord?collection=app.bsky.feed.post&repo="
              + account.id()
              + "&rkey=";
      assertThat(body(http.get(path + "3mgabcdefgh2x")).path("value").path("text").asText())
          .isEqualTo("Here");
      assertError(http.get(path + "3mgabcdefgh2y"), 400, "RecordNotFound");
    }

    @Test
    void listsRecordsNewestFirstInPages() throws IOException {
      for (int i = 0; i < 5; i++) {
        create(record("post " + i));
        clock.advance(Duration.ofMinutes(1));
      }
      String path =
          "/xrpc/com.atproto.repo.listRecords?collection=app.bsky.feed.post&limit=3&repo="
              + account.handle();
      JsonNode first = body(http.get(path));
      JsonNode rest = body(http.get(path + "&cursor=" + first.path("cursor").asText()));
      assertThat(first.findValuesAsText("text")).containsExactly("post 4", "post 3", "post 2");
      assertThat(rest.findValuesAsText("text")).containsExactly("post 1", "post 0");
    }

    @Test
    void refusesTheRepositoryOfSomebodyElse() throws IOException {
      SimulatedAccount other = bluesky.addAccount("amb-002", 1);
      ObjectNode body = Json.object().put("repo", other.id());
      body.put("collection", "app.bsky.feed.post").set("record", record("a"));
      assertError(
          http.json("/xrpc/com.atproto.repo.createRecord", Json.write(body)),
          401,
          "AuthenticationRequired");
    }
  }

  @Nested
  class Contents {
    @Test
    void allows300GraphemesAnd3000Bytes() throws IOException {
      String family = "👩‍👩‍👧‍👦"; // One grapheme of 25 bytes.
      assertThat(create(record("é".repeat(300))).statusCode()).isEqualTo(200);
      assertError(create(record("é".repeat(301))), 400, "InvalidRequest");
      assertThat(create(record(family.repeat(120))).statusCode()).isEqualTo(200);
      assertError(create(record(family.repeat(121))), 400, "InvalidRequest");
      assertThat(bluesky.posts()).hasSize(2);
    }

    @Test
    void wantsAMomentThatIsOne() throws IOException {
      ObjectNode without = record("a");
      without.remove("createdAt");
      assertError(create(without), 400, "InvalidRequest");
      assertError(
          create(record("a").put("createdAt", "2026-02-30T00:00:00Z")), 400, "InvalidRequest");
      assertError(create(record("a").put("createdAt", "yesterday")), 400, "InvalidRequest");
    }

    @Test
    void wantsWholeNumbersForTheEndsOfAFacet() throws IOException {
      ObjectNode good = record("#Climat");
      ObjectNode facet = good.putArray("facets").addObject();
      facet.putObject("index").put("byteStart", 0).put("byteEnd", 7);
      facet
          .putArray("features")
          .addObject()
          .put("$type", "app.bsky.richtext.facet#tag")
          .put("tag", "Climat");
      assertThat(create(good).statusCode()).isEqualTo(200);
      ObjectNode bad = good.deepCopy();
      ((ObjectNode) bad.path("facets").path(0).path("index")).put("byteEnd", "7");
      assertError(create(bad), 400, "InvalidRequest");
    }

    private ObjectNode withImages(JsonNode blob, int images) {
      ObjectNode record = record("a");
      ObjectNode embed = record.putObject("embed").put("$type", "app.bsky.embed.images");
      for (int i = 0; i < images; i++) {
        embed.withArray("images").addObject().put("alt", "").set("image", blob);
      }
      return record;
    }

    @Test
    void takesFourImagesThatWereUploaded() throws IOException {
      HttpResponse<String> upload =
          http.bytes("/xrpc/com.atproto.repo.uploadBlob", "image/png", PNG);
      JsonNode blob = body(upload).path("blob");
      assertThat(blob.path("ref").path("$link").asText()).matches("bafkrei[a-z2-7]{52}");
      assertThat(create(withImages(blob, 4)).statusCode()).isEqualTo(200);
      assertError(create(withImages(blob, 5)), 400, "InvalidRequest");
      ObjectNode unknown = blob.deepCopy();
      ((ObjectNode) unknown.path("ref")).put("$link", "bafkreiaaaa");
      assertError(create(withImages(unknown, 1)), 400, "BlobNotFound");
    }

    @Test
    void refusesAnImageOf2000001BytesWhenItIsUsedAndABlobOver5MbAtOnce() throws IOException {
      byte[] large = new byte[2_000_001];
      System.arraycopy(PNG, 0, large, 0, PNG.length);
      HttpResponse<String> upload =
          http.bytes("/xrpc/com.atproto.repo.uploadBlob", "image/png", large);
      assertThat(upload.statusCode()).isEqualTo(200);
      assertError(create(withImages(body(upload).path("blob"), 1)), 400, "BlobTooLarge");
      assertError(
          http.bytes("/xrpc/com.atproto.repo.uploadBlob", "image/png", new byte[5_242_881]),
          413,
          "PayloadTooLarge");
    }

    @Test
    void wantsTitleAndDescriptionOfALinkCard() throws IOException {
      ObjectNode record = record("a");
      ObjectNode card =
          record.putObject("embed").put("$type", "app.bsky.embed.external").putObject("external");
      card.put("uri", "https://example.com").put("title", "A page");
      assertError(create(record), 400, "InvalidRequest");
      card.put("description", "");
      assertThat(create(record).statusCode()).isEqualTo(200);
    }
  }

  @Nested
  class Sessions {
    private Http nobody;

    @BeforeEach
    void connect() {
      nobody = Http.anonymous(bluesky);
    }

    private HttpResponse<String> login(String identifier, String password) throws IOException {
      ObjectNode body = Json.object().put("identifier", identifier).put("password", password);
      return nobody.json("/xrpc/com.atproto.server.createSession", Json.write(body));
    }

    private String password() {
      return bluesky.appPassword(account).password().orElseThrow().reveal();
    }

    @Test
    void opensASessionForHandleOrDidWithTheAppPassword() throws IOException {
      JsonNode session = body(login("amb-001.test", password()));
      assertThat(session.path("did").asText()).isEqualTo(account.id());
      assertThat(session.path("active").asBoolean()).isTrue();
      assertThat(login(account.id(), password()).statusCode()).isEqualTo(200);
      JsonNode me =
          body(
              nobody
                  .as(session.path("accessJwt").asText())
                  .get("/xrpc/com.atproto.server.getSession"));
      assertThat(me.path("handle").asText()).isEqualTo("amb-001.test");
      assertError(login("amb-001.test", "wrong"), 401, "AuthenticationRequired");
      assertError(login("nobody.test", "wrong"), 401, "AuthenticationRequired");
    }

    @Test
    void tokensEndByTheSimulatedClock() throws IOException {
      JsonNode session = body(login("amb-001.test", password()));
      Http member = nobody.as(session.path("accessJwt").asText());
      clock.advance(Duration.ofMinutes(119));
      assertThat(member.get("/xrpc/com.atproto.server.getSession").statusCode()).isEqualTo(200);
      clock.advance(Duration.ofMinutes(1));
      assertError(member.get("/xrpc/com.atproto.server.getSession"), 400, "ExpiredToken");
      Http refresher = nobody.as(session.path("refreshJwt").asText());
      HttpResponse<String> renewed = refresher.json("/xrpc/com.atproto.server.refreshSession", "");
      assertThat(renewed.statusCode()).isEqualTo(200);
      assertThat(
              nobody
                  .as(body(renewed).path("accessJwt").asText())
                  .get("/xrpc/com.atproto.server.getSession")
                  .statusCode())
          .isEqualTo(200);
      assertThat(refresher.json("/xrpc/com.atproto.server.refreshSession", "").statusCode())
          .as("a used refresh token within its grace")
          .isEqualTo(200);
      clock.advance(Duration.ofHours(3));
      assertError(
          refresher.json("/xrpc/com.atproto.server.refreshSession", ""), 400, "ExpiredToken");
    }

    @Test
    void tellsMissingGarbageAndWrongTokensApart() throws IOException {
      String path = "/xrpc/com.atproto.server.getSession";
      JsonNode session = body(login("amb-001.test", password()));
      assertError(nobody.get(path), 401, "AuthMissing");
      assertError(nobody.as("garbage").get(path), 400, "InvalidToken");
      assertError(
          nobody.as(session.path("accessJwt").asText() + "x").get(path), 400, "InvalidToken");
      assertError(nobody.as(session.path("refreshJwt").asText()).get(path), 400, "InvalidToken");
    }

    @Test
    void closesASessionButNotItsAccessToken() throws IOException {
      JsonNode session = body(login("amb-001.test", password()));
      Http refresher = nobody.as(session.path("refreshJwt").asText());
      assertThat(refresher.json("/xrpc/com.atproto.server.deleteSession", "").statusCode())
          .isEqualTo(200);
      assertError(
          refresher.json("/xrpc/com.atproto.server.refreshSession", ""), 400, "ExpiredToken");
      assertThat(
              nobody
                  .as(session.path("accessJwt").asText())
                  .get("/xrpc/com.atproto.server.getSession")
                  .statusCode())
          .isEqualTo(200);
    }

    @Test
    void revokedAccessRefusesPasswordAndRefresh() throws IOException {
      String password = password();
      JsonNode session = body(login("amb-001.test", password));
      bluesky.revokeAccess(account);
      assertError(login("amb-001.test", password), 401, "AuthenticationRequired");
      assertError(
          nobody
              .as(session.path("refreshJwt").asText())
              .json("/xrpc/com.atproto.server.refreshSession", ""),
          400,
          "ExpiredToken");
    }

    @Test
    void refusesAccountsThatMayNotAct() throws IOException {
      bluesky.setStanding(account, AccountStanding.DEACTIVATED);
      assertError(create(record("a")), 401, "AccountDeactivated");
      bluesky.setStanding(account, AccountStanding.TAKEN_DOWN);
      assertError(create(record("a")), 401, "AccountTakedown");
      assertError(login("amb-001.test", password()), 401, "AccountTakedown");
      bluesky.setStanding(account, AccountStanding.ACTIVE);
      assertThat(create(record("a")).statusCode()).isEqualTo(200);
    }

    @Test
    void allows30LoginsIn5Minutes() throws IOException {
      for (int i = 0; i < 30; i++) {
        assertThat(login("amb-001.test", password()).statusCode()).isEqualTo(200);
      }
      HttpResponse<String> refused = login("amb-001.test", password());
      assertError(refused, 429, "RateLimitExceeded");
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("300");
      assertThat(refused.headers().firstValue("RateLimit-Limit")).hasValue("30");
      clock.advance(Duration.ofMinutes(5));
      assertThat(login("amb-001.test", password()).statusCode()).isEqualTo(200);
    }
  }

  @Nested
  class Figures {
    @Test
    void tellsFollowersAndPosts() throws IOException {
      create(record("a"));
      JsonNode profile =
          body(http.get("/xrpc/app.bsky.actor.getProfile?actor=" + account.handle()));
      assertThat(profile.path("followersCount").asLong()).isEqualTo(5_000);
      assertThat(profile.path("postsCount").asLong()).isEqualTo(1);
      assertError(
          http.get("/xrpc/app.bsky.actor.getProfile?actor=nobody.test"), 400, "InvalidRequest");
      assertThat(
              body(http.get("/xrpc/com.atproto.identity.resolveHandle?handle=amb-001.test"))
                  .path("did")
                  .asText())
          .isEqualTo(account.id());
    }

    @Test
    void likesArriveOverSimulatedTime() throws IOException {
      String uri = body(create(record("a"))).path("uri").asText();
      String path = "/xrpc/app.bsky.feed.getPosts?uris=" + encode(uri);
      assertThat(body(http.get(path)).path("posts").path(0).path("likeCount").asLong()).isZero();
      clock.advance(Duration.ofDays(7));
      JsonNode view = body(http.get(path)).path("posts").path(0);
      assertThat(view.path("likeCount").asLong()).isBetween(50L, 251L);
      assertThat(view.path("record").path("text").asText()).isEqualTo("a");
    }

    @Test
    void takes25UrisAndForgetsUnknownOnes() throws IOException {
      String unknown = "&uris=" + encode("at://" + account.id() + "/app.bsky.feed.post/none");
      String path = "/xrpc/app.bsky.feed.getPosts?x=";
      assertThat(body(http.get(path + unknown.repeat(25))).path("posts").isEmpty()).isTrue();
      assertError(http.get(path + unknown.repeat(26)), 400, "InvalidRequest");
    }
  }

  @Nested
  class Limits {
    @Test
    void allows5000PointsInAnHour() throws IOException {
      try (SimulatedBluesky server = SimulatedBluesky.start(Simulation.of(clock))) {
        SimulatedAccount member = server.addAccount("amb-001", 1);
        Http client = Http.of(server, member);
        ObjectNode body = Json.object().put("repo", member.id());
        body.put("collection", "app.bsky.feed.post").set("record", record("a"));
        int made = 0;
        HttpResponse<String> answer;
        do {
          if (made == 1_500) {
            clock.advance(Duration.ofMinutes(5));
          }
          answer = client.json("/xrpc/com.atproto.repo.createRecord", Json.write(body));
          made += answer.statusCode() == 200 ? 1 : 0;
        } while (answer.statusCode() == 200);
        assertThat(made).isEqualTo(1_666);
        assertError(answer, 429, "RateLimitExceeded");
        assertThat(answer.headers().firstValue("RateLimit-Policy")).hasValue("5000;w=3600");
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("3300");
      }
    }
  }
}
