package io.advocacy.gamification.contest;

import io.advocacy.gamification.internal.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * All that is needed to check a draw.
 *
 * @param contest the name of the contest
 * @param tickets the tickets in order, as published before, each 1 to 200 characters of one line
 * @param commitment the SHA-256 as published before, see {@link Contest#commitment()}
 * @param sources the public random numbers, at least of one source
 * @param winners how many of those drawn win; the others replace them in turn
 * @param drawn the ids drawn, in order
 */
public record DrawRecord(
    String contest,
    List<String> tickets,
    String commitment,
    List<RandomSource> sources,
    int winners,
    List<String> drawn) {
  /** Checks the values. */
  public DrawRecord {
    Check.text(contest, "name of the contest", 200);
    Objects.requireNonNull(commitment, "commitment");
    tickets = List.copyOf(tickets);
    sources = List.copyOf(sources);
    drawn = List.copyOf(drawn);
    requireTickets(tickets);
    requireTickets(drawn);
    if (sources.isEmpty()) {
      throw new IllegalArgumentException(
          "a draw needs at least one public source of random numbers; anybody could choose it");
    }
    if (winners < 1 || winners > drawn.size()) {
      throw new IllegalArgumentException(
          "winners must be from 1 to the " + drawn.size() + " drawn, are " + winners);
    }
  }

  /**
   * Checks that each is one line: in a ticket with a line feed two could hide, under the same
   * commitment.
   */
  static void requireTickets(List<String> tickets) {
    tickets.forEach(ticket -> Check.text(ticket, "a ticket", 200));
  }

  static String keyOf(List<RandomSource> sources) {
    StringBuilder key = new StringBuilder();
    sources.forEach(source -> key.append(PublicRandomness.canonical(source.values())));
    return key.toString();
  }

  /** Returns the key of RFC 3797 that the sources give. */
  public String key() {
    return keyOf(sources);
  }

  /** Returns those who win. */
  public List<String> winningIds() {
    return drawn.subList(0, winners);
  }

  /** Returns those who replace winners who do not take the prize, first one first. */
  public List<String> replacementIds() {
    return drawn.subList(winners, drawn.size());
  }

  /** Returns the record as a text that a person can follow and check step by step. */
  public String print() {
    StringBuilder text = new StringBuilder();
    text.append("Contest: ").append(contest).append('\n');
    text.append("Published before the draw: SHA-256 ").append(commitment).append('\n');
    text.append("  of, one a line: the name, ")
        .append(winners)
        .append(" (who win), ")
        .append(drawn.size())
        .append(" (who are drawn in all), ")
        .append(sources.size())
        .append(" (sources), the name of each source, and the tickets:\n");
    for (int i = 0; i < tickets.size(); i++) {
      text.append("  ").append(i + 1).append(". ").append(tickets.get(i)).append('\n');
    }
    text.append("Random numbers:\n");
    for (RandomSource source : sources) {
      text.append("  ").append(source.name()).append(": ").append(source.values()).append('\n');
    }
    text.append("Key (RFC 3797): ").append(key()).append('\n');
    text.append("Drawn:\n");
    PublicRandomness randomness = new PublicRandomness(key());
    List<String> remaining = new ArrayList<>(tickets);
    for (int i = 0; i < drawn.size(); i++) {
      int place = remaining.isEmpty() ? -1 : randomness.choose(i, remaining.size());
      if (place < 0 || !remaining.get(place).equals(drawn.get(i))) {
        text.append("  NOT RIGHT: ")
            .append(drawn.get(i))
            .append(place < 0 ? ": no ticket is left\n" : ": the numbers give another ticket\n");
        return text.toString();
      }
      text.append("  ")
          .append(i < winners ? "winner " : "replacement ")
          .append(i < winners ? i + 1 : i + 1 - winners)
          .append(": MD5 of ")
          .append(i)
          .append(", key, ")
          .append(i)
          .append(" modulo ")
          .append(remaining.size())
          .append(" is ")
          .append(place)
          .append(", ticket ")
          .append(place + 1)
          .append(" of those left: ")
          .append(drawn.get(i))
          .append('\n');
      remaining.removeIf(drawn.get(i)::equals);
    }
    return text.toString();
  }
}
