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

  /** What is longer is nothing that a person reads as one word. */
  static final int LONGEST = 60;

  private static final int FEWEST_SIGNS = 3;
  private static final int SHORTEST_MISSPELT = 8;

  private Readings() {}

  /** Returns what a word of a rule is: nothing but what it says. */
  static Set<String> ofRule(String word) {
    Set<String> readings = new LinkedHashSet<>();
    readings.add(word);
    readings.add(ascii(word));
    return readings;
  }

  /** Returns all readings, first the piece as it stands. */
  static Set<String> of(String piece) {
    Set<String> readings = ofRule(piece);
    if (piece.length() > LONGEST) {
      return Set.of(ascii(piece.substring(0, LONGEST)));
    }
    String letters = withoutSigns(piece);
    if (piece.length() - letters.length() >= FEWEST_SIGNS) {
      readings.add(ascii(letters));
    }
    String whole = piece.replaceAll("[|*+]", "");
    if (!whole.isEmpty() && whole.length() < piece.length()) {
      readings.addAll(of(whole)); // signs that part a word
    }
    String figures = withZeros(piece);
    if (!figures.equals(piece)) {
      readings.add(ascii(figures));
    }
    if (piece.length() >= SHORTEST_MISSPELT && piece.indexOf('k') >= 0) {
      readings.add(ascii(piece).replace('k', 'c'));
    }
    if (isDisguise(piece)) {
      readings.addAll(letters(ascii(piece)));
    }
    if (piece.charAt(0) == '@' && piece.length() > SHORTEST_DISGUISE) {
      readings.addAll(of(piece.substring(1))); // somebody's name on a network
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

  /** With a nought for each o that stands behind a figure, as in {@code x2oo}. */
  private static String withZeros(String piece) {
    if (piece.indexOf('o') < 0) {
      return piece;
    }
    StringBuilder text = new StringBuilder(piece);
    for (int i = 1; i < text.length(); i++) {
      if (text.charAt(i) == 'o' && Character.isDigit(text.charAt(i - 1))) {
        text.setCharAt(i, '0');
      }
    }
    return text.toString();
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
    List<StringBuilder> words = new ArrayList<>(List.of(new StringBuilder()));
    for (int i = 0; i < piece.length(); i++) {
      String choices = choices(piece.charAt(i));
      int before = words.size();
      for (int c = 1; c < choices.length() && words.size() < MOST; c++) {
        for (int word = 0; word < before && words.size() < MOST; word++) {
          words.add(new StringBuilder(words.get(word)).append(choices.charAt(c)));
        }
      }
      for (int word = 0; word < before; word++) {
        words.get(word).append(choices.charAt(0));
      }
    }
    return words.stream().map(StringBuilder::toString).toList();
  }

  private static String withoutSigns(String piece) {
    StringBuilder letters = new StringBuilder(piece.length());
    for (int i = 0; i < piece.length(); i++) {
      if (Character.isLetterOrDigit(piece.charAt(i))) {
        letters.append(piece.charAt(i));
      }
    }
    return letters.toString();
  }

  /** The letters that a sign or digit may stand for; a letter stands for itself. */
  static String choices(char c) {
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
