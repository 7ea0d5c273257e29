package io.advocacy.gamification.internal;

import io.advocacy.store.Erasure;
import io.advocacy.store.PersonalData;

/** A store that keeps something of people. */
public interface KeepsPeople {
  /** What it keeps of people, and how they are forgotten. */
  PersonalData personalData();

  /**
   * Begins an erasure, before any store erases: nothing more is taken of the person from now on.
   */
  default void begin(Erasure erasure) {}

  /** A store that tells and forgets by itself. */
  interface Itself extends KeepsPeople, PersonalData {
    @Override
    default PersonalData personalData() {
      return this;
    }
  }
}
