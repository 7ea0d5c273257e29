package io.advocacy.activity;

import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
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
import io.advocacy.network.Audience;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.reach.ShareFacts;
import io.advocacy.share.Share;
import io.advocacy.store.EventLog;
import io.advocacy.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
 *   scores.put(id, calculator.score(id, activity.facts(id)));
 * }
 * }</pre>
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
   * left out at each {@link #update}. With it scores and insight of the past come out again.
   */
  public static Activity until(Store store, Instant time) {
    return new Activity(store, time);
  }

  /**
   * Reads the events that are new.
   *
   * @return whose memberships, shares or figures changed
   */
  public Set<AmbassadorId> update() {
    return locked(
        () -> {
          Set<AmbassadorId> changed = new HashSet<>();
          List<EventLog.Entry> page = store.events().after(position, PAGE);
          while (!page.isEmpty()) {
            for (EventLog.Entry entry : page) {
              if (!entry.event().at().isAfter(until)) {
                take(entry.event()).ifPresent(changed::add);
              }
              position = entry.position();
            }
            page = store.events().after(position, PAGE);
          }
          offered.clear();
          return Collections.unmodifiableSet(changed);
        });
  }

  private Optional<AmbassadorId> take(AdvocacyEvent event) {
    if (event instanceof ShareChanged changed) {
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
      person(clicked.ambassador()).clicked(clicked.share());
      return Optional.of(clicked.ambassador());
    }
    if (event instanceof ReferralRecorded recorded) {
      return person(recorded.ambassador()).referred(recorded)
          ? Optional.of(recorded.ambassador())
          : Optional.empty();
    }
    if (event instanceof AudienceMeasured measured) {
      Optional<AmbassadorId> owner = Optional.ofNullable(owners.get(measured.account()));
      return owner.filter(id -> person(id).reaches(measured.account(), measured.audience()));
    }
    if (event instanceof AmbassadorChanged changed) {
      person(changed.ambassador()).changed(changed);
      if (changed.change() == AmbassadorChanged.Change.JOINED) {
        learnAccounts(changed.ambassador());
      }
      return Optional.of(changed.ambassador());
    }
    return Optional.empty();
  }

  private PersonActivity person(AmbassadorId id) {
    return people.computeIfAbsent(id, PersonActivity::new);
  }

  private Optional<AmbassadorId> published(Share share) {
    if (owners.putIfAbsent(share.account(), share.ambassador()) == null) {
      learnAccounts(share.ambassador());
    }
    Set<String> words = offered.computeIfAbsent(share.content(), this::wordsOf);
    Optional<Boolean> own =
        words.isEmpty() ? Optional.empty() : Optional.of(!words.contains(share.text()));
    return person(share.ambassador()).published(share, own)
        ? Optional.of(share.ambassador())
        : Optional.empty();
  }

  private Set<String> wordsOf(ContentId content) {
    Set<String> words = new HashSet<>();
    for (Variant variant :
        store.contents().find(content).map(Content::variants).orElseGet(List::of)) {
      words.add(variant.text());
    }
    return words;
  }

  /** Accounts come with the person and not in events; so do audiences that the host knew. */
  private void learnAccounts(AmbassadorId id) {
    store
        .ambassadors()
        .find(id)
        .ifPresent(
            ambassador -> {
              for (SocialAccount account : ambassador.accounts()) {
                owners.put(account.id(), id);
                Optional<Audience> audience = account.audience();
                audience.ifPresent(known -> person(id).reaches(account.id(), known));
              }
            });
  }

  /** Everybody who ever joined or shared, in the order of their ids. */
  public SortedSet<AmbassadorId> ambassadors() {
    return locked(() -> Collections.unmodifiableSortedSet(new TreeSet<>(people.keySet())));
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
