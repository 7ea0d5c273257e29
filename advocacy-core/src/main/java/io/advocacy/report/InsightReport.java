package io.advocacy.report;

import io.advocacy.content.ContentId;
import io.advocacy.drawing.Page;
import io.advocacy.insight.Comparison;
import io.advocacy.insight.Membership;
import io.advocacy.insight.NetworkMix;
import io.advocacy.insight.StageRules;
import io.advocacy.internal.Require;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.Assumption;
import io.advocacy.reach.OrganicRates;
import io.advocacy.reach.OverlapByFraction;
import io.advocacy.reach.OverlapModel;
import io.advocacy.reach.Reach;
import io.advocacy.reach.ShareFacts;
import io.advocacy.schedule.Plan;
import io.advocacy.share.Share;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * How a program is doing at one time: adoption, plan against reality, the ladder of reach,
 * concentration, cohorts and cycles, stages, programs side by side, contents, and the mix of
 * networks. What was not given is left out of the page, and so is what would single somebody out:
 * no person is named, and groups of fewer than {@value #SMALLEST_GROUP} are not told apart. A small
 * one is told with the next smallest, so that it cannot be worked out from a sum; rates out of
 * fewer people are left out, and so is everything about people where all together are fewer.
 *
 * <pre>{@code
 * InsightReport report =
 *     InsightReport.builder("Programme", at)
 *         .workforce(1_200)
 *         .memberships(activity.memberships())
 *         .shares(activity.facts())
 *         .build();
 * String page = report.html(Locale.FRENCH);
 * }</pre>
 *
 * <p>Values in, text out: no store, no clock. Immutable and safe for use by several threads.
 */
public final class InsightReport {
  /** Groups below this size are not told apart. */
  public static final int SMALLEST_GROUP = Comparison.SMALLEST_GROUP;

  private final Figures figures;

  private InsightReport(Builder builder) {
    this.figures = new Figures(builder);
  }

  /**
   * Begins a report.
   *
   * @param title what it is about; people read it
   * @param at the time of the figures; what happened later is left out
   */
  public static Builder builder(String title, Instant at) {
    return new Builder(title, at);
  }

  /**
   * Returns the page: HTML that is well-formed XML too, in French and English, without a script and
   * with a policy that forbids it to load anything; for screens light and dark, telephones and
   * paper.
   *
   * @param first the language that is shown at first, French or else English
   */
  public String html(Locale first) {
    return Page.of(
        first,
        figures.zone,
        words -> figures.title(words.language()) + " · " + words.date(figures.at),
        (page, words) -> new Body(figures, new Sheet(page, words)).write());
  }

  /**
   * Returns the figures as one JSON object: {@code {"title", "at", "figures": [{"section", "name",
   * "count", "of", "value", "low", "high", "source", "known", "unknown", "oldest", "newest"}]}};
   * what a figure does not have is {@code null}. The last four are of figures of reach: how many
   * accounts or shares are in it, of how many nothing is known, and the times of the oldest and the
   * newest reading. Fewer than five people are told as {@code low} 1 and {@code high} 4.
   */
  public String json() {
    return figures.json();
  }

  /**
   * Returns the figures as CSV in UTF-8 with the header {@code
   * section,name,count,of,value,low,high,source,known,unknown,oldest,newest}, as in {@link
   * #json()}; RFC 4180, lines end in CR LF. A cell that a spreadsheet would compute is put in
   * quotes after an apostrophe.
   */
  public String csv() {
    return figures.csv();
  }

  /** The title is not printed: it may be anything. */
  @Override
  public String toString() {
    return "InsightReport[" + figures.at + "]";
  }

  /** A share that was planned. */
  record Planned(AmbassadorId ambassador, ContentId content, NetworkId network, Instant at) {}

  /** Builds an {@link InsightReport}. Not safe for use by several threads. */
  public static final class Builder {
    final String title;
    final Instant at;
    Optional<String> frenchTitle = Optional.empty();
    Optional<Assumption> notice = Optional.empty();
    final List<Membership> memberships = new ArrayList<>();
    final List<ShareFacts> shares = new ArrayList<>();
    final List<Planned> planned = new ArrayList<>();
    final List<StageRules.Act> acts = new ArrayList<>();
    final List<Comparison.Population> programs = new ArrayList<>();
    OptionalLong workforce = OptionalLong.empty();
    Duration window = Duration.ofMinutes(15);
    Duration cohort = Duration.ofDays(28);
    Duration period = Duration.ofDays(7);
    ZoneId zone = ZoneOffset.UTC;
    StageRules stages = StageRules.defaults();
    OverlapModel overlap = OverlapByFraction.assumed();
    OrganicRates rates = OrganicRates.assumed();
    @Nullable Reach reach;
    @Nullable Reach company;
    @Nullable NetworkMix mix;

    private Builder(String title, Instant at) {
      this.title = Require.text(title, "title", 200);
      this.at = Objects.requireNonNull(at, "at");
    }

    /** Sets the title of the French page, where it differs. */
    public Builder frenchTitle(String title) {
      this.frenchTitle = Optional.of(Require.text(title, "title", 200));
      return this;
    }

    /** Sets what readers must know first, such as that figures are simulated. */
    public Builder notice(String french, String english) {
      this.notice = Optional.of(new Assumption(french, english));
      return this;
    }

    /** Sets how many employees there are at the time of the report: adoption is told against it. */
    public Builder workforce(long workforce) {
      this.workforce = OptionalLong.of(Require.notNegative(workforce, "workforce"));
      return this;
    }

    /** Adds when people took part. */
    public Builder memberships(Collection<Membership> memberships) {
      this.memberships.addAll(memberships);
      return this;
    }

    /** Adds what was published. */
    public Builder shares(Collection<ShareFacts> shares) {
      this.shares.addAll(shares);
      return this;
    }

    /**
     * Adds the moments of a plan, to be told beside what was published. One post fulfils one of
     * them: in time when it is less than a window of the plan away, later when it came after that.
     */
    public Builder planned(Plan plan) {
      this.window = plan.window();
      plan.placements()
          .forEach(
              share ->
                  planned.add(
                      new Planned(
                          share.ambassador(),
                          share.content(),
                          share.network(),
                          share.publishAt())));
      return this;
    }

    /** Adds the moments of planned shares, as the store has them. */
    public Builder planned(Collection<Share> shares) {
      shares.forEach(
          share ->
              planned.add(
                  new Planned(
                      share.ambassador(), share.content(), share.network(), share.publishAt())));
      return this;
    }

    /** Adds a moment that was planned elsewhere. */
    public Builder planned(
        AmbassadorId ambassador, ContentId content, NetworkId network, Instant publishAt) {
      planned.add(
          new Planned(
              Objects.requireNonNull(ambassador, "ambassador"),
              Objects.requireNonNull(content, "content"),
              Objects.requireNonNull(network, "network"),
              Objects.requireNonNull(publishAt, "publishAt")));
      return this;
    }

    /** Adds programs or populations that are told side by side. */
    public Builder programs(Collection<Comparison.Population> programs) {
      this.programs.addAll(programs);
      return this;
    }

    /** Adds what people did to be at a stage. */
    public Builder acts(Collection<StageRules.Act> acts) {
      this.acts.addAll(acts);
      return this;
    }

    /** Sets the reach of the ambassadors' accounts, and the company's to compare it with. */
    public Builder reach(Reach ambassadors, Reach company) {
      this.reach = Objects.requireNonNull(ambassadors, "ambassadors");
      this.company = Objects.requireNonNull(company, "company");
      return this;
    }

    /** Sets the models of the ladder; those that this library assumes by default. */
    public Builder models(OverlapModel overlap, OrganicRates rates) {
      this.overlap = Objects.requireNonNull(overlap, "overlap");
      this.rates = Objects.requireNonNull(rates, "rates");
      return this;
    }

    /** Sets what was shared on each network, against its purpose. */
    public Builder mix(NetworkMix mix) {
      this.mix = Objects.requireNonNull(mix, "mix");
      return this;
    }

    /**
     * Sets how long each cohort takes to join and how long a period of its retention is; 28 and 7
     * days by default.
     */
    public Builder cohorts(Duration length, Duration period) {
      this.cohort = Require.positive(length, "length");
      this.period = Require.positive(period, "period");
      return this;
    }

    /** Sets the rules of the stages. */
    public Builder stages(StageRules rules) {
      this.stages = Objects.requireNonNull(rules, "rules");
      return this;
    }

    /** Sets the zone in which days are told; UTC by default. */
    public Builder zone(ZoneId zone) {
      this.zone = Objects.requireNonNull(zone, "zone");
      return this;
    }

    /**
     * Returns the report.
     *
     * @throws IllegalArgumentException if a workforce is smaller than the number of ambassadors,
     *     two memberships of one person overlap, or two programs have one name
     */
    public InsightReport build() {
      return new InsightReport(this);
    }
  }
}
