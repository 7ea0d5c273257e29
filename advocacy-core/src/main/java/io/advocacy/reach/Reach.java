package io.advocacy.reach;

import io.advocacy.network.NetworkId;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a set of distinct accounts reaches: the entry point of this package. Give it the account of
 * each share of a content, a campaign or a period; an account that shared twice is in it once.
 *
 * <pre>{@code
 * Reach ambassadors = Reach.of(accounts);
 * long potential = ambassadors.potential().orElseThrow().audience();
 * double factor = ambassadors.amplification(Reach.of(company)).orElseThrow().factor();
 * }</pre>
 *
 * <p>Immutable and safe for use by several threads. A figure is empty where no audience is known:
 * absent is not zero.
 */
public final class Reach {
  private final List<AccountAudience> accounts;
  private final Optional<PotentialReach> potential;

  private Reach(List<AccountAudience> distinct) {
    this(distinct, Potential.of(distinct));
  }

  private Reach(List<AccountAudience> distinct, Optional<PotentialReach> potential) {
    this.accounts = distinct;
    this.potential = potential;
  }

  /**
   * Returns the reach of these accounts. Of several readings of one account the newest known one
   * counts, whatever their order.
   *
   * @throws IllegalArgumentException if one account is given with two owners or two networks, or if
   *     the audiences add up to more than {@link Long#MAX_VALUE}
   */
  public static Reach of(Collection<AccountAudience> accounts) {
    List<AccountAudience> list = new ArrayList<>(accounts);
    int size = list.size();
    Distinct.Hashes hashes = new Distinct.Hashes(size);
    // Each account is read once: its hash and its audience come from memory together.
    Potential sums = new Potential();
    for (int i = 0; i < size; i++) {
      AccountAudience account = list.get(i);
      hashes.set(i, account.hashCode());
      sums.add(account);
    }
    List<AccountAudience> distinct =
        Distinct.of(list, hashes, AccountAudience::isSameAccount, AccountAudience::orBetter);
    return distinct.size() == size ? new Reach(distinct, sums.result(size)) : new Reach(distinct);
  }

  /** Returns the reach of all accounts of these ambassadors. */
  public static Reach ofAmbassadors(Collection<Ambassador> ambassadors) {
    List<AccountAudience> accounts = new ArrayList<>();
    for (Ambassador ambassador : ambassadors) {
      accounts.addAll(AccountAudience.from(ambassador));
    }
    return of(accounts);
  }

  /**
   * Returns the reach of the accounts that published these shares: of a content, a campaign, a
   * period. An account that shared twice is in it once, with the audience that it had at its last
   * share; accounts are told apart by ambassador and network.
   */
  public static Reach ofShares(Collection<ShareFacts> shares) {
    List<AccountAudience> accounts = new ArrayList<>();
    for (ShareFacts share : shares) {
      AccountAudience unknown =
          share
              .ambassador()
              .map(id -> AccountAudience.unknown(id, share.network()))
              .orElseGet(() -> AccountAudience.unknownOfCompany(share.network()));
      accounts.add(
          (share.audience().isPresent() ? unknown.withCount(share.audience().getAsLong()) : unknown)
              .withAsOf(share.publishedAt()));
    }
    return of(accounts);
  }

  /** The distinct accounts, each with the reading that counts. */
  public List<AccountAudience> accounts() {
    return accounts;
  }

  /** How many different ambassadors own these accounts. */
  public int ambassadors() {
    Set<AmbassadorId> owners = new HashSet<>();
    for (AccountAudience account : accounts) {
      account.owner().ifPresent(owners::add);
    }
    return owners.size();
  }

  /** How many of the accounts have an audience that is not known. */
  public int accountsWithUnknownAudience() {
    return accounts.size() - potential.map(reach -> reach.provenance().known()).orElse(0);
  }

  /** The first rung: audiences added up. Empty when no audience is known. */
  public Optional<PotentialReach> potential() {
    return potential;
  }

  /** The second rung: different people, by this model. Empty when no audience is known. */
  public Optional<DeduplicatedReach> deduplicated(OverlapModel model) {
    Objects.requireNonNull(model, "model");
    if (potential.isEmpty()) {
      return Optional.empty();
    }
    PotentialReach sum = potential.get();
    SortedMap<NetworkId, List<AccountAudience>> known = new TreeMap<>();
    for (AccountAudience account : accounts) {
      if (account.isKnown()) {
        known.computeIfAbsent(account.network(), network -> new ArrayList<>()).add(account);
      }
    }
    SortedMap<NetworkId, Range> byNetwork = new TreeMap<>();
    known.forEach(
        (network, list) -> {
          long largest = list.stream().mapToLong(AccountAudience::countOrZero).max().orElse(0);
          byNetwork.put(
              network,
              model
                  .within(network, Collections.unmodifiableList(list))
                  .clampedTo(largest, sum.byNetwork().getOrDefault(network, 0L)));
        });
    Range largest =
        new Range(
            byNetwork.values().stream().mapToLong(Range::low).max().orElse(0),
            byNetwork.values().stream().mapToLong(Range::likely).max().orElse(0),
            byNetwork.values().stream().mapToLong(Range::high).max().orElse(0));
    Range all = model.across(Collections.unmodifiableMap(byNetwork));
    Range people =
        new Range(
            Math.max(largest.low(), Math.min(all.low(), sum.audience())),
            Math.max(largest.likely(), Math.min(all.likely(), sum.audience())),
            Math.max(largest.high(), Math.min(all.high(), sum.audience())));
    return Optional.of(
        new DeduplicatedReach(
            people,
            byNetwork,
            sum.provenance().as(Provenance.Source.OVERLAP_MODEL, model.assumptions())));
  }

