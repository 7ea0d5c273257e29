package io.advocacy.connectors.threads;

import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.Bodies;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.graph.GraphFigures;
import io.advocacy.connectors.internal.graph.GraphQuota;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.Audience;
import io.advocacy.network.RateScope;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;

/** The calls that only Threads has. Safe for use by several threads. */
final class ThreadsCalls {
  private final Api api;
  private final String version;
  private final GraphQuota quota;

  ThreadsCalls(Api api, String version) {
    this.api = api;
    this.version = version;
    this.quota = new GraphQuota(api, version, "threads_publishing_limit");
  }

  void requireId(AccountAccess account) {
    if (account.remoteId().equals("-")) {
      throw new IllegalArgumentException(
          "threads: the account needs its id, as authorization().verify gives it");
    }
  }

  void requireQuota(AccountAccess account) {
    quota.require(account);
  }

  private HttpUrl.Builder at(AccountAccess account, String edge) {
    return api.at(version).addPathSegment(account.remoteId()).addPathSegment(edge);
  }

  String create(AccountAccess account, Map<String, String> fields) {
    HttpUrl url = at(account, "threads").build();
    return api.sendOk(
            api.post(account, HttpCall.Effect.CHANGE, url, Bodies.form(fields))
                .action("container", RateScope.ACCOUNT))
        .text("id");
  }

  HttpAnswer publish(AccountAccess account, String container) {
    HttpUrl url = at(account, "threads_publish").build();
    return api.sendOk(
        api.post(
                account,
                HttpCall.Effect.PUBLISH,
                url,
                Bodies.form(Map.of("creation_id", container)))
            .action("publish", RateScope.ACTION));
  }

  Answer<Optional<Audience>> audience(AccountAccess account) {
    requireId(account);
    HttpUrl url =
        at(account, "threads_insights").addQueryParameter("metric", "followers_count").build();
    HttpAnswer answer = api.sendOk(api.get(account, url));
    return answer.with(
        Optional.ofNullable(GraphFigures.read(answer).get("followers_count"))
            .map(count -> new Audience(count, api.now())));
  }
}
