package io.advocacy.takeover;

import java.util.List;

/**
 * What somebody reads before a takeover.
 *
 * @param ideas what could be shown: jobs, an event that is covered…
 * @param dos what to do
 * @param donts what never to show: confidential and financial data, industrial processes…; at least
 *     one
 */
public record Brief(List<String> ideas, List<String> dos, List<String> donts) {
  /** Copies the lists. */
  public Brief {
    ideas = List.copyOf(ideas);
    dos = List.copyOf(dos);
    donts = List.copyOf(donts);
    if (donts.isEmpty()) {
      throw new IllegalArgumentException("a brief says at least one thing not to do");
    }
  }
}
