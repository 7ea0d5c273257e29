package io.advocacy.animation;

import io.advocacy.internal.Require;
import io.advocacy.people.AmbassadorId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A message to a person, in both forms: the host sends the one that the person's channel can show.
 *
 * @param to the person; the host knows the address
 * @param kind what sort of message it is, such as {@code digest}
 * @param language the language of the message
 * @param subject the subject line
 * @param html a whole HTML document that needs nothing from elsewhere but pictures
 * @param text the same in plain text
 * @param pictures the pictures that are sent along, under the names in their addresses
 */
public record Notice(
    AmbassadorId to,
    String kind,
    Locale language,
    String subject,
    String html,
    String text,
    List<Picture> pictures) {
  /** Checks the parts. */
  public Notice {
    Objects.requireNonNull(to, "to");
    Require.id(kind, "kind");
    Objects.requireNonNull(language, "language");
    Require.text(subject, "subject", 300);
    Objects.requireNonNull(html, "html");
    Objects.requireNonNull(text, "text");
    pictures = List.copyOf(pictures);
  }

  /** Holds neither the person nor the words. */
  @Override
  public String toString() {
    return "Notice[" + kind + ", " + language + "]";
  }
}
