package io.advocacy.store;

import io.advocacy.internal.Require;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * One step of a programme's life as it is kept: an application, a signed charter, a place in a
 * training. {@link Records} makes these of values and back.
 *
 * @param kind what it is, such as {@code application}
 * @param key the identity among those of its kind
 * @param version counts up from 1 with every change
 * @param group what it belongs to, such as a program
 * @param subject the person whom it is about, where it is about one
 * @param people everybody whom it names, the subject included
 * @param dueAt when somebody must look at it again
 * @param changedAt when it was changed last
 * @param closed whether nothing more will happen to it, so that it may be forgotten after a time
 * @param body a JSON object. In it a person is named by a text that is the id and nothing else, and
 *     what a person told in own words or about themselves is in members named {@code words}, {@code
 *     attributes} or {@code name}: so that a store can export and erase without knowing more
 */
public record StoredRecord(
    String kind,
    String key,
    long version,
    String group,
    Optional<String> subject,
    Set<String> people,
    Optional<Instant> dueAt,
    Instant changedAt,
    boolean closed,
    String body) {
  /** Checks the parts. */
  public StoredRecord {
    Require.text(kind, "kind", 40);
    Require.text(key, "key", 450);
    Require.id(group, "group");
    if (version < 1) {
      throw new IllegalArgumentException("version must be at least 1, is " + version);
    }
    Objects.requireNonNull(subject, "subject");
    people = Set.copyOf(people);
    Objects.requireNonNull(dueAt, "dueAt");
    Objects.requireNonNull(changedAt, "changedAt");
    Objects.requireNonNull(body, "body");
    if (subject.isPresent() && !people.contains(subject.get())) {
      throw new IllegalArgumentException("the subject of a record must be among its people");
    }
  }

  /** Returns a copy that names these people. */
  public StoredRecord withPeople(Set<String> people) {
    return new StoredRecord(
        kind, key, version, group, subject, people, dueAt, changedAt, closed, body);
  }

  /**
   * Returns what a person may be told of this record, as JSON: of one that is about them all of it,
   * of another one what is about them alone. Other people stand in it without their ids.
   */
  public String toldTo(AmbassadorId person) {
    return RecordJson.told(
        body, person.value(), people, subject.equals(Optional.of(person.value())));
  }

  /** Returns a copy of version 1, changed at a moment and due never. */
  public StoredRecord asNew(Instant at) {
    return new StoredRecord(
        kind, key, 1, group, subject, people, Optional.empty(), at, closed, body);
  }

  /** Names kind and version only: keys hold ids of people. */
  @Override
  public String toString() {
    return "StoredRecord[" + kind + ", version " + version + "]";
  }
}
