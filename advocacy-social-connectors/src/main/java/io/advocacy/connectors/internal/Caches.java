package io.advocacy.connectors.internal;

import com.github.benmanes.caffeine.cache.Caffeine;

/**
 * Caches that are kept in order by the thread that uses them. Caffeine would wake a thread of the
 * common pool instead, which costs a call to a network more than the work itself.
 */
public final class Caches {
  private Caches() {}

  /** Begins a cache of at most so many entries. */
  public static Caffeine<Object, Object> upTo(long entries) {
    return Caffeine.newBuilder().executor(Runnable::run).maximumSize(entries);
  }
}
