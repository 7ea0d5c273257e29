package io.advocacy.score;

import io.advocacy.reach.ShareFacts;
import java.util.List;
import java.util.OptionalLong;

/**
 * The sums behind one score. They are of whole numbers, so that they are the same in whatever order
 * shares are added.
 */
final class Tally {
  private static final double LARGEST_RATIO = 8;

  /** What full points are for; where nothing is usual, anything is that. */
  private static final double FULL_RATIO = 3;

  private static final long MILLI = 1000;

  /** Both are far beyond the full value; they keep the sums from overflowing. */
  private static final long MOST_EFFECTS = 10_000;

  private static final long FULL = 1L << 60;

  private static final List<ScoreComponent> COMPONENTS = List.of(ScoreComponent.values());

  private static final double LOG_OF_FOUR = StrictMath.log1p(FULL_RATIO);
  private static final double LOG_OF_FULL_EFFECTS = StrictMath.log1p(ScoreFormula.FULL_EFFECTS);

  /** Which of the weeks begins the weeks looked at: the running one, or the last full one. */
  private static final int RUNNING_WEEK = 0;

  private static final int LAST_FULL_WEEK = 1;

  /**
   * Bit {@code 7 * w + d} is set when there is a share on day d, Monday being 0, of the w-th
   * calendar week before the running one: 9 weeks of 7 bits.
   */
  private long days;

  private int shares;
  private long weight;

  private int impressionShares;
  private int reachShares;
  private long reachWeight;
  private long reachSum;
  private long reachSumTwice;

  private int reactionShares;
  private int engagementShares;
  private long engagementWeight;
  private long engagementSum;
  private long engagementSumTwice;

  private int wordsShares;
  private int ownShares;
  private long wordsWeight;
  private long ownWeight;

  private long clicks;
  private long referrals;
  private long effects;
  private boolean effectsKnown;

  Tally() {}

  private Tally(Tally other) {
    days = other.days;
    shares = other.shares;
    weight = other.weight;
    impressionShares = other.impressionShares;
    reachShares = other.reachShares;
    reachWeight = other.reachWeight;
    reachSum = other.reachSum;
    reachSumTwice = other.reachSumTwice;
    reactionShares = other.reactionShares;
    engagementShares = other.engagementShares;
    engagementWeight = other.engagementWeight;
    engagementSum = other.engagementSum;
    engagementSumTwice = other.engagementSumTwice;
    wordsShares = other.wordsShares;
    ownShares = other.ownShares;
    wordsWeight = other.wordsWeight;
    ownWeight = other.ownWeight;
    clicks = other.clicks;
    referrals = other.referrals;
    effects = other.effects;
    effectsKnown = other.effectsKnown;
  }

  /** Adds a share that was published at or before the moment of the score. */
  void add(ShareFacts share, Moment moment) {
    long date = moment.dayOf(share);
    long weeksAgo = moment.weeksAgo(date);
    if (weeksAgo <= ScoreFormula.WEEKS) {
      days |= 1L << (7 * weeksAgo + ScoreFormula.dayOfWeek(date));
    }
    long w = moment.weightOf(share);
    if (w == 0) {
      return;
    }
    shares++;
    weight += w;
    OptionalLong impressions = share.impressions();
    OptionalLong engagements = share.engagements();
    impressionShares += isKnown(impressions, share.audience()) ? 1 : 0;
    reactionShares += isKnown(engagements, share.audience()) ? 1 : 0;
    double reach = ratio(impressions, share.audience(), moment.reachOf(share.network()));
    if (reach >= 0) {
      reachShares++;
      reachWeight += w;
      reachSum += w * milli(reach);
      reachSumTwice += w * milli(2 * reach);
    }
    double engagement = ratio(engagements, share.audience(), moment.engagementOf(share.network()));
    if (engagement >= 0) {
      engagementShares++;
      engagementWeight += w;
      engagementSum += w * milli(engagement);
      engagementSumTwice += w * milli(2 * engagement);
    }
    if (share.ownWords().isPresent()) {
      boolean own = share.ownWords().get();
      wordsShares++;
      wordsWeight += w;
      ownShares += own ? 1 : 0;
      ownWeight += own ? w : 0;
    }
    addEffects(share, w);
  }

  private void addEffects(ShareFacts share, long w) {
    effectsKnown |= share.clicks().isPresent() || share.referrals().isPresent();
    long clicked = share.clicks().orElse(0);
    long referred = Math.min(MOST_EFFECTS, share.referrals().orElse(0));
    clicks += clicked;
    referrals += referred;
    double ofStandard =
        clicked
            * (double) ScoreFormula.STANDARD_AUDIENCE
            / Math.max(
                ScoreFormula.SMALLEST_AUDIENCE,
                share.audience().orElse(ScoreFormula.STANDARD_AUDIENCE));
    long milli = Math.round(Math.min(MOST_EFFECTS, ofStandard) * MILLI);
    long more = w * (milli + MILLI * ScoreFormula.REFERRAL_IN_CLICKS * referred);
    effects = Math.min(FULL, effects + more);
  }

  private static boolean isKnown(OptionalLong count, OptionalLong audience) {
    return count.isPresent() && audience.isPresent();
  }

  /** How many times the usual a rate is; -1 where one of the parts is not known. */
  private static double ratio(OptionalLong count, OptionalLong audience, double usual) {
    if (!isKnown(count, audience) || Double.isNaN(usual)) {
      return -1;
    }
    double rate = NetworkNorms.rate(count.getAsLong(), audience.getAsLong());
    if (usual == 0) {
      return rate == 0 ? 1 : FULL_RATIO;
    }
    return rate / usual;
  }

