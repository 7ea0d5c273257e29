package io.advocacy.editorial;

import io.advocacy.content.Content;
import io.advocacy.content.MediaRights;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What a content must have before somebody may approve it. */
final class Completeness {
  private Completeness() {}

  static List<String> missing(Content content, Dossier dossier, Instant now) {
    List<String> missing = new ArrayList<>();
    for (int number = 1; number <= content.media().size(); number++) {
      if (content.media().get(number - 1).altText().isBlank()) {
        missing.add("medium " + number + " needs a text that says what it shows");
      }
      MediaRights rights = dossier.rights().get(number);
      if (rights == null) {
        missing.add("medium " + number + " needs its rights");
      } else if (!rights.peopleConsent()) {
        missing.add("people shown in medium " + number + " have not agreed");
      } else if (!leavesTime(content, rights, now)) {
        missing.add("the rights of medium " + number + " end before it may go out");
      }
    }
    if (dossier.article().filter(article -> article.publishedAt().isEmpty()).isPresent()) {
      missing.add("the article is not published yet");
    }
    return missing;
  }

  /** Says whether a medium may still be published once its content is free. */
  static boolean leavesTime(Content content, MediaRights rights, Instant now) {
    Instant free = content.embargoUntil().filter(now::isBefore).orElse(now);
    return rights.until().filter(end -> !end.isAfter(free)).isEmpty();
  }
}
