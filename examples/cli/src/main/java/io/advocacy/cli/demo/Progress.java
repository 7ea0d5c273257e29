package io.advocacy.cli.demo;

/** Is told how far a run has come. */
@FunctionalInterface
public interface Progress {
  /** What is done at the moment. */
  enum Step {
    /** Accounts are connected and their audiences read. */
    AUDIENCES,
    /** Posts go out and figures come back. */
    PUBLISHING,
    /** Everything is added up and checked. */
    RESULTS
  }

  /**
   * Takes how far the run has come.
   *
   * @param step what is done
   * @param done how much of it
   * @param of how much there is
   */
  void at(Step step, int done, int of);
}
