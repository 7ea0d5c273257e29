package io.advocacy.connectors.bluesky;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a record, {@code at://did/collection/key}.
 *
 * @param authority the account's DID or handle
 * @param collection the kind of record
 * @param recordKey the record's name in its collection
 */
record AtUri(String authority, String collection, String recordKey) {
  private static final Pattern SHAPE =
      Pattern.compile(
          "at://((?:[A-Za-z0-9.:_-]|%[0-9A-Fa-f]{2})+)/([A-Za-z0-9.-]+)/([A-Za-z0-9._:~-]+)");

  static Optional<AtUri> parse(String value) {
    Matcher matcher = SHAPE.matcher(value);
    return matcher.matches()
        ? Optional.of(new AtUri(matcher.group(1), matcher.group(2), matcher.group(3)))
        : Optional.empty();
  }

  /** Where people see the post. */
  URI page() {
    return URI.create("https://bsky.app/profile/" + authority + "/post/" + recordKey);
  }

  @Override
  public String toString() {
    return "at://" + authority + "/" + collection + "/" + recordKey;
  }
}
