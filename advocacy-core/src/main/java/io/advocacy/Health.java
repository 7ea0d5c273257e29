package io.advocacy;

import io.advocacy.network.NetworkId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.share.ShareId;
import io.advocacy.store.Chore;
import io.advocacy.store.EventLog;
import io.advocacy.store.PauseStore;
import io.advocacy.store.Store;
import io.advocacy.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * How publishing goes at one moment, for a host's health page and alarms.
 *
 * @param at the moment
 * @param store what the store says; empty when it answers, and then the other parts hold what it
 *     said; they are empty when it does not
 * @param lag for each network, for how long the share that has waited longest is due; networks on
 *     which nothing is due are not there. More than a minute means that nobody publishes, or too
 *     few threads do
 * @param choreLag the same for figures, audiences and deletions
 * @param paused the networks that are left alone as a whole, and until when
 * @param disconnected accounts that their people must connect again, the first thousand
 * @param unconfirmed shares of which only a person can say whether they are out, the first thousand
 * @param consumers how far each consumer of events has come
 */
public record Health(
    Instant at,
    Optional<String> store,
    Map<NetworkId, Duration> lag,
    Map<NetworkId, Duration> choreLag,
    Map<NetworkId, Instant> paused,
    List<SocialAccountId> disconnected,
    List<ShareId> unconfirmed,
    List<Consumer> consumers) {
  private static final int MOST = 1_000;
  private static final Duration SOON = Duration.ofMinutes(1);

  /**
   * How far a consumer of events has come.
   *
   * @param name its name
   * @param behind how many events it has not seen, of those that any consumer has seen
   * @param failures how often it has failed at the next one
   * @param parked how many events were put aside for it
   */
  public record Consumer(String name, long behind, int failures, int parked) {}

  /** Copies the parts. */
  public Health {
    lag = Map.copyOf(lag);
    choreLag = Map.copyOf(choreLag);
    paused = Map.copyOf(paused);
    disconnected = List.copyOf(disconnected);
    unconfirmed = List.copyOf(unconfirmed);
    consumers = List.copyOf(consumers);
  }

  static Health of(Store store, Instant now) {
    try {
      Map<NetworkId, Instant> paused = new TreeMap<>();
      List<SocialAccountId> disconnected = new ArrayList<>();
      for (PauseStore.Pause pause : store.pauses().lasting(now, MOST)) {
        if (pause.account().isEmpty()) {
          paused.put(pause.network(), pause.until());
        } else if (pause.isHeld()) {
          disconnected.add(pause.account().get());
        }
      }
      Map<NetworkId, Duration> choreLag = new TreeMap<>();
      for (Chore.Kind kind : Chore.Kind.values()) {
        lag(store.chores().nextDue(kind), now)
            .forEach(
                (network, lag) ->
                    choreLag.merge(network, lag, (a, b) -> a.compareTo(b) > 0 ? a : b));
      }
      long last = store.events().lastPosition();
      List<Consumer> consumers = new ArrayList<>();
      for (EventLog.Progress progress : store.events().progress()) {
        consumers.add(
            new Consumer(
                progress.name(),
                last - progress.position(),
                progress.failures(),
                progress.parked()));
      }
      return new Health(
          now,
          Optional.empty(),
          lag(store.shares().nextDueOfNetworks(), now),
          choreLag,
          paused,
          disconnected,
          store.shares().unconfirmed(MOST).stream().map(share -> share.id()).toList(),
          consumers);
    } catch (StoreException e) {
      return new Health(
          now,
          Optional.of(String.valueOf(e.getMessage())),
          Map.of(),
          Map.of(),
          Map.of(),
          List.of(),
          List.of(),
          List.of());
    }
  }

  private static Map<NetworkId, Duration> lag(Map<NetworkId, Instant> next, Instant now) {
    Map<NetworkId, Duration> lag = new TreeMap<>();
    next.forEach(
        (network, due) -> {
          if (due.isBefore(now)) {
            lag.put(network, Duration.between(due, now));
          }
        });
    return lag;
  }

  /**
   * Says whether nothing needs anybody's attention: the store answers, nothing is due for more than
   * a minute, no consumer fails, no account is disconnected and no share is unconfirmed.
   */
  public boolean isWell() {
    return store.isEmpty()
        && lag.values().stream().allMatch(late -> late.compareTo(SOON) <= 0)
        && disconnected.isEmpty()
        && unconfirmed.isEmpty()
        && consumers.stream()
            .allMatch(consumer -> consumer.failures() == 0 && consumer.parked() == 0);
  }
}
