package io.advocacy.gamification.badge;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes maps, lists, texts and booleans as JSON (RFC 8259). */
final class Json {
  private Json() {}

  static String write(Object value) {
    StringBuilder json = new StringBuilder();
    write(value, json);
    return json.toString();
  }

  private static void write(Object value, StringBuilder json) {
    if (value instanceof Map<?, ?> map) {
      json.append('{');
      String separator = "";
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.append(separator);
        text(String.valueOf(entry.getKey()), json);
        json.append(':');
        write(entry.getValue(), json);
        separator = ",";
      }
      json.append('}');
    } else if (value instanceof List<?> list) {
      json.append('[');
      String separator = "";
      for (Object item : list) {
        json.append(separator);
        write(item, json);
        separator = ",";
      }
      json.append(']');
    } else if (value instanceof Boolean || value instanceof Long) {
      json.append(value);
    } else {
      text(value.toString(), json);
    }
  }

  private static void text(String text, StringBuilder json) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20 || Character.isSurrogate(c) || c == '\u2028' || c == '\u2029') {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }
}
