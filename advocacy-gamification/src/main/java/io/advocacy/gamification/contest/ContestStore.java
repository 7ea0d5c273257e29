package io.advocacy.gamification.contest;

import java.util.Optional;

/**
 * Where contests are kept as they were published, and their draws. Neither is ever changed: a
 * second publication or draw of a contest changes nothing and is answered with the first.
 * Implementations are safe for use by several threads, and by several nodes where they say so.
 */
public interface ContestStore {

  /**
   * Keeps what is published of a contest, unless something is there.
   *
   * @return what is kept: the first that was ever handed in
   */
  Publication publish(Publication publication);

  /** Returns what was published of the contest with this name. */
  Optional<Publication> published(String contest);

  /**
   * Keeps the draw of a contest that was published, unless one is there.
   *
   * @return the one that is kept: the first that was ever handed in
   * @throws IllegalArgumentException when the record is not right by what was published ({@link
   *     Contest#verify}), or nothing was
   */
  DrawRecord keep(DrawRecord draw);

  /** Returns the draw of the contest with this name. */
  Optional<DrawRecord> drawn(String contest);

  /**
   * Refuses a record that does not follow from what was published; for stores.
   *
   * @throws IllegalArgumentException when it does not
   */
  static void requireRight(DrawRecord draw, Optional<Publication> published) {
    String commitment =
        published
            .map(Publication::commitment)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "contest '"
                            + draw.contest()
                            + "' was not published before its draw; publish it first"));
    if (!Contest.verify(draw, commitment)) {
      throw new IllegalArgumentException(
          "the draw of contest '"
              + draw.contest()
              + "' does not follow from what was published: "
              + commitment);
    }
  }

  /** Returns an empty store in memory, lost when the process ends. */
  static ContestStore inMemory() {
    return new InMemoryContestStore();
  }
}
