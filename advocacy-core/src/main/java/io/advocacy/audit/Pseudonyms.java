package io.advocacy.audit;

import java.util.Optional;

/**
 * Keeps who stands behind the names in an audit trail, apart from the trail: it can be forgotten
 * when a person is erased, while the trail stays whole. Safe for use by several threads.
 */
public interface Pseudonyms {
  /** Returns the name under which an actor is in the trail, always the same one. */
  Actor of(Actor actor);

  /** Returns the name under which an actor is in the trail; empty where they did nothing yet. */
  Optional<Actor> known(Actor actor);

  /**
   * Returns who stands behind a name in the trail; empty where that is not known, or was never
   * hidden.
   */
  Optional<Actor> actor(Actor pseudonym);

  /** Returns names that hide nobody: actors stand in the trail by their ids. */
  static Pseudonyms none() {
    return new Pseudonyms() {
      @Override
      public Actor of(Actor actor) {
        return actor;
      }

      @Override
      public Optional<Actor> known(Actor actor) {
        return Optional.of(actor);
      }

      @Override
      public Optional<Actor> actor(Actor pseudonym) {
        return Optional.of(pseudonym);
      }
    };
  }
}
