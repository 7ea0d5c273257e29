package io.advocacy.guardrail;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds what networks make links of in a text, in one pass. */
final class Addresses {
  /** The host of an address as it is written, and where the address stands in the text. */
  record Address(String host, int start, int end) {}

  // No part can give back what it took: a text of any length is read once.
  private static final String REST = "[^\\s<>\"«»]++";
  private static final Pattern CANDIDATE =
      Pattern.compile(
          "(?iu)(?<scheme>(?:h(?:tt|xx)ps?\\s?:\\s?[/\\\\]{0,2}|[a-z][a-z0-9+.-]{0,20}://)"
              + REST
              + ")|(?<![\\p{L}\\p{N}\\p{M}@._-])(?<name>[\\p{L}\\p{N}\\p{M}_-]++"
              + "(?:\\.[\\p{L}\\p{N}\\p{M}_-]++)++)(?<port>\\.?:\\d{1,5}+)?"
              + "(?<path>\\.?[/?#]"
              + REST
              + ")?");
  private static final Pattern SCHEME =
      Pattern.compile("(?iu)^(?:h(?:tt|xx)ps?\\s?:\\s?|[a-z][a-z0-9+.-]{0,20}:)[/\\\\]*");
  private static final Pattern NUMERIC =
      Pattern.compile("(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?!$)|$)){4}");
  private static final String TRAILING = ".,;:!?…)]}'’»";
  private static final int SHORT = 2;
  private static final int LONGEST_NAME = 253;
  private static final Set<String> TOP_LEVEL = topLevel();

  private Addresses() {}

  /** Returns the addresses in the order of the text. */
  static List<Address> in(String text) {
    Plain plain = new Plain(text);
    List<Address> found = new ArrayList<>();
    Matcher candidate = CANDIDATE.matcher(plain.text);
    while (candidate.find()) {
      boolean scheme = candidate.group("scheme") != null;
      if (scheme || isLinked(candidate, plain.text)) {
        int end = candidate.end();
        while (end > candidate.start() && TRAILING.indexOf(plain.text.charAt(end - 1)) >= 0) {
          end--;
        }
        String address = plain.text.substring(candidate.start(), end);
        found.add(
            new Address(
                hostOf(scheme ? SCHEME.matcher(address).replaceFirst("") : address),
                plain.start(candidate.start()),
                plain.end(end - 1)));
      }
    }
    return found;
  }

  /** Says whether a name without a scheme is made a link of. */
  private static boolean isLinked(Matcher candidate, String text) {
    String name = candidate.group("name");
    boolean mail = candidate.end() < text.length() && text.charAt(candidate.end()) == '@';
    if (mail || name.length() > LONGEST_NAME) {
      return false;
    }
    boolean path = candidate.group("path") != null && hasWord(candidate.group("path"));
    boolean further = path || candidate.group("port") != null;
    String last = name.substring(name.lastIndexOf('.') + 1);
    if (NUMERIC.matcher(name).matches()) {
      return further;
    }
    if (name.regionMatches(true, 0, "www.", 0, 4) || (path && isLetters(last))) {
      return true;
    }
    if (!TOP_LEVEL.contains(LinkHosts.ascii(last))) {
      return false;
    }
    // "fini.Il" is the end of a sentence without its blank, "M.Dupont" a person
    boolean capital =
        Character.isUpperCase(last.charAt(0)) && !Character.isUpperCase(last.charAt(1));
    boolean initial = name.length() == last.length() + 2;
    return further || !capital || (last.length() > SHORT && !initial);
  }

  private static boolean hasWord(String path) {
    return path.chars().anyMatch(Character::isLetterOrDigit);
  }

  private static boolean isLetters(String word) {
    return word.length() >= SHORT && word.chars().allMatch(Character::isLetter);
  }

  /** What stands before the path and after the last {@code @}, without a port. */
  private static String hostOf(String address) {
    int end = 0;
    while (end < address.length() && "/\\?#".indexOf(address.charAt(end)) < 0) {
      end++;
    }
    String host = address.substring(address.lastIndexOf('@', end - 1) + 1, end);
    int colon = host.lastIndexOf(':');
    boolean port = colon >= 0 && host.substring(colon + 1).chars().allMatch(Character::isDigit);
    return port ? host.substring(0, colon) : host;
  }

  /** A text with plain points, slashes and letters, without what is invisible. */
  private static final class Plain {
    private final String text;
    private final int[] starts;
    private final int[] ends;

    Plain(String original) {
      StringBuilder plain = new StringBuilder(original.length());
      int[] from = new int[original.length() + 16];
      int[] to = new int[original.length() + 16];
      for (int at = 0; at < original.length(); ) {
        int point = original.codePointAt(at);
        int next = at + Character.charCount(point);
        String letters = plain(point);
        if (plain.length() + letters.length() > from.length) {
          int size = from.length * 2 + letters.length();
          from = Arrays.copyOf(from, size);
          to = Arrays.copyOf(to, size);
        }
        for (int i = 0; i < letters.length(); i++) {
          from[plain.length()] = at;
          to[plain.length()] = next;
          plain.append(letters.charAt(i));
        }
        at = next;
      }
      this.text = plain.toString();
      this.starts = from;
      this.ends = to;
    }

    private static String plain(int point) {
      if (point < 0x80) {
        return String.valueOf((char) point);
      }
      if (point == 0x3002 || point == 0xff61) {
        return "."; // ideographic full stops, which separate the labels of a name too
      }
      if (Character.getType(point) == Character.FORMAT) {
        return "";
      }
      String same = Character.toString(point);
      String compatible = Normalizer.normalize(same, Normalizer.Form.NFKC);
      return compatible.chars().allMatch(c -> c < 0x80) ? compatible : same;
    }

    int start(int index) {
      return starts[index];
    }

    int end(int index) {
      return ends[index];
    }
  }

  private static Set<String> topLevel() {
    try (InputStream in =
        Objects.requireNonNull(Addresses.class.getResourceAsStream("top-level-domains.txt"))) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .flatMap(line -> Arrays.stream(line.split(" ", -1)))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException("the list of top-level domains cannot be read", e);
    }
  }
}
