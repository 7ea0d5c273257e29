package io.advocacy.editorial;

import io.advocacy.network.NetworkId;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a person may share now, the most suitable first.
 *
 * @param items the contents; empty when the week is full
 * @param left how many shares are left this week, by network; a network without a limit is missing
 * @param nextFrom when the week is full: the day on which there is room again
 */
public record PersonalFeed(
    List<FeedItem> items, Map<NetworkId, Integer> left, Optional<LocalDate> nextFrom) {
  /** Copies the parts. */
  public PersonalFeed {
    items = List.copyOf(items);
    left = Collections.unmodifiableMap(new TreeMap<>(left));
  }

  /** Returns a sentence about the person's week, in French or English. */
  public String rhythm(Locale language) {
    boolean french = language.getLanguage().equals("fr");
    if (nextFrom.isPresent()) {
      return french
          ? "Votre semaine est complète : rendez-vous à partir du " + nextFrom.get() + "."
          : "Your week is full: there is room again from " + nextFrom.get() + ".";
    }
    int sum = left.values().stream().mapToInt(Integer::intValue).sum();
    if (left.isEmpty()) {
      return french ? "Partagez à votre rythme." : "Share at your own pace.";
    }
    return french
        ? "Il vous reste " + sum + (sum == 1 ? " partage" : " partages") + " cette semaine."
        : "You have " + sum + (sum == 1 ? " share" : " shares") + " left this week.";
  }
}
