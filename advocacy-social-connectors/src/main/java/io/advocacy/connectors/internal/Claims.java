package io.advocacy.connectors.internal;

import com.github.benmanes.caffeine.cache.Cache;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import java.time.Duration;

/**
 * Remembers to which publication a post belongs that was sent or found here, so that another
 * publication with the same words is not taken for it. Safe for use by several threads.
 */
public final class Claims {
  private final Cache<String, PublicationKey> owners =
      Caches.upTo(100_000).expireAfterWrite(Duration.ofDays(2)).build();

  /** Remembers whose post it is; the first to claim it keeps it. */
  public PublishedPost claim(AccountAccess account, PublishedPost post, PublicationKey key) {
    owners.asMap().putIfAbsent(name(account, post.id().value()), key);
    return post;
  }

  /** Says whether a post may be the one of this publication. */
  public boolean mayBe(AccountAccess account, String post, PublicationKey key) {
    PublicationKey owner = owners.getIfPresent(name(account, post));
    return owner == null || owner.equals(key);
  }

  private static String name(AccountAccess account, String post) {
    return account.server().map(Object::toString).orElse("") + ' ' + post;
  }
}
