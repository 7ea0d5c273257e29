package io.advocacy.connectors.internal.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.Caches;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.Json;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.Audience;
import io.advocacy.network.Metric;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import okhttp3.HttpUrl;

/**
 * Reads insights. One name that a network has dropped fails a whole question, so that a refused
 * question is asked again name by name, and names that were refused are left out for an hour. Safe
 * for use by several threads.
 */
public final class GraphFigures {
  private final Api api;
  private final String version;
  private final Map<String, Metric> names;
  private final Cache<String, Boolean> refused =
      Caches.upTo(1_000).expireAfterWrite(Duration.ofHours(1)).build();

  /**
   * Creates the reader.
   *
   * @param names the network's names of figures, and which metric each is
   */
  public GraphFigures(Api api, String version, Map<String, Metric> names) {
    this.api = api;
    this.version = version;
    this.names = new LinkedHashMap<>(names);
  }

  /** Reads how many people follow an account. */
  public Answer<Optional<Audience>> followers(AccountAccess account) {
    HttpUrl url =
        api.at(version)
            .addPathSegment(account.remoteId())
            .addQueryParameter("fields", "followers_count")
            .build();
    HttpAnswer answer = api.sendOk(api.get(account, url));
    answer.text("id"); // which comes with every object
    return answer.audience(answer.json(), "followers_count");
  }

  /** Reads the figures of posts; one that the network does not know is left out. */
  public Answer<Map<PostId, PostMetrics>> all(AccountAccess account, Collection<PostId> posts) {
    posts.forEach(GraphPosts::requireId);
    Map<PostId, PostMetrics> found = new LinkedHashMap<>();
    List<HttpAnswer> answers = new ArrayList<>();
    for (PostId post : new LinkedHashSet<>(posts)) {
      of(account, post.value(), answers)
          .ifPresent(values -> found.put(post, new PostMetrics(values, api.now())));
    }
    Map<PostId, PostMetrics> result = Map.copyOf(found);
    return answers.isEmpty() ? Answer.of(result) : answers.get(answers.size() - 1).with(result);
  }

  /**
   * Reads the figures of a post; empty when the network does not know the post.
   *
   * @param into takes the answer that came last
   */
  public Optional<Map<Metric, Long>> of(AccountAccess account, String post, List<HttpAnswer> into) {
    List<String> asked =
        names.keySet().stream().filter(name -> refused.getIfPresent(name) == null).toList();
    if (asked.isEmpty()) {
      return Optional.of(Map.of());
    }
    HttpAnswer answer = ask(account, post, asked);
    if (GraphFailures.isMissing(answer)) {
      return Optional.empty();
    }
    List<HttpAnswer> answers = new ArrayList<>();
    if (GraphFailures.isInvalidParameter(answer) && asked.size() > 1) {
      for (String name : asked) {
        HttpAnswer one = ask(account, post, List.of(name));
        if (GraphFailures.isInvalidParameter(one)) {
          refused.put(name, true);
        } else {
          answers.add(one);
        }
      }
    } else {
      answers.add(answer);
    }
    Map<Metric, Long> figures = new EnumMap<>(Metric.class);
    for (HttpAnswer one : answers) {
      if (!one.isSuccess()) {
        throw api.failure(one);
      }
      into.add(one);
      read(one).forEach((name, value) -> add(figures, name, value));
    }
    return Optional.of(figures);
  }

  private void add(Map<Metric, Long> figures, String name, long value) {
    Metric metric = names.get(name);
    if (metric != null) {
      figures.merge(metric, value, GraphFigures::sum);
    }
  }

  private HttpAnswer ask(AccountAccess account, String post, List<String> asked) {
    HttpUrl url =
        api.at(version)
            .addPathSegment(post)
            .addPathSegment("insights")
            .addQueryParameter("metric", String.join(",", asked))
            .build();
    return api.send(api.get(account, url));
  }

  /** Returns the values of an answer about insights by their names; absent is not zero. */
  public static Map<String, Long> read(HttpAnswer answer) {
    Map<String, Long> values = new LinkedHashMap<>();
    for (JsonNode figure : answer.list(answer.json(), "data")) {
      OptionalLong value = Json.count(figure.path("total_value"), "value");
      for (JsonNode one : figure.path("values")) {
        OptionalLong later = value(one.path("value"));
        value = later.isPresent() ? later : value;
      }
      value.ifPresent(count -> values.put(figure.path("name").asText(), count));
    }
    return values;
  }

  /** A number, or the sum of an object of numbers, such as reactions by their kinds. */
  private static OptionalLong value(JsonNode value) {
    if (!value.isObject()) {
      return Json.count(value);
    }
    long sum = 0;
    for (JsonNode part : value) {
      OptionalLong count = Json.count(part);
      if (count.isEmpty()) {
        return count; // without a part, the sum says something else
      }
      sum = sum(sum, count.getAsLong());
    }
    return OptionalLong.of(sum);
  }

  /** Neither is negative; a sum that is too great for a number is the greatest one. */
  private static long sum(long a, long b) {
    return a + b < 0 ? Long.MAX_VALUE : a + b;
  }
}
