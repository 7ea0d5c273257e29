package io.advocacy.gamification.internal;

import io.advocacy.store.PersonalData;

/** A store that keeps something of people. */
public interface KeepsPeople {
  /** What it keeps of people, and how they are forgotten. */
  PersonalData personalData();

  /** A store that tells and forgets by itself. */
  interface Itself extends KeepsPeople, PersonalData {
    @Override
    default PersonalData personalData() {
      return this;
    }
  }
}
