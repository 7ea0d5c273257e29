package io.advocacy.lucene;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UScript;
import com.ibm.icu.text.SpoofChecker;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A text in plain letters, and where each of them stands in the original: letters of other scripts
 * that look like Latin ones (Unicode's UTS 39), styled, circled and full-width letters become
 * Latin; what is invisible is left out, and the hyphen of a word that goes on in the next line.
 * What a direction sign turns round is there as it is seen and as it is stored. French accents
 * stay.
 */
final class Folded {
  private static final SpoofChecker LOOKALIKES =
      new SpoofChecker.Builder().setChecks(SpoofChecker.CONFUSABLE).build();
  private static final Map<Integer, String> KNOWN = new ConcurrentHashMap<>();
  private static final int MOST_KNOWN = 20_000;

  private static final int TURNED = 0x202e;
  private static final String TURNED_ENDS = "\u202a\u202b\u202c\u202d\u202e\n\r";

  private char[] chars;
  private int[] starts;
  private int[] ends;
  private int length;

  private Folded(int capacity) {
    this.chars = new char[capacity];
    this.starts = new int[capacity];
    this.ends = new int[capacity];
  }

  static Folded of(String text) {
    Folded folded = new Folded(text.length() * 4 + 16);
    for (int at = 0; at < text.length(); ) {
      int point = text.codePointAt(at);
      int end = at + Character.charCount(point);
      if (point == TURNED) {
        folded.turned(text, end);
      }
      int next = isHyphen(point) ? nextLine(text, end) : -1;
      if (next >= 0 && folded.endsInLetter()) {
        end = next;
      } else {
        folded.add(point, at, end);
      }
      at = end;
    }
    return folded;
  }

  private void add(int point, int at, int end) {
    if (point < 0x80) {
      add((char) point, at, end);
    } else if (isMark(point)) {
      compose((char) point, end);
    } else {
      String letters = plain(point);
      for (int i = 0; i < letters.length(); i++) {
        add(letters.charAt(i), at, end);
      }
    }
  }

  /** Adds what is turned round as it is seen; all of it stands where it stands in the original. */
  private void turned(String text, int from) {
    int to = from;
    while (to < text.length() && TURNED_ENDS.indexOf(text.charAt(to)) < 0) {
      to++;
    }
    add(' ', from, from);
    for (int at = to; at > from; ) {
      int point = text.codePointBefore(at);
      add(point, from, to);
      at -= Character.charCount(point);
    }
    add(' ', to, to);
  }

  private boolean endsInLetter() {
    return length > 0 && Character.isLetter(chars[length - 1]);
  }

  private static boolean isHyphen(int point) {
    return point == '-' || point == 0xad || point == 0x2010;
  }

  /** Where a word goes on that was broken here at the end of a line; -1 when none does. */
  private static int nextLine(String text, int from) {
    int at = from;
    boolean line = false;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      line |= text.charAt(at) == '\n' || text.charAt(at) == '\r';
      at++;
    }
    return line && at < text.length() && Character.isLowerCase(text.codePointAt(at)) ? at : -1;
  }

  private void add(char c, int start, int end) {
    if (length == chars.length) {
      chars = Arrays.copyOf(chars, length * 2);
      starts = Arrays.copyOf(starts, length * 2);
      ends = Arrays.copyOf(ends, length * 2);
    }
    chars[length] = c;
    starts[length] = start;
    ends[length++] = end;
  }

  /** An accent joins its letter; other marks that are put over letters are left out. */
  private void compose(char mark, int end) {
    if (length > 0 && Character.isLetter(chars[length - 1])) {
      String composed =
          Normalizer.normalize(chars[length - 1] + String.valueOf(mark), Normalizer.Form.NFC);
      if (composed.length() == 1) {
        chars[length - 1] = composed.charAt(0);
      }
      ends[length - 1] = end;
    }
  }

  int length() {
    return length;
  }

  char at(int index) {
    return chars[index];
  }

  /** Where the original of a letter begins. */
  int start(int index) {
    return starts[index];
  }

  /** Where the original of a letter ends. */
  int end(int index) {
    return ends[index];
  }

  String text(int from, int to) {
    return new String(chars, from, to - from);
  }

  @Override
  public String toString() {
    return "Folded[" + length + " of " + Arrays.stream(ends).limit(length).max().orElse(0) + "]";
  }

  private static boolean isMark(int point) {
    int type = Character.getType(point);
    return type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
  }

  private static String plain(int point) {
    String known = KNOWN.get(point);
    if (known == null) {
      known = foldOne(point);
      if (KNOWN.size() < MOST_KNOWN) {
        KNOWN.put(point, known);
      }
    }
    return known;
  }

  private static String foldOne(int point) {
    if (Character.getType(point) == Character.FORMAT
        || point == 0x115f
        || point == 0x1160
        || point == 0x3164
        || point == 0xffa0) {
      return "";
    }
    if (point >= 0x1f1e6 && point <= 0x1f1ff) {
      return String.valueOf((char) ('a' + point - 0x1f1e6)); // flags spell letters
    }
    for (int first : new int[] {0x1f150, 0x1f170}) {
      if (point >= first && point < first + 26) {
        return String.valueOf((char) ('a' + point - first)); // white letters on black
      }
    }
    if (point < 0x100 || point == 'œ' || point == 'Œ') {
      return Character.isWhitespace(point) || point == 0xa0 ? " " : Character.toString(point);
    }
    if (Character.isLetter(point)) {
      String same = latin(point);
      if (same.length() == 1 && isAscii(same)) {
        return same;
      }
    }
    String compatible = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC);
    StringBuilder plain = new StringBuilder();
    compatible
        .codePoints()
        .forEach(part -> plain.append(part < 0x100 ? Character.toString(part) : latin(part)));
    return plain.toString();
  }

  private static String latin(int point) {
    if (Character.isWhitespace(point) || Character.isSpaceChar(point)) {
      return " ";
    }
    if (point == 0x2019 || point == 0x2018 || point == 0x02bc) {
      return "'";
    }
    if (Character.getType(point) == Character.DASH_PUNCTUATION) {
      return "-";
    }
    if (!Character.isLetter(point)) {
      return Character.toString(point);
    }
    if (UScript.getScript(point) == UScript.LATIN) {
      String base = Normalizer.normalize(Character.toString(point), Normalizer.Form.NFD);
      if (base.length() > 1 && base.charAt(0) < 0x80) {
        return Character.toString(point); // an accented letter, folded with the words
      }
    }
    String name = String.valueOf(Character.getName(point));
    if (name.matches("LATIN LETTER SMALL CAPITAL [A-Z]")) {
      return name.substring(name.length() - 1).toLowerCase(Locale.ROOT);
    }
    // a capital that looks like l is an I; small letters may look like small capitals only
    String same = LOOKALIKES.getSkeleton(Character.toString(point));
    if (isAscii(same)) {
      return same.equals("l") && Character.isUpperCase(point) ? "i" : same;
    }
    String small = LOOKALIKES.getSkeleton(Character.toString(UCharacter.toLowerCase(point)));
    if (isAscii(small)) {
      return small;
    }
    String large = LOOKALIKES.getSkeleton(Character.toString(UCharacter.toUpperCase(point)));
    return isAscii(large) ? UCharacter.toLowerCase(large) : Character.toString(point);
  }

  private static boolean isAscii(String text) {
    return !text.isEmpty()
        && text.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'));
  }
}
