package io.advocacy.testkit;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * A way in which a network fails a client. Immutable and safe for use by several threads.
 *
 * <p>What matters to a client is whether the request took effect: {@link #takesEffect()}.
 */
public sealed interface Fault {
  /** Says whether the network does what it was asked although it answers badly. */
  boolean takesEffect();

  /** The connection breaks before the request is looked at. */
  record DropBeforeHandling() implements Fault {
    @Override
    public boolean takesEffect() {
      return false;
    }
  }

  /** The request is done, then the connection breaks: the answer is lost. */
  record DropAfterHandling() implements Fault {
    @Override
    public boolean takesEffect() {
      return true;
    }
  }

  /** The request is done, then the connection breaks in the middle of the answer's body. */
  record DropInBody() implements Fault {
    @Override
    public boolean takesEffect() {
      return true;
    }
  }

  /**
   * The request is done, and the answer comes late.
   *
   * @param delay in real time
   */
  record Slow(Duration delay) implements Fault {
    /** Checks the delay. */
    public Slow {
      if (delay.isNegative()) {
        throw new IllegalArgumentException("delay must not be negative, is " + delay);
      }
    }

    @Override
    public boolean takesEffect() {
      return true;
    }
  }

  /**
   * The request is refused as one too many, in the network's own way.
   *
   * @param retryAfter after what time on the network's clock it may be asked again; empty for a
   *     refusal that names no time
   */
  record RateLimited(Optional<Duration> retryAfter) implements Fault {
    /** Checks the parts. */
    public RateLimited {
      Objects.requireNonNull(retryAfter, "retryAfter");
    }

    @Override
    public boolean takesEffect() {
      return false;
    }
  }

  /**
   * The request is answered with an error status.
   *
   * @param status such as 500 or 503
   * @param takesEffect whether it was done nevertheless
   */
  record Failure(int status, boolean takesEffect) implements Fault {
    /** Checks the status. */
    public Failure {
      if (status < 400 || status > 599) {
        throw new IllegalArgumentException("status must be 400 to 599, is " + status);
      }
    }
  }

  /** The request is done; the answer is a complete HTTP message whose JSON ends in the middle. */
  record TruncatedJson() implements Fault {
    @Override
    public boolean takesEffect() {
      return true;
    }
  }

  /** The request is done; a page of HTML comes back with the status of the answer. */
  record WrongContentType() implements Fault {
    @Override
    public boolean takesEffect() {
      return true;
    }
  }

  /**
   * The request is done; the answer is padded to this size, and what matters is at its end.
   *
   * @param bytes size of the body
   */
  record Huge(int bytes) implements Fault {
    /** Checks the size. */
    public Huge {
      if (bytes < 1) {
        throw new IllegalArgumentException("bytes must be positive, is " + bytes);
      }
    }

    @Override
    public boolean takesEffect() {
      return true;
    }
  }

  /** The request is done; what comes back is an empty JSON object, which says nothing of it. */
  record EmptyJson() implements Fault {
    @Override
    public boolean takesEffect() {
      return true;
    }
  }

  /**
   * The request does not reach the network: somebody before it (a proxy, a portal, a firewall)
   * answers with a page of HTML.
   *
   * @param status of the answer, such as 200, 403 or 404
   */
  record Page(int status) implements Fault {
    /** Checks the status. */
    public Page {
      if (status < 200 || status > 599) {
        throw new IllegalArgumentException("status must be 200 to 599, is " + status);
      }
    }

    @Override
    public boolean takesEffect() {
      return false;
    }
  }

  /** The request is done; the body of the answer comes byte by byte and has no end. */
  record Trickle() implements Fault {
    @Override
    public boolean takesEffect() {
      return true;
    }
  }

  /**
   * The request is not looked at: the client is sent elsewhere.
   *
   * @param status 301, 302, 303, 307 or 308
   * @param location where the client is to ask
   */
  record Redirected(int status, URI location) implements Fault {
    /** Checks the parts. */
    public Redirected {
      Objects.requireNonNull(location, "location");
      if (status < 301 || status > 308) {
        throw new IllegalArgumentException("status must be 301 to 308, is " + status);
      }
    }

    @Override
    public boolean takesEffect() {
      return false;
    }
  }

  /** Returns {@link DropBeforeHandling}. */
  static Fault dropBeforeHandling() {
    return new DropBeforeHandling();
  }

  /** Returns {@link DropAfterHandling}. */
  static Fault dropAfterHandling() {
    return new DropAfterHandling();
  }

  /** Returns {@link DropInBody}. */
  static Fault dropInBody() {
    return new DropInBody();
  }

  /** Returns {@link Slow}. */
  static Fault slow(Duration delay) {
    return new Slow(delay);
  }

  /** Returns {@link RateLimited} with a time. */
  static Fault rateLimited(Duration retryAfter) {
    return new RateLimited(Optional.of(retryAfter));
  }

  /** Returns {@link RateLimited} without a time. */
  static Fault rateLimited() {
    return new RateLimited(Optional.empty());
  }

  /** Returns {@link Failure} of a request that was not done. */
  static Fault failure(int status) {
    return new Failure(status, false);
  }

  /** Returns {@link Failure} of a request that was done nevertheless. */
  static Fault failureAfterHandling(int status) {
    return new Failure(status, true);
  }

  /** Returns {@link TruncatedJson}. */
  static Fault truncatedJson() {
    return new TruncatedJson();
  }

  /** Returns {@link WrongContentType}. */
  static Fault wrongContentType() {
    return new WrongContentType();
  }

  /** Returns {@link EmptyJson}. */
  static Fault emptyJson() {
    return new EmptyJson();
  }

  /** Returns {@link Page}. */
  static Fault page(int status) {
    return new Page(status);
  }

  /** Returns {@link Huge} of 10 MB. */
  static Fault huge() {
    return new Huge(10_000_000);
  }

  /** Returns {@link Trickle}. */
  static Fault trickle() {
    return new Trickle();
  }

  /** Returns {@link Redirected}. */
  static Fault redirected(int status, URI location) {
    return new Redirected(status, location);
  }
}
