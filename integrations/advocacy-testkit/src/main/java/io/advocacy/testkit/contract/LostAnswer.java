package io.advocacy.testkit.contract;

import io.advocacy.testkit.Fault;
import java.time.Duration;

/** A way in which the answer to a post that was made does not arrive whole. */
public enum LostAnswer {
  /** The connection breaks before the answer. */
  CONNECTION_DROPPED,
  /** The connection breaks in the middle of the answer's body. */
  BODY_CUT,
  /** The answer is whole, its JSON is not. */
  JSON_TRUNCATED,
  /** A page of HTML comes back. */
  WRONG_CONTENT_TYPE,
  /** The answer is sound JSON that says nothing of the post. */
  EMPTY_OBJECT,
  /** The answer has 10 MB. */
  TEN_MEGABYTES,
  /** The answer comes later than the connector waits. */
  TOO_LATE,
  /** The answer says that the server failed. */
  SERVER_ERROR;

  Fault fault(Duration patience) {
    return switch (this) {
      case CONNECTION_DROPPED -> Fault.dropAfterHandling();
      case BODY_CUT -> Fault.dropInBody();
      case JSON_TRUNCATED -> Fault.truncatedJson();
      case WRONG_CONTENT_TYPE -> Fault.wrongContentType();
      case EMPTY_OBJECT -> Fault.emptyJson();
      case TEN_MEGABYTES -> Fault.huge();
      case TOO_LATE -> Fault.slow(patience.multipliedBy(3));
      case SERVER_ERROR -> Fault.failureAfterHandling(500);
    };
  }
}