  private static long milli(double ratio) {
    return Math.round(Math.min(LARGEST_RATIO, ratio) * MILLI);
  }

  /** The points of each component in tenths, each between 0 and ten times its weight. */
  int[] tenths(ScoreFormula formula) {
    int[] tenths = new int[COMPONENTS.size()];
    for (ScoreComponent component : COMPONENTS) {
      double value = Math.max(0, Math.min(1, value(component, formula)));
      tenths[component.index] = (int) Math.round(10 * formula.weight(component) * value);
    }
    return tenths;
  }

  private double value(ScoreComponent component, ScoreFormula formula) {
    double presence = Math.min(1, (double) weight / ScoreFormula.ONE);
    return switch (component) {
      case RHYTHM -> rhythm(formula);
      case REACH -> presence * diminishing(reachRatio());
      case ENGAGEMENT -> presence * diminishing(engagementRatio());
      case OWN_WORDS ->
          presence * (ownWeight + ScoreFormula.ONE / 2.0) / (wordsWeight + ScoreFormula.ONE);
      case EFFECTS ->
          StrictMath.log1p((double) effects / (MILLI * ScoreFormula.ONE)) / LOG_OF_FULL_EFFECTS;
    };
  }

  private double rhythm(ScoreFormula formula) {
    return Math.max(rhythm(formula, RUNNING_WEEK), rhythm(formula, LAST_FULL_WEEK));
  }

  private double rhythm(ScoreFormula formula, int firstWeek) {
    long kept = 0;
    long possible = 0;
    for (int week = 0; week < ScoreFormula.WEEKS; week++) {
      long w = formula.decay(7L * week);
      kept += w * Math.min(formula.daysPerWeek(), daysInWeek(firstWeek + week));
      possible += w * formula.daysPerWeek();
    }
    return (double) kept / possible;
  }

  /** The running week is not over: it takes the place of the oldest one only where that helps. */
  private int firstWeek(ScoreFormula formula) {
    return rhythm(formula, RUNNING_WEEK) >= rhythm(formula, LAST_FULL_WEEK)
        ? RUNNING_WEEK
        : LAST_FULL_WEEK;
  }

  private static double diminishing(double ratio) {
    return StrictMath.log1p(ratio) / LOG_OF_FOUR;
  }

  /** How often posts are seen compared with the usual, which is 1. */
  double reachRatio() {
    return ratio(reachSum, reachWeight);
  }

  /** How often people react compared with the usual, which is 1. */
  double engagementRatio() {
    return ratio(engagementSum, engagementWeight);
  }

  private static double ratio(long sum, long weight) {
    long prior = ScoreFormula.PRIOR_SHARES * ScoreFormula.ONE;
    return (double) (sum + prior * MILLI) / (weight + prior) / MILLI;
  }

  /** On how many days of a week there was a share; week 0 is the running one. */
  private int daysInWeek(int week) {
    return Long.bitCount(days >>> (7 * week) & 0x7f);
  }

  /** On how many more days of the running week, from this one on, sharing keeps the rhythm. */
  int daysToKeepTheRhythm(ScoreFormula formula, int today) {
    int missing = Math.max(0, formula.daysPerWeek() - daysInWeek(0));
    int left = Long.bitCount(~days & 0x7f & (0x7f << today));
    return Math.min(missing, left);
  }

  /** Returns these sums with usual shares on as many more days of the running week. */
  Tally withSharesThisWeek(int more, int today) {
    Tally other = new Tally(this);
    int added = 0;
    for (int day = today; day < 7 && added < more; day++) {
      if ((other.days & 1L << day) == 0) {
        other.days |= 1L << day;
        other.weight += ScoreFormula.ONE;
        added++;
      }
    }
    return other;
  }

  /** Returns these sums with posts seen twice as often. */
  Tally withTwiceTheReach() {
    Tally other = new Tally(this);
    other.reachSum = reachSumTwice;
    return other;
  }

  /** Returns these sums with twice the reactions. */
  Tally withTwiceTheEngagement() {
    Tally other = new Tally(this);
    other.engagementSum = engagementSumTwice;
    return other;
  }

  /** Returns these sums with every share in own words. */
  Tally withOwnWords() {
    Tally other = new Tally(this);
    other.wordsWeight = weight;
    other.ownWeight = weight;
    return other;
  }

  /** Returns these sums with one referral of this moment. */
  Tally withOneReferral() {
    Tally other = new Tally(this);
    other.effects += ScoreFormula.ONE * MILLI * ScoreFormula.REFERRAL_IN_CLICKS;
    return other;
  }

  /** The facts for people. */
  ScoreFacts facts(ScoreFormula formula) {
    int firstWeek = firstWeek(formula);
    int kept = 0;
    int daysWithShare = 0;
    for (int week = firstWeek; week < firstWeek + ScoreFormula.WEEKS; week++) {
      daysWithShare += daysInWeek(week);
      kept += daysInWeek(week) >= formula.daysPerWeek() ? 1 : 0;
    }
    return new ScoreFacts(
        shares,
        daysWithShare,
        kept,
        ScoreFormula.WEEKS,
        impressionShares,
        reachShares,
        reachRatio(),
        reactionShares,
        engagementShares,
        engagementRatio(),
        wordsShares,
        ownShares,
        effectsKnown ? OptionalLong.of(clicks) : OptionalLong.empty(),
        effectsKnown ? OptionalLong.of(referrals) : OptionalLong.empty());
  }
}
