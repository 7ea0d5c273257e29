package io.advocacy.guardrail;

import io.advocacy.internal.Require;
import java.util.Locale;

/**
 * What would be right, in the languages of ambassadors.
 *
 * @param french the sentence for those who speak French
 * @param english the sentence for everybody else
 */
public record Advice(String french, String english) {
  /** Checks the sentences: 1 to 1 000 characters. */
  public Advice {
    Require.text(french, "advice in French", 1_000);
    Require.text(english, "advice in English", 1_000);
  }

  /** Returns the sentence for a language. */
  public String in(Locale language) {
    return language.getLanguage().equals("fr") ? french : english;
  }
}
