package io.advocacy.event;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PostMetrics;
import io.advocacy.people.AmbassadorId;
import io.advocacy.share.ShareId;
import java.time.Instant;
import java.util.Objects;

/**
 * A network told figures of a post that differ from those told before.
 *
 * @param id made of the share's id and the time of the figures
 * @param at when the network told them
 * @param share whose post it is
 * @param ambassador who shared
 * @param content what was shared
 * @param network where
 * @param metrics the figures, all of them since the post appeared
 */
public record PostMeasured(
    EventId id,
    Instant at,
    ShareId share,
    AmbassadorId ambassador,
    ContentId content,
    NetworkId network,
    PostMetrics metrics)
    implements AdvocacyEvent {
  /** Checks the parts. */
  public PostMeasured {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(share, "share");
    Objects.requireNonNull(ambassador, "ambassador");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(metrics, "metrics");
  }
}
