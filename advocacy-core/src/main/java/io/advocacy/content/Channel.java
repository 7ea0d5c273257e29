package io.advocacy.content;

import io.advocacy.audit.Actor;
import io.advocacy.internal.Require;
import io.advocacy.people.Population;
import java.util.Objects;
import java.util.Set;

/**
 * A stream of content on a subject, for a population.
 *
 * @param id the identity
 * @param name the name that people see
 * @param population for whom it is
 * @param owners who may do everything with its contents
 * @param approval what it takes to approve a content of it
 */
public record Channel(
    ChannelId id, String name, Population population, Set<Actor> owners, Approval approval) {
  /** Checks the parts. */
  public Channel {
    Objects.requireNonNull(id, "id");
    Require.text(name, "name", 200);
    Objects.requireNonNull(population, "population");
    owners = Set.copyOf(owners);
    Objects.requireNonNull(approval, "approval");
  }

  /** Creates a channel without owners, where one person approves. */
  public Channel(ChannelId id, String name, Population population) {
    this(id, name, population, Set.of(), Approval.onePerson());
  }

  /** Returns a channel for everybody, where one person approves. */
  public static Channel of(String id, String name) {
    return new Channel(ChannelId.of(id), name, Population.everybody());
  }

  /** Returns a copy for this population. */
  public Channel withPopulation(Population population) {
    return new Channel(id, name, population, owners, approval);
  }

  /** Returns a copy with these owners. */
  public Channel withOwners(Actor... owners) {
    return new Channel(id, name, population, Set.of(owners), approval);
  }

  /** Returns a copy with this rule of approval. */
  public Channel withApproval(Approval approval) {
    return new Channel(id, name, population, owners, approval);
  }
}
