package io.advocacy.animation;

import io.advocacy.internal.Require;
import io.advocacy.people.Ambassador;
import io.advocacy.people.Population;
import io.advocacy.store.Kept;
import io.advocacy.store.Records;
import io.advocacy.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends digests to populations. Nobody gets one sooner than the gap after the last one, whichever
 * community that was of, however often and on however many nodes it is asked; a message that could
 * not be sent is sent the next time; nobody gets an empty one.
 *
 * <p>Safe for use by several threads. Starts no thread: a host asks from its own scheduler, once a
 * day for example.
 */
public final class Animation {
  private static final Logger LOG = LoggerFactory.getLogger(Animation.class);
  private static final String KIND = "digest";
  private static final int PAGE = 1_000;

  /** When somebody got their last digest, and of which community. */
  record Sent(String person, String community, Instant at) implements Kept {
    @Override
    public String key() {
      return person;
    }

    @Override
    public String group() {
      return "digests";
    }

    @Override
    public Optional<String> subject() {
      return Optional.of(person);
    }
  }

  /**
   * What became of a digest.
   *
   * @param sent how many people it was sent to
   * @param early how many had one not long ago
   * @param unwanted how many want none
   * @param empty for how many there was nothing to tell
   * @param failed how many messages the notifier did not take
   */
  public record Round(int sent, int early, int unwanted, int empty, int failed) {}

  private final Store store;
  private final InstantSource clock;
  private final Notifier notifier;
  private final Records<Sent> records;
  private final DigestWriter writer = new DigestWriter();
  private Duration gap = Duration.ofDays(6);
  private Predicate<Ambassador> wants = person -> true;

  private Animation(Store store, InstantSource clock, Notifier notifier) {
    this.store = Objects.requireNonNull(store, "store");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.notifier = Objects.requireNonNull(notifier, "notifier");
    this.records = Records.of(store.records(), clock, "notice", Sent.class);
  }

  /** Returns an animation with a gap of six days, that everybody wants. */
  public static Animation over(Store store, InstantSource clock, Notifier notifier) {
    return new Animation(store, clock, notifier);
  }

  /** Returns an animation with this shortest time between two digests for one person. */
  public Animation withGap(Duration gap) {
    Animation other = new Animation(store, clock, notifier);
    other.gap = Require.positive(gap, "gap");
    other.wants = wants;
    return other;
  }

  /** Returns an animation that leaves out who does not want digests. */
  public Animation withWish(Predicate<Ambassador> wants) {
    Animation other = new Animation(store, clock, notifier);
    other.gap = gap;
    other.wants = Objects.requireNonNull(wants, "wants");
    return other;
  }

  /**
   * Sends a digest to every ambassador of a population, in their language.
   *
   * @param personal makes of the common digest the one of a person: adds what they may share, or
   *     takes out what they should not see
   */
  public Round send(
      Digest common, Population population, BiFunction<Digest, Ambassador, Digest> personal) {
    int[] counts = new int[Outcome.values().length];
    List<Ambassador> page = store.ambassadors().page(Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      for (Ambassador person : page) {
        if (population.includes(person)) {
          counts[send(common, person, personal).index]++;
        }
      }
      page = store.ambassadors().page(Optional.of(page.get(page.size() - 1).id()), PAGE);
    }
    return new Round(
        counts[Outcome.SENT.index],
        counts[Outcome.EARLY.index],
        counts[Outcome.UNWANTED.index],
        counts[Outcome.EMPTY.index],
        counts[Outcome.FAILED.index]);
  }

  private enum Outcome {
    SENT(0),
    EARLY(1),
    UNWANTED(2),
    EMPTY(3),
    FAILED(4);

    private final int index;

    Outcome(int index) {
      this.index = index;
    }
  }

  private Outcome send(
      Digest common, Ambassador person, BiFunction<Digest, Ambassador, Digest> personal) {
    if (!wants.test(person)) {
      return Outcome.UNWANTED;
    }
    Instant now = clock.instant();
    Sent mine = new Sent(person.id().value(), common.community(), now);
    long version = records.version(mine.key());
    Optional<Sent> last = records.find(mine.key());
    if (last.isPresent() && now.isBefore(last.get().at().plus(gap))) {
      return Outcome.EARLY;
    }
    Digest digest = personal.apply(common, person);
    if (digest.isEmpty()) {
      return Outcome.EMPTY;
    }
    Notice notice = writer.write(digest, person);
    // kept first: a node that dies in between sends nothing rather than twice
    if (!keep(mine, version)) {
      return Outcome.EARLY;
    }
    try {
      notifier.send(notice);
      return Outcome.SENT;
    } catch (RuntimeException e) {
      LOG.warn("a digest was not taken by the notifier ({})", e.getClass().getName());
      giveBack(mine, last, version + 1);
      return Outcome.FAILED;
    }
  }

  /** Of several nodes that read the same version one keeps the next, whatever their clocks say. */
  private boolean keep(Sent sent, long version) {
    return store.records().save(records.stored(sent, version + 1), List.of());
  }

  private void giveBack(Sent mine, Optional<Sent> last, long version) {
    if (last.isPresent()) {
      keep(last.get(), version);
    } else if (records.version(mine.key()) == version) {
      records.remove(mine.key());
    }
  }

  /** The kind of the messages that this sends. */
  static String kind() {
    return KIND;
  }
}
