package io.advocacy.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.connectors.Reads.Read;
import io.advocacy.connectors.choice.TikTokChoice;
import io.advocacy.connectors.choice.TikTokChoices;
import io.advocacy.connectors.choice.TikTokPrivacy;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.network.Connector;
import io.advocacy.network.NetworkException;
import io.advocacy.network.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okhttp3.ResponseBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every read of every connector, with each part of each answer replaced by what no network should
 * send: what comes of it is a sound value or a failure of the closed family.
 */
class HostileReadsTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String MISSING = "missing";

  /** What takes the place of a part; numbers that no long holds among them. */
  private static final List<String> VALUES =
      List.of(
          MISSING,
          "null",
          "\"\"",
          "\"12\"",
          "\"\\u0000\\r\\n\"",
          "\"\\ud83d\"",
          "\"" + "x".repeat(5_000) + "\"",
          "-1",
          "1e30",
          "9223372036854775807",
          "123456789012345678901234567890",
          "[]",
          "[null]",
          "{}",
          "{\"a\":-5,\"b\":9223372036854775807,\"c\":9223372036854775807}",
          "[".repeat(900) + "]".repeat(900));

  /** What takes the place of a whole answer. */
  private static final List<String> BODIES =
      List.of(
          "",
          "null",
          "42",
          "\"text\"",
          "[]",
          "{}",
          "[{}]",
          "{\"data\":{}}",
          "<!DOCTYPE html><html>fine</html>",
          "{\"data\":[{\"id\":\"1\"",
          "[".repeat(10_000) + "]".repeat(10_000),
          "{\"data\":".repeat(10_000) + "1" + "}".repeat(10_000),
          "\u0000\uffff");

  private final AtomicInteger tokens = new AtomicInteger();
  private final OkHttpClient client =
      new OkHttpClient.Builder().addInterceptor(chain -> answer(chain.request())).build();
  private final List<SocialConnectors> opened = new ArrayList<>();
  private Map<String, String> answers = Map.of();

  static List<Read> reads() {
    return Reads.all();
  }

  static List<Read> lookUps() {
    return Reads.lookUps();
  }

  @AfterEach
  void close() {
    opened.forEach(SocialConnectors::close);
  }

  private Response answer(Request request) {
    String path = request.url().encodedPath();
    String body =
        answers.entrySet().stream()
            .filter(one -> path.matches(one.getKey()))
            .map(Map.Entry::getValue)
            .findFirst()
            .orElse("{}");
    return new Response.Builder()
        .request(request)
        .protocol(Protocol.HTTP_1_1)
        .code(body.startsWith(Reads.REFUSED) ? 400 : 200)
        .message("OK")
        .body(
            ResponseBody.create(
                body.replaceFirst("^!", ""), MediaType.get("text/html; charset=utf-8")))
        .build();
  }

  private Connector connector(Read read) {
    SocialConnectors connectors =
        SocialConnectors.builder()
            .baseUrl(read.network(), URI.create("http://127.0.0.1:9"))
            .oauthClient(read.network(), OAuthClient.of("cid", Secret.of("csecret")))
            .httpClient(client)
            .clock(new ManualClock())
            .retryWait(Duration.ofMillis(1))
            .tikTokChoices(TikTokChoices.always(TikTokChoice.of(TikTokPrivacy.SELF_ONLY)))
            .build();
    opened.add(connectors);
    return connectors.find(read.network()).orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("reads")
  void aSoundAnswerIsRead(Read read) {
    answers = read.answers();
    assertThat(outcome(connector(read), read)).isIn("read", "PUBLISHED", "UNKNOWN");
  }

  @ParameterizedTest
  @MethodSource("reads")
  void noAnswerLeavesTheClosedFamily(Read read) {
    Connector connector = connector(read);
    read.answers()
        .forEach(
            (path, sound) -> {
              for (String body : BODIES) {
                attempt(connector, read, path, body);
              }
              for (List<Object> place : places(sound)) {
                for (String value : VALUES) {
                  attempt(connector, read, path, replaced(sound, place, value));
                }
              }
            });
  }

  private void attempt(Connector connector, Read read, String path, String body) {
    answers = new LinkedHashMap<>(read.answers());
    answers.put(path, body);
    try {
      outcome(connector, read);
    } catch (NetworkException closed) {
      assertThat(closed.getMessage()).isNotBlank();
    } catch (RuntimeException | Error wrong) {
      throw new AssertionError(
          read + " of " + body.substring(0, Math.min(600, body.length())), wrong);
    }
  }

  private String outcome(Connector connector, Read read) {
    return read.call().by(connector, read.access("t" + tokens.incrementAndGet()));
  }

  @ParameterizedTest
  @MethodSource("lookUps")
  void aPostThatIsThereWithoutAnIdIsNeverSaidToBeMissing(Read read) {
    Connector connector = connector(read);
    String path = read.answers().keySet().iterator().next();
    String sound = read.answers().get(path);
    assertThat(outcome(connector, read, path, sound)).isEqualTo("PUBLISHED");
    for (List<Object> place : places(sound)) {
      Object last = place.isEmpty() ? "" : place.get(place.size() - 1);
      if (last.equals("id") || last.equals("uri")) {
        for (String value : VALUES) {
          assertThat(outcome(connector, read, path, replaced(sound, place, value)))
              .as("%s with the id %s", read, value)
              .isNotEqualTo("NOT_PUBLISHED");
        }
      }
    }
    for (String body : List.of("{}", "[]", "{\"data\":{}}", "null")) {
      boolean empty = body.equals("[]") && read.network().value().equals("mastodon");
      if (!empty) {
        assertThat(outcome(connector, read, path, body)).isNotEqualTo("NOT_PUBLISHED");
      }
    }
  }

  static List<Read> publications() {
    return Reads.publications();
  }

  @ParameterizedTest
  @MethodSource("publications")
  void aPostThatWasSentIsPublishedOrUnknownWhateverTheAnswer(Read publication) {
    Connector connector = connector(publication);
    String path = publication.answers().keySet().iterator().next();
    String sound = publication.answers().get(path);
    assertThat(outcome(connector, publication, path, sound)).isEqualTo("PUBLISHED");
    List<String> bodies = new ArrayList<>(BODIES);
    for (List<Object> place : places(sound)) {
      VALUES.forEach(value -> bodies.add(replaced(sound, place, value)));
    }
    for (String body : bodies) {
      assertThat(outcome(connector, publication, path, body))
          .as("%s answered with %s", publication, body)
          .isIn("PUBLISHED", "OUTCOME_UNKNOWN");
    }
  }

  private String outcome(Connector connector, Read read, String path, String body) {
    answers = new LinkedHashMap<>(read.answers());
    answers.put(path, body);
    try {
      return outcome(connector, read);
    } catch (NetworkException closed) {
      return closed.error().name();
    }
  }

  /** The ways to all parts of an answer. */
  private static List<List<Object>> places(String body) {
    List<List<Object>> places = new ArrayList<>();
    walk(parse(body), List.of(), places);
    return places;
  }

  private static void walk(JsonNode node, List<Object> way, List<List<Object>> places) {
    if (!way.isEmpty()) {
      places.add(way);
    }
    if (node.isObject()) {
      node.fieldNames().forEachRemaining(name -> walk(node.get(name), longer(way, name), places));
    }
    for (int i = 0; node.isArray() && i < node.size(); i++) {
      walk(node.get(i), longer(way, i), places);
    }
  }

  private static List<Object> longer(List<Object> way, Object step) {
    List<Object> longer = new ArrayList<>(way);
    longer.add(step);
    return longer;
  }

  private static String replaced(String body, List<Object> place, String value) {
    JsonNode root = parse(body);
    JsonNode parent = root;
    for (Object step : place.subList(0, place.size() - 1)) {
      parent = step instanceof String name ? parent.get(name) : parent.get((Integer) step);
    }
    Object last = place.get(place.size() - 1);
    String mark = "@@here@@";
    if (parent instanceof ObjectNode object) {
      if (value.equals(MISSING)) {
        object.remove((String) last);
      } else {
        object.put((String) last, mark);
      }
    } else if (value.equals(MISSING)) {
      ((ArrayNode) parent).remove((Integer) last);
    } else {
      ((ArrayNode) parent).set((Integer) last, mark);
    }
    return root.toString().replace("\"" + mark + "\"", value);
  }

  private static JsonNode parse(String body) {
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw new AssertionError(body, e);
    }
  }
}
