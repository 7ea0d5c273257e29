package io.advocacy.gamification.contest;

import java.util.HashMap;
import java.util.Map;
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
   * @throws IllegalArgumentException when its commitment is not that of its tickets, prizes and
   *     sources ({@link Publication#isRight})
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
   * Refuses a publication whose commitment is not that of its tickets, prizes and sources; for
   * stores.
   *
   * @return the publication
   * @throws IllegalArgumentException when it is not
   */
  static Publication requireRight(Publication publication) {
    if (!publication.isRight()) {
      throw new IllegalArgumentException(
          "the commitment of contest '"
              + publication.contest()
              + "' is not that of its tickets, prizes and sources; use Publication.of");
    }
    return publication;
  }

  /**
   * Refuses a record that does not follow from what was published; for stores.
   *
   * @return the record to keep: where entrants were erased since, with what stands in the place of
   *     their ids on the published tickets, so that an older copy of the contest names nobody again
   * @throws IllegalArgumentException when it does not follow
   */
  static DrawRecord requireRight(DrawRecord draw, Optional<Publication> published) {
    Publication known =
        published.orElseThrow(
            () ->
                new IllegalArgumentException(
                    "contest '"
                        + draw.contest()
                        + "' was not published before its draw; publish it first"));
    if (!Contest.verify(draw, known.commitment())
        || draw.tickets().size() != known.tickets().size()) {
      throw new IllegalArgumentException(
          "the draw of contest '"
              + draw.contest()
              + "' does not follow from what was published: "
              + known.commitment());
    }
    if (draw.tickets().equals(known.tickets())) {
      return draw;
    }
    Map<String, String> now = new HashMap<>();
    for (int i = 0; i < draw.tickets().size(); i++) {
      now.put(draw.tickets().get(i), known.tickets().get(i));
    }
    return new DrawRecord(
        draw.contest(),
        known.tickets(),
        draw.commitment(),
        draw.sources(),
        draw.winners(),
        draw.drawn().stream().map(ticket -> now.getOrDefault(ticket, ticket)).toList());
  }

  /** Returns an empty store in memory, lost when the process ends. */
  static ContestStore inMemory() {
    return new InMemoryContestStore();
  }
}