  /**
   * The third rung: how often a publication may be seen when each account shares it once, by the
   * rates in force at a time. Empty when no audience is known on a network that has a rate.
   */
  public Optional<EstimatedReach> estimated(OrganicRates rates, Instant at) {
    Objects.requireNonNull(rates, "rates");
    Objects.requireNonNull(at, "at");
    return potential.flatMap(reach -> rates.estimate(reach, accounts, at));
  }

  /**
   * How much further these accounts of ambassadors reach than those of the company, on the networks
   * where both are known. Empty when there is no such network or the company's audience there is
   * zero.
   *
   * @throws IllegalArgumentException if this reach has an account of the company, or the other has
   *     one of an ambassador
   */
  public Optional<Amplification> amplification(Reach company) {
    requireOwners(accounts, false, "the ambassadors' reach");
    requireOwners(company.accounts, true, "the company's reach");
    Map<NetworkId, Long> ours = networksOf(this);
    Map<NetworkId, Long> theirs = networksOf(company);
    SortedSet<NetworkId> both = new TreeSet<>(ours.keySet());
    both.retainAll(theirs.keySet());
    SortedSet<NetworkId> leftOut = new TreeSet<>(ours.keySet());
    leftOut.addAll(theirs.keySet());
    leftOut.removeAll(both);
    long ambassadors = both.stream().mapToLong(ours::get).sum();
    long own = both.stream().mapToLong(theirs::get).sum();
    return own == 0
        ? Optional.empty()
        : Optional.of(new Amplification(ambassadors, own, both, leftOut));
  }

  private static Map<NetworkId, Long> networksOf(Reach reach) {
    return reach.potential.map(PotentialReach::byNetwork).orElseGet(Collections::emptySortedMap);
  }

  private static void requireOwners(List<AccountAudience> accounts, boolean company, String what) {
    for (AccountAudience account : accounts) {
      if (account.isOfCompany() != company) {
        throw new IllegalArgumentException(
            what
                + " must hold accounts of "
                + (company ? "the company" : "ambassadors")
                + " only; "
                + account.account()
                + " is not");
      }
    }
  }

  /** The same by ambassador; accounts of the company are left out. */
  public SortedMap<AmbassadorId, Reach> byAmbassador() {
    return by(AccountAudience::owner);
  }

  /** The same by team; accounts without a team are left out. */
  public SortedMap<String, Reach> byTeam() {
    return by(AccountAudience::team);
  }

  /** The same by network. */
  public SortedMap<NetworkId, Reach> byNetwork() {
    return by(account -> Optional.of(account.network()));
  }

  /** The same by a key of the caller's; accounts for which it is empty are left out. */
  public <K extends Comparable<? super K>> SortedMap<K, Reach> by(
      Function<AccountAudience, Optional<K>> key) {
    SortedMap<K, List<AccountAudience>> parts = new TreeMap<>();
    for (AccountAudience account : accounts) {
      key.apply(account)
          .ifPresent(k -> parts.computeIfAbsent(k, x -> new ArrayList<>()).add(account));
    }
    SortedMap<K, Reach> reaches = new TreeMap<>();
    for (Map.Entry<K, List<AccountAudience>> part : parts.entrySet()) {
      reaches.put(part.getKey(), new Reach(Collections.unmodifiableList(part.getValue())));
    }
    return Collections.unmodifiableSortedMap(reaches);
  }

  /** Adds without wrapping around. */
  static long add(long sum, long more, NetworkId network) {
    try {
      return Math.addExact(sum, more);
    } catch (ArithmeticException e) {
      throw new IllegalArgumentException(
          "the figures add up to more than " + Long.MAX_VALUE + "; check those of " + network, e);
    }
  }

  /** The earlier (sign -1) or later (sign 1) of two times that may be absent. */
  static Optional<Instant> extreme(Optional<Instant> a, Optional<Instant> b, int sign) {
    if (a.isEmpty() || b.isEmpty()) {
      return a.isEmpty() ? b : a;
    }
    return a.get().compareTo(b.get()) * sign >= 0 ? a : b;
  }
}
