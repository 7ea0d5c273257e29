package io.advocacy.store;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A value that {@link Records} keep: a record of Java with components that are ids, texts, numbers,
 * times, enums, optionals, lists, sets, maps or such records. Names of components are the form in
 * which it is stored; a person is named by an {@code EmployeeId} or {@code AmbassadorId}, and what
 * the subject told is in maps named {@code words} and {@code attributes}.
 */
public interface Kept {
  /** The identity among those of its kind. */
  String key();

  /** What it belongs to, such as a program. */
  String group();

  /** The person whom it is about, where it is about one. */
  Optional<String> subject();

  /** Whom else it names. */
  default Set<String> others() {
    return Set.of();
  }

  /** When somebody must look at it again. */
  default Optional<Instant> dueAt() {
    return Optional.empty();
  }

  /** Whether nothing more will happen to it, so that it may be forgotten after a time. */
  default boolean closed() {
    return false;
  }
}
