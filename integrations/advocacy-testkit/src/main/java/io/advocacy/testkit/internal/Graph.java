package io.advocacy.testkit.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.testkit.RequestKind;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedPost;
import io.advocacy.testkit.SimulatedRequest;
import io.advocacy.testkit.SimulatedResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Answers that are the same on Facebook, Instagram and Threads. Errors have the shape and codes of
 * developers.facebook.com, docs/graph-api/guides/error-handling (read in 2026).
 *
 * <p>Sources: developers.facebook.com/docs/graph-api/guides/error-handling, overview/rate-limiting,
 * results and reference/insights.
 */
public final class Graph {
  /** Times as the Graph API writes them: 2026-03-02T09:00:00+0000. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxx", Locale.ROOT).withZone(ZoneOffset.UTC);

  private static final Duration DAY = Duration.ofDays(1);

  private Graph() {}

  /** Returns a time as the Graph API writes it. */
  public static String time(Instant at) {
    return TIME.format(at);
  }

  /** Returns an error; a subcode of 0 is left out. */
  public static SimulatedResponse error(
      int status, String type, int code, int subcode, String message) {
    ObjectNode json = Json.object();
    ObjectNode error = json.putObject("error");
    error.put("message", message).put("type", type).put("code", code);
    if (subcode != 0) {
      error.put("error_subcode", subcode);
    }
    error.put("is_transient", code == 1 || code == 2);
    error.put("fbtrace_id", "A" + Integer.toHexString(code * 31 + subcode) + "simulated");
    return Json.answer(status, json);
  }

  /** Returns what the Graph API answers when it fails with this status. */
  public static SimulatedResponse failure(int status) {
    return switch (status) {
      case 400 -> error(400, "OAuthException", 100, 0, "Invalid parameter");
      case 401 -> error(401, "OAuthException", 190, 0, "Invalid OAuth access token.");
      case 403 ->
          error(
              403, "OAuthException", 10, 0, "Application does not have permission for this action");
      default ->
          error(
              status,
              "OAuthException",
              2,
              0,
              "An unexpected error has occurred. Please retry your request later.");
    };
  }

  /** Returns what is answered about an object that is not there, or not for this token. */
  public static SimulatedResponse missing(String method, String id) {
    return error(
        400,
        "GraphMethodException",
        100,
        33,
        "Unsupported "
            + method.toLowerCase(Locale.ROOT)
            + " request. Object with ID '"
            + id
            + "' does not exist, cannot be loaded due to missing permissions, or does not support"
            + " this operation.");
  }

  /**
   * Returns what is answered to one request too many, with the header of Business Use Case limits
   * when it says until when, in minutes.
   */
  public static SimulatedResponse tooMany(
      int code, String useCase, Instant now, Optional<Instant> retryAt) {
    SimulatedResponse answer =
        error(
            code == 4 ? 403 : 400,
            "OAuthException",
            code,
            0,
            "There have been too many calls. Wait a bit and try again.");
    if (retryAt.isEmpty()) {
      return answer;
    }
    long minutes = (Duration.between(now, retryAt.get()).toSeconds() + 59) / 60;
    ObjectNode usage = Json.object();
    usage
        .putArray("1")
        .addObject()
        .put("type", useCase)
        .put("call_count", 100)
        .put("total_cputime", 25)
        .put("total_time", 25)
        .put("estimated_time_to_regain_access", minutes);
    return answer.withHeader("X-Business-Use-Case-Usage", Json.write(usage));
  }

  /**
   * Returns a page of posts: as many as {@code limit} says, from where {@code after} says on.
   *
   * @param all the posts, newest first
   * @param shown how each is shown
   */
  public static SimulatedResponse page(
      SimulatedRequest request,
      List<SimulatedPost> all,
      Function<SimulatedPost, ObjectNode> shown) {
    int most = request.query("limit").map(Integer::valueOf).orElse(25);
    int from = request.query("after").map(Graph::position).orElse(0);
    int to = Math.min(all.size(), from + most);
    ObjectNode json = Json.object();
    ArrayNode data = json.putArray("data");
    all.subList(Math.min(from, to), to).forEach(post -> data.add(shown.apply(post)));
    ObjectNode paging = json.putObject("paging");
    paging.putObject("cursors").put("before", cursor(from)).put("after", cursor(to));
    if (to < all.size()) {
      paging.put("next", "https://graph.example" + request.path() + "?after=" + cursor(to));
    }
    return Json.answer(200, json);
  }

