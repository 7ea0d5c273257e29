package io.advocacy.editorial;

import io.advocacy.audit.Actor;
import io.advocacy.content.ChannelId;
import io.advocacy.content.Role;
import java.util.Optional;

/** Says who may do what; the host knows. Owners of a channel may do everything on it anyway. */
@FunctionalInterface
public interface Roles {
  /**
   * Says whether somebody has a role.
   *
   * @param actor who
   * @param role what they want to do
   * @param channel on which channel; empty for a content without one
   */
  boolean has(Actor actor, Role role, Optional<ChannelId> channel);

  /** Returns the roles where everybody may write and propose, and owners of channels the rest. */
  static Roles authorsOnly() {
    return (actor, role, channel) -> role == Role.AUTHOR;
  }
}
