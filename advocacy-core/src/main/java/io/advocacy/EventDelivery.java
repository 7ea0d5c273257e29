package io.advocacy;

import io.advocacy.event.AccountChanged;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.AmbassadorChanged;
import io.advocacy.event.AudienceMeasured;
import io.advocacy.event.BatchConsumer;
import io.advocacy.event.ContentChanged;
import io.advocacy.event.EventConsumer;
import io.advocacy.event.LinkClicked;
import io.advocacy.event.PostMeasured;
import io.advocacy.event.PostRecalled;
import io.advocacy.event.ReferralRecorded;
import io.advocacy.event.ShareChanged;
import io.advocacy.internal.Faults;
import io.advocacy.store.EventLog;
import io.advocacy.store.StoreRefusedException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the stored events to one consumer, at its own pace and on one node at a time. A consumer
 * that throws, whatever it throws, is asked again with the same event, after ever longer waits;
 * after {@link #MOST_FAILURES} times that event is put aside together with all later ones of the
 * same subject, and the others go on.
 */
final class EventDelivery {
  private static final Logger LOG = LoggerFactory.getLogger(EventDelivery.class);
  private static final int BATCH = 256;
  private static final int PARKED_AT_ONCE = 10_000;
  private static final Duration TURN = Duration.ofMinutes(1);
  private static final Duration LONGEST_TURN = Duration.ofHours(4);
  private static final Duration RENEW = Duration.ofSeconds(15);
  private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
  private static final Duration UNREADABLE_RETRY = Duration.ofMinutes(1);
  static final int MOST_FAILURES = 10;

  private final EventLog log;
  private final String name;
  private final EventConsumer consumer;
  private final InstantSource clock;

  /** How long a turn lasts: twice as long each time that the consumer took longer. */
  private volatile Duration length = TURN;

  /** A turn whose end could not be stored; stored later, it lets the next one begin at once. */
  private final AtomicReference<@Nullable Round> unfinished = new AtomicReference<>();

  EventDelivery(EventLog log, String name, EventConsumer consumer, InstantSource clock) {
    this.log = log;
    this.name = name;
    this.consumer = consumer;
    this.clock = clock;
  }

  /** The name of the consumer. */
  String name() {
    return name;
  }

  /**
   * Delivers all that is stored, unless another thread or node is doing so or the consumer waits
   * after a failure; returns how many events the consumer took.
   */
  int deliver() {
    return deliver(() -> true);
  }

  /** Like {@link #deliver()}, and ends its turn early once it shall not go on. */
  int deliver(BooleanSupplier goOn) {
    if (!goOn.getAsBoolean()) {
      return 0;
    }
    Round left = unfinished.getAndSet(null);
    if (left != null) {
      left.giveUp();
    }
    Instant now = clock.instant();
    return log.beginTurn(name, now, now.plus(length)).map(turn -> deliver(turn, goOn)).orElse(0);
  }

  private int deliver(EventLog.Turn turn, BooleanSupplier goOn) {
    Round round = new Round(turn, goOn);
    try {
      round.deliver();
      return round.delivered;
    } catch (RuntimeException | Error e) {
      round.giveUp();
      throw e;
    }
  }

  /** One turn of the consumer. */
  private final class Round {
    private final EventLog.Turn turn;
    private final BooleanSupplier goOn;
    private final Set<String> aside = new HashSet<>();
    private int delivered;
    private int failures;
    private boolean unreadable;
    private long position;
    private Instant renewed;

    private Round(EventLog.Turn turn, BooleanSupplier goOn) {
      this.turn = turn;
      this.goOn = goOn;
      this.failures = turn.failures();
      this.position = turn.position();
      this.renewed = clock.instant();
    }

    private void deliver() {
      log.parked(name, PARKED_AT_ONCE).forEach(parked -> aside.add(parked.subject()));
      List<EventLog.Entry> batch = next();
      while (!batch.isEmpty() && !Thread.currentThread().isInterrupted()) {
        for (EventLog.Entry entry : takeTogether(batch) ? List.<EventLog.Entry>of() : batch) {
          if (!goOn.getAsBoolean()) {
            log.endTurn(turn, position, failures, clock.instant());
            return;
          }
          if (!pass(entry)) {
            Duration wait = FIRST_RETRY.multipliedBy(1L << (failures - 1));
            log.endTurn(turn, position, failures, clock.instant().plus(wait));
            return;
          }
          boolean mine = clock.instant().isBefore(renewed.plus(RENEW)) || renew();
          if (!mine) {
            return;
          }
        }
        if (!renew()) {
          return;
        }
        batch = next();
      }
      log.endTurn(
          turn,
          position,
          unreadable ? Math.max(1, failures) : failures,
          unreadable ? clock.instant().plus(UNREADABLE_RETRY) : clock.instant());
    }

    /** The events up to one that this version cannot read, which a later one left in the log. */
    private List<EventLog.Entry> next() {
      try {
        return log.after(position, BATCH);
      } catch (StoreRefusedException e) {
        unreadable = true;
      }
      try {
        List<EventLog.Entry> one = log.after(position, 1);
        unreadable = false;
        return one;
      } catch (StoreRefusedException e) {
        LOG.warn("consumer {} waits before an event: {}", name, e.getMessage());
        return List.of();
      }
    }

    /** Takes a whole batch at once where the consumer can; false when it was not taken. */
    private boolean takeTogether(List<EventLog.Entry> batch) {
      if (!(consumer instanceof BatchConsumer together) || failures > 0 || !goOn.getAsBoolean()) {
        return false;
      }
      List<EventLog.Entry> later = new ArrayList<>();
      List<AdvocacyEvent> taken = new ArrayList<>();
      for (EventLog.Entry entry : batch) {
        if (aside.contains(subject(entry.event()))) {
          later.add(entry);
        } else {
          taken.add(entry.event());
        }
      }
      try {
        together.acceptBatch(List.copyOf(taken));
      } catch (Throwable e) {
        Faults.passOnFatal(e);
        LOG.info(
            "consumer {} failed at {} events together with {}; they are told one by one",
            name,
            taken.size(),
            e.getClass().getName());
        return false;
      }
      for (EventLog.Entry entry : later) {
        log.park(name, new EventLog.Parked(entry.position(), subject(entry.event())));
      }
      delivered += taken.size();
      position = batch.get(batch.size() - 1).position();
      return true;
    }

    /** Takes one event or puts it aside; false when it must be tried again later. */
    private boolean pass(EventLog.Entry entry) {
      String subject = subject(entry.event());
      if (aside.contains(subject)) {
        log.park(name, new EventLog.Parked(entry.position(), subject));
      } else if (take(entry)) {
        delivered++;
      } else if (++failures < MOST_FAILURES) {
        return false;
      } else {
        LOG.warn(
            "consumer {} failed {} times at event {}, which is put aside with what follows of it",
            name,
            failures,
            entry.position());
        log.park(name, new EventLog.Parked(entry.position(), subject));
        aside.add(subject);
      }
      failures = 0;
      position = entry.position();
      return true;
    }

    private boolean renew() {
      renewed = clock.instant();
      boolean mine = log.advance(turn, position, renewed.plus(length));
      if (!mine) {
        LOG.warn("consumer {} took so long that another node goes on from where it was", name);
        Duration twice = length.multipliedBy(2);
        length = twice.compareTo(LONGEST_TURN) < 0 ? twice : LONGEST_TURN;
      }
      return mine;
    }

    /** Lets the next turn begin at once where that can be stored. */
    private void giveUp() {
      try {
        log.endTurn(turn, position, failures, clock.instant());
      } catch (RuntimeException e) {
        unfinished.set(this);
        LOG.info("consumer {} has its next turn within {}", name, length);
      }
    }
  }

  /** Brings what was put aside again, in order; returns how many events the consumer took. */
  int retryParked() {
    int delivered = 0;
    Set<String> failing = new HashSet<>();
    for (EventLog.Parked parked : log.parked(name, PARKED_AT_ONCE)) {
      List<EventLog.Entry> entry = log.after(parked.position() - 1, 1);
      boolean mayTake = !failing.contains(parked.subject());
      if (entry.isEmpty() || (mayTake && take(entry.get(0)))) {
        log.unpark(name, parked.position());
        delivered++;
      } else {
        failing.add(parked.subject());
      }
    }
    return delivered;
  }

  private boolean take(EventLog.Entry entry) {
    try {
      consumer.accept(entry.event());
      return true;
    } catch (Throwable e) {
      Faults.passOnFatal(e);
      LOG.warn(
          "consumer {} failed at event {} with {} and is asked again later",
          name,
          entry.position(),
          e.getClass().getName());
      return false;
    }
  }

  /** What an event is about; events of one subject are taken in order. */
  private static String subject(AdvocacyEvent event) {
    if (event instanceof ShareChanged changed) {
      return changed.share().id().value();
    }
    if (event instanceof PostMeasured measured) {
      return measured.share().value();
    }
    if (event instanceof PostRecalled recalled) {
      return recalled.share().value();
    }
    if (event instanceof LinkClicked clicked) {
      return clicked.share().value();
    }
    if (event instanceof ContentChanged changed) {
      return changed.content().value();
    }
    if (event instanceof AmbassadorChanged changed) {
      return changed.ambassador().value();
    }
    if (event instanceof AudienceMeasured measured) {
      return measured.account().value();
    }
    if (event instanceof AccountChanged changed) {
      return changed.account().value();
    }
    if (event instanceof ReferralRecorded recorded) {
      return recorded.ambassador().value();
    }
    return event.id().value();
  }
}
