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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/**
 * What points are exchanged for. Asking pays the points and reserves one of the stock and its value
 * of the budget, so that neither is ever overspent; refusal and expiry give all back. Safe for use
 * by several threads of one process.
 */
public final class RewardCatalogue {
  private static final RuleId PAYMENT = RuleId.of("reward");

  private final ReentrantLock lock = new ReentrantLock();
  private final Ledger ledger;
  private final long budget;
  private final Duration patience;
  private final Map<String, Offer> offers = new LinkedHashMap<>();
  private final Map<EventId, RewardRequest> requests = new LinkedHashMap<>();

  private static final class Offer {
    final Reward reward;
    final Predicate<AmbassadorId> population;
    final boolean needsApproval;
    int left;

    Offer(Reward reward, Predicate<AmbassadorId> population, boolean needsApproval) {
      this.reward = reward;
      this.population = population;
      this.needsApproval = needsApproval;
      this.left = reward.stock();
    }
  }

  private RewardCatalogue(Builder builder) {
    this.ledger = builder.ledger;
    this.budget = builder.budget;
    this.patience = builder.patience;
    this.offers.putAll(builder.offers);
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
   *     request
   * @throws RewardUnavailableException when it cannot be had
   * @throws InsufficientPointsException when there are not enough points
   */
  public RewardRequest ask(EventId id, AmbassadorId ambassador, String reward, Instant now) {
    lock.lock();
    try {
      RewardRequest known = requests.get(id);
      if (known != null) {
        if (!known.ambassador().equals(ambassador) || !known.reward().id().equals(reward)) {
          throw new IllegalArgumentException("request " + id + " was made for something else");
        }
        return known;
      }
      Offer offer = offers.get(reward);
      if (offer == null) {
        throw new IllegalArgumentException(
            "there is no reward '" + reward + "'; there are " + offers.keySet());
      }
      requireAvailable(offer, ambassador);
      ledger.spend(id, PAYMENT, ambassador, offer.reward.points(), now, sentence(offer.reward));
      offer.left--;
      RewardRequest request =
          new RewardRequest(
              id,
              ambassador,
              offer.reward,
              now,
              offer.needsApproval ? RewardRequest.State.ASKED : RewardRequest.State.APPROVED);
      requests.put(id, request);
      return request;
    } finally {
      lock.unlock();
    }
  }

  private void requireAvailable(Offer offer, AmbassadorId ambassador) {
    String reward = offer.reward.id();
    if (!offer.population.test(ambassador)) {
      throw new RewardUnavailableException(
          reward, RewardUnavailableException.Reason.NOT_FOR_THIS_PERSON, "it is for other people");
    }
    if (offer.left == 0) {
      throw new RewardUnavailableException(
          reward,
          RewardUnavailableException.Reason.OUT_OF_STOCK,
          "all " + offer.reward.stock() + " are taken");
    }
    long free = budget - committed();
    if (offer.reward.value() > free) {
      throw new RewardUnavailableException(
          reward,
          RewardUnavailableException.Reason.OUT_OF_BUDGET,
          "it is worth " + offer.reward.value() + " and " + free + " of the budget are left");
    }
  }

  private static Justification sentence(Reward reward) {
    return new Justification(
        reward.points() + " points échangés contre : " + reward.french() + ".",
        reward.points() + " points exchanged for: " + reward.english() + ".");
  }

  /** Approves a request. */
  public RewardRequest approve(EventId id) {
    return move(id, RewardRequest.State.APPROVED, RewardRequest.State.ASKED);
  }

  /** Says that the person has the reward. */
  public RewardRequest deliver(EventId id) {
    return move(id, RewardRequest.State.DELIVERED, RewardRequest.State.APPROVED);
  }

  /** Refuses a request, or one approved that cannot be fulfilled; gives the points back. */
  public RewardRequest refuse(EventId id) {
    return move(
        id, RewardRequest.State.REFUSED, RewardRequest.State.ASKED, RewardRequest.State.APPROVED);
  }

  private RewardRequest move(EventId id, RewardRequest.State next, RewardRequest.State... allowed) {
    lock.lock();
    try {
      RewardRequest request = requests.get(id);
      if (request == null) {
        throw new IllegalArgumentException("there is no request " + id);
      }
      if (request.state() == next) {
        return request;
      }
      if (!List.of(allowed).contains(request.state())) {
        throw new IllegalStateException(
            "request " + id + " is " + request.state() + " and cannot become " + next);
      }
      RewardRequest moved = request.in(next);
      if (next == RewardRequest.State.REFUSED || next == RewardRequest.State.EXPIRED) {
        ledger.refund(id, PAYMENT, giveBack(request.reward()));
        Offer offer = Objects.requireNonNull(offers.get(request.reward().id()));
        offer.left++;
      }
      requests.put(id, moved);
      return moved;
    } finally {
      lock.unlock();
    }
  }

  private static Justification giveBack(Reward reward) {
    return new Justification(
        reward.points() + " points rendus : " + reward.french() + ".",
        reward.points() + " points given back: " + reward.english() + ".");
  }

  /** Lets requests expire on which nobody decided in time; gives the points back. */
  public List<RewardRequest> expire(Instant now) {
    lock.lock();
    try {
      List<RewardRequest> expired = new ArrayList<>();
      for (RewardRequest request : List.copyOf(requests.values())) {
        if (request.state() == RewardRequest.State.ASKED
            && !request.askedAt().plus(patience).isAfter(now)) {
          expired.add(move(request.id(), RewardRequest.State.EXPIRED, RewardRequest.State.ASKED));
        }
      }
      return List.copyOf(expired);
    } finally {
      lock.unlock();
    }
  }

  /** Returns all requests in the order in which they were made, for the page of rewards. */
  public List<RewardRequest> requests() {
    lock.lock();
    try {
      return List.copyOf(requests.values());
    } finally {
      lock.unlock();
    }
  }

  /** Returns a request. */
  public Optional<RewardRequest> request(EventId id) {
    lock.lock();
    try {
      return Optional.ofNullable(requests.get(id));
    } finally {
      lock.unlock();
    }
  }

  /** Returns how many of a reward are left; 0 for one that is not there. */
  public int left(String reward) {
    lock.lock();
    try {
      Offer offer = offers.get(reward);
      return offer == null ? 0 : offer.left;
    } finally {
      lock.unlock();
    }
  }

  /** Returns the value of what is promised and not delivered: the outstanding exposure. */
  public long exposure() {
    return value(RewardRequest.State::isOutstanding);
  }

  /** Returns the value of what is promised or delivered, never more than the budget. */
  public long committed() {
    return value(state -> state.isOutstanding() || state == RewardRequest.State.DELIVERED);
  }

  private long value(Predicate<RewardRequest.State> states) {
    lock.lock();
    try {
      long sum = 0;
      for (RewardRequest request : requests.values()) {
        if (states.test(request.state())) {
          sum = Math.addExact(sum, request.reward().value());
        }
      }
      return sum;
    } finally {
      lock.unlock();
    }
  }

  /** Builds a {@link RewardCatalogue}. Not safe for use by several threads. */
  public static final class Builder {
    private final Ledger ledger;
    private final long budget;
    private final Map<String, Offer> offers = new LinkedHashMap<>();
    private Duration patience = Duration.ofDays(30);
    private long mostPoints = Long.MAX_VALUE;

    private Builder(Ledger ledger, long budget) {
      this.ledger = Objects.requireNonNull(ledger, "ledger");
      this.budget = Check.notNegative(budget, "budget of the rewards");
    }

    /** Sets the most points that anyone can have, so that nothing out of reach is offered. */
    public Builder mostPoints(long points) {
      this.mostPoints = Check.positive(points, "the most points that anyone can have");
      return this;
    }

    /** Sets after how long an undecided request expires; 30 days by default. */
    public Builder patience(Duration patience) {
      if (patience.isNegative() || patience.isZero()) {
        throw new IllegalArgumentException("patience must be longer than zero, is " + patience);
      }
      this.patience = patience;
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
      if (reward.points() > mostPoints) {
        throw new IllegalArgumentException(
            "reward '"
                + reward.id()
                + "' costs "
                + reward.points()
                + " points, and nobody can have more than "
                + mostPoints);
      }
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

    /** Returns the catalogue. */
    public RewardCatalogue build() {
      return new RewardCatalogue(this);
    }
  }
}
