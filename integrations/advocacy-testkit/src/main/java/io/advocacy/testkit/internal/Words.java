package io.advocacy.testkit.internal;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What networks find in words by themselves: web addresses, names of accounts, subjects. */
public final class Words {
  private static final Pattern LINK =
      Pattern.compile("https?://[^\\s<>\"]*[^\\s<>\".,;:!?)\\]']", Pattern.CASE_INSENSITIVE);
  private static final Pattern HASHTAG =
      Pattern.compile("(?<![\\p{L}\\p{N}_/&#])#([\\p{L}\\p{N}_]*\\p{L}[\\p{L}\\p{N}_]*)");
  private static final Pattern NAME =
      Pattern.compile("(?<![\\p{L}\\p{N}_/@])@([A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_])?)");

  private Words() {}

  /** Returns the web addresses in the order in which they stand. */
  public static List<URI> links(String text) {
    List<URI> links = new ArrayList<>();
    Matcher link = LINK.matcher(text);
    while (link.find()) {
      links.add(URI.create(link.group()));
    }
    return links;
  }

  /** Returns what follows each {@code #} that makes a subject. */
  public static List<String> hashtags(String text) {
    return HASHTAG
        .matcher(LINK.matcher(text).replaceAll(" "))
        .results()
        .map(one -> one.group(1))
        .toList();
  }

  /** Returns the ids that accounts have whose name follows an {@code @}. */
  public static Set<String> mentions(String text, Function<String, Optional<String>> idOf) {
    Set<String> ids = new LinkedHashSet<>();
    NAME.matcher(LINK.matcher(text).replaceAll(" "))
        .results()
        .forEach(one -> idOf.apply(one.group(1)).ifPresent(ids::add));
    return ids;
  }
}
