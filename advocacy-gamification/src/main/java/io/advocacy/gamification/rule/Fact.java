package io.advocacy.gamification.rule;

import io.advocacy.content.ContentId;
import io.advocacy.event.EventId;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.share.ShareId;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Something that happened to one ambassador, as rules see it.
 *
 * @param event the identity: the same happening has the same id whenever it is told
 * @param action what was done
 * @param ambassador by whom
 * @param at when it happened, which may be long before it is told
 * @param share the share it is about
 * @param content the content it is about
 * @param network where it happened
 * @param figures for {@link Action#POST_MEASURED}, the figures, each 0 to 10<sup>12</sup>
 */
public record Fact(
    EventId event,
    Action action,
    AmbassadorId ambassador,
    Instant at,
    Optional<ShareId> share,
    Optional<ContentId> content,
    Optional<NetworkId> network,
    Map<Metric, Long> figures) {
  static final long GREATEST_FIGURE = 1_000_000_000_000L;

  /** By time, then by event: the order in which facts are judged, however they arrive. */
  static final Comparator<Fact> IN_ORDER =
      Comparator.comparing(Fact::at).thenComparing(Fact::event);

  /** Checks the parts. */
  public Fact {
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(action, "action");
    Objects.requireNonNull(ambassador, "ambassador");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(share, "share");
    Objects.requireNonNull(content, "content");
    Objects.requireNonNull(network, "network");
    EnumMap<Metric, Long> copy = new EnumMap<>(Metric.class);
    figures.forEach(
        (metric, value) -> {
          if (value < 0 || value > GREATEST_FIGURE) {
            throw new IllegalArgumentException(
                metric + " must be from 0 to " + GREATEST_FIGURE + ", is " + value);
          }
          copy.put(metric, value);
        });
    figures = Collections.unmodifiableMap(copy);
  }

  /** Returns a fact about neither share, content nor network. */
  public static Fact of(EventId event, Action action, AmbassadorId ambassador, Instant at) {
    return new Fact(
        event,
        action,
        ambassador,
        at,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Map.of());
  }

  /** Returns a copy about this share of this content on this network. */
  public Fact about(ShareId share, ContentId content, NetworkId network) {
    return new Fact(
        event,
        action,
        ambassador,
        at,
        Optional.of(share),
        Optional.of(content),
        Optional.of(network),
        figures);
  }

  /** Returns a copy that happened on this network. */
  public Fact on(NetworkId network) {
    return new Fact(event, action, ambassador, at, share, content, Optional.of(network), figures);
  }

  /** Returns a copy with these figures. */
  public Fact with(Map<Metric, Long> figures) {
    return new Fact(event, action, ambassador, at, share, content, network, figures);
  }

  @Override
  public String toString() {
    return "Fact[" + action + ", event " + event + "]";
  }
}
