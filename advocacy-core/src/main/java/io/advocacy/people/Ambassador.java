package io.advocacy.people;

import io.advocacy.internal.Require;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * An employee who takes part: a name, a language, interests, working time and social accounts.
 *
 * <p>Immutable and safe for use by several threads. {@code toString} holds the id only.
 */
public final class Ambassador {
  private final AmbassadorId id;
  private final String name;
  private final WorkingTime workingTime;
  private final Locale language;
  private final Set<String> interests;
  private final Optional<String> team;
  private final Map<String, String> attributes;
  private final List<SocialAccount> accounts;

  private Ambassador(Builder builder) {
    this.id = builder.id;
    this.name = builder.name;
    this.workingTime = builder.workingTime;
    this.language = builder.language;
    this.interests = Set.copyOf(builder.interests);
    this.team = Optional.ofNullable(builder.team);
    this.attributes = builder.attributes;
    this.accounts = List.copyOf(builder.accounts);
    for (SocialAccount account : accounts) {
      if (!account.owner().equals(Optional.of(id))) {
        throw new IllegalArgumentException(
            "account " + account.id() + " is not owned by ambassador " + id);
      }
    }
    if (accounts.stream().map(SocialAccount::id).distinct().count() != accounts.size()) {
      throw new IllegalArgumentException("ambassador " + id + " has two accounts with one id");
    }
  }

  /** Begins an ambassador; the id and the working time are required. */
  public static Builder builder(AmbassadorId id, WorkingTime workingTime) {
    return new Builder(id, workingTime);
  }

  /** Begins a copy of this ambassador that differs in what is set. */
  public Builder toBuilder() {
    Builder builder =
        new Builder(id, workingTime).name(name).language(language).interests(interests);
    builder.team = team.orElse(null);
    builder.attributes = attributes;
    builder.accounts.addAll(accounts);
    return builder;
  }

  /** The identity. */
  public AmbassadorId id() {
    return id;
  }

  /** The name that others see; the id where none was given. */
  public String name() {
    return name;
  }

  /** When something may be published for this person. */
  public WorkingTime workingTime() {
    return workingTime;
  }

  /** The language in which this person is addressed and shares; French by default. */
  public Locale language() {
    return language;
  }

  /** Topics on which this person likes to share. */
  public Set<String> interests() {
    return interests;
  }

  /** The team, for rankings and challenges by team. */
  public Optional<String> team() {
    return team;
  }

  /** What the host's directory tells of this person, by which populations are made. */
  public Map<String, String> attributes() {
    return attributes;
  }

  /** The social accounts, each owned by this person. */
  public List<SocialAccount> accounts() {
    return accounts;
  }

  /** The social account with this id. */
  public Optional<SocialAccount> account(SocialAccountId id) {
    return accounts.stream().filter(account -> account.id().equals(id)).findFirst();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Ambassador that
        && id.equals(that.id)
        && name.equals(that.name)
        && workingTime.equals(that.workingTime)
        && language.equals(that.language)
        && interests.equals(that.interests)
        && team.equals(that.team)
        && attributes.equals(that.attributes)
        && accounts.equals(that.accounts);
  }

  @Override
  public int hashCode() {
    return id.hashCode();
  }

  @Override
  public String toString() {
    return "Ambassador[" + id + "]";
  }

  /** Builds an {@link Ambassador}. Not safe for use by several threads. */
  public static final class Builder {
    private final AmbassadorId id;
    private final WorkingTime workingTime;
    private String name;
    private Locale language = Locale.FRENCH;
    private Set<String> interests = Set.of();
    private @org.jspecify.annotations.Nullable String team;
    private Map<String, String> attributes = Map.of();
    private final List<SocialAccount> accounts = new ArrayList<>();

    private Builder(AmbassadorId id, WorkingTime workingTime) {
      this.id = Objects.requireNonNull(id, "id");
      this.workingTime = Objects.requireNonNull(workingTime, "workingTime");
      this.name = id.value();
    }

    /** Sets the name that others see. */
    public Builder name(String name) {
      this.name = Require.text(name, "name", 200);
      return this;
    }

    /** Sets the language. */
    public Builder language(Locale language) {
      this.language = Objects.requireNonNull(language, "language");
      return this;
    }

    /** Sets the topics of interest. */
    public Builder interests(Set<String> interests) {
      this.interests = Set.copyOf(interests);
      return this;
    }

    /** Sets the team. */
    public Builder team(String team) {
      this.team = Require.text(team, "team", 200);
      return this;
    }

    /** Sets what the host's directory tells of this person. */
    public Builder attributes(Map<String, String> attributes) {
      this.attributes = Employee.checked(attributes);
      return this;
    }

    /** Takes name, attributes and team as the directory has them now. */
    public Builder asIn(Employee employee) {
      this.team = employee.attribute(Employee.TEAM).orElse(null);
      return name(employee.name()).attributes(employee.attributes());
    }

    /** Adds a social account, which must be owned by this ambassador. */
    public Builder account(SocialAccount account) {
      this.accounts.add(Objects.requireNonNull(account, "account"));
      return this;
    }

    /** Replaces the account with the same id, or adds it. */
    public Builder replaceAccount(SocialAccount account) {
      accounts.removeIf(existing -> existing.id().equals(account.id()));
      return account(account);
    }

    /** Returns the ambassador. */
    public Ambassador build() {
      return new Ambassador(this);
    }
  }
}
