package io.advocacy.event;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.share.ShareId;
import java.time.Instant;
import java.util.Objects;

/**
 * A post of a recalled content should not be out: its person is asked to let it be deleted, or it
 * is gone.
 *
 * @param id made of the share's id and the stage
 * @param at when it happened
 * @param share whose post it is
 * @param ambassador who shared
 * @param content what was recalled
 * @param network where
 * @param stage how far it is
 */
public record PostRecalled(
    EventId id,
    Instant at,
    ShareId share,
    AmbassadorId ambassador,
    ContentId content,
    NetworkId network,
    Stage stage)
    implements AdvocacyEvent {
  /** How far a recalled post is on its way out. */
  public enum Stage {
    /** The person is asked to delete the post, or to let it be deleted. */
    REQUESTED,
    /** The post is gone. */
    DELETED
  }

  /** Checks the parts. */
  public PostRecalled {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(share, "share");
    Objects.requireNonNull(ambassador, "ambassador");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(stage, "stage");
  }
}
