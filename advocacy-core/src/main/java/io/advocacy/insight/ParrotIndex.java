package io.advocacy.insight;

import io.advocacy.content.ContentId;
import io.advocacy.internal.Require;
import io.advocacy.network.NetworkId;
import io.advocacy.reach.ShareFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much of what was really posted repeated itself: a share parrots when somebody else's share of
 * the same content, both in words that are not their own, is on the same network less than a window
 * away. Shares of which the words are not known count as copied, those without a known content are
 * left out.
 *
 * @param parroting how many of the shares do
 * @param peak the most copied shares of one content on one network in one window, whoever they are
 *     of
 * @param withoutContent how many shares could not be judged
 */
public record ParrotIndex(Rate parroting, int peak, int withoutContent) {
  private record Stream(ContentId content, NetworkId network) {}

  /**
   * Returns the index of these shares.
   *
   * @param window how close is too close, such as 15 minutes
   */
  public static ParrotIndex of(Collection<ShareFacts> shares, Duration window) {
    Require.positive(window, "window");
    Map<Stream, List<ShareFacts>> streams = new HashMap<>();
    int judged = 0;
    int without = 0;
    for (ShareFacts share : ShareFacts.latest(shares)) {
      if (share.ambassador().isEmpty()) {
        continue;
      }
      if (share.content().isEmpty()) {
        without++;
        continue;
      }
      judged++;
      if (!share.ownWords().orElse(false)) {
        streams
            .computeIfAbsent(
                new Stream(share.content().get(), share.network()), key -> new ArrayList<>())
            .add(share);
      }
    }
    int parroting = 0;
    int peak = 0;
    for (List<ShareFacts> stream : streams.values()) {
      stream.sort(Comparator.comparing(ShareFacts::publishedAt));
      parroting += parroting(stream, window);
      peak = Math.max(peak, peak(stream, window));
    }
    return new ParrotIndex(new Rate(parroting, judged), peak, without);
  }

  private static int parroting(List<ShareFacts> stream, Duration window) {
    int size = stream.size();
    boolean[] parrots = new boolean[size];
    int other = -1;
    for (int i = 1; i < size; i++) {
      // The nearest earlier share of somebody else: the one before, or the one nearest to that.
      other = sameAmbassador(stream, i - 1, i) ? other : i - 1;
      if (other >= 0 && isNear(stream, other, i, window)) {
        parrots[i] = true;
      }
    }
    other = size;
    for (int i = size - 2; i >= 0; i--) {
      other = sameAmbassador(stream, i, i + 1) ? other : i + 1;
      if (other < size && isNear(stream, i, other, window)) {
        parrots[i] = true;
      }
    }
    int count = 0;
    for (boolean parrot : parrots) {
      count += parrot ? 1 : 0;
    }
    return count;
  }

  private static boolean sameAmbassador(List<ShareFacts> stream, int one, int other) {
    return stream.get(one).ambassador().equals(stream.get(other).ambassador());
  }

  private static boolean isNear(List<ShareFacts> stream, int earlier, int later, Duration window) {
    Instant end = stream.get(earlier).publishedAt().plus(window);
    return stream.get(later).publishedAt().isBefore(end);
  }

  private static int peak(List<ShareFacts> stream, Duration window) {
    Deque<Instant> open = new ArrayDeque<>();
    int peak = 0;
    for (ShareFacts share : stream) {
      Instant begin = share.publishedAt().minus(window);
      while (!open.isEmpty() && !open.getFirst().isAfter(begin)) {
        open.removeFirst();
      }
      open.addLast(share.publishedAt());
      peak = Math.max(peak, open.size());
    }
    return peak;
  }
}
