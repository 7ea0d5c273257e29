package io.advocacy.gamification.internal;

import java.util.Locale;

/** Writes what is told to people of themselves as small JSON objects. */
public final class Told {
  private Told() {}

  /** Returns an object of names and values in turns; numbers as they are, all else as texts. */
  public static String json(Object... pairs) {
    StringBuilder json = new StringBuilder("{");
    for (int i = 0; i < pairs.length; i += 2) {
      json.append(i == 0 ? "" : ",");
      text(json, String.valueOf(pairs[i]));
      json.append(':');
      if (pairs[i + 1] instanceof Number) {
        json.append(pairs[i + 1]);
      } else {
        text(json, String.valueOf(pairs[i + 1]));
      }
    }
    return json.append('}').toString();
  }

  private static void text(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
