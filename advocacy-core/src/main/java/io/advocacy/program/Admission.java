package io.advocacy.program;

/**
 * What a program asks of a person before anything is planned for them.
 *
 * @param charter launched, with both signatures under a charter that is in force
 * @param onboarding took part in an onboarding
 * @param term serves in the season of today
 */
public record Admission(boolean charter, boolean onboarding, boolean term) {
  private static final Admission OPEN = new Admission(false, false, false);

  /** Returns the admission that asks for nothing: joining is enough. */
  public static Admission open() {
    return OPEN;
  }

  /** Returns a copy that asks for a signed charter and a launch. */
  public Admission withCharter() {
    return new Admission(true, onboarding, term);
  }

  /** Returns a copy that asks for an onboarding. */
  public Admission withOnboarding() {
    return new Admission(charter, true, term);
  }

  /** Returns a copy that asks for a term in the season of today. */
  public Admission withTerm() {
    return new Admission(charter, onboarding, true);
  }

  /** Says whether joining is enough. */
  public boolean isOpen() {
    return equals(OPEN);
  }
}
