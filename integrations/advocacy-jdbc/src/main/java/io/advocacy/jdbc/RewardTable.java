package io.advocacy.jdbc;

import io.advocacy.event.EventId;
import io.advocacy.gamification.reward.Reward;
import io.advocacy.gamification.reward.RewardRequest;
import io.advocacy.gamification.reward.RewardStore;
import io.advocacy.people.AmbassadorId;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The table of requests for rewards. Who reserves locks the catalogue. */
final class RewardTable implements RewardStore {
  private final Database database;
  private final Dialect dialect;
  private final String namespace;
  private final GamePeople people;

  RewardTable(Database database, Dialect dialect, String namespace, GamePeople people) {
    this.database = database;
    this.dialect = dialect;
    this.people = people;
    this.namespace = namespace;
  }

  @Override
  public Reservation reserve(String catalogue, RewardRequest request, long budget) {
    String body = Json.write(GameJson.reward(request.reward()));
    return database.inTransactionOrAgain(
        connection -> {
          AmbassadorId who = request.ambassador();
          Instant from =
              people.holdAndFind(connection, dialect, List.of(who)).getOrDefault(who, Instant.MIN);
          lock(connection, catalogue);
          if (find(connection, catalogue, request.id()).isPresent()) {
            return Reservation.KNOWN;
          }
          if (request.askedAt().isBefore(from)) {
            return Reservation.FORGOTTEN;
          }
          Taken taken = taken(connection, catalogue);
          Reward reward = request.reward();
          if (taken.byReward().getOrDefault(reward.id(), 0) >= reward.stock()) {
            return Reservation.OUT_OF_STOCK;
          }
          if (reward.value() > budget - taken.committed()) {
            return Reservation.OUT_OF_BUDGET;
          }
          Sql.update(
              connection,
              "insert into advocacy_reward_request (namespace, catalogue, id, ambassador, reward,"
                  + " amount, state, asked_at, body) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
              namespace,
              catalogue,
              request.id().value(),
              request.ambassador().value(),
              reward.id(),
              reward.value(),
              request.state().name(),
              request.askedAt(),
              body);
          return Reservation.RESERVED;
        });
  }

  private void lock(Connection connection, String catalogue) throws SQLException {
    boolean there =
        Sql.first(
                connection,
                "select 1 from advocacy_reward_catalogue"
                    + " where namespace = ? and catalogue = ? for update",
                row -> 1,
                namespace,
                catalogue)
            .isPresent();
    if (!there) {
      // another who makes it meanwhile has this transaction done again
      Sql.update(
          connection,
          "insert into advocacy_reward_catalogue (namespace, catalogue) values (?, ?)",
          namespace,
          catalogue);
    }
  }

  @Override
  public boolean move(
      String catalogue, EventId id, Set<RewardRequest.State> from, RewardRequest.State to) {
    List<@Nullable Object> values = new ArrayList<>();
    values.add(to.name());
    values.add(namespace);
    values.add(catalogue);
    values.add(id.value());
    from.forEach(state -> values.add(state.name()));
    String places = String.join(", ", from.stream().map(state -> "?").toList());
    return database.inTransaction(
            connection ->
                Sql.update(
                    connection,
                    "update advocacy_reward_request set state = ?"
                        + " where namespace = ? and catalogue = ? and id = ? and state in ("
                        + places
                        + ")",
                    values.toArray()))
        == 1;
  }

  @Override
  public boolean forget(String catalogue, EventId id) {
    return database.inTransaction(
            connection ->
                Sql.update(
                    connection,
                    "delete from advocacy_reward_request"
                        + " where namespace = ? and catalogue = ? and id = ? and state = ?",
                    namespace,
                    catalogue,
                    id.value(),
                    RewardRequest.State.RESERVED.name()))
        == 1;
  }

  @Override
  public Optional<RewardRequest> find(String catalogue, EventId id) {
    return database.inStatement(connection -> find(connection, catalogue, id));
  }

  private Optional<RewardRequest> find(Connection connection, String catalogue, EventId id)
      throws SQLException {
    return Sql.first(
        connection,
        "select id, ambassador, state, asked_at, body from advocacy_reward_request"
            + " where namespace = ? and catalogue = ? and id = ?",
        RewardTable::request,
        namespace,
        catalogue,
        id.value());
  }

  @Override
  public List<RewardRequest> requests(String catalogue) {
    return database.inStatement(
        connection ->
            Sql.list(
                connection,
                "select id, ambassador, state, asked_at, body from advocacy_reward_request"
                    + " where namespace = ? and catalogue = ? order by seq",
                RewardTable::request,
                namespace,
                catalogue));
  }

  private static RewardRequest request(ResultSet row) throws SQLException {
    String id = row.getString("id");
    return new RewardRequest(
        EventId.of(id),
        AmbassadorId.of(row.getString("ambassador")),
        Json.read(row.getString("body"), "the reward of request " + id, GameJson::reward),
        Objects.requireNonNull(Sql.instant(row, "asked_at")),
        RewardRequest.State.valueOf(row.getString("state")));
  }

  @Override
  public Taken taken(String catalogue) {
    return database.inStatement(connection -> taken(connection, catalogue));
  }

  private record Group(String reward, RewardRequest.State state, int count, long amount) {}

  private Taken taken(Connection connection, String catalogue) throws SQLException {
    Map<String, Integer> byReward = new HashMap<>();
    long exposure = 0;
    long committed = 0;
    for (Group group :
        Sql.list(
            connection,
            "select reward, state, count(*), sum(amount) from advocacy_reward_request"
                + " where namespace = ? and catalogue = ? group by reward, state",
            row ->
                new Group(
                    row.getString(1),
                    RewardRequest.State.valueOf(row.getString(2)),
                    row.getInt(3),
                    row.getBigDecimal(4).longValueExact()),
            namespace,
            catalogue)) {
      if (group.state().holds()) {
        byReward.merge(group.reward(), group.count(), Integer::sum);
        committed = Math.addExact(committed, group.amount());
        if (group.state().isOutstanding()) {
          exposure = Math.addExact(exposure, group.amount());
        }
      }
    }
    return new Taken(byReward, exposure, committed);
  }
}
