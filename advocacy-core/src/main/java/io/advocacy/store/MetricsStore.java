package io.advocacy.store;

import io.advocacy.event.AdvocacyEvent;
import io.advocacy.network.PostMetrics;
import io.advocacy.share.ShareId;
import java.util.Optional;

/** Keeps the newest figures of each post. */
public interface MetricsStore {
  /** Replaces the figures of a share's post, and appends the event in the same step. */
  void save(ShareId share, PostMetrics metrics, AdvocacyEvent event);

  /** Returns the newest figures of a share's post. */
  Optional<PostMetrics> find(ShareId share);
}
