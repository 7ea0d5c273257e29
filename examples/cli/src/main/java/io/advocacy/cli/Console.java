package io.advocacy.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.time.InstantSource;

/**
 * What a command has of the outside world.
 *
 * @param in standard input
 * @param out standard output, for answers
 * @param err standard error, for messages
 * @param clock tells the time
 */
record Console(InputStream in, PrintWriter out, PrintWriter err, InstantSource clock) {
  /** Says something to the person who runs the command. */
  void say(String message) {
    err.println(message);
    err.flush();
  }
}
