package io.advocacy.gamification;

import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.EventId;
import io.advocacy.event.LinkClicked;
import io.advocacy.event.PostMeasured;
import io.advocacy.event.ProgramChanged;
import io.advocacy.event.ReferralRecorded;
import io.advocacy.event.ShareChanged;
import io.advocacy.gamification.internal.Check;
import io.advocacy.gamification.rule.Action;
import io.advocacy.gamification.rule.Fact;
import io.advocacy.gamification.rule.RuleSet;
import io.advocacy.network.Metric;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What of the core's events rules judge. */
final class CoreEvents {
  private static final long GREATEST_FIGURE = 1_000_000_000_000L;

  private CoreEvents() {}

  /** Returns the facts in these events; clicks only where these rules give points for them. */
  static List<Fact> facts(List<AdvocacyEvent> events, RuleSet rules) {
    boolean clicks =
        rules.rules().stream().anyMatch(rule -> rule.action().equals(Action.LINK_CLICKED));
    List<Fact> facts = new ArrayList<>();
    for (AdvocacyEvent event : events) {
      if (clicks || !(event instanceof LinkClicked)) {
        fact(event).ifPresent(facts::add);
      }
    }
    return facts;
  }

  private static Optional<Fact> fact(AdvocacyEvent event) {
    Instant at = happenedAt(event);
    if (at.isBefore(Check.EARLIEST) || !at.isBefore(Check.LATEST)) {
      return Optional.empty(); // one event of a broken clock must not stop all others
    }
    if (event instanceof ShareChanged changed) {
      return published(changed, at);
    }
    if (event instanceof PostMeasured measured) {
      return Optional.of(
          Fact.of(measured.id(), Action.POST_MEASURED, measured.ambassador(), at)
              .about(measured.share(), measured.content(), measured.network())
              .with(plausible(measured.metrics().values())));
    }
    if (event instanceof LinkClicked clicked) {
      return Optional.of(
          Fact.of(clicked.id(), Action.LINK_CLICKED, clicked.ambassador(), at)
              .about(clicked.share(), clicked.content(), clicked.network()));
    }
    if (event instanceof ProgramChanged step) {
      return action(step.change())
          .map(
              action ->
                  Fact.of(step.id(), action, step.ambassador(), at)
                      .inPrograms(Set.of(step.program())));
    }
    if (event instanceof ReferralRecorded recorded) {
      Action action =
          recorded.step() == ReferralRecorded.Step.HIRED
              ? Action.REFERRAL
              : Action.REFERRAL_APPLIED;
      return Optional.of(Fact.of(recorded.id(), action, recorded.ambassador(), at));
    }
    return Optional.empty();
  }

  private static Instant happenedAt(AdvocacyEvent event) {
    if (event instanceof ShareChanged changed) {
      return changed.share().publishedAt().orElse(changed.at());
    }
    return event instanceof PostMeasured measured ? measured.metrics().asOf() : event.at();
  }

  private static Optional<Fact> published(ShareChanged changed, Instant at) {
    if (!changed.reached(ShareState.PUBLISHED) && !changed.reached(ShareState.CONFIRMED)) {
      return Optional.empty();
    }
    Share share = changed.share();
    // made of the share alone: it is published once, by whichever version that is told
    EventId event = EventId.of("published/" + share.key().value());
    Fact fact =
        Fact.of(event, Action.SHARE_PUBLISHED, share.ambassador(), at)
            .about(share.id(), share.content(), share.network());
    return Optional.of(share.program().map(id -> fact.inPrograms(Set.of(id))).orElse(fact));
  }

  private static Optional<Action> action(ProgramChanged.Change change) {
    return switch (change) {
      case TRAINED -> Optional.of(Action.TRAINING_ATTENDED);
      case MISSION_CONFIRMED -> Optional.of(Action.MISSION_DONE);
      default -> Optional.empty();
    };
  }

  private static Map<Metric, Long> plausible(Map<Metric, Long> figures) {
    Map<Metric, Long> copy = new EnumMap<>(Metric.class);
    figures.forEach((metric, value) -> copy.put(metric, Math.min(value, GREATEST_FIGURE)));
    return copy;
  }
}
