package io.advocacy.schedule;

import io.advocacy.content.ContentId;
import io.advocacy.internal.Lengths;
import io.advocacy.network.NetworkId;
import java.time.Duration;
import java.util.Locale;

/**
 * How flat the posts of one content on one network are.
 *
 * @param content the content
 * @param network the network
 * @param window length of the cells
 * @param placed shares that have a moment, kept ones included
 * @param peakCell shares in the fullest cell
 * @param lowerBound the smallest possible {@code peakCell}, with kept moments where they are. It is
 *     exact for the shares that were placed, where each ambassador has one share on the network;
 *     where gaps and caps tie several shares of one person together, each is counted as if the
 *     others of the plan were not there, so that no plan can be flatter than this
 * @param lowerBoundIfAllMoved the smallest possible {@code peakCell} if kept moments could move;
 *     equal to {@code lowerBound} where nothing was kept
 * @param peakSliding most shares in any stretch of the length of the window, wherever it begins
 * @param slidingLowerBound a number that {@code peakSliding} cannot be below, with kept moments
 *     where they are: the largest of {@code lowerBound}, the same bound for cells that begin
 *     elsewhere (where people's time begins or ends), and people divided by the stretches that
 *     cover all of their time. Not always the smallest possible {@code peakSliding}, which may be
 *     higher
 */
public record Flatness(
    ContentId content,
    NetworkId network,
    Duration window,
    int placed,
    int peakCell,
    int lowerBound,
    int lowerBoundIfAllMoved,
    int peakSliding,
    int slidingLowerBound) {

  /** Returns one English sentence with the figures. */
  public String explain() {
    return explain(Locale.ENGLISH);
  }

  /** Returns one sentence with the figures, French for a French locale, else English. */
  public String explain(Locale locale) {
    boolean french = Unplaceable.isFrench(locale);
    String length = Lengths.of(window, french);
    return String.format(
        Locale.ROOT,
        french
            ? "Au plus %d par tranche de %s (minimum possible : %d), %d dans toute durée de %s."
            : "At most %d in each slot of %s (smallest possible: %d), %d in any %s.",
        peakCell,
        length,
        lowerBound,
        peakSliding,
        length);
  }
}
