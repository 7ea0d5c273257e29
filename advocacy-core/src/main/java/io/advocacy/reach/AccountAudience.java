package io.advocacy.reach;

import io.advocacy.internal.Require;
import io.advocacy.network.Audience;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One account and what is known about the size of its audience: the input of {@link Reach}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class AccountAudience {
  /**
   * The largest audience that is believed: ten thousand million people, more than are alive. A
   * larger figure is an error of the network or of the file it came from.
   */
  public static final long LARGEST = 10_000_000_000L;

  private static final long UNKNOWN = -1;

  private final SocialAccountId account;
  private final @Nullable AmbassadorId owner;
  private final NetworkId network;
  private final long count;
  private final long external;
  private final @Nullable Instant asOf;
  private final @Nullable String team;
  private final int hash;

  private AccountAudience(
      SocialAccountId account,
      @Nullable AmbassadorId owner,
      NetworkId network,
      long count,
      long external,
      @Nullable Instant asOf,
      @Nullable String team) {
    this.account = Objects.requireNonNull(account, "account");
    this.owner = owner;
    this.network = Objects.requireNonNull(network, "network");
    this.count = count;
    this.external = external;
    this.asOf = asOf;
    this.team = team;
    this.hash = account.hashCode();
  }

  /**
   * Returns the account {@code ambassador/network} with an audience of {@code count} people.
   *
   * @throws IllegalArgumentException if the count is negative or above {@link #LARGEST}
   */
  public static AccountAudience of(AmbassadorId owner, NetworkId network, long count) {
    return unknown(owner, network).withCount(count);
  }

  /** Returns the account {@code ambassador/network}, whose audience is not known. */
  public static AccountAudience unknown(AmbassadorId owner, NetworkId network) {
    return new AccountAudience(
        SocialAccountId.of(owner.value() + "/" + network.value()),
        owner,
        network,
        UNKNOWN,
        UNKNOWN,
        null,
        null);
  }

  /**
   * Returns the account {@code company/network} with an audience of {@code count} people.
   *
   * @throws IllegalArgumentException if the count is negative or above {@link #LARGEST}
   */
  public static AccountAudience ofCompany(NetworkId network, long count) {
    return unknownOfCompany(network).withCount(count);
  }

  static AccountAudience unknownOfCompany(NetworkId network) {
    return new AccountAudience(
        SocialAccountId.of("company/" + network.value()),
        null,
        network,
        UNKNOWN,
        UNKNOWN,
        null,
        null);
  }

  /**
   * Returns the audience of an account of the domain.
   *
   * @throws IllegalArgumentException if the audience is above {@link #LARGEST}
   */
  public static AccountAudience from(SocialAccount account) {
    AccountAudience unknown =
        new AccountAudience(
            account.id(),
            account.owner().orElse(null),
            account.network(),
            UNKNOWN,
            UNKNOWN,
            null,
            null);
    Optional<Audience> audience = account.audience();
    return audience.isEmpty()
        ? unknown
        : unknown.withCount(audience.get().count()).withAsOf(audience.get().asOf());
  }

  /** Returns the audiences of all accounts of an ambassador, with the ambassador's team. */
  public static List<AccountAudience> from(Ambassador ambassador) {
    return ambassador.accounts().stream()
        .map(AccountAudience::from)
        .map(audience -> ambassador.team().map(audience::withTeam).orElse(audience))
        .toList();
  }

  AccountAudience withCount(long count) {
    if (count < 0 || count > LARGEST) {
      throw new IllegalArgumentException(
          "audience of account "
              + account
              + " must be between 0 and "
              + LARGEST
              + " people, is "
              + count);
    }
    return new AccountAudience(account, owner, network, count, external, asOf, team);
  }

  /** Returns a copy that was true at this time. */
  public AccountAudience withAsOf(Instant asOf) {
    Objects.requireNonNull(asOf, "asOf");
    return new AccountAudience(account, owner, network, count, external, asOf, team);
  }

  /** Returns a copy whose owner belongs to this team. */
  public AccountAudience withTeam(String team) {
    Require.text(team, "team", 200);
    return new AccountAudience(account, owner, network, count, external, asOf, team);
  }

  /**
   * Returns a copy of whose audience {@code external} people do not work for the company.
   *
   * @throws IllegalArgumentException if that is negative, or more than the audience
   * @throws IllegalStateException if the audience is not known
   */
  public AccountAudience withExternal(long external) {
    if (!isKnown()) {
      throw new IllegalStateException(
          "the external part of account " + account + " needs its whole audience");
    }
    if (external < 0 || external > count) {
      throw new IllegalArgumentException(
          "external audience of account "
              + account
              + " must be between 0 and its audience "
              + count
              + ", is "
              + external);
    }
    return new AccountAudience(account, owner, network, count, external, asOf, team);
  }

  /** The identity of the account; two values with one identity are one account. */
  public SocialAccountId account() {
    return account;
  }

  /** The ambassador, or empty for an account of the company. */
  public Optional<AmbassadorId> owner() {
    return Optional.ofNullable(owner);
  }

  /** The network. */
  public NetworkId network() {
    return network;
  }

  /** How many people the account reaches at most; empty where that is not known. */
  public OptionalLong count() {
    return isKnown() ? OptionalLong.of(count) : OptionalLong.empty();
  }

  /** How many of them do not work for the company; empty where that is not known. */
  public OptionalLong external() {
    return external == UNKNOWN ? OptionalLong.empty() : OptionalLong.of(external);
  }

  /** When the audience was true; empty where that is not known. */
  public Optional<Instant> asOf() {
    return Optional.ofNullable(asOf);
  }

  /** The team of the owner. */
  public Optional<String> team() {
    return Optional.ofNullable(team);
  }

  /** Says whether the size of the audience is known. */
  public boolean isKnown() {
    return count != UNKNOWN;
  }

  /** The size, or 0 where it is not known: for sums of what is known. */
  long countOrZero() {
    return Math.max(0, count);
  }

  long externalOrUnknown() {
    return external;
  }

  @Nullable Instant asOfOrNull() {
    return asOf;
  }

  /** The account of the company and that of somebody whose id is "company" have one name. */
  boolean isSameAccount(AccountAudience other) {
    return account.equals(other.account)
        && (isOfCompany() == other.isOfCompany() || !(isNamedCompany() || other.isNamedCompany()));
  }

  /** What the account is found by: two that are not the same have two keys. */
  SocialAccountId key() {
    return isNamedCompany() ? SocialAccountId.of("ambassador company/" + network) : account;
  }

  private boolean isNamedCompany() {
    return owner != null && owner.value().equals("company");
  }

  boolean isOfCompany() {
    return owner == null;
  }

  /**
   * Returns the one of two readings of this account that counts, whatever their order: a known one,
   * then the newest, then the smaller, so that reach is never overstated.
   */
  AccountAudience orBetter(AccountAudience other) {
    if (!Objects.equals(owner, other.owner) || !network.equals(other.network)) {
      throw new IllegalArgumentException(
          "account " + account + " is given with two owners or two networks");
    }
    if (isKnown() != other.isKnown()) {
      return isKnown() ? this : other;
    }
    Instant mine = asOf == null ? Instant.MIN : asOf;
    Instant theirs = other.asOf == null ? Instant.MIN : other.asOf;
    if (!mine.equals(theirs)) {
      return mine.isAfter(theirs) ? this : other;
    }
    if (count != other.count || external != other.external) {
      boolean better =
          count != other.count ? count < other.count : isBetterExternal(external, other.external);
      return better ? this : other;
    }
    return team != null && (other.team == null || team.compareTo(other.team) <= 0) ? this : other;
  }

  /** A known external part is better than none, and the smaller of two. */
  static boolean isBetterExternal(long external, long other) {
    return external != UNKNOWN && (other == UNKNOWN || external < other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AccountAudience that
        && account.equals(that.account)
        && network.equals(that.network)
        && count == that.count
        && external == that.external
        && Objects.equals(owner, that.owner)
        && Objects.equals(asOf, that.asOf)
        && Objects.equals(team, that.team);
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** The identity only: what the network knows about a person stays out of logs. */
  @Override
  public String toString() {
    return "AccountAudience[" + account + "]";
  }
}
