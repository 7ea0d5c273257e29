package io.advocacy.score;

import io.advocacy.network.NetworkId;
import io.advocacy.reach.ShareFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * What is the same for all scores of one moment, in the form in which millions of shares are
 * measured by it: one look for a network, and no number made twice.
 */
final class Moment {
  private static final long DAY = Duration.ofDays(1).toSeconds();
  private static final double UNKNOWN = Double.NaN;

  private final ScoreFormula formula;
  private final long seconds;
  private final long week;
  private final NetworkId[] networks;
  private final double[] reach;
  private final double[] engagement;

  Moment(ScoreFormula formula, NetworkNorms norms, Instant asOf) {
    this.formula = formula;
    this.seconds = asOf.getEpochSecond();
    this.week = ScoreFormula.weekOf(formula.dayOf(asOf));
    int size = norms.byNetwork().size();
    this.networks = new NetworkId[size];
    this.reach = new double[size];
    this.engagement = new double[size];
    int next = 0;
    for (Map.Entry<NetworkId, NetworkNorms.Norm> norm : norms.byNetwork().entrySet()) {
      networks[next] = norm.getKey();
      reach[next] = norm.getValue().reach().orElse(UNKNOWN);
      engagement[next] = norm.getValue().engagement().orElse(UNKNOWN);
      next++;
    }
  }

  /** The weight of a share; zero when it has faded. */
  long weightOf(ShareFacts share) {
    return formula.decay((seconds - share.publishedAt().getEpochSecond()) / DAY);
  }

  /** The day of a share, as {@link ScoreFormula#dayOf} counts them. */
  long dayOf(ShareFacts share) {
    return formula.dayOf(share.publishedAt());
  }

  /** How many calendar weeks a day lies before the running week. */
  long weeksAgo(long day) {
    return week - ScoreFormula.weekOf(day);
  }

  /** The usual reach of a network; not a number where it is not known. */
  double reachOf(NetworkId network) {
    int at = indexOf(network);
    return at < 0 ? UNKNOWN : reach[at];
  }

  /** The usual engagement of a network; not a number where it is not known. */
  double engagementOf(NetworkId network) {
    int at = indexOf(network);
    return at < 0 ? UNKNOWN : engagement[at];
  }

  private int indexOf(NetworkId network) {
    for (int i = 0; i < networks.length; i++) {
      if (networks[i].equals(network)) {
        return i;
      }
    }
    return -1;
  }
}
