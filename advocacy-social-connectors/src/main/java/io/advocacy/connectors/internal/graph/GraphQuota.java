package io.advocacy.connectors.internal.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.Caches;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.Quotas;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.QuotaSpentException;
import io.advocacy.network.RateScope;
import java.time.Duration;
import java.util.OptionalLong;
import okhttp3.HttpUrl;

/**
 * How often an account may publish in a day, as the network says; asked at most once a minute for
 * each account. Safe for use by several threads.
 */
public final class GraphQuota {
  private final Api api;
  private final String version;
  private final String edge;

  /** Accounts that had posts left a moment ago. */
  private final Cache<String, Boolean> withinQuota =
      Caches.upTo(100_000).expireAfterWrite(Duration.ofMinutes(1)).build();

  /** Creates the quota that is read from this edge of an account. */
  public GraphQuota(Api api, String version, String edge) {
    this.api = api;
    this.version = version;
    this.edge = edge;
  }

  /**
   * Requires that the account may publish once more.
   *
   * @throws QuotaSpentException when it may not; the quota is of any 24 hours, so that nothing says
   *     when exactly the next post is allowed
   */
  public void require(AccountAccess account) {
    if (withinQuota.getIfPresent(account.remoteId()) != null) {
      return;
    }
    HttpUrl url =
        api.at(version)
            .addPathSegment(account.remoteId())
            .addPathSegment(edge)
            .addQueryParameter("fields", "quota_usage,config")
            .build();
    HttpAnswer answer = api.sendOk(api.get(account, url));
    JsonNode quota = answer.json().path("data").path(0);
    OptionalLong used = Json.count(quota, "quota_usage");
    OptionalLong total = Json.count(quota.path("config"), "quota_total");
    if (used.isPresent() && total.isPresent() && used.getAsLong() >= total.getAsLong()) {
      throw Quotas.spent(
          answer,
          RateScope.ACCOUNT,
          "not sent: the account has published "
              + used.getAsLong()
              + " of "
              + total.getAsLong()
              + " posts of a day");
    }
    withinQuota.put(account.remoteId(), true);
  }
}
