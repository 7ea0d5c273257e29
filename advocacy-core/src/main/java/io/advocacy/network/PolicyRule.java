package io.advocacy.network;

import io.advocacy.internal.Require;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;

/**
 * One rule of a network's terms, as it was read at its source on a day. Terms change: the source
 * counts, and the host's own reading of it.
 *
 * @param topic what it is about
 * @param stance what the terms say
 * @param words the rule in one sentence, in this library's words
 * @param fields names of the fields of the network's interface by which it is met, such as {@code
 *     paid_partnership}; empty where there is none
 * @param source where the network says so
 * @param asOf the day of the text that was read
 */
public record PolicyRule(
    PolicyTopic topic,
    PolicyStance stance,
    String words,
    List<String> fields,
    URI source,
    LocalDate asOf) {
  /** Checks the parts. */
  public PolicyRule {
    Objects.requireNonNull(topic, "topic");
    Objects.requireNonNull(stance, "stance");
    Require.text(words, "words", 500);
    fields = List.copyOf(fields);
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(asOf, "asOf");
    if (!"https".equals(source.getScheme())) {
      throw new IllegalArgumentException("the source of a rule must be an https address");
    }
  }
}
