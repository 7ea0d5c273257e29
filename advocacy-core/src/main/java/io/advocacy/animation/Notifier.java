package io.advocacy.animation;

/** Brings messages to people by the host's means: mail, chat, intranet. */
@FunctionalInterface
public interface Notifier {
  /**
   * Sends a message, or takes it for sending. What it throws means that the message was not taken;
   * it is offered again at the next occasion.
   */
  void send(Notice notice);
}
