package io.advocacy.connectors.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.Json;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.Metric;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.RateFeedback;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;

/** The figures of accounts and posts. */
final class MastodonFigures {
  /** {@code DEFAULT_STATUSES_LIMIT} of mastodon/mastodon's statuses controller. */
  private static final int BATCH = 20;

  private static final Map<Metric, String> FIELDS =
      Map.of(
          Metric.LIKES, "favourites_count",
          Metric.REPOSTS, "reblogs_count",
          Metric.REPLIES, "replies_count",
          Metric.QUOTES, "quotes_count");

  private final MastodonCalls calls;

  MastodonFigures(MastodonCalls calls) {
    this.calls = calls;
  }

  /** Returns the account, asked for with its token, or as anybody may when there is none. */
  HttpAnswer account(AccountAccess account) {
    if (account.credential().isPresent()) {
      HttpAnswer answer = calls.credentials(account);
      calls.requireSame(account, MastodonCalls.identityIn(answer));
      return answer;
    }
    HttpUrl url = calls.at(account, "api/v1/accounts").addPathSegment(account.remoteId()).build();
    return calls.sendOk(calls.get(account, url), "read:accounts");
  }

  Answer<Map<PostId, PostMetrics>> of(AccountAccess account, Collection<PostId> posts) {
    posts.forEach(MastodonConnector::requireId);
    List<PostId> ids = List.copyOf(new LinkedHashSet<>(posts));
    Map<PostId, PostMetrics> found = new LinkedHashMap<>();
    Optional<RateFeedback> rate = Optional.empty();
    Optional<String> raw = Optional.empty();
    for (int from = 0; from < ids.size(); from += BATCH) {
      List<PostId> batch = ids.subList(from, Math.min(ids.size(), from + BATCH));
      for (HttpAnswer answer : ask(account, batch)) {
        read(answer, batch, found);
        rate = answer.rate().isPresent() ? answer.rate() : rate;
        raw = answer.with(found).raw();
      }
    }
    return new Answer<>(Map.copyOf(found), rate, raw);
  }

  private List<HttpAnswer> ask(AccountAccess account, List<PostId> batch) {
    if (batch.size() > 1) {
      HttpUrl.Builder url = calls.at(account, "api/v1/statuses");
      batch.forEach(id -> url.addQueryParameter("id[]", id.value()));
      HttpAnswer answer = calls.http().send(calls.get(account, url.build()).build());
      if (answer.isSuccess() && answer.lenientJson().isArray()) {
        return List.of(answer);
      }
      if (!Set.of(200, 400, 404, 405, 422, 501).contains(answer.status())) {
        throw MastodonCalls.failure(answer, "read:statuses");
      }
    }
    List<HttpAnswer> answers = new ArrayList<>(); // servers before 4.3 know single statuses only
    for (PostId id : batch) {
      HttpUrl url = calls.at(account, "api/v1/statuses").addPathSegment(id.value()).build();
      HttpAnswer answer = calls.http().send(calls.get(account, url).build());
      if (answer.isSuccess()) {
        answers.add(about(id, answer));
      } else if (!MastodonCalls.isMissing(answer)) {
        throw MastodonCalls.failure(answer, "read:statuses");
      }
    }
    return answers;
  }

  private static HttpAnswer about(PostId id, HttpAnswer answer) {
    if (!answer.text("id").equals(id.value())) {
      throw answer.unreadable();
    }
    return answer;
  }

  private static void read(HttpAnswer answer, List<PostId> asked, Map<PostId, PostMetrics> found) {
    JsonNode body = answer.json();
    Set<PostId> expected = new HashSet<>(asked);
    for (JsonNode status : body.isArray() ? body : Json.array(body)) {
      String id = status.path("id").asText();
      if (id.isEmpty()) {
        throw answer.unreadable();
      }
      if (MastodonConnector.isId(id) && expected.contains(PostId.of(id))) {
        found.put(PostId.of(id), answer.figures(status, FIELDS));
      }
    }
  }
}
