package io.advocacy.insight;

/** How far an ambassador has come; each stage needs more confidence than the one before. */
public enum Stage {
  /** Has not shared lately. */
  OBSERVER,
  /** Shares ready-made content of the company. */
  NOVICE,
  /** Chooses and shares content from outside. */
  CURATOR,
  /** Writes posts. */
  WRITER,
  /** Writes articles. */
  AUTHOR;

  Stage below() {
    return switch (this) {
      case OBSERVER, NOVICE -> OBSERVER;
      case CURATOR -> NOVICE;
      case WRITER -> CURATOR;
      case AUTHOR -> WRITER;
    };
  }
}
