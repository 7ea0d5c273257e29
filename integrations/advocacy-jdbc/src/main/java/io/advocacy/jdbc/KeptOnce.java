package io.advocacy.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Function;

/** What is kept once under a name and never changed, of one kind. */
final class KeptOnce<T> {
  private final Database database;
  private final String namespace;
  private final String kind;
  private final Function<T, ObjectNode> writer;
  private final Function<JsonNode, T> reader;

  KeptOnce(
      Database database,
      String namespace,
      String kind,
      Function<T, ObjectNode> writer,
      Function<JsonNode, T> reader) {
    this.database = database;
    this.namespace = namespace;
    this.kind = kind;
    this.writer = writer;
    this.reader = reader;
  }

  /** Keeps a value unless there is one; returns the one that is kept. */
  T keep(String name, T value) {
    String body = Json.write(writer.apply(value));
    // where another node keeps one first, this is done again and finds it
    database.inTransactionOrAgain(
        connection -> {
          boolean there =
              Sql.first(
                      connection,
                      "select 1 from advocacy_game_record"
                          + " where namespace = ? and kind = ? and name = ?",
                      row -> 1,
                      namespace,
                      kind,
                      name)
                  .isPresent();
          if (!there) {
            Sql.update(
                connection,
                "insert into advocacy_game_record (namespace, kind, name, body)"
                    + " values (?, ?, ?, ?)",
                namespace,
                kind,
                name,
                body);
          }
          return true;
        });
    return find(name).orElse(value);
  }

  Optional<T> find(String name) {
    return database
        .inStatement(
            connection ->
                Sql.first(
                    connection,
                    "select body from advocacy_game_record"
                        + " where namespace = ? and kind = ? and name = ?",
                    row -> row.getString(1),
                    namespace,
                    kind,
                    name))
        .map(body -> Json.read(body, "the " + kind + " '" + name + "'", reader));
  }
}
