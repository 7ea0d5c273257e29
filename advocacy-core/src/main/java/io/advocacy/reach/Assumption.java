package io.advocacy.reach;

import io.advocacy.internal.Require;
import java.util.Locale;

/**
 * Something that a model assumes, or where it has its figures from, as a report tells it to people.
 *
 * @param french in French
 * @param english in English
 */
public record Assumption(String french, String english) {
  /** Checks the texts. */
  public Assumption {
    Require.text(french, "french", 2_000);
    Require.text(english, "english", 2_000);
  }

  /** Returns one text for both languages, such as the name of a price list. */
  public static Assumption of(String text) {
    return new Assumption(text, text);
  }

  /** Returns it in French for a French locale, in English for every other. */
  public String in(Locale language) {
    return language.getLanguage().equals("fr") ? french : english;
  }

  @Override
  public String toString() {
    return english;
  }
}
