package io.advocacy.feeds;

import io.advocacy.AdvocacyException;
import org.jspecify.annotations.Nullable;

/** A feed could not be read: its address, its server or what it holds is wrong. */
public final class FeedException extends AdvocacyException {
  private static final long serialVersionUID = 1L;

  /** What the caller does next. */
  public enum Kind {
    /** The address must be another one: it is none, or leads into a private network. */
    ADDRESS,
    /** The server could not be reached or refused; it may work later. */
    UNAVAILABLE,
    /** The feed is gone for good, or asks for a login. */
    GONE,
    /** What came is too large, no feed, or dangerous. */
    CONTENT
  }

  private final Kind kind;

  FeedException(Kind kind, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
  }

  FeedException(Kind kind, String message) {
    this(kind, message, null);
  }

  /** What the caller does next. */
  public Kind kind() {
    return kind;
  }
}
