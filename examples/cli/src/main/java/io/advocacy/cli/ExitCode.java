package io.advocacy.cli;

/** The exit codes of all commands. */
final class ExitCode {
  static final int DONE = 0;
  static final int DONE_IN_PART = 1;
  static final int BAD_INPUT = 2;
  static final int REFUSED = 3;
  static final int UNREACHABLE = 4;

  private ExitCode() {}
}
