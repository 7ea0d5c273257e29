package io.advocacy.jdbc;

import io.advocacy.network.NetworkId;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What was done to the nodes of {@link KilledNodesTest}, and what became of the shares. */
final class TortureCounts {
  /** The shares of one network. */
  private static final class Tally {
    private int shares;
    private int published;
    private int unconfirmed;
    private int lost;
    private int doubled;
    private long attempts;
  }

  private final Map<NetworkId, Tally> networks = new TreeMap<>();
  private int waves;
  int kills;
  int freezes;
  int cuts;
  int restarts;

  /**
   * Counts a share that is done.
   *
   * @param made how often its network posted it
   */
  void count(Share share, int made) {
    Tally tally = networks.computeIfAbsent(share.network(), network -> new Tally());
    tally.shares++;
    tally.attempts += share.attempts();
    if (made > 1) {
      tally.doubled++;
    }
    if (share.state() == ShareState.UNCONFIRMED) {
      tally.unconfirmed++;
    } else if (share.state() == ShareState.PUBLISHED && made > 0) {
      tally.published++;
    } else {
      tally.lost++;
    }
  }

  void waveIsDone() {
    waves++;
  }

  /** What is known so far, as lines of text with a table. */
  String told(int nodes, int people, Duration since) {
    StringBuilder lines = new StringBuilder();
    lines.append(
        String.format(
            Locale.ROOT,
            "%d nodes, %d people on %d networks, %d waves in %d s: %d kills, %d freezes, %d cuts of"
                + " connections, %d restarts of the database\n\n",
            nodes,
            people,
            networks.size(),
            waves,
            since.toSeconds(),
            kills,
            freezes,
            cuts,
            restarts));
    lines.append(
        """
        | network | shares | attempts | published | unconfirmed | lost | doubled |
        |---|---:|---:|---:|---:|---:|---:|
        """);
    networks.forEach(
        (network, tally) ->
            lines.append(
                String.format(
                    Locale.ROOT,
                    "| %s | %d | %d | %d | %d | %d | %d |\n",
                    network,
                    tally.shares,
                    tally.attempts,
                    tally.published,
                    tally.unconfirmed,
                    tally.lost,
                    tally.doubled)));
    return lines.toString();
  }

  /** Keeps what is told where the next run of the same length writes over it. */
  static Path keep(String told, int minutes) throws IOException {
    Path file = Path.of("target", "torture-" + minutes + "-minutes.md").toAbsolutePath();
    Files.createDirectories(file.getParent());
    return Files.writeString(file, told);
  }
}
