package io.advocacy.reach;

import io.advocacy.network.NetworkId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/**
 * A model of overlap with one parameter: of the audiences beside the largest, a fraction is made of
 * people whom another one of them already reaches.
 *
 * <pre>people = largest + (1 - fraction) × (sum - largest)</pre>
 *
 * <p>With 0 nobody is in two audiences and the result is the sum; with 1 everybody is in the
 * largest one. Both ends are reachable and the result never leaves them. Immutable and safe for use
 * by several threads.
 */
public final class OverlapByFraction implements OverlapModel {
  private final SortedMap<NetworkId, Fraction> byNetwork;
  private final Fraction otherwise;
  private final Fraction acrossNetworks;
  private final Assumption source;

  private OverlapByFraction(Builder builder) {
    this.byNetwork = new TreeMap<>(builder.byNetwork);
    this.otherwise = builder.otherwise;
    this.acrossNetworks = builder.acrossNetworks;
    this.source = builder.source;
  }

  /**
   * Returns a model with wide ranges for an organisation that knows nothing yet: 10 to 60 %, likely
   * 30 %, of the audiences of colleagues are shared on a network, and as much between networks.
   * These are assumptions of this library, not measurements, and they say so.
   */
  public static OverlapByFraction assumed() {
    return builder().build();
  }

  /** Begins a model that differs from {@link #assumed()} in what is set. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Returns the fraction that reproduces what was observed: groups of accounts on one network whose
   * followers could be read.
   *
   * @return the fraction over all groups together, between the smallest and the largest of one
   *     group
   * @throws IllegalArgumentException if no observation has two audiences above zero
   */
  public static Fraction calibrate(Collection<Observation> observations) {
    double least = 1;
    double most = 0;
    double shared = 0;
    double beside = 0;
    for (Observation observation : observations) {
      long rest = observation.sum() - observation.largest();
      if (rest > 0) {
        double fraction = (double) (observation.sum() - observation.people()) / rest;
        least = Math.min(least, fraction);
        most = Math.max(most, fraction);
        shared += observation.sum() - observation.people();
        beside += rest;
      }
    }
    if (beside == 0) {
      throw new IllegalArgumentException(
          "overlap can be calibrated with groups of at least two accounts that have an audience");
    }
    return new Fraction(least, Math.max(least, Math.min(most, shared / beside)), most);
  }

  @Override
  public Range within(NetworkId network, List<AccountAudience> accounts) {
    Fraction fraction = byNetwork.getOrDefault(network, otherwise);
    long people = 0;
    long largest = 0;
    for (AccountAudience account : accounts) {
      people = Reach.add(people, account.countOrZero(), network);
      largest = Math.max(largest, account.countOrZero());
    }
    return new Range(
        people(fraction.high(), largest, people),
        people(fraction.likely(), largest, people),
        people(fraction.low(), largest, people));
  }

  @Override
  public Range across(Map<NetworkId, Range> people) {
    return new Range(
        across(acrossNetworks.high(), people.values(), Range::low),
        across(acrossNetworks.likely(), people.values(), Range::likely),
        across(acrossNetworks.low(), people.values(), Range::high));
  }

  private static long across(double fraction, Collection<Range> people, ToLongFunction<Range> end) {
    long sum = people.stream().mapToLong(end).reduce(0, Math::addExact);
    return people(fraction, people.stream().mapToLong(end).max().orElse(0), sum);
  }

  private static long people(double fraction, long largest, long sum) {
    return largest + Math.round((1 - fraction) * (sum - largest));
  }

  @Override
  public List<Assumption> assumptions() {
    StringBuilder french = new StringBuilder();
    StringBuilder english = new StringBuilder();
    byNetwork.forEach(
        (network, fraction) -> {
          french.append(network).append(' ').append(fraction.inFrench()).append("\u202f; ");
          english.append(network).append(' ').append(fraction).append("; ");
        });
    return List.of(
        new Assumption(
            "Des audiences autres que la plus grande, sur un réseau, cette part est touchée deux"
                + " fois\u00a0: "
                + french
                + (byNetwork.isEmpty() ? "sur chacun " : "les autres ")
                + otherwise.inFrench()
                + ". Source\u00a0: "
                + source.french()
                + ".",
            "Of the audiences beside the largest on a network, this fraction is reached twice: "
                + english
                + (byNetwork.isEmpty() ? "on each " : "others ")
                + otherwise
                + ". Source: "
                + source.english()
                + "."),
        new Assumption(
            "D'un réseau à l'autre, cette part est touchée deux fois\u00a0: "
                + acrossNetworks.inFrench()
                + ". Source\u00a0: "
                + source.french()
                + ".",
            "Between networks, this fraction is reached twice: "
                + acrossNetworks
                + ". Source: "
                + source.english()
                + "."));
  }

  /**
   * A group of accounts on one network whose followers could be read.
   *
   * @param sum their audiences added up
   * @param largest the largest of their audiences
   * @param people how many different people that is
   */
  public record Observation(long sum, long largest, long people) {
    /** Checks the bounds. */
    public Observation {
      if (largest < 0 || people < largest || sum < people) {
        throw new IllegalArgumentException(
            "an observation needs 0 <= largest <= people <= sum, is "
                + largest
                + ", "
                + people
                + ", "
                + sum);
      }
    }
  }

  /** Builds an {@link OverlapByFraction}. Not safe for use by several threads. */
  public static final class Builder {
    private static final Fraction WIDE = new Fraction(0.1, 0.3, 0.6);

    private final SortedMap<NetworkId, Fraction> byNetwork = new TreeMap<>();
    private Fraction otherwise = WIDE;
    private Fraction acrossNetworks = WIDE;
    private Assumption source = OrganicRates.ASSUMED;

    private Builder() {}

    /** Sets the fraction on this network. */
    public Builder network(NetworkId network, Fraction fraction) {
      byNetwork.put(
          Objects.requireNonNull(network, "network"), Objects.requireNonNull(fraction, "fraction"));
      return this;
    }

    /** Sets the fraction on networks that have none of their own. */
    public Builder otherwise(Fraction fraction) {
      this.otherwise = Objects.requireNonNull(fraction, "fraction");
      return this;
    }

    /** Sets the fraction between networks. */
    public Builder acrossNetworks(Fraction fraction) {
      this.acrossNetworks = Objects.requireNonNull(fraction, "fraction");
      return this;
    }

    /** Sets where the fractions come from, for reports in both languages. */
    public Builder source(String source) {
      return source(Assumption.of(source));
    }

    /** Sets where the fractions come from, for reports. */
    public Builder source(Assumption source) {
      this.source = Objects.requireNonNull(source, "source");
      return this;
    }

    /** Returns the model. */
    public OverlapByFraction build() {
      return new OverlapByFraction(this);
    }
  }
}
