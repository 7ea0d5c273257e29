package io.advocacy.gamification.ledger;

import io.advocacy.gamification.internal.Check;
import java.util.Locale;

/**
 * Why somebody has points: one sentence for the person, in French and in English.
 *
 * @param french the sentence in French, at most 500 characters
 * @param english the sentence in English, at most 500 characters
 */
public record Justification(String french, String english) {
  /** Checks the sentences. */
  public Justification {
    Check.text(french, "French justification", 500);
    Check.text(english, "English justification", 500);
  }

  /** Returns the French sentence for a French locale, the English one for any other. */
  public String in(Locale language) {
    return language.getLanguage().equals("fr") ? french : english;
  }
}
