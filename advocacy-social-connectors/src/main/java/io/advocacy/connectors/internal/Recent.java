package io.advocacy.connectors.internal;

import io.advocacy.network.PostId;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import java.net.URI;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Finds a post by its words among an account's recent ones. */
public final class Recent {
  /**
   * A post of the account.
   *
   * @param id its id; one that no post can have where the network gave none
   * @param url where people see it
   * @param created when it was made; empty where the network does not say
   * @param text its words
   */
  public record Candidate(String id, Optional<URI> url, Optional<Instant> created, String text) {}

  /** How much a network's clock may differ from ours. */
  private static final Duration SKEW = Duration.ofMinutes(2);

  /** How far to look back when nothing is known of the first attempt. */
  private static final Duration UNKNOWN_START = Duration.ofHours(1);

  private static final Pattern UNIMPORTANT = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private Recent() {}

  /** Says whether this can be the id of a post. */
  public static boolean isId(String id) {
    return !id.isBlank() && id.length() <= 200 && id.chars().noneMatch(Character::isISOControl);
  }

  /** Returns from when on a post may be the one that was prepared. */
  public static Instant start(Handle handle, Instant now) {
    return handle.since().orElse(now.minus(UNKNOWN_START)).minus(SKEW);
  }

  /**
   * Returns what stays the same of a text, whatever a network does to it: its letters and digits,
   * or the text without spaces when it has none.
   */
  public static String essence(String text) {
    String plain = Normalizer.normalize(text, Normalizer.Form.NFKC);
    String letters = UNIMPORTANT.matcher(plain).replaceAll("").toLowerCase(Locale.ROOT);
    return letters.isEmpty() ? plain.replaceAll("\\s+", "") : letters;
  }

  /**
   * Looks for a text.
   *
   * @param posts the newest posts, newest first
   * @param complete whether these are all posts since the start
   */
  public static Reconciliation find(
      String text, List<Candidate> posts, Instant start, boolean complete) {
    return find(text, posts, start, complete, id -> true);
  }

  /**
   * Looks for a text among the posts that may be the one.
   *
   * @param posts the newest posts, newest first
   * @param complete whether these are all posts since the start
   * @param mayBe says by its id whether a post may be the one, as far as is known here
   */
  public static Reconciliation find(
      String text,
      List<Candidate> posts,
      Instant start,
      boolean complete,
      Predicate<String> mayBe) {
    String wanted = essence(text);
    Candidate found = null;
    boolean nameless = false;
    boolean reachedStart = complete;
    for (Candidate post : posts) {
      boolean early = post.created().map(at -> at.isBefore(start)).orElse(false);
      reachedStart |= early;
      if (!early
          && !wanted.isEmpty()
          && mayBe.test(post.id())
          && essence(post.text()).equals(wanted)) {
        nameless |= !isId(post.id());
        found = post; // the oldest one counts: later ones are another publication's
      }
    }
    if (found != null && isId(found.id())) {
      return Reconciliation.published(new PublishedPost(PostId.of(found.id()), found.url()));
    }
    return reachedStart && !wanted.isEmpty() && !nameless
        ? Reconciliation.notPublished()
        : Reconciliation.unknown();
  }
}
