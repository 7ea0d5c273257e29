package io.advocacy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.event.EventId;
import io.advocacy.gamification.Gamification;
import io.advocacy.gamification.ranking.Leaderboard;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.gamification.ranking.Place;
import io.advocacy.gamification.rule.Action;
import io.advocacy.gamification.rule.Fact;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.Population;
import io.advocacy.people.WorkingTime;
import io.advocacy.store.InMemoryStore;
import io.advocacy.store.Store;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code on the page about gamification that keeps games in a database, run. */
class GamesOnADatabaseTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final AmbassadorId ANA = AmbassadorId.of("amb-001");

  @TempDir Path directory;

  private static Gamification game(DataSource source, Store store) {
    Gamification game =
        Gamification.builder(ZoneId.of("Europe/Paris"))
            .store(JdbcGamificationStore.builder(source).namespace("acme").build())
            .ambassadors(store.ambassadors()::find)
            .outside(Population.speaking(Locale.GERMAN))
            .build();
    game.scorekeeper().settleAll();
    return game;
  }

  private static Store people() {
    Store store = new InMemoryStore();
    store
        .ambassadors()
        .save(
            Ambassador.builder(ANA, WorkingTime.officeHours(ZoneId.of("Europe/Paris")))
                .language(Locale.FRENCH)
                .build(),
            List.of());
    return store;
  }

  private static Fact training(String id) {
    return Fact.of(EventId.of(id), Action.TRAINING_ATTENDED, ANA, NOW);
  }

  @Test
  void aGameGoesOnWhereItWas() {
    try (HikariDataSource pool = Databases.pool(Databases.h2Url(directory.resolve("games")), 4)) {
      assertThat(game(pool, people()).accept(training("t1"))).isTrue();
    }
    try (HikariDataSource pool = Databases.pool(Databases.h2Url(directory.resolve("games")), 4)) {
      Gamification game = game(pool, people());
      Leaderboard board = game.leaderboard(Period.all());
      assertThat(game.accept(training("t1"))).isFalse();
      assertThat(game.accept(training("t2"))).isTrue();
      assertThat(game.accept(training("t3"))).as("beyond the cap of the day").isTrue();
      assertThat(board.top(1)).containsExactly(new Place(1, "amb-001", 60));
    }
  }
}
