package io.advocacy.audit;

import io.advocacy.internal.Require;
import io.advocacy.people.AmbassadorId;

/**
 * Who acts: a person of the host, or a part of the system. The host says who somebody is; this
 * library takes its word.
 *
 * @param id the host's id of the person, never a name; 1 to 200 characters
 */
public record Actor(String id) {
  /** Checks the id. */
  public Actor {
    Require.id(id, "actor");
  }

  /** Returns the actor with the host's id. */
  public static Actor of(String id) {
    return new Actor(id);
  }

  /** Returns the ambassador as an actor. */
  public static Actor of(AmbassadorId ambassador) {
    return new Actor(ambassador.value());
  }

  /** Returns a part of the system, such as {@code import}, as an actor. */
  public static Actor system(String part) {
    return new Actor("system:" + part);
  }

  @Override
  public String toString() {
    return id;
  }
}
