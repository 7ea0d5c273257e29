package io.advocacy.editorial;

import io.advocacy.audit.AuditEntry;
import io.advocacy.content.Content;
import io.advocacy.content.Variant;
import io.advocacy.network.Link;
import io.advocacy.network.Media;

/** A digest of all that readers of a content see, so that an approval says what was approved. */
final class ContentDigest {
  private ContentDigest() {}

  /** Says whether nothing was changed; media that were read anew count as others. */
  static boolean isSame(Content one, Content other) {
    return of(one).equals(of(other))
        && one.topics().equals(other.topics())
        && one.channel().equals(other.channel())
        && one.media().equals(other.media())
        && one.link().flatMap(Link::image).equals(other.link().flatMap(Link::image));
  }

  static String of(Content content) {
    StringBuilder all = new StringBuilder(content.title()).append('\n');
    for (Variant variant : content.variants()) {
      all.append(variant.id())
          .append('\t')
          .append(variant.language().toLanguageTag())
          .append('\t')
          .append(variant.network().map(Object::toString).orElse("*"))
          .append('\t')
          .append(AuditEntry.sha256(variant.text()))
          .append('\n');
    }
    content.link().ifPresent(link -> all.append(link).append('\n'));
    content.link().flatMap(Link::image).ifPresent(image -> append(image, all));
    content.media().forEach(medium -> append(medium, all));
    all.append(content.embargoUntil()).append(content.expiresAt());
    return AuditEntry.sha256(all.toString());
  }

  private static void append(Media medium, StringBuilder all) {
    all.append(medium.contentType())
        .append(' ')
        .append(medium.size())
        .append(' ')
        .append(AuditEntry.sha256(medium.altText()))
        .append('\n');
  }
}
