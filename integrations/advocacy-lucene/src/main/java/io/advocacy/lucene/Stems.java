package io.advocacy.lucene;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;

/** Brings the forms of a word together (Snowball). For one thread. */
final class Stems {
  /** A language whose inflection is known. */
  enum Language {
    FRENCH,
    ENGLISH;

    static Set<Language> of(Locale locale) {
      return switch (locale.getLanguage()) {
        case "fr" -> Set.of(FRENCH);
        case "en" -> Set.of(ENGLISH);
        default -> Set.of(FRENCH, ENGLISH);
      };
    }
  }

  private final SnowballStemmer stemmer;

  Stems(Language language) {
    this.stemmer = language == Language.FRENCH ? new FrenchStemmer() : new EnglishStemmer();
  }

  /** Returns the stems of all readings, without accents. */
  Set<String> of(Set<String> readings) {
    Set<String> stems = new HashSet<>();
    for (String reading : readings) {
      stemmer.setCurrent(reading);
      stemmer.stem();
      stems.add(Readings.ascii(stemmer.getCurrent()));
    }
    return stems;
  }
}
