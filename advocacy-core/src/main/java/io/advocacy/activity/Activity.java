package io.advocacy.activity;

import io.advocacy.content.ContentId;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.AmbassadorChanged;
import io.advocacy.event.AudienceMeasured;
import io.advocacy.event.LinkClicked;
import io.advocacy.event.PostMeasured;
import io.advocacy.event.ReferralRecorded;
import io.advocacy.event.ShareChanged;
import io.advocacy.insight.Membership;
import io.advocacy.insight.Stage;
import io.advocacy.insight.StageRules;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.reach.ShareFacts;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import io.advocacy.store.Erasure;
import io.advocacy.store.EventLog;
import io.advocacy.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * What everybody did, as the stored events tell it: who joined and left, what was published, how it
 * was received, how often its links were followed. These are the inputs of the calculators.
 *
 * <p>A value of this class is in memory and begins empty. {@link #update} reads the events that are
 * new since the last time, and says whose figures they change, so that only those are computed
 * again:
 *
 * <pre>{@code
 * for (AmbassadorId id : activity.update()) {
 *   if (activity.isKnown(id)) {
 *     scores.put(id, calculator.score(id, activity.facts(id)));
 *   } else {
 *     scores.remove(id);
 *   }
 * }
 * }</pre>
 *
 * <p>It is made of the events alone, so that it comes out the same whenever it is built. Words are
 * somebody's own unless a share of the content was planned in them before they were published; what
 * becomes of the content later changes nothing. When a person is erased, the events of all times
 * are read again at the next {@link #update}, and nothing here names the person any more.
 *
 * <p>A figure that was told while the host's own clock was ahead is the newest until that moment
 * has come, or until another one is told more than a year before it.
 *
 * <p>Safe for use by several threads.
 */
public final class Activity {
  private static final int PAGE = 1_000;

  private final Store store;
  private final Instant until;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<AmbassadorId, PersonActivity> people = new TreeMap<>();
  private final Map<SocialAccountId, AmbassadorId> owners = new HashMap<>();

  /** What each account was read to reach, and when that was true. */
  private final Map<SocialAccountId, NavigableMap<Instant, Long>> audiences = new HashMap<>();

  /** The wordings in which shares of a content were planned. */
  private final Map<ContentId, Set<String>> offered = new HashMap<>();

  private long position;

  private Activity(Store store, Instant until) {
    this.store = Objects.requireNonNull(store, "store");
    this.until = Objects.requireNonNull(until, "until");
  }

  /** Returns the activity of the organisation of this store; empty until {@link #update}. */
  public static Activity of(Store store) {
    return new Activity(store, Instant.MAX);
  }

  /**
   * Returns the activity as it was known at a time: what happened, was read or was clicked later is
   * left out at each {@link #update}. With it scores and insight of the past come out again, but
   * for people who were erased since. Clicks are known to the minute only: those of the minute of
   * the time are in.
   */
  public static Activity until(Store store, Instant time) {
    return new Activity(store, time);
  }

  /**
   * Reads the events that are new.
   *
   * @return whose memberships, shares or figures changed; who was erased is among them, and is not
   *     {@linkplain #isKnown known} any more
   */
  public Set<AmbassadorId> update() {
    return locked(
        () -> {
          boolean begun = position > 0;
          Set<AmbassadorId> changed = new HashSet<>();
          if (read(changed) && begun) {
            readAgain(changed);
          }
          return Collections.unmodifiableSet(changed);
        });
  }

  /** Reads to the end; returns whether somebody was erased meanwhile. */
  private boolean read(Set<AmbassadorId> changed) {
    boolean erased = false;
    List<EventLog.Entry> page = store.events().after(position, PAGE);
    while (!page.isEmpty()) {
      for (EventLog.Entry entry : page) {
        if (isErasure(entry.event())) {
          erased = true;
        } else if (!entry.event().at().isAfter(until)) {
          take(entry.event()).ifPresent(changed::add);
        }
        position = entry.position();
      }
      page = store.events().after(position, PAGE);
    }
    return erased;
  }

  private static boolean isErasure(AdvocacyEvent event) {
    return event instanceof AmbassadorChanged changed
        && changed.change() == AmbassadorChanged.Change.ERASED;
  }

  /** Begins anew from the events as they are now, which name nobody who was erased. */
  private void readAgain(Set<AmbassadorId> changed) {
    Map<AmbassadorId, PersonActivity> before = new HashMap<>(people);
    people.clear();
    owners.clear();
    audiences.clear();
    offered.clear();
    position = 0;
    read(new HashSet<>());
    before.forEach(
        (id, then) -> {
          PersonActivity now = people.get(id);
          if (now == null || !now.tellsTheSameAs(then)) {
            changed.add(id);
          }
        });
    people.keySet().stream().filter(id -> !before.containsKey(id)).forEach(changed::add);
  }

  private Optional<AmbassadorId> take(AdvocacyEvent event) {
    if (event instanceof ShareChanged changed) {
      if (isPlanning(changed)) {
        offered
            .computeIfAbsent(changed.share().content(), id -> new HashSet<>())
            .add(changed.share().text());
      }
      return changed.share().publishedAt().isPresent()
          ? published(changed.share())
          : Optional.empty();
    }
    if (event instanceof PostMeasured measured) {
      return person(measured.ambassador())
              .measured(measured.share(), measured.metrics(), measured.at())
          ? Optional.of(measured.ambassador())
          : Optional.empty();
    }
    if (event instanceof LinkClicked clicked) {
      return person(clicked.ambassador()).clicked(clicked)
          ? Optional.of(clicked.ambassador())
          : Optional.empty();
    }
    if (event instanceof ReferralRecorded recorded) {
      return person(recorded.ambassador()).referred(recorded)
          ? Optional.of(recorded.ambassador())
          : Optional.empty();
    }
    if (event instanceof AudienceMeasured measured) {
      return reached(measured);
    }
    if (event instanceof AmbassadorChanged changed) {
      person(changed.ambassador()).changed(changed);
      return Optional.of(changed.ambassador());
    }
    return Optional.empty();
  }

  /** A share that was planned, or planned again, is in its content's words. */
  private static boolean isPlanning(ShareChanged changed) {
    return changed.from().isEmpty()
        || (changed.to() == ShareState.PLANNED && changed.from().get().isFinal());
  }

  private PersonActivity person(AmbassadorId id) {
    return people.computeIfAbsent(id, who -> new PersonActivity(who, audiences));
  }

  private Optional<AmbassadorId> published(Share share) {
    owners.putIfAbsent(share.account(), share.ambassador());
    Set<String> words = offered.getOrDefault(share.content(), Set.of());
    Optional<Boolean> own =
        words.isEmpty() || Erasure.isErased(share)
            ? Optional.empty()
            : Optional.of(!words.contains(share.text()));
    return person(share.ambassador()).published(share, own)
        ? Optional.of(share.ambassador())
        : Optional.empty();
  }

  /** Returns the person of whom a share is measured by another audience now. */
  private Optional<AmbassadorId> reached(AudienceMeasured measured) {
    Optional<AmbassadorId> owner = Optional.ofNullable(owners.get(measured.account()));
    List<Long> before =
        owner.map(id -> person(id).audiencesOn(measured.account())).orElse(List.of());
    audiences
        .computeIfAbsent(measured.account(), account -> new TreeMap<>())
        // of two readings of one time the smaller one, in whatever order they come
        .merge(measured.audience().asOf(), measured.audience().count(), Math::min);
    return owner.filter(id -> !before.equals(person(id).audiencesOn(measured.account())));
  }

  /** Everybody who ever joined or shared, in the order of their ids. */
  public SortedSet<AmbassadorId> ambassadors() {
    return locked(() -> Collections.unmodifiableSortedSet(new TreeSet<>(people.keySet())));
  }

  /** Says whether something is known of somebody; not of who was erased. */
  public boolean isKnown(AmbassadorId id) {
    return locked(() -> people.containsKey(id));
  }

  /** When somebody took part: the input of {@link io.advocacy.insight.Participation}. */
  public List<Membership> memberships() {
    return all(PersonActivity::memberships);
  }

  /** The published shares of everybody, with the newest figures. */
  public List<ShareFacts> facts() {
    return all(PersonActivity::facts);
  }

  /** The published shares of one person, with the newest figures. */
  public List<ShareFacts> facts(AmbassadorId id) {
    return locked(
        () -> {
          PersonActivity person = people.get(id);
          return person == null ? List.of() : person.facts();
        });
  }

  /**
   * What everybody did to be at a stage: the input of {@link StageRules}. A share in own words
   * shows a writer; any other shows what its content does.
   *
   * @param shows what sharing a content in its own wording shows: {@link Stage#NOVICE} for
   *     ready-made content of the company, {@link Stage#CURATOR} for content from outside, {@link
   *     Stage#AUTHOR} for an article of the person's own
   */
  public List<StageRules.Act> acts(Function<ContentId, Stage> shows) {
    Objects.requireNonNull(shows, "shows");
    List<StageRules.Act> acts = new ArrayList<>();
    for (ShareFacts share : facts()) {
      if (share.ambassador().isPresent() && share.content().isPresent()) {
        Stage stage = shows.apply(share.content().get());
        Stage shown =
            stage != Stage.AUTHOR && share.ownWords().orElse(false) ? Stage.WRITER : stage;
        acts.add(new StageRules.Act(share.ambassador().get(), share.publishedAt(), shown));
      }
    }
    return Collections.unmodifiableList(acts);
  }

  private <T> List<T> all(Function<PersonActivity, List<T>> part) {
    return locked(
        () -> {
          List<T> all = new ArrayList<>();
          people.values().forEach(person -> all.addAll(part.apply(person)));
          return Collections.unmodifiableList(all);
        });
  }

  private <T> T locked(Supplier<T> work) {
    lock.lock();
    try {
      return work.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    return locked(() -> "Activity[up to event " + position + "]");
  }
}
