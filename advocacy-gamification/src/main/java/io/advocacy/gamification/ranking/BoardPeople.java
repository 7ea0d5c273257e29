package io.advocacy.gamification.ranking;

import io.advocacy.gamification.player.Choice;
import io.advocacy.gamification.player.Players;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
    Map<AmbassadorId, Long> sums = new LinkedHashMap<>();
    aliases.forEach(alias -> sums.put(alias, board.pointsInLedger(alias)));
    Set<AmbassadorId> gone = new HashSet<>();
    players
        .forgotten(board.ids())
        .forEach(
            (person, back) -> {
              if (back.equals(Instant.MAX)) {
                gone.add(person);
              } else if (board.isOfLedger()
                  && board.points(person) != board.pointsInLedger(person)) {
                // readmitted before this node heard of the erasure
                gone.add(person);
                sums.put(person, board.pointsInLedger(person));
              }
            });
    board.replace(gone, sums);
  }
}
