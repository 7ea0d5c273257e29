package io.advocacy.gamification.internal;

import io.advocacy.store.PersonalData;

/** A store that keeps something of people. */
public interface KeepsPeople {
  /** What it keeps of people, and how they are forgotten. */
  PersonalData personalData();
}
