package io.advocacy.reach;

import io.advocacy.network.NetworkId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The organic rates of the networks over time. Immutable and safe for use by several threads.
 *
 * @see #learned how an organisation replaces assumptions by its own history
 */
public final class OrganicRates {
  static final Assumption ASSUMED =
      new Assumption(
          "hypothèse de cette bibliothèque, pas une mesure",
          "assumption of this library, not a measurement");

  /** How many own shares on a network have a median worth the name. */
  private static final int FEWEST_FOR_A_MEDIAN = 5;

  private final SortedMap<NetworkId, TreeMap<Instant, OrganicRate>> rates = new TreeMap<>();

  private OrganicRates(Collection<OrganicRate> rates) {
    for (OrganicRate rate : rates) {
      OrganicRate other =
          this.rates
              .computeIfAbsent(rate.network(), network -> new TreeMap<>())
              .put(rate.from(), rate);
      if (other != null) {
        throw new IllegalArgumentException(
            "two rates of " + rate.network() + " begin at " + rate.from());
      }
    }
  }

  /**
   * Returns these rates.
   *
   * @throws IllegalArgumentException if two of one network begin at the same time
   */
  public static OrganicRates of(Collection<OrganicRate> rates) {
    return new OrganicRates(rates);
  }

  /**
   * Returns wide rates for an organisation that has no history yet. They are assumptions of this
   * library, not measurements, and they say so in every figure.
   */
  public static OrganicRates assumed() {
    return of(
        List.of(
            assumed(NetworkId.LINKEDIN, 0.03, 0.10, 0.30),
            assumed(NetworkId.X, 0.01, 0.04, 0.15),
            assumed(NetworkId.FACEBOOK, 0.02, 0.08, 0.25),
            assumed(NetworkId.INSTAGRAM, 0.03, 0.10, 0.30),
            assumed(NetworkId.THREADS, 0.02, 0.08, 0.25),
            assumed(NetworkId.TIKTOK, 0.02, 0.10, 0.50),
            assumed(NetworkId.MASTODON, 0.05, 0.20, 0.50),
            assumed(NetworkId.BLUESKY, 0.05, 0.15, 0.40)));
  }

  private static OrganicRate assumed(NetworkId network, double low, double likely, double high) {
    return new OrganicRate(network, Instant.EPOCH, new Fraction(low, likely, high), ASSUMED);
  }

  /**
   * Returns these rates with those of an organisation's own history added, in force from {@code
   * from}. For each network the likely value is the mean of {@code impressions / audience} over the
   * shares, drawn towards their median as if that were {@code priorShares} shares more, so that a
   * few posts that many saw do not make the rate; with less than five shares it is drawn towards
   * the earlier rate. The ends move in the same proportion from the earlier ones to the 10th and
   * 90th percentile of the shares. A share without an audience above zero or without impressions
   * teaches nothing; a share seen more often than its audience is large counts as 1.
   *
   * @param history published shares of the organisation; what was published or read after {@code
   *     from} is left out
   * @param priorShares zero or more; 20 is a fair start
   * @param from when the rates come into force, and up to when the history teaches
   */
  public OrganicRates learned(Collection<ShareFacts> history, int priorShares, Instant from) {
    if (priorShares < 0) {
      throw new IllegalArgumentException("priorShares must not be negative, is " + priorShares);
    }
    SortedMap<NetworkId, List<Double>> observed = new TreeMap<>();
    List<ShareFacts> known = new ArrayList<>();
    history.forEach(share -> share.asKnownAt(from).ifPresent(known::add));
    for (ShareFacts share : ShareFacts.latest(known)) {
      long audience = share.audience().orElse(0);
      if (audience > 0 && share.impressions().isPresent()) {
        observed
            .computeIfAbsent(share.network(), network -> new ArrayList<>())
            .add(Math.min(1, (double) share.impressions().getAsLong() / audience));
      }
    }
    List<OrganicRate> all = new ArrayList<>();
    rates.values().forEach(ofNetwork -> all.addAll(ofNetwork.values()));
    observed.forEach(
        (network, values) -> {
          Collections.sort(values);
          Optional<Fraction> prior = at(network, from).map(OrganicRate::rate);
          all.removeIf(rate -> rate.network().equals(network) && rate.from().equals(from));
          all.add(
              new OrganicRate(
                  network,
                  from,
                  shrunk(values, prior, priorShares),
                  source(values.size(), prior.isPresent() || hasMedian(values) ? priorShares : 0)));
        });
    return of(all);
  }

