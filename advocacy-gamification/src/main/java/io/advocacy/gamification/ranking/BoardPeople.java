package io.advocacy.gamification.ranking;

import io.advocacy.gamification.player.Choice;
import io.advocacy.gamification.player.Players;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Brings a board up to date with how people take part. Nothing says whose place an erased person's
 * points are: the board finds the members who were erased, and gives each place to the new id that
 * has as many points.
 */
record BoardPeople(Leaderboard board, Players players) implements Players.Listener {
  @Override
  public void changed(Choice choice) {
    board.changed(choice);
  }

  @Override
  public void erased(List<AmbassadorId> aliases) {
    Set<AmbassadorId> gone =
        players.forgotten(board.ids()).entrySet().stream()
            .filter(one -> one.getValue().equals(Instant.MAX))
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    Map<AmbassadorId, Long> sums = new HashMap<>();
    aliases.forEach(alias -> sums.put(alias, board.pointsInLedger(alias)));
    board.replace(gone, sums);
  }
}
