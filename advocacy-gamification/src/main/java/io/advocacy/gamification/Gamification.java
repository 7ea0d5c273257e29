package io.advocacy.gamification;

import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.EventConsumer;
import io.advocacy.event.EventId;
import io.advocacy.event.PostMeasured;
import io.advocacy.event.ShareChanged;
import io.advocacy.gamification.ledger.Justification;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.LedgerEntry;
import io.advocacy.gamification.ledger.LedgerStore;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.gamification.ranking.Leaderboard;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.gamification.rule.Action;
import io.advocacy.gamification.rule.Fact;
import io.advocacy.gamification.rule.RuleSet;
import io.advocacy.gamification.rule.Scorekeeper;
import io.advocacy.network.Metric;
import io.advocacy.people.AmbassadorId;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Points for what ambassadors do. It takes the events of the core as an {@link EventConsumer} and
 * whatever else the host tells with {@link #accept(Fact)}, keeps the {@link #ledger()} in step with
 * the rules, and makes {@link #leaderboard boards} that stay up to date.
 *
 * <pre>{@code
 * Gamification game = Gamification.builder(ZoneId.of("Europe/Paris")).build();
 * Advocacy advocacy = Advocacy.builder()….consumer("gamification", game).build();
 * Leaderboard season = game.leaderboard(Period.all());
 * season.top(10);
 * }</pre>
 *
 * <p>Declining, pausing or leaving takes no points. People outside of all games ({@link
 * Builder#outside}) get none and are on no board. Safe for use by several threads.
 */
public final class Gamification implements EventConsumer {
  private static final long GREATEST_FIGURE = 1_000_000_000_000L;

  private final Ledger ledger;
  private final Scorekeeper scorekeeper;
  private final Predicate<AmbassadorId> outside;

  private Gamification(Builder builder) {
    this.ledger = Ledger.on(builder.store);
    this.scorekeeper = new Scorekeeper(ledger, builder.rules);
    this.outside = builder.outside;
  }

  /**
   * Begins a gamification with the starter rules and a ledger in memory.
   *
   * @param zone where days begin and end
   */
  public static Builder builder(ZoneId zone) {
    return new Builder(zone);
  }

  /**
   * Takes an event of the core: a share that was published or confirmed by hand, or figures of a
   * post. Others, and those of people outside of all games, change nothing.
   */
  @Override
  public void accept(AdvocacyEvent event) {
    if (event instanceof ShareChanged changed) {
      if (changed.reached(ShareState.PUBLISHED) || changed.reached(ShareState.CONFIRMED)) {
        Share share = changed.share();
        accept(
            Fact.of(
                    published(share),
                    Action.SHARE_PUBLISHED,
                    share.ambassador(),
                    share.publishedAt().orElse(changed.at()))
                .about(share.id(), share.content(), share.network()));
      }
    } else if (event instanceof PostMeasured measured) {
      accept(
          Fact.of(
                  measured.id(),
                  Action.POST_MEASURED,
                  measured.ambassador(),
                  measured.metrics().asOf())
              .about(measured.share(), measured.content(), measured.network())
              .with(plausible(measured.metrics().values())));
    }
  }

  /** Made of the share alone: a share is published once, by whichever version it is told. */
  private static EventId published(Share share) {
    return EventId.of("published/" + share.key().value());
  }

  private static Map<Metric, Long> plausible(Map<Metric, Long> figures) {
    Map<Metric, Long> copy = new EnumMap<>(Metric.class);
    figures.forEach((metric, value) -> copy.put(metric, Math.min(value, GREATEST_FIGURE)));
    return copy;
  }

  /**
   * Takes something that the host knows, such as a training attended or a post deleted.
   *
   * @return whether it was new and of somebody who plays
   */
  public boolean accept(Fact fact) {
    return !outside.test(fact.ambassador()) && scorekeeper.accept(fact);
  }

  /**
   * Takes back one award for good, as when it was not honest.
   *
   * @param fact the event of the award
   * @param rule the rule of the award
   * @param ambassador whose award it is
   * @param at when it was found
   * @param justification the sentence for the person
   * @return whether it was taken back now
   */
  public boolean reverse(
      EventId fact, RuleId rule, AmbassadorId ambassador, Instant at, Justification justification) {
    return ledger.reverse(fact, rule, ambassador, at, justification);
  }

  /** The record of points. */
  public Ledger ledger() {
    return ledger;
  }

  /** The rules in use, their dry run and their change. */
  public Scorekeeper scorekeeper() {
    return scorekeeper;
  }

  /** Returns a board of one period that follows the ledger; groups from 5 members are shown. */
  public Leaderboard leaderboard(Period period) {
    return Leaderboard.builder(period).build().follow(ledger);
  }

  /** Returns what somebody has and why, in the order of time. */
  public List<LedgerEntry> history(AmbassadorId ambassador) {
    return ledger.history(ambassador);
  }

  /** Builds a {@link Gamification}. Not safe for use by several threads. */
  public static final class Builder {
    private RuleSet rules;
    private LedgerStore store = LedgerStore.inMemory();
    private Predicate<AmbassadorId> outside = id -> false;

    private Builder(ZoneId zone) {
      this.rules = RuleSet.starter(Objects.requireNonNull(zone, "zone"));
    }

    /** Sets what gives points; the starter rules by default. */
    public Builder rules(RuleSet rules) {
      this.rules = Objects.requireNonNull(rules, "rules");
      return this;
    }

    /** Sets where points are kept; in memory by default. */
    public Builder store(LedgerStore store) {
      this.store = Objects.requireNonNull(store, "store");
      return this;
    }

    /** Sets who is outside of all games, such as the people of a region; nobody by default. */
    public Builder outside(Predicate<AmbassadorId> outside) {
      this.outside = Objects.requireNonNull(outside, "outside");
      return this;
    }

    /** Returns the gamification. */
    public Gamification build() {
      return new Gamification(this);
    }
  }
}
