package io.advocacy.link;

import java.net.URI;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What the host's server answers.
 *
 * @param status 302 to send the visitor on, 404 when nobody made such a link, 405 for other methods
 *     than GET and HEAD, 410 when the content was recalled, 503 when the store cannot be reached
 * @param headers the headers of the answer; never a cookie
 * @param body a sentence in French and English as plain text; empty when the visitor is sent on
 * @param visit what the request counted as
 */
public record LinkAnswer(int status, Map<String, String> headers, String body, Visit visit) {
  /** What a request counts as. */
  public enum Visit {
    /** Somebody followed the link: the one thing that is counted. */
    CLICK,
    /** A robot, a preview of a network, a scanner, or a reader that only looks ahead. */
    ROBOT,
    /** The same visitor within half an hour. */
    REPEATED,
    /** Five clicks on this link from the visitor's network were counted on this day (UTC). */
    TOO_MANY,
    /** The post is not out yet: the author tries the link. */
    TRIED,
    /** There was nothing to follow. */
    NONE
  }

  /** Copies the headers. */
  public LinkAnswer {
    headers = Map.copyOf(headers);
    Objects.requireNonNull(body, "body");
    Objects.requireNonNull(visit, "visit");
  }

  /** Where the visitor is sent; empty when there is nothing to follow. */
  public Optional<URI> location() {
    return Optional.ofNullable(headers.get("Location")).map(URI::create);
  }
}
