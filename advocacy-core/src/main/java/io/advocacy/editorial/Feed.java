package io.advocacy.editorial;

import io.advocacy.content.Channel;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.editorial.FeedReason.Kind;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.ContentChanged;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import io.advocacy.store.EventLog;
import io.advocacy.store.Records;
import io.advocacy.store.Store;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What each person may share now, and why: contents of their population, by their interests, fresh,
 * various, not yet taken by too many colleagues, within the person's weekly rhythm. It reads the
 * contents once, and who took one when it may first be shown, and then follows the events of the
 * store at each {@link #update}.
 *
 * <p>Safe for use by several threads. Starts no thread.
 */
public final class Feed {
  private static final int PAGE = 1_000;
  private static final int CANDIDATES = 8;
  private static final int ENDING_HOURS = 48;
  private static final int FRESH_HOURS = 48;
  private static final Duration A_WEEK = Duration.ofDays(8);
  private static final Set<ShareState> GIVEN_UP =
      EnumSet.of(ShareState.CANCELLED, ShareState.EXPIRED, ShareState.REJECTED);

  private final Store store;
  private final FeedRules rules;
  private final Records<Dossier> dossiers;
  private final Channels channels;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<ContentId, FeedIndex.Entry> contents = new TreeMap<>();
  private final Takes takes = new Takes();
  private FeedIndex index;

  /** Where in the index the contents are of which nobody read yet who took them. */
  private List<Integer> unread = List.of();

  private long position;

  private Feed(Store store, FeedRules rules) {
    this.store = Objects.requireNonNull(store, "store");
    this.rules = Objects.requireNonNull(rules, "rules");
    this.index = new FeedIndex(List.of(), List.of(), takes, rules.halfLife());
    // nothing is changed here, so that no clock is asked
    this.dossiers = Dossiers.records(store, () -> Instant.EPOCH);
    this.channels = new Channels(store, () -> Instant.EPOCH);
  }

  /** Reads the contents as they are now, and returns the feed. */
  public static Feed over(Store store, FeedRules rules) {
    Feed feed = new Feed(store, rules);
    // what happens while the contents are read is told again by the events
    feed.position = store.events().lastPosition();
    List<Content> page = store.contents().page(Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      page.forEach(feed::put);
      page = store.contents().page(Optional.of(page.get(page.size() - 1).id()), PAGE);
    }
    feed.reindex();
    return feed;
  }

  /** Takes in what happened since; returns how many events there were. */
  public int update() {
    lock.lock();
    try {
      int read = 0;
      boolean changed = false;
      List<EventLog.Entry> batch = store.events().after(position, PAGE);
      while (!batch.isEmpty()) {
        Map<AmbassadorId, Optional<String>> teams = new HashMap<>();
        readTeams(planned(batch), teams);
        for (EventLog.Entry entry : batch) {
          changed |= take(entry.event(), teams);
          position = entry.position();
          read++;
        }
        batch = store.events().after(position, PAGE);
      }
      if (changed) {
        reindex();
      }
      return read;
    } finally {
      lock.unlock();
    }
  }

  private static List<Share> planned(List<EventLog.Entry> events) {
    List<Share> planned = new ArrayList<>();
    for (EventLog.Entry entry : events) {
      if (entry.event() instanceof ShareChanged changed && changed.from().isEmpty()) {
        planned.add(changed.share());
      }
    }
    return planned;
  }

  /** Adds the teams of those who are not known yet. */
  private void readTeams(List<Share> shares, Map<AmbassadorId, Optional<String>> teams) {
    Set<AmbassadorId> missing =
        shares.stream()
            .map(Share::ambassador)
            .filter(id -> !teams.containsKey(id))
            .collect(Collectors.toSet());
    if (!missing.isEmpty()) {
      Map<AmbassadorId, Ambassador> found = store.ambassadors().findAll(missing);
      missing.forEach(
          id -> teams.put(id, Optional.ofNullable(found.get(id)).flatMap(Ambassador::team)));
    }
  }

  private boolean take(AdvocacyEvent event, Map<AmbassadorId, Optional<String>> teams) {
    if (event instanceof ContentChanged changed) {
      store.contents().find(changed.content()).ifPresent(this::put);
      return true;
    }
    if (event instanceof ShareChanged changed && changed.from().isEmpty()) {
      FeedIndex.Entry entry = contents.get(changed.share().content());
      took(changed.share(), entry == null ? Set.of() : entry.content().topics(), teams);
    }
    return false;
  }

  private void took(Share share, Set<String> topics, Map<AmbassadorId, Optional<String>> teams) {
    takes.took(
        share.content(),
        topics,
        share.ambassador(),
        teams.getOrDefault(share.ambassador(), Optional.empty()),
        share.publishAt());
  }

  /**
   * Reads who took the contents that may be shown, and those that ended not long ago: what a team
   * spoke of this week counts.
   */
  private void readTakes(Instant now) {
    long ended = now.minus(A_WEEK).getEpochSecond();
    Map<Boolean, List<Integer>> wanted =
        unread.stream().collect(Collectors.partitioningBy(i -> index.until[i] > ended));
    Map<AmbassadorId, Optional<String>> teams = new HashMap<>();
    for (int i : wanted.getOrDefault(true, List.of())) {
      Content content = index.contents[i];
      List<Share> shares = store.shares().ofContent(content.id());
      readTeams(shares, teams);
      shares.forEach(share -> took(share, content.topics(), teams));
      index.takes[i].wasRead();
    }
    unread = wanted.getOrDefault(false, List.of());
  }

  private void put(Content content) {
    Instant since =
        dossiers
            .find(content.id().value())
            .flatMap(Dossier::approvedAt)
            .or(content::embargoUntil)
            .orElse(Instant.EPOCH);
    contents.put(content.id(), new FeedIndex.Entry(content, since));
  }

  private void reindex() {
    index = new FeedIndex(contents.values(), channels.all(), takes, rules.halfLife());
    unread =
        IntStream.range(0, index.size()).filter(i -> !index.takes[i].isRead()).boxed().toList();
  }

  /**
   * Returns what a person may share now.
   *
   * @param size how many contents at most, from 1 to 100
   */
  public PersonalFeed of(Ambassador person, Instant now, int size) {
    if (size < 1 || size > 100) {
      throw new IllegalArgumentException("size must be from 1 to 100, is " + size);
    }
    List<Share> own = store.shares().ofAmbassador(person.id());
    lock.lock();
    try {
      readTakes(now);
      return new Choice(person, own, now).feed(size);
    } finally {
      lock.unlock();
    }
  }

  /** A content that is in the choice. */
  private record Candidate(int content, double points) {}

  /** One person's choice at one moment. */
  private final class Choice {
    private final Ambassador person;
    private final long now;
    private final LocalDate today;
    private final LocalDate personToday;
    private final Set<ContentId> known = new HashSet<>();
    private final Map<NetworkId, Integer> left = new HashMap<>();
    private final List<NetworkId> open = new ArrayList<>();
    private final boolean[] inChannel;
    private final boolean[] interesting;
    private final int[] spoken;
    private final long language;
    private final double ageing;
    private final Map<Takes.OfContent, Integer> inTeam;

    Choice(Ambassador person, List<Share> own, Instant at) {
      this.person = person;
      this.now = at.getEpochSecond();
      this.today = at.atZone(ZoneOffset.UTC).toLocalDate();
      this.language = index.languages(person.language().getLanguage());
      this.ageing = index.ageing(now);
      this.inTeam = person.team().map(takes::inTeam).orElse(Map.of());
      ZoneId zone = person.workingTime().zone();
      this.personToday = at.atZone(zone).toLocalDate();
      rhythm(own, zone);
      List<Channel> channels = index.channels();
      inChannel = new boolean[channels.size()];
      for (int i = 0; i < inChannel.length; i++) {
        inChannel[i] = channels.get(i).population().includes(person);
      }
      List<String> names = index.topicNames();
      interesting = new boolean[names.size()];
      spoken = new int[names.size()];
      Map<String, Integer> team =
          person.team().map(name -> takes.topicsOf(name, today)).orElse(Map.of());
      for (int i = 0; i < interesting.length; i++) {
        interesting[i] = person.interests().contains(names.get(i));
        spoken[i] = team.getOrDefault(names.get(i), 0);
      }
    }

    private void rhythm(List<Share> own, ZoneId zone) {
      Map<NetworkId, Integer> used = new HashMap<>();
      Map<NetworkId, Integer> usedToday = new HashMap<>();
      for (Share share : own) {
        boolean over = GIVEN_UP.contains(share.state());
        if (!over) {
          known.add(share.content());
        }
        LocalDate day = share.publishAt().atZone(zone).toLocalDate();
        if (!over && share.state() != ShareState.DECLINED) {
          if (Takes.week(day) == Takes.week(personToday)) {
            used.merge(share.network(), 1, Integer::sum);
          }
          if (day.equals(personToday)) {
            usedToday.merge(share.network(), 1, Integer::sum);
          }
        }
      }
      OptionalInt week = rules.limits().weeklyCap();
      OptionalInt daily = rules.limits().dailyCap();
      for (SocialAccount account : person.accounts()) {
        NetworkId network = account.network();
        int rest = week.orElse(Integer.MAX_VALUE) - used.getOrDefault(network, 0);
        if (week.isPresent()) {
          left.put(network, Math.max(0, rest));
        }
        boolean roomToday =
            daily.isEmpty() || usedToday.getOrDefault(network, 0) < daily.getAsInt();
        if (rest > 0 && roomToday && !open.contains(network)) {
          open.add(network);
        }
      }
    }

    PersonalFeed feed(int size) {
      if (open.isEmpty() && !person.accounts().isEmpty()) {
        boolean weekOver = left.values().stream().allMatch(rest -> rest == 0);
        LocalDate next =
            weekOver && !left.isEmpty()
                ? personToday.with(TemporalAdjusters.next(DayOfWeek.MONDAY))
                : personToday.plusDays(1);
        return new PersonalFeed(List.of(), left, Optional.of(next));
      }
      List<Candidate> best = best(size * CANDIDATES);
      List<FeedItem> items = new ArrayList<>();
      Set<Integer> shownChannels = new HashSet<>();
      Map<Integer, Integer> shownTopics = new HashMap<>();
      while (items.size() < size && !best.isEmpty()) {
        int chosen = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < best.size(); i++) {
          double points = best.get(i).points() + variety(best.get(i), shownChannels, shownTopics);
          if (points > most) {
            most = points;
            chosen = i;
          }
        }
        Candidate next = best.remove(chosen);
        items.add(item(next.content(), most));
        shownChannels.add(index.channel[next.content()]);
        for (int topic : index.topics[next.content()]) {
          shownTopics.merge(topic, 1, Integer::sum);
        }
      }
      return new PersonalFeed(items, left, Optional.empty());
    }

    private List<Candidate> best(int most) {
      Comparator<Candidate> worstFirst =
          Comparator.comparingDouble(Candidate::points)
              .thenComparing(Comparator.comparingInt(Candidate::content).reversed());
      PriorityQueue<Candidate> best = new PriorityQueue<>(most + 1, worstFirst);
      for (int i = 0; i < index.size(); i++) {
        if (isPossible(i)) {
          double points = points(i);
          if (best.size() < most || points > best.element().points()) {
            best.add(new Candidate(i, points));
            if (best.size() > most) {
              best.remove();
            }
          }
        }
      }
      List<Candidate> sorted = new ArrayList<>(best);
      sorted.sort(worstFirst.reversed());
      return sorted;
    }

    private boolean isPossible(int i) {
      int channel = index.channel[i];
      if (index.from[i] > now
          || index.until[i] <= now
          || channel == -2
          || (channel >= 0 && !inChannel[channel])
          || index.takes[i].on(today) >= rules.mostPerDay()
          || known.contains(index.contents[i].id())) {
        return false;
      }
      for (NetworkId network : open) {
        if (index.isFor(i, network)) {
          return true;
        }
      }
      return false;
    }

    private double points(int i) {
      double points = rules.freshness() * index.freshness(i, ageing);
      boolean interested = false;
      int leastSpoken = Integer.MAX_VALUE;
      for (int topic : index.topics[i]) {
        interested |= interesting[topic];
        leastSpoken = Math.min(leastSpoken, spoken[topic]);
      }
      points += interested ? rules.interest() : 0;
      points += leastSpoken == Integer.MAX_VALUE ? 0 : rules.theme() / (1 + leastSpoken);
      points += index.speaks(i, language) ? rules.language() : 0;
      int taken = index.takes[i].people();
      int colleagues = taken == 0 ? 0 : inTeam.getOrDefault(index.takes[i], 0);
      return points + rules.untaken() / (1 + Math.log1p(taken) + 2.0 * colleagues);
    }

    private double variety(
        Candidate candidate, Set<Integer> shownChannels, Map<Integer, Integer> shownTopics) {
      int same = 0;
      for (int topic : index.topics[candidate.content()]) {
        same += shownTopics.getOrDefault(topic, 0);
      }
      double topics = rules.variety() / (1 + same);
      return shownChannels.contains(index.channel[candidate.content()]) ? topics / 2 : topics;
    }

    private FeedItem item(int i, double points) {
      List<FeedReason> reasons = new ArrayList<>();
      for (int topic : index.topics[i]) {
        if (interesting[topic]) {
          reasons.add(new FeedReason(Kind.INTEREST, index.topicNames().get(topic), 0));
          break;
        }
      }
      long hoursLeft = (index.until[i] - now) / 3_600;
      if (index.until[i] != Long.MAX_VALUE && hoursLeft < ENDING_HOURS) {
        reasons.add(new FeedReason(Kind.ENDING, "", hoursLeft));
      }
      int taken = index.takes[i].people();
      int colleagues = inTeam.getOrDefault(index.takes[i], 0);
      if (taken == 0) {
        reasons.add(new FeedReason(Kind.FIRST, "", 0));
      } else if (person.team().isPresent() && colleagues == 0) {
        reasons.add(new FeedReason(Kind.NEW_TO_TEAM, "", taken));
      }
      long hoursOld = (now - Math.max(index.since[i], index.from[i])) / 3_600;
      if (hoursOld < FRESH_HOURS) {
        reasons.add(new FeedReason(Kind.FRESH, "", Math.max(0, hoursOld)));
      }
      if (person.team().isPresent()) {
        for (int topic : index.topics[i]) {
          if (spoken[topic] == 0) {
            reasons.add(new FeedReason(Kind.THEME, index.topicNames().get(topic), 0));
            break;
          }
        }
      }
      if (index.channel[i] >= 0) {
        String name = index.channels().get(index.channel[i]).name();
        reasons.add(new FeedReason(Kind.CHANNEL, name, 0));
      }
      if (index.speaks(i, language) || reasons.isEmpty()) {
        reasons.add(new FeedReason(Kind.LANGUAGE, "", 0));
      }
      List<NetworkId> networks = open.stream().filter(network -> index.isFor(i, network)).toList();
      return new FeedItem(index.contents[i], networks, points, reasons);
    }
  }
}
