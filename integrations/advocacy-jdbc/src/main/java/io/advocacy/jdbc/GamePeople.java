package io.advocacy.jdbc;

import io.advocacy.people.AmbassadorId;
import io.advocacy.store.Erasure;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How people take part in games, from the side of erasure; needs nothing of the games themselves.
 * Of an erased person a mark stays: HMAC-SHA-256 of the id under a secret of the namespace. It
 * names nobody and stands beside nothing else of the person; only who has the secret and already
 * knows an id can ask whether it was erased.
 */
final class GamePeople {
  private static final String HMAC = "HmacSHA256";
  private static final int BYTES = 32;

  /** How often something changed, and what marks are made with. */
  record State(long changes, String secret) {}

  private record Mark(String mark, Instant from) {}

  private final String namespace;
  private volatile @Nullable Marks read;

  /** The marks as they were after so many changes. */
  private record Marks(long changes, Map<String, Instant> backFrom) {}

  GamePeople(String namespace) {
    this.namespace = namespace;
  }

  static String mark(String secret, AmbassadorId person) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(HexFormat.of().parseHex(secret), HMAC));
      byte[] mark = mac.doFinal(person.value().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(mark);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  /** Makes the namespace's state where there is none. */
  boolean prepare(Connection connection) throws SQLException {
    if (state(connection, "").isPresent()) {
      return false;
    }
    byte[] secret = new byte[BYTES];
    new SecureRandom().nextBytes(secret);
    return Sql.update(
            connection,
            "insert into advocacy_game_people (namespace, changes, secret) values (?, 0, ?)",
            namespace,
            HexFormat.of().formatHex(secret))
        == 1;
  }

  /** Returns the state, which nobody changes until the transaction ends. */
  State hold(Connection connection, Dialect dialect) throws SQLException {
    return state(connection, dialect.sharedLock()).orElseThrow();
  }

  State state(Connection connection) throws SQLException {
    return state(connection, "").orElseThrow();
  }

  private Optional<State> state(Connection connection, String end) throws SQLException {
    return Sql.first(
        connection,
        "select changes, secret from advocacy_game_people where namespace = ?" + end,
        row -> new State(row.getLong(1), row.getString(2)),
        namespace);
  }

  /** Locks the state for a change; empty where there are no games. */
  Optional<State> lock(Connection connection) throws SQLException {
    Optional<State> state = state(connection, " for update");
    if (state.isPresent()) {
      Sql.update(
          connection,
          "update advocacy_game_people set changes = changes + 1 where namespace = ?",
          namespace);
    }
    return state;
  }

  int remove(Connection connection, AmbassadorId person) throws SQLException {
    return Sql.update(
        connection,
        "delete from advocacy_game_choice where namespace = ? and ambassador = ?",
        namespace,
        person.value());
  }

  /**
   * Returns those of these people who were erased, each with the time from which the person plays
   * again, if ever. Nobody is erased from then on until the transaction ends, so that what is
   * written of the others in it is found by their erasures.
   */
  Map<AmbassadorId, Instant> holdAndFind(
      Connection connection, Dialect dialect, Collection<AmbassadorId> asked) throws SQLException {
    return find(connection, hold(connection, dialect), asked);
  }

  Map<AmbassadorId, Instant> find(Connection connection, State now, Collection<AmbassadorId> asked)
      throws SQLException {
    Marks marks = read;
    if (marks == null || marks.changes() != now.changes()) {
      marks = new Marks(now.changes(), marks(connection));
      read = marks;
    }
    Map<AmbassadorId, Instant> found = new HashMap<>();
    if (!marks.backFrom().isEmpty()) {
      for (AmbassadorId person : Set.copyOf(asked)) {
        Instant back = marks.backFrom().get(mark(now.secret(), person));
        if (back != null) {
          found.put(person, back);
        }
      }
    }
    return found;
  }

  /**
   * Refuses somebody who was erased and not readmitted.
   *
   * @param state the state that is held; where it was locked for a change nothing of it may be
   *     remembered, as the change may come to nothing
   */
  void requireThere(Connection connection, State state, AmbassadorId person) throws SQLException {
    if (Instant.MAX.equals(marks(connection).get(mark(state.secret(), person)))) {
      throw new IllegalArgumentException(
          "the person was erased and takes no part; Players.readmit lets one who comes back play");
    }
  }

  boolean isForgotten(Connection connection, Dialect dialect, AmbassadorId person)
      throws SQLException {
    return Instant.MAX.equals(holdAndFind(connection, dialect, List.of(person)).get(person));
  }

  /** Returns all marks, with the time from which the person plays again, if there is one. */
  Map<String, Instant> marks(Connection connection) throws SQLException {
    Map<String, Instant> marks = new HashMap<>();
    Sql.list(
            connection,
            "select mark, plays_from from advocacy_game_forgotten where namespace = ?",
            row ->
                new Mark(
                    row.getString(1),
                    Objects.requireNonNullElse(Sql.instant(row, "plays_from"), Instant.MAX)),
            namespace)
        .forEach(mark -> marks.put(mark.mark(), mark.from()));
    return marks;
  }

  /** Forgets how somebody took part, and keeps that they were erased and nothing else. */
  int erase(Connection connection, Erasure erasure) throws SQLException {
    Optional<State> state = lock(connection);
    if (state.isEmpty()) {
      return 0;
    }
    String mark = mark(state.get().secret(), erasure.person());
    int changed = remove(connection, erasure.person());
    Instant known = marks(connection).get(mark);
    if (Instant.MAX.equals(known)) {
      return changed;
    }
    Sql.update(
        connection,
        known == null
            ? "insert into advocacy_game_forgotten (namespace, mark) values (?, ?)"
            : "update advocacy_game_forgotten set plays_from = null"
                + " where namespace = ? and mark = ?",
        namespace,
        mark);
    long number =
        Sql.first(
                connection,
                "select coalesce(max(number), 0) + 1 from advocacy_game_erased where namespace = ?",
                row -> row.getLong(1),
                namespace)
            .orElseThrow();
    Sql.update(
        connection,
        "insert into advocacy_game_erased (namespace, number, alias) values (?, ?, ?)",
        namespace,
        number,
        erasure.alias().value());
    return changed + 1;
  }
}