  private static boolean hasMedian(List<Double> values) {
    return values.size() >= FEWEST_FOR_A_MEDIAN;
  }

  private static Assumption source(int shares, int priorShares) {
    boolean ofItsOwn = shares >= FEWEST_FOR_A_MEDIAN;
    String french = ofItsOwn ? "leur médiane" : "le taux d'avant";
    String english = ofItsOwn ? "their median" : "the earlier rate";
    return new Assumption(
        shares
            + " partages de l'organisation"
            + (priorShares > 0
                ? ", ramenés vers " + french + " comme par " + priorShares + " de plus"
                : ""),
        shares
            + " shares of the organisation"
            + (priorShares > 0
                ? ", drawn towards " + english + " as if by " + priorShares + " more"
                : ""));
  }

  private static Assumption told(NetworkId network, OrganicRate rate) {
    boolean always = rate.from().equals(Instant.EPOCH);
    return new Assumption(
        "Sur "
            + network
            + ", une publication est vue par cette part de l'audience\u00a0: "
            + rate.rate().inFrench()
            + (always ? "" : ", depuis " + rate.from())
            + ". Source\u00a0: "
            + rate.source().french()
            + ".",
        "On "
            + network
            + " a post is seen by this fraction of the audience: "
            + rate.rate()
            + (always ? "" : ", since " + rate.from())
            + ". Source: "
            + rate.source().english()
            + ".");
  }

  private static Fraction shrunk(List<Double> sorted, Optional<Fraction> prior, int priorShares) {
    double mean = sorted.stream().mapToDouble(Double::doubleValue).sum() / sorted.size();
    double low = Math.min(mean, sorted.get((sorted.size() - 1) / 10));
    double high = Math.max(mean, sorted.get(sorted.size() - 1 - (sorted.size() - 1) / 10));
    double median = (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
    double weight = (double) sorted.size() / (sorted.size() + priorShares);
    double usual = hasMedian(sorted) ? median : prior.map(Fraction::likely).orElse(mean);
    double likely = mix(weight, mean, usual);
    if (prior.isEmpty()) {
      return new Fraction(Math.min(low, likely), likely, Math.max(high, likely));
    }
    return new Fraction(
        Math.min(likely, mix(weight, low, prior.get().low())),
        likely,
        Math.max(likely, mix(weight, high, prior.get().high())));
  }

  private static double mix(double weight, double own, double prior) {
    return Math.min(1, weight * own + (1 - weight) * prior);
  }

  /** The rate of a network in force at a time; empty where there is none. */
  public Optional<OrganicRate> at(NetworkId network, Instant time) {
    return Optional.ofNullable(rates.get(network))
        .map(ofNetwork -> ofNetwork.floorEntry(time))
        .map(Map.Entry::getValue);
  }

  Optional<EstimatedReach> estimate(
      PotentialReach potential, List<AccountAudience> accounts, Instant at) {
    SortedMap<NetworkId, Range> byNetwork = new TreeMap<>();
    SortedSet<NetworkId> withoutRate = new TreeSet<>();
    List<Assumption> assumptions = new ArrayList<>();
    potential
        .byNetwork()
        .forEach(
            (network, audience) -> {
              Optional<OrganicRate> rate = at(network, at);
              if (rate.isEmpty()) {
                withoutRate.add(network);
                return;
              }
              Fraction fraction = rate.get().rate();
              byNetwork.put(
                  network,
                  new Range(
                      Math.round(audience * fraction.low()),
                      Math.round(audience * fraction.likely()),
                      Math.round(audience * fraction.high())));
              assumptions.add(told(network, rate.get()));
            });
    if (byNetwork.isEmpty()) {
      return Optional.empty();
    }
    assumptions.add(
        new Assumption(
            "Les bouts de la fourchette additionnent ceux des réseaux\u202f; la vraie est donc plus"
                + " étroite.",
            "The ends of the range add up those of the networks, so the true range is narrower."));
    Provenance provenance =
        Reach.of(
                accounts.stream()
                    .filter(account -> !withoutRate.contains(account.network()))
                    .toList())
            .potential()
            .orElse(potential)
            .provenance();
    return Optional.of(
        new EstimatedReach(
            new Range(
                byNetwork.values().stream().mapToLong(Range::low).sum(),
                byNetwork.values().stream().mapToLong(Range::likely).sum(),
                byNetwork.values().stream().mapToLong(Range::high).sum()),
            byNetwork,
            withoutRate,
            provenance.as(Provenance.Source.ORGANIC_RATES, assumptions)));
  }
}
