package io.advocacy.insight;

import io.advocacy.content.ContentId;
import io.advocacy.reach.ShareFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How a content was received, over the shares whose impressions and reactions are both known.
 *
 * @param content the content
 * @param shares how many shares it had
 * @param sharesWithFigures how many of them are in the rates
 * @param reactions likes, reposts and replies out of the impressions; reactions beyond the
 *     impressions of a share are not believed and not counted
 */
public record ContentPerformance(
    ContentId content, int shares, int sharesWithFigures, Rate reactions) {
  /** Checks the parts. */
  public ContentPerformance {
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(reactions, "reactions");
  }

  /**
   * Returns the contents of these shares, the best first. The order is by the low end of the
   * interval, so that a lucky content with few impressions does not stand above one with many.
   */
  public static List<ContentPerformance> of(Collection<ShareFacts> shares) {
    Map<ContentId, long[]> sums = new HashMap<>();
    for (ShareFacts share : ShareFacts.latest(shares)) {
      if (share.content().isEmpty()) {
        continue;
      }
      long[] sum = sums.computeIfAbsent(share.content().get(), id -> new long[4]);
      sum[0]++;
      if (share.impressions().isPresent() && share.engagements().isPresent()) {
        long impressions = share.impressions().getAsLong();
        sum[1]++;
        sum[2] += Math.min(impressions, share.engagements().getAsLong());
        sum[3] += impressions;
      }
    }
    List<ContentPerformance> contents = new ArrayList<>();
    sums.forEach(
        (id, sum) ->
            contents.add(
                new ContentPerformance(
                    id,
                    Math.toIntExact(sum[0]),
                    Math.toIntExact(sum[1]),
                    new Rate(sum[2], sum[3]))));
    contents.sort(
        Comparator.comparingDouble((ContentPerformance content) -> content.reactions().low())
            .reversed()
            .thenComparing(ContentPerformance::content));
    return Collections.unmodifiableList(contents);
  }
}