  /**
   * Says what a request is for.
   *
   * @param publishes which of those that change something make a post visible
   */
  public static RequestKind kind(SimulatedRequest request, Predicate<SimulatedRequest> publishes) {
    String path = request.path();
    if (path.contains("oauth") || path.endsWith("access_token")) {
      return RequestKind.AUTHORIZE;
    }
    return switch (request.method()) {
      case "POST" -> publishes.test(request) ? RequestKind.PUBLISH : RequestKind.PREPARE;
      case "DELETE" -> RequestKind.DELETE;
      default -> RequestKind.READ;
    };
  }

  /** Returns what Instagram and Threads answer to a code that is none. */
  public static SimulatedResponse badCode() {
    ObjectNode error = Json.object().put("error_type", "OAuthException").put("code", 400);
    return Json.answer(400, error.put("error_message", "Invalid authorization code"));
  }

  /** Returns the pages of a login, the first one first, each as {@code written}. */
  public static SimulatedResponse pages(
      SimulatedAccount first,
      List<SimulatedAccount> all,
      BiConsumer<ObjectNode, SimulatedAccount> written) {
    ObjectNode json = Json.object();
    ArrayNode data = json.putArray("data");
    written.accept(data.addObject(), first);
    all.stream()
        .filter(one -> !one.id().equals(first.id()))
        .forEach(one -> written.accept(data.addObject(), one));
    json.putObject("paging").putObject("cursors").put("before", "QVFI").put("after", "QVFJ");
    return Json.answer(200, json);
  }

  /** Returns how many of these posts count against the quota of a day. */
  public static long used(List<SimulatedPost> posts, Instant now) {
    Instant since = now.minus(DAY);
    return posts.stream().filter(post -> post.createdAt().isAfter(since)).count();
  }

  /** Returns what is answered about the quota of a day. */
  public static SimulatedResponse quota(long used, int total) {
    ObjectNode json = Json.object();
    ObjectNode one = json.putArray("data").addObject().put("quota_usage", used);
    one.putObject("config").put("quota_total", total).put("quota_duration", DAY.toSeconds());
    return Json.answer(200, json);
  }

  /**
   * Returns what is answered to a deletion.
   *
   * @param named whether the answer names what was deleted
   * @param delete deletes and says whether there was anything
   */
  public static SimulatedResponse deletion(
      String id,
      SimulatedAccount account,
      Optional<SimulatedPost> post,
      boolean named,
      Predicate<String> delete) {
    if (post.isPresent() && !post.get().accountId().equals(account.id())) {
      return failure(403);
    }
    if (!delete.test(id)) {
      return missing("delete", id);
    }
    ObjectNode json = Json.object().put("success", true);
    return Json.answer(200, named ? json.put("deleted_id", id) : json);
  }

  /**
   * Returns the figures that a request names; one unknown name spoils the answer.
   *
   * @param post the account's own post, if it is there
   * @param known the names that are known
   * @param figure writes a figure
   */
  public static SimulatedResponse insights(
      SimulatedRequest request,
      String id,
      Optional<SimulatedPost> post,
      Set<String> known,
      Function<String, ObjectNode> figure) {
    if (post.isEmpty()) {
      return missing("get", id);
    }
    List<String> names = Arrays.asList(request.query("metric").orElse("").split(",", -1));
    if (!known.containsAll(names)) {
      return error(
          400, "OAuthException", 100, 0, "(#100) The value must be a valid insights metric");
    }
    ObjectNode json = Json.object();
    ArrayNode data = json.putArray("data");
    names.forEach(name -> data.add(figure.apply(name)));
    return Json.answer(200, json);
  }

  private static String cursor(int position) {
    byte[] bytes = Integer.toString(position).getBytes(StandardCharsets.US_ASCII);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static int position(String cursor) {
    return Integer.parseInt(
        new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
  }

  /** Returns a figure in an answer about insights. */
  public static ObjectNode insight(String object, String name, long value, boolean total) {
    ObjectNode figure = Json.object().put("name", name).put("period", total ? "day" : "lifetime");
    if (total) {
      figure.putObject("total_value").put("value", value);
    } else {
      figure.putArray("values").addObject().put("value", value);
    }
    return figure
        .put("title", name)
        .put("id", object + "/insights/" + name + "/" + (total ? "day" : "lifetime"));
  }
}
