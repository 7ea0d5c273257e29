package io.advocacy.gamification.reward;

import io.advocacy.event.EventId;
import io.advocacy.gamification.internal.Check;
import io.advocacy.gamification.ledger.InsufficientPointsException;
import io.advocacy.gamification.ledger.Justification;
import io.advocacy.gamification.ledger.Ledger;
import io.advocacy.gamification.ledger.RuleId;
import io.advocacy.people.AmbassadorId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What points are exchanged for. Asking reserves one of the stock and its value of the budget, then
 * pays the points, so that neither is ever overspent; refusal and expiry give all back, as if
 * nothing had been spent: points that would have expired meanwhile have. Safe for use by several
 * threads, and by several nodes where ledger and store are.
 *
 * <p>A node that dies while somebody asks leaves at most a reservation: asked again with the same
 * id it is paid and goes on, otherwise it expires. One that dies while it refuses may leave points
 * that are not given back yet; {@link #expire} gives them back.
 */
public final class RewardCatalogue {
  private static final String FIRST_NAME = "rewards";

  private final Ledger ledger;
  private final RewardStore store;
  private final String name;

  /** Tells the payments of this catalogue from those of others on the same ledger. */
  private final RuleId payment;

  private final long budget;
  private final Duration patience;
  private final Map<String, Offer> offers;

  private record Offer(Reward reward, Predicate<AmbassadorId> population, boolean needsApproval) {}

  private RewardCatalogue(Builder builder) {
    this.ledger = builder.ledger;
    this.store = builder.store;
    this.name = builder.name;
    this.payment = RuleId.of(name.equals(FIRST_NAME) ? "reward" : "reward/" + name);
    this.budget = builder.budget;
    this.patience = builder.patience;
    this.offers = new LinkedHashMap<>(builder.offers);
  }

  /**
   * Begins a catalogue.
   *
   * @param ledger where points are paid
   * @param budget what may be given in all, in the smallest unit of the currency
   */
  public static Builder builder(Ledger ledger, long budget) {
    return new Builder(ledger, budget);
  }

  /**
   * Asks for a reward and pays for it.
   *
   * @param id the identity of the request; told again, it pays nothing and answers the same
   * @param ambassador who asks
   * @param reward the id of the reward
   * @param now the time
   * @return the request, approved at once where the reward needs no approval
   * @throws IllegalArgumentException when there is no such reward, or the id belongs to another
   *     request or to something else in the ledger
   * @throws RewardUnavailableException when it cannot be had
   * @throws InsufficientPointsException when there are not enough points
   */
  public RewardRequest ask(EventId id, AmbassadorId ambassador, String reward, Instant now) {
    Optional<RewardRequest> known = store.find(name, id);
    if (known.isEmpty()) {
      reserve(id, ambassador, reward, now);
      known = store.find(name, id);
    }
    RewardRequest request =
        known.orElseThrow(
            () -> new IllegalStateException("request " + id + " was given up meanwhile"));
    if (!request.ambassador().equals(ambassador) || !request.reward().id().equals(reward)) {
      throw new IllegalArgumentException("request " + id + " was made for something else");
    }
    return request.state() == RewardRequest.State.RESERVED ? pay(request, now) : request;
  }

  private void reserve(EventId id, AmbassadorId ambassador, String reward, Instant now) {
    Offer offer = offers.get(reward);
    if (offer == null) {
      throw new IllegalArgumentException(
          "there is no reward '" + reward + "'; there are " + offers.keySet());
    }
    if (!offer.population().test(ambassador)) {
      throw new RewardUnavailableException(
          reward, RewardUnavailableException.Reason.NOT_FOR_THIS_PERSON, "it is for other people");
    }
    RewardRequest request =
        new RewardRequest(id, ambassador, offer.reward(), now, RewardRequest.State.RESERVED);
    switch (store.reserve(name, request, budget)) {
      case OUT_OF_STOCK ->
          throw new RewardUnavailableException(
              reward,
              RewardUnavailableException.Reason.OUT_OF_STOCK,
              "all " + offer.reward().stock() + " are taken");
      case OUT_OF_BUDGET ->
          throw new RewardUnavailableException(
              reward,
              RewardUnavailableException.Reason.OUT_OF_BUDGET,
              "it is worth "
                  + offer.reward().value()
                  + " and "
                  + (budget - committed())
                  + " of the budget are left");
      case FORGOTTEN ->
          throw new RewardUnavailableException(
              reward,
              RewardUnavailableException.Reason.NOT_FOR_THIS_PERSON,
              "the person was erased; Players.readmit lets one who comes back play");
      case RESERVED, KNOWN -> {
        // goes on with what is kept
      }
    }
  }

  private RewardRequest pay(RewardRequest request, Instant now) {
    Reward reward = request.reward();
    try {
      ledger.spend(
          request.id(), payment, request.ambassador(), reward.points(), now, sentence(reward));
    } catch (InsufficientPointsException | IllegalArgumentException e) {
      store.forget(name, request.id());
      throw e;
    }
    Offer offer = offers.get(reward.id());
    RewardRequest.State next =
        offer == null || offer.needsApproval()
            ? RewardRequest.State.ASKED
            : RewardRequest.State.APPROVED;
    if (store.move(name, request.id(), EnumSet.of(RewardRequest.State.RESERVED), next)) {
      return request.in(next);
    }
    Optional<RewardRequest> kept = store.find(name, request.id());
    if (kept.isEmpty() || !kept.get().state().holds()) {
      // given up by another caller while the points were paid
      ledger.refund(request.id(), payment, giveBack(reward));
    }
    return kept.orElseThrow(
        () -> new IllegalStateException("request " + request.id() + " was given up meanwhile"));
  }

  private static Justification sentence(Reward reward) {
    return new Justification(
        reward.points() + " points échangés contre : " + reward.french() + ".",
        reward.points() + " points exchanged for: " + reward.english() + ".");
  }

  private static Justification giveBack(Reward reward) {
    return new Justification(
        reward.points()
            + " points rendus : "
            + reward.french()
            + " ; ils expirent comme s'ils n'avaient pas été dépensés.",
        reward.points()
            + " points given back: "
            + reward.english()
            + "; they expire as if they had not been spent.");
  }

  /** Approves a request. */
  public RewardRequest approve(EventId id) {
    return move(id, RewardRequest.State.APPROVED, EnumSet.of(RewardRequest.State.ASKED));
  }

  /** Says that the person has the reward. */
  public RewardRequest deliver(EventId id) {
    return move(id, RewardRequest.State.DELIVERED, EnumSet.of(RewardRequest.State.APPROVED));
  }

  /** Refuses a request, or one approved that cannot be fulfilled; gives the points back. */
  public RewardRequest refuse(EventId id) {
    return move(
        id,
        RewardRequest.State.REFUSED,
        EnumSet.of(RewardRequest.State.ASKED, RewardRequest.State.APPROVED));
  }

  private RewardRequest move(
      EventId id, RewardRequest.State next, Set<RewardRequest.State> allowed) {
    boolean moved = store.move(name, id, allowed, next);
    RewardRequest request =
        store
            .find(name, id)
            .orElseThrow(() -> new IllegalArgumentException("there is no request " + id));
    if (!moved && request.state() != next) {
      throw new IllegalStateException(
          "request " + id + " is " + request.state() + " and cannot become " + next);
    }
    giveBackWhatWasPaid(request);
    return request;
  }

  private void giveBackWhatWasPaid(RewardRequest request) {
    if (!request.state().holds() && ledger.pointsFor(request.id(), payment) != 0) {
      ledger.refund(request.id(), payment, giveBack(request.reward()));
    }
  }

  /**
   * Lets requests expire on which nobody decided in time, and gives back the points of all that
   * were refused or expired and did not get them yet. Called once a day, say, on any node.
   *
   * @return those that expired now
   */
  public List<RewardRequest> expire(Instant now) {
    Set<RewardRequest.State> undecided =
        EnumSet.of(RewardRequest.State.RESERVED, RewardRequest.State.ASKED);
    List<RewardRequest> expired = new ArrayList<>();
    for (RewardRequest request : store.requests(name)) {
      if (!request.state().holds()) {
        giveBackWhatWasPaid(request);
      } else if (undecided.contains(request.state())
          && !request.askedAt().plus(patience).isAfter(now)
          && store.move(name, request.id(), undecided, RewardRequest.State.EXPIRED)) {
        RewardRequest over = request.in(RewardRequest.State.EXPIRED);
        giveBackWhatWasPaid(over);
        expired.add(over);
      }
    }
    return List.copyOf(expired);
  }

  /** Returns all requests in the order in which they were made, for the page of rewards. */
  public List<RewardRequest> requests() {
    return store.requests(name);
  }

  /** Returns a request. */
  public Optional<RewardRequest> request(EventId id) {
    return store.find(name, id);
  }

  /** Returns how many of a reward are left; 0 for one that is not there. */
  public int left(String reward) {
    Offer offer = offers.get(reward);
    return offer == null
        ? 0
        : Math.max(
            0, offer.reward().stock() - store.taken(name).byReward().getOrDefault(reward, 0));
  }

  /** Returns the value of what is promised and not delivered: the outstanding exposure. */
  public long exposure() {
    return store.taken(name).exposure();
  }

  /** Returns the value of what is promised or delivered, never more than the budget. */
  public long committed() {
    return store.taken(name).committed();
  }

  /** Builds a {@link RewardCatalogue}. Not safe for use by several threads. */
  public static final class Builder {
    private final Ledger ledger;
    private final long budget;
    private final Map<String, Offer> offers = new LinkedHashMap<>();
    private RewardStore store = RewardStore.inMemory();
    private String name = FIRST_NAME;
    private Duration patience = Duration.ofDays(30);
    private long mostPoints = Long.MAX_VALUE;

    private Builder(Ledger ledger, long budget) {
      this.ledger = Objects.requireNonNull(ledger, "ledger");
      this.budget = Check.notNegative(budget, "budget of the rewards");
    }

    /** Sets where requests are kept; in memory by default. */
    public Builder store(RewardStore store) {
      this.store = Objects.requireNonNull(store, "store");
      return this;
    }

    /**
     * Sets the name under which requests are kept, with a budget and payments of its own; up to 90
     * characters.
     */
    public Builder name(String name) {
      this.name = Check.text(name, "name of the catalogue", 90);
      return this;
    }

    /** Sets the most points that anyone can have, so that nothing out of reach is offered. */
    public Builder mostPoints(long points) {
      this.mostPoints = Check.positive(points, "the most points that anyone can have");
      return this;
    }

    /** Sets after how long an undecided request expires, up to 100 years; 30 days by default. */
    public Builder patience(Duration patience) {
      this.patience = Check.longerThanZero(patience, "patience");
      return this;
    }

    /** Offers a reward to everybody, without approval. */
    public Builder offer(Reward reward) {
      return offer(reward, id -> true, false);
    }

    /**
     * Offers a reward.
     *
     * @param reward what
     * @param population to whom
     * @param needsApproval whether somebody must agree
     */
    public Builder offer(Reward reward, Predicate<AmbassadorId> population, boolean needsApproval) {
      if (reward.value() > budget) {
        throw new IllegalArgumentException(
            "reward '"
                + reward.id()
                + "' is worth "
                + reward.value()
                + ", more than the budget of "
                + budget);
      }
      if (offers.putIfAbsent(reward.id(), new Offer(reward, population, needsApproval)) != null) {
        throw new IllegalArgumentException("reward '" + reward.id() + "' is offered twice");
      }
      return this;
    }

    /**
     * Returns the catalogue.
     *
     * @throws IllegalArgumentException when a reward costs more points than anyone can have
     */
    public RewardCatalogue build() {
      for (Offer offer : offers.values()) {
        if (offer.reward().points() > mostPoints) {
          throw new IllegalArgumentException(
              "reward '"
                  + offer.reward().id()
                  + "' costs "
                  + offer.reward().points()
                  + " points, and nobody can have more than "
                  + mostPoints);
        }
      }
      return new RewardCatalogue(this);
    }
  }
}
