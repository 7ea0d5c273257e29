package io.advocacy.connectors.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.Handle;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.Recent;
import io.advocacy.connectors.internal.Times;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.Audience;
import io.advocacy.network.Metric;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.Reconciliation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Predicate;
import okhttp3.HttpUrl;

/** Reads posts, followers and the figures of posts, of members and of organisations. */
final class LinkedInFigures {
  private static final int PAGE = 50;

  /** Metrics of a member's post, of which each is a call of its own. */
  private static final Map<Metric, String> MEMBER =
      Map.of(
          Metric.IMPRESSIONS, "IMPRESSION",
          Metric.REACH, "MEMBERS_REACHED",
          Metric.REPOSTS, "RESHARE",
          Metric.LIKES, "REACTION",
          Metric.REPLIES, "COMMENT");

  /** Metrics of an organisation's post. */
  private static final Map<Metric, String> ORGANISATION =
      Map.of(
          Metric.IMPRESSIONS, "impressionCount",
          Metric.REACH, "uniqueImpressionsCount",
          Metric.REPOSTS, "shareCount",
          Metric.LIKES, "likeCount",
          Metric.REPLIES, "commentCount",
          Metric.CLICKS, "clickCount");

  private final Api api;

  LinkedInFigures(Api api) {
    this.api = api;
  }

  static boolean isOrganisation(String author) {
    return author.startsWith("urn:li:organization:");
  }

  /**
   * Looks for a post among the author's newest. Most members' tokens may not: then nothing can be
   * told, and sending the post again within ten minutes is answered with the earlier one.
   */
  Answer<Reconciliation> find(
      AccountAccess account, String author, String words, Handle handle, Predicate<String> mayBe) {
    HttpUrl url =
        api.at("rest/posts")
            .addQueryParameter("q", "author")
            .addQueryParameter("author", author)
            .addQueryParameter("count", Integer.toString(PAGE))
            .addQueryParameter("sortBy", "CREATED")
            .build();
    HttpAnswer answer = api.send(api.get(account, url).header("X-RestLi-Method", "FINDER"));
    if (answer.status() == 403 && LinkedInFailures.isOwn(answer)) {
      return answer.with(Reconciliation.unknown());
    }
    if (!answer.isSuccess()) {
      throw api.failure(answer);
    }
    List<Recent.Candidate> posts = new ArrayList<>();
    for (JsonNode post : elements(answer)) {
      String id = post.path("id").asText();
      posts.add(
          new Recent.Candidate(
              LinkedInFailures.isUrn(id) ? id : "",
              LinkedInFailures.page(id),
              Times.millis(post, "createdAt"),
              post.path("commentary").asText()));
    }
    Instant start = Recent.start(handle, api.now());
    return answer.with(Recent.find(words, posts, start, posts.size() < PAGE, mayBe));
  }

  private static JsonNode elements(HttpAnswer answer) {
    return answer.list(answer.json(), "elements");
  }

  Answer<Optional<Audience>> audience(AccountAccess account, String author) {
    HttpUrl url =
        isOrganisation(author)
            ? api.at("rest/networkSizes")
                .addPathSegment(author)
                .addQueryParameter("edgeType", "COMPANY_FOLLOWED_BY_MEMBER")
                .build()
            : api.at("rest/memberFollowersCount").addQueryParameter("q", "me").build();
    HttpAnswer answer = api.sendOk(api.get(account, url));
    if (!isOrganisation(author)) {
      return answer.audience(elements(answer).path(0), "memberFollowersCount");
    }
    answer.text("firstDegreeSize"); // all that LinkedIn answers
    return answer.audience(answer.json(), "firstDegreeSize");
  }

  Answer<Map<PostId, PostMetrics>> metrics(
      AccountAccess account, String author, Collection<PostId> posts) {
    posts.forEach(LinkedInFailures::requireUrn);
    Map<PostId, PostMetrics> found = new LinkedHashMap<>();
    for (PostId post : new LinkedHashSet<>(posts)) {
      Map<Metric, Long> values =
          isOrganisation(author) ? ofOrganisation(account, author, post) : ofMember(account, post);
      if (!values.isEmpty()) {
        found.put(post, new PostMetrics(values, api.now()));
      }
    }
    return Answer.of(Map.copyOf(found));
  }

  private Map<Metric, Long> ofMember(AccountAccess account, PostId post) {
    Map<Metric, Long> values = new EnumMap<>(Metric.class);
    MEMBER.forEach(
        (metric, name) -> {
          HttpUrl url =
              api.at("rest/memberCreatorPostAnalytics")
                  .addQueryParameter("q", "entity")
                  .addEncodedQueryParameter("entity", "(" + kind(post) + ":" + encoded(post) + ")")
                  .addQueryParameter("queryType", name)
                  .addQueryParameter("aggregation", "TOTAL")
                  .build();
          HttpAnswer answer = api.send(api.get(account, url));
          if (!answer.isMissing()) {
            requireSuccess(answer);
            JsonNode elements = elements(answer);
            // the network leaves out what is zero
            OptionalLong count =
                elements.isEmpty() ? OptionalLong.of(0) : Json.count(elements.path(0), "count");
            count.ifPresent(value -> values.put(metric, value));
          }
        });
    return values;
  }

  private Map<Metric, Long> ofOrganisation(AccountAccess account, String author, PostId post) {
    String list = kind(post).equals("share") ? "shares" : "ugcPosts";
    HttpUrl url =
        api.at("rest/organizationalEntityShareStatistics")
            .addQueryParameter("q", "organizationalEntity")
            .addQueryParameter("organizationalEntity", author)
            .addEncodedQueryParameter(list, "List(" + encoded(post) + ")")
            .build();
    HttpAnswer answer = api.sendOk(api.get(account, url));
    JsonNode statistics = elements(answer).path(0).path("totalShareStatistics");
    return answer.figures(statistics, ORGANISATION).values();
  }

  private void requireSuccess(HttpAnswer answer) {
    if (!answer.isSuccess()) {
      throw api.failure(answer);
    }
  }

  private static String kind(PostId post) {
    return post.value().startsWith("urn:li:ugcPost:") ? "ugc" : "share";
  }

  /** A URN within a list of Rest.li, where a colon is part of the list's own writing. */
  private static String encoded(PostId post) {
    return post.value().replaceAll("[^A-Za-z0-9:]", "").replace(":", "%3A");
  }
}
