package io.advocacy.event;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.share.ShareId;
import java.time.Instant;
import java.util.Objects;

/**
 * Somebody followed the tracked link of a share. Nothing about the visitor is in it: no address, no
 * browser, no key.
 *
 * @param id unique to the click
 * @param at when, cut to the minute
 * @param share whose link it is
 * @param ambassador who shared
 * @param content what was shared
 * @param network where
 */
public record LinkClicked(
    EventId id,
    Instant at,
    ShareId share,
    AmbassadorId ambassador,
    ContentId content,
    NetworkId network)
    implements AdvocacyEvent {
  /** Checks the parts. */
  public LinkClicked {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(share, "share");
    Objects.requireNonNull(ambassador, "ambassador");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(network, "network");
  }
}
