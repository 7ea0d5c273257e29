package io.advocacy.store;

import io.advocacy.people.AmbassadorId;
import java.util.List;
import java.util.Set;

/**
 * One part of what is kept, from the side of the people: what is known of a person there, and how
 * it is forgotten. Every part of a store has one, and a module with tables of its own gives its own
 * to {@code Advocacy.builder().personalData(…)}, so that no place is forgotten.
 */
public interface PersonalData {
  /**
   * The names of the places for which it answers (tables, for a database), those without anything
   * of people included.
   */
  Set<String> places();

  /** Returns what is kept of a person, each item a JSON object. */
  List<Item> of(AmbassadorId person);

  /**
   * Forgets a person. Afterwards nothing here names them, holds their words or leads to their
   * accounts; what sums are made of stays, under the alias of the erasure. Doing it again changes
   * nothing.
   *
   * @param erasure who, and what their ids become
   * @return how many entries were removed or changed
   */
  int erase(Erasure erasure);

  /**
   * Something that is kept of a person.
   *
   * @param place where
   * @param json a JSON object
   */
  record Item(String place, String json) {
    /** Names the place only. */
    @Override
    public String toString() {
      return "Item[" + place + "]";
    }
  }
}
