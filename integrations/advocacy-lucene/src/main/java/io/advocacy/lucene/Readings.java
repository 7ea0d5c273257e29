package io.advocacy.lucene;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;

/** The words that a piece of a text may be read as. */
final class Readings {
  private static final int MOST = 16;
  private static final int SHORTEST_DISGUISE = 4;

  private Readings() {}

  /** Returns all readings, first the piece as it stands. */
  static Set<String> of(String piece) {
    Set<String> readings = new LinkedHashSet<>();
    readings.add(piece);
    readings.add(ascii(piece));
    if (isDisguise(piece)) {
      for (String letters : letters(ascii(piece))) {
        readings.add(letters);
      }
    }
    String word = withoutNumber(piece);
    if (!word.isEmpty()) {
      readings.add(word);
      readings.add(ascii(word));
    }
    for (String reading : List.copyOf(readings)) {
      if (hasRow(reading)) {
        readings.add(reading.replaceAll("(\\p{L})\\1{2,}", "$1$1"));
        readings.add(reading.replaceAll("(\\p{L})\\1{2,}", "$1"));
      }
    }
    return readings;
  }

  /** Without accents. */
  static String ascii(String word) {
    boolean plain = true;
    for (int i = 0; i < word.length() && plain; i++) {
      plain = word.charAt(i) < 0x80;
    }
    if (plain) {
      return word;
    }
    char[] out = new char[word.length() * 4];
    int length = ASCIIFoldingFilter.foldToASCII(word.toCharArray(), 0, out, 0, word.length());
    return new String(out, 0, length);
  }

  /** The word before a number, as in {@code news2026}; empty where there is none. */
  private static String withoutNumber(String piece) {
    int end = piece.length();
    while (end > 0 && Character.isDigit(piece.charAt(end - 1))) {
      end--;
    }
    boolean letters = end >= SHORTEST_DISGUISE && end < piece.length();
    for (int i = 0; i < end && letters; i++) {
      letters = Character.isLetter(piece.charAt(i));
    }
    return letters ? piece.substring(0, end) : "";
  }

  private static boolean hasRow(String word) {
    for (int i = 2; i < word.length(); i++) {
      if (word.charAt(i) == word.charAt(i - 1) && word.charAt(i) == word.charAt(i - 2)) {
        return true;
      }
    }
    return false;
  }

  /** A word with digits or signs among at least two letters. */
  private static boolean isDisguise(String piece) {
    int letters = 0;
    int others = 0;
    for (int i = 0; i < piece.length(); i++) {
      if (Character.isLetter(piece.charAt(i))) {
        letters++;
      } else {
        others++;
      }
    }
    return others > 0 && letters >= 2 && piece.length() >= SHORTEST_DISGUISE;
  }

  private static List<String> letters(String piece) {
    List<String> words = List.of("");
    for (int i = 0; i < piece.length(); i++) {
      String choices = choices(piece.charAt(i));
      List<String> longer = new ArrayList<>();
      for (String word : words) {
        for (int c = 0; c < choices.length() && longer.size() < MOST; c++) {
          longer.add(word + choices.charAt(c));
        }
      }
      words = longer;
    }
    return words;
  }

  private static String choices(char c) {
    return switch (c) {
      case '0' -> "o";
      case '1', '|' -> "il";
      case '!', '¡' -> "i";
      case '3', '€' -> "e";
      case '4', '@' -> "a";
      case '5', '$', '§' -> "s";
      case '6' -> "g";
      case '7', '+' -> "t";
      case '8' -> "b";
      case '9' -> "g";
      default -> String.valueOf(c);
    };
  }
}
