package io.advocacy.editorial;

import io.advocacy.content.ChannelId;
import io.advocacy.content.Origin;
import io.advocacy.internal.Require;
import java.util.Objects;

/**
 * A place from which contents are imported.
 *
 * @param id the host's id of it, such as {@code press-releases}
 * @param kind a feed or an account of the company
 * @param channel where its contents go; the channel says whether people look at them first
 */
public record ImportSource(String id, Origin.Kind kind, ChannelId channel) {
  /** Checks the parts. */
  public ImportSource {
    Require.id(id, "import source");
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(channel, "channel");
    if (kind != Origin.Kind.FEED && kind != Origin.Kind.ACCOUNT) {
      throw new IllegalArgumentException("contents are imported from a FEED or an ACCOUNT");
    }
  }

  /** Returns a feed. */
  public static ImportSource feed(String id, String channel) {
    return new ImportSource(id, Origin.Kind.FEED, ChannelId.of(channel));
  }

  /** Returns an account of the company. */
  public static ImportSource account(String id, String channel) {
    return new ImportSource(id, Origin.Kind.ACCOUNT, ChannelId.of(channel));
  }
}
