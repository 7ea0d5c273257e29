package io.advocacy.audit;

import io.advocacy.internal.Require;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * One thing that somebody did. It holds ids and digests, no names and no texts, so that it can stay
 * when a person's data are erased.
 *
 * @param number counts up from 1 without gaps
 * @param at when, to the microsecond
 * @param actor who, by a name that {@link Pseudonyms} resolve
 * @param action what, such as {@code content.approved}
 * @param subject on what, such as {@code content/news}
 * @param details more facts by name, in the order of the names
 * @param previous the hash of the entry before; 64 zeros for the first
 * @param hash the SHA-256 of all that is before, as 64 hexadecimal digits
 */
public record AuditEntry(
    long number,
    Instant at,
    Actor actor,
    String action,
    String subject,
    Map<String, String> details,
    String previous,
    String hash) {
  /** The hash before the first entry. */
  public static final String BEGINNING = "0".repeat(64);

  private static final int LONGEST_DETAIL = 1_000;

  /** Copies the details. */
  public AuditEntry {
    if (number < 1) {
      throw new IllegalArgumentException("the number of an entry must be 1 or more");
    }
    at = at.truncatedTo(ChronoUnit.MICROS);
    Objects.requireNonNull(actor, "actor");
    Require.text(action, "action", 100);
    Require.text(subject, "subject", 300);
    details = Collections.unmodifiableMap(new TreeMap<>(details));
    details.forEach(
        (name, value) -> {
          Require.text(name, "detail", 100);
          if (value.length() > LONGEST_DETAIL) {
            throw new IllegalArgumentException(
                "detail " + name + " must have at most " + LONGEST_DETAIL + " characters");
          }
        });
    Objects.requireNonNull(previous, "previous");
    Objects.requireNonNull(hash, "hash");
  }

  /** Returns an entry with its hash. */
  static AuditEntry sealed(
      long number,
      Instant at,
      Actor actor,
      String action,
      String subject,
      Map<String, String> details,
      String previous) {
    AuditEntry open =
        new AuditEntry(number, at, actor, action, subject, details, previous, BEGINNING);
    return new AuditEntry(
        number, open.at(), actor, action, subject, open.details(), previous, open.computedHash());
  }

  /** Says whether the hash is that of what the entry holds. */
  public boolean isIntact() {
    return hash.equals(computedHash());
  }

  private String computedHash() {
    return sha256(unsealed());
  }

  /** One line of JSON with the hash as its last member. */
  public String toJson() {
    return unsealed() + ",\"hash\":\"" + hash + "\"}";
  }

  /** What the hash is computed from: the JSON line without its last member. */
  String unsealed() {
    StringBuilder json = new StringBuilder(200);
    json.append("{\"number\":").append(number);
    member(json, "at", at.toString());
    member(json, "actor", actor.id());
    member(json, "action", action);
    member(json, "subject", subject);
    json.append(",\"details\":{");
    String comma = "";
    for (Map.Entry<String, String> detail : details.entrySet()) {
      json.append(comma);
      quoted(json, detail.getKey());
      json.append(':');
      quoted(json, detail.getValue());
      comma = ",";
    }
    json.append('}');
    member(json, "previous", previous);
    return json.toString();
  }

  private static void member(StringBuilder json, String name, String value) {
    json.append(",\"").append(name).append("\":");
    quoted(json, value);
  }

  /** A string of JSON (RFC 8259, section 7). */
  private static void quoted(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < 0x20 || Character.isSurrogate(c) || c == 0x2028 || c == 0x2029) {
        json.append("\\u").append(HexFormat.of().toHexDigits(c));
      } else {
        json.append(c);
      }
    }
    json.append('"');
  }

  /** The SHA-256 of a text in UTF-8, as 64 hexadecimal digits. */
  public static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public String toString() {
    return "AuditEntry[" + number + " " + action + "]";
  }
}
