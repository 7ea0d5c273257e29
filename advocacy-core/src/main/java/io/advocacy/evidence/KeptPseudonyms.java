package io.advocacy.evidence;

import io.advocacy.audit.Actor;
import io.advocacy.audit.Pseudonyms;
import io.advocacy.store.Kept;
import io.advocacy.store.Records;
import io.advocacy.store.Store;
import java.math.BigInteger;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Pseudonyms in a store's records, where erasure finds them. */
public final class KeptPseudonyms implements Pseudonyms {
  private static final String SYSTEM = "system:";

  /** The name of a person. */
  record Named(String person, String pseudonym) implements Kept {
    @Override
    public String key() {
      return person;
    }

    @Override
    public String group() {
      return "actors";
    }

    @Override
    public Optional<String> subject() {
      return Optional.of(person);
    }
  }

  /** The person of a name. */
  record Known(String pseudonym, String person) implements Kept {
    @Override
    public String key() {
      return pseudonym;
    }

    @Override
    public String group() {
      return "pseudonyms";
    }

    @Override
    public Optional<String> subject() {
      return Optional.of(person);
    }
  }

  private final Records<Named> names;
  private final Records<Known> people;
  private final SecureRandom random = new SecureRandom();

  /** Creates pseudonyms that are kept in the records of a store. */
  public KeptPseudonyms(Store store, InstantSource clock) {
    this.names = Records.of(store.records(), clock, "audit-actor", Named.class);
    this.people = Records.of(store.records(), clock, "audit-pseudonym", Known.class);
  }

  @Override
  public Actor of(Actor actor) {
    if (actor.id().startsWith(SYSTEM)) {
      return actor;
    }
    Optional<Named> known = names.find(actor.id());
    while (known.isEmpty()) {
      String pseudonym = "actor-" + new BigInteger(80, random).toString(36);
      people.add(new Known(pseudonym, actor.id()), List.of());
      names.add(new Named(actor.id(), pseudonym), List.of());
      known = names.find(actor.id());
    }
    return Actor.of(known.get().pseudonym());
  }

  @Override
  public Optional<Actor> known(Actor actor) {
    return actor.id().startsWith(SYSTEM)
        ? Optional.of(actor)
        : names.find(actor.id()).map(known -> Actor.of(known.pseudonym()));
  }

  @Override
  public Optional<Actor> actor(Actor pseudonym) {
    if (pseudonym.id().startsWith(SYSTEM)) {
      return Optional.of(pseudonym);
    }
    return people.find(pseudonym.id()).map(known -> Actor.of(known.person()));
  }
}
