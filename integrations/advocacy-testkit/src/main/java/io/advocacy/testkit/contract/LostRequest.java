package io.advocacy.testkit.contract;

import io.advocacy.testkit.Fault;
import java.time.Duration;

/** A way in which a request to publish has no effect. */
public enum LostRequest {
  /** The connection breaks before the network looks at it. */
  CONNECTION_DROPPED,
  /** The server fails before it does anything. */
  SERVER_ERROR,
  /** The server asks for patience. */
  UNAVAILABLE,
  /** The network says that it is one too many, and until when. */
  RATE_LIMITED,
  /** The network says that it is one too many. */
  RATE_LIMITED_WITHOUT_TIME;

  Fault fault() {
    return switch (this) {
      case CONNECTION_DROPPED -> Fault.dropBeforeHandling();
      case SERVER_ERROR -> Fault.failure(500);
      case UNAVAILABLE -> Fault.failure(503);
      case RATE_LIMITED -> Fault.rateLimited(Duration.ofMinutes(2));
      case RATE_LIMITED_WITHOUT_TIME -> Fault.rateLimited();
    };
  }
}
