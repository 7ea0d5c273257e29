package io.advocacy.editorial;

import io.advocacy.AdvocacyException;
import io.advocacy.content.Role;

/** Somebody lacks the role for what they asked: another person has to do it. */
public final class NotAllowedException extends AdvocacyException {
  private static final long serialVersionUID = 1L;

  private final Role role;

  NotAllowedException(Role role, String message) {
    super(message);
    this.role = role;
  }

  /** The role that is needed. */
  public Role role() {
    return role;
  }
}
