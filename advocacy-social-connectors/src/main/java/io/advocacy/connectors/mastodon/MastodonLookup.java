package io.advocacy.connectors.mastodon;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.benmanes.caffeine.cache.Cache;
import io.advocacy.connectors.internal.Caches;
import io.advocacy.connectors.internal.Claims;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.Times;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Finds a post again on its account. Servers ignore the idempotency key or race on it, and keep no
 * trace of it, so that the post is known by its media or by its words, among the statuses since it
 * was prepared.
 */
final class MastodonLookup {
  private static final int PAGE = 40;
  private static final int MAX_PAGES = 5;

  /** How much the server's clock may differ from ours. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  /** How long a request that was not answered may still take effect. */
  private static final Duration SETTLES = Duration.ofSeconds(30);

  /** How far to look back when nothing is known of the first attempt: the life of the key. */
  private static final Duration KEY_LIFE = Duration.ofHours(1);

  /** Shorter texts are part of too many others to mean anything. */
  private static final int MEANINGFUL = 20;

  private final MastodonCalls calls;
  private final Claims claims = new Claims();
  private final Cache<PublicationKey, Instant> attempts =
      Caches.upTo(100_000).expireAfterWrite(SETTLES.multipliedBy(4)).build();

  MastodonLookup(MastodonCalls calls) {
    this.calls = calls;
  }

  /** Remembers whose post it is. */
  PublishedPost claim(AccountAccess account, PublicationKey key, PublishedPost post) {
    return claims.claim(account, post, key);
  }

  /** Remembers that a post is being sent now. */
  void attempted(PublicationKey key) {
    attempts.put(key, calls.http().clock().instant());
  }

  Answer<Reconciliation> find(AccountAccess account, PreparedPost prepared) {
    MastodonHandle handle = MastodonHandle.read(prepared.handle());
    Instant now = calls.http().clock().instant();
    Instant since = handle.since().orElse(now.minus(KEY_LIFE)).minus(SKEW);
    Search search =
        new Search(
            MastodonText.of(prepared.post()),
            handle,
            since,
            status -> claims.mayBe(account, status, prepared.key()));
    String id = calls.identity(account).id();
    String before = null;
    for (int page = 0; page < MAX_PAGES; page++) {
      HttpAnswer answer =
          calls.sendOk(calls.get(account, statuses(account, id, before)), "read:statuses");
      before = search.read(answer);
      if (search.match != null) {
        return answer.with(
            Reconciliation.published(
                claim(account, prepared.key(), MastodonConnector.published(answer, search.match))));
      }
      if (before == null) {
        boolean settled =
            Optional.ofNullable(attempts.getIfPresent(prepared.key()))
                .map(at -> now.isAfter(at.plus(SETTLES)))
                .orElse(true);
        return answer.with(
            settled && !search.undecided
                ? Reconciliation.notPublished()
                : Reconciliation.unknown());
      }
    }
    return Answer.of(Reconciliation.unknown());
  }

  private HttpUrl statuses(AccountAccess account, String id, @Nullable String before) {
    HttpUrl.Builder url =
        calls
            .at(account, "api/v1/accounts")
            .addPathSegment(id)
            .addPathSegment("statuses")
            .addQueryParameter("limit", Integer.toString(PAGE))
            .addQueryParameter("exclude_reblogs", "true");
    if (before != null) {
      url.addQueryParameter("max_id", before);
    }
    return url.build();
  }

  /** Goes through pages of statuses, newest first. */
  private static final class Search {
    private final String essence;
    private final String essenceWithoutTags;
    private final MastodonHandle handle;
    private final Instant since;
    private final Predicate<String> mayBe;
    private @Nullable JsonNode match;
    private boolean undecided;

    Search(String text, MastodonHandle handle, Instant since, Predicate<String> mayBe) {
      this.essence = MastodonText.essence(text);
      this.essenceWithoutTags = MastodonText.essenceOfHtml(text); // snac2 lets tags through
      this.handle = handle;
      this.since = since;
      this.mayBe = mayBe;
    }

    /** Returns the id from which the next page goes on, or null when all were seen. */
    @Nullable String read(HttpAnswer answer) {
      JsonNode page = answer.json();
      if (!page.isArray()) {
        throw answer.unreadable();
      }
      String last = null;
      boolean more = page.size() > 0;
      for (JsonNode status : page) {
        Optional<Instant> created = Times.instant(status.path("created_at").asText());
        String id = status.path("id").asText();
        if (!MastodonConnector.isId(id)) {
          undecided = true; // whatever it is, nothing can be asked about it, or after it
          return null;
        }
        last = id;
        if (created.isPresent() && created.get().isBefore(since)) {
          more = false;
          continue;
        }
        if (mayBe.test(last)) {
          compare(status);
        }
      }
      return more ? last : null;
    }

    private void compare(JsonNode status) {
      String other = MastodonText.essenceOfHtml(status.path("content").asText());
      boolean sameMedia = false;
      for (JsonNode medium : status.path("media_attachments")) {
        sameMedia |= handle.mediaIds().contains(medium.path("id").asText());
      }
      boolean sameText = other.equals(essence) || other.equals(essenceWithoutTags);
      if (sameMedia || (sameText && !other.isEmpty())) {
        match = status; // the oldest one counts: later ones are another publication's
      } else if (other.length() >= MEANINGFUL && essence.length() >= MEANINGFUL) {
        undecided |= other.contains(essence) || essence.contains(other);
      }
    }
  }
}
