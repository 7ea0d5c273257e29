package io.advocacy.internal;

/** What code that is not ours may throw: a connector of an integrator, a consumer of a host. */
public final class Faults {
  private Faults() {}

  /**
   * Passes on what no program goes on after, such as a lack of memory, and keeps an interruption.
   * Everything else is one call's failure and concerns nothing beside it.
   */
  public static void passOnFatal(Throwable thrown) {
    if (thrown instanceof VirtualMachineError fatal && !(fatal instanceof StackOverflowError)) {
      throw fatal;
    }
    if (thrown instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
  }
}
