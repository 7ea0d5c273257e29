package io.advocacy.publish;

import io.advocacy.content.Content;
import io.advocacy.event.ShareChanged;
import io.advocacy.guardrail.Guardrail;
import io.advocacy.guardrail.SimilarityRules;
import io.advocacy.link.TrackedLinks;
import io.advocacy.network.Connector;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.people.SocialAccountId;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import io.advocacy.store.Store;
import io.advocacy.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Moves due shares on through the connectors, so that nothing is lost and nothing posted twice
 * whatever happens to the process.
 *
 * <p>A share's state is stored before and after every step that leaves the process. Whoever works
 * on a share first claims it for a while; when the claim ends without a result, because the process
 * died, the share comes up again and its stored state says what to do: before {@link
 * ShareState#SENDING} the work begins again, from then on the post is looked up before anything is
 * sent.
 *
 * <p>Each network is a lane of its own: work in one never waits for another. Safe for use by
 * several threads and, on a store that is shared, several processes. Starts no thread.
 */
public final class Publisher {
  private static final Logger LOG = LoggerFactory.getLogger(Publisher.class);
  private static final int MOST_AT_ONCE = 64;
  private static final int MOST_WOKEN = 10_000;
  private static final Duration TURN = Duration.ofMillis(250);

  private final Store store;
  private final Map<NetworkId, Connector> connectors;
  private final PublishingRules rules;
  private final InstantSource clock;
  private final Gate gate;
  private final Sessions sessions;
  private final Delivery delivery;
  private final LateShares late;
  private final Optional<TrackedLinks> links;
  private final boolean disclosed;
  private final InHand inHand;

  private Publisher(Builder builder) {
    this.store = builder.store;
    this.connectors = Map.copyOf(builder.connectors);
    this.rules = builder.rules;
    this.clock = builder.clock;
    this.gate =
        new Gate(
            store,
            connectors.keySet(),
            builder.guardrail,
            builder.consent,
            builder.rights,
            builder.lapsed,
            new OwnWords(store, builder.similarity),
            rules);
    this.inHand = new InHand(builder.ticker);
    this.sessions = new Sessions(store, clock, rules.firstRetry());
    this.delivery = new Delivery(rules, clock);
    this.late = new LateShares(store, rules, builder.seed);
    this.links = builder.links;
    this.disclosed = builder.guardrail.requiresDisclosure();
  }

  /** Begins a publisher over a store. */
  public static Builder builder(Store store) {
    return new Builder(store);
  }

  /**
   * Returns the networks on which something is due now. What a thread has claimed and not begun
   * because it has waited for an answer for more than a second is given back first, and is due.
   */
  public Set<NetworkId> dueNetworks() {
    inHand.relieve();
    Instant now = clock.instant();
    Set<NetworkId> due = new TreeSet<>();
    store
        .shares()
        .nextDueOfNetworks()
        .forEach(
            (network, at) -> {
              if (!at.isAfter(now)) {
                due.add(network);
              }
            });
    return due;
  }

  /**
   * Moves on every share whose time has come, network by network in turns, until none is left or
   * the thread is interrupted.
   *
   * @return how many times a share was moved on
   * @throws StoreUnavailableException when the store cannot be reached; what was claimed comes up
   *     again when the claim ends
   */
  public int publishDue() {
    Map<NetworkId, Lane> lanes = new TreeMap<>();
    Set<NetworkId> idle = new HashSet<>();
    Set<NetworkId> due = dueNetworks();
    int moved = 0;
    while (!due.isEmpty() && !Thread.currentThread().isInterrupted()) {
      for (NetworkId network : due) {
        Lane lane = lanes.computeIfAbsent(network, Lane::new);
        if (!lane.turn()) {
          idle.add(network);
        }
      }
      due = dueNetworks();
      due.removeAll(idle);
    }
    for (Lane lane : lanes.values()) {
      moved += lane.moved;
    }
    return moved;
  }

  /**
   * Moves on every share on a network whose time has come, until none is left or the thread is
   * interrupted. As many are claimed at once as were moved on in a quarter of a second before, so
   * that what one worker holds never waits long while another has nothing to do.
   *
   * @return how many times a share was moved on
   * @throws StoreUnavailableException when the store cannot be reached; what was claimed comes up
   *     again when the claim ends
   */
  public int publishDue(NetworkId network) {
    return publishDue(network, () -> true);
  }

  /**
   * Like {@link #publishDue(NetworkId)}, and claims nothing more once it shall not go on.
   *
   * @param goOn asked before each claim
   */
  public int publishDue(NetworkId network, BooleanSupplier goOn) {
    inHand.relieve();
    Lane lane = new Lane(network);
    boolean more = true;
    while (more && goOn.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
      more = lane.turn();
    }
    return lane.moved;
  }

  /**
   * Returns how many threads have waited for an answer of a network for more than a second, so that
   * whoever runs them can let others go on meanwhile.
   */
  public int hanging(NetworkId network) {
    return inHand.hanging(network);
  }

  /**
   * Moves on one share when its time has come.
   *
   * @return whether there was something to do that nobody else had claimed
   */
  public boolean publish(ShareId id) {
    Instant now = clock.instant();
    Optional<Share> due =
        store
            .shares()
            .find(id)
            .filter(share -> share.nextActionAt().filter(at -> !at.isAfter(now)).isPresent());
    if (due.isEmpty()) {
      return false;
    }
    Instant claimEnd = now.plus(rules.lease());
    Share claimed = due.get().claimedUntil(claimEnd);
    return store(due.get(), claimed)
        && new Batch(this, List.of(claimed), claimEnd, TURN).moveOn() == 1;
  }

  /**
   * Lets the shares of an account that was held go on, each at a moment in its person's working
   * time.
   */
  public void wake(NetworkId network, SocialAccountId account) {
    Instant now = clock.instant();
    List<Share> waiting =
        store.shares().due(network, now.plus(Gate.HELD_LOOK), MOST_WOKEN).stream()
            .filter(share -> share.account().equals(account) && !share.assisted())
            .filter(share -> share.state().isBeforeSending() && late.isLate(share, now))
            .toList();
    Map<ShareId, Instant> moments = late.moments(waiting, now);
    for (Share share : waiting) {
      store(share, share.putOffTo(moments.getOrDefault(share.id(), now)));
    }
  }

  /**
   * Returns what goes out for a share: its words with the content's link and media.
   *
   * @throws IllegalArgumentException when its content is not there
   */
  public Post post(Share share) {
    return store
        .contents()
        .find(share.content())
        .map(content -> post(share, content))
        .orElseThrow(() -> new IllegalArgumentException("there is no content " + share.content()));
  }

  Post post(Share share, Content content) {
    return Delivery.post(share, content, links, disclosed);
  }

  /** One network's work, in one thread. */
  private final class Lane {
    private final NetworkId network;
    private int atOnce = 1;
    private int moved;

    private Lane(NetworkId network) {
      this.network = network;
    }

    /** Where new moments cannot be found, for whatever reason, late shares go out at once. */
    private void spreadLate(Instant now) {
      try {
        late.spread(network, now);
      } catch (StoreUnavailableException e) {
        throw e;
      } catch (RuntimeException e) {
        LOG.warn("late shares on {} could not be spread out ({})", network, e.getClass().getName());
      }
    }

    /** Claims and moves on some shares; says whether there were any. */
    private boolean turn() {
      Instant now = clock.instant();
      spreadLate(now);
      Instant claimEnd = now.plus(rules.lease());
      List<Share> claimed = store.shares().claim(network, now, claimEnd, atOnce);
      if (claimed.isEmpty()) {
        return false;
      }
      moved += new Batch(Publisher.this, claimed, claimEnd, TURN).moveOn();
      boolean slow = Duration.between(now, clock.instant()).compareTo(TURN) > 0;
      atOnce = slow ? Math.max(1, atOnce / 2) : Math.min(MOST_AT_ONCE, atOnce * 2);
      return true;
    }
  }

  InHand inHand() {
    return inHand;
  }

  Store store() {
    return store;
  }

  Instant now() {
    return clock.instant();
  }

  PublishingRules rules() {
    return rules;
  }

  Gate gate() {
    return gate;
  }

  Delivery delivery() {
    return delivery;
  }

  Sessions sessions() {
    return sessions;
  }

  LateShares late() {
    return late;
  }

  @Nullable Connector connector(NetworkId network) {
    return connectors.get(network);
  }

  /** Stores one change; false when somebody else was faster. */
  boolean store(Share before, Share after) {
    boolean stored =
        store.shares().update(after, ShareChanged.between(before, after, clock.instant()));
    if (!stored) {
      LOG.info("a share on {} was changed by somebody else and is left to them", before.network());
    }
    return stored;
  }

  /** Builds a {@link Publisher}. Not safe for use by several threads. */
  public static final class Builder {
    private final Store store;
    private final Map<NetworkId, Connector> connectors = new HashMap<>();
    private Guardrail guardrail = Guardrail.none();
    private Consent consent = Consent.byJoining();
    private AccountRights rights = AccountRights.none();
    private Function<Collection<Share>, Map<ShareId, String>> lapsed = shares -> Map.of();
    private SimilarityRules similarity = SimilarityRules.standard();
    private PublishingRules rules = PublishingRules.defaults();
    private InstantSource clock = InstantSource.system();
    private LongSupplier ticker = System::nanoTime;
    private long seed;
    private Optional<TrackedLinks> links = Optional.empty();

    private Builder(Store store) {
      this.store = Objects.requireNonNull(store, "store");
    }

    /** Adds connectors, one for each network. */
    public Builder connectors(Map<NetworkId, ? extends Connector> connectors) {
      this.connectors.putAll(connectors);
      return this;
    }

    /** Sets what checks texts before they go out; nothing by default. */
    public Builder guardrail(Guardrail guardrail) {
      this.guardrail = Objects.requireNonNull(guardrail, "guardrail");
      return this;
    }

    /** Sets what knows of people's agreement; by default they agreed by joining. */
    public Builder consent(Consent consent) {
      this.consent = Objects.requireNonNull(consent, "consent");
      return this;
    }

    /**
     * Sets what says, at the moment of sending, which of some shares lost what they were planned
     * under, and why; by default none did. Those are cancelled.
     */
    public Builder lapsed(Function<Collection<Share>, Map<ShareId, String>> lapsed) {
      this.lapsed = Objects.requireNonNull(lapsed, "lapsed");
      return this;
    }

    /** Sets who may post from the company's own accounts; by default nobody may. */
    public Builder accountRights(AccountRights rights) {
      this.rights = Objects.requireNonNull(rights, "rights");
      return this;
    }

    /** Sets the times and bounds. */
    public Builder rules(PublishingRules rules) {
      this.rules = Objects.requireNonNull(rules, "rules");
      return this;
    }

    /** Sets the clock; the system's by default. */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /** Sets what counts how long calls take, in nanoseconds; the system's by default. */
    Builder ticker(LongSupplier ticker) {
      this.ticker = Objects.requireNonNull(ticker, "ticker");
      return this;
    }

    /** Sets the seed from which new moments of late shares are drawn; 0 by default. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** Sets what gives each post its own link instead of the content's; nothing by default. */
    public Builder trackedLinks(Optional<TrackedLinks> links) {
      this.links = Objects.requireNonNull(links, "links");
      return this;
    }

    /**
     * Sets what is done about similar posts of several people; by default what the networks' terms
     * ask for.
     */
    public Builder similarity(SimilarityRules similarity) {
      this.similarity = Objects.requireNonNull(similarity, "similarity");
      return this;
    }

    /** Returns the publisher. */
    public Publisher build() {
      return new Publisher(this);
    }
  }
}
