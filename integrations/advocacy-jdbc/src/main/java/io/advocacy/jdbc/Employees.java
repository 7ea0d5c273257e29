package io.advocacy.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.people.Employee;
import io.advocacy.people.EmployeeId;
import io.advocacy.store.EmployeeStore;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The table of employees. */
final class Employees implements EmployeeStore {
  private static final int CHUNK = 500;

  private final Database database;
  private final Dialect dialect;
  private final String namespace;
  private final Bodies bodies;

  Employees(Database database, Dialect dialect, String namespace) {
    this.database = database;
    this.dialect = dialect;
    this.namespace = namespace;
    this.bodies = new Bodies(database, namespace, "advocacy_employee", "id");
  }

  @Override
  public void save(List<Employee> employees) {
    List<Employee> saved = List.copyOf(employees);
    Map<String, String> written = new HashMap<>();
    saved.forEach(employee -> written.put(employee.id().value(), Json.write(json(employee))));
    List<String> ids = written.keySet().stream().sorted().toList();
    database.inTransactionOrAgain(
        connection -> {
          for (List<String> chunk : chunks(ids)) {
            delete(connection, chunk);
            try (PreparedStatement insert =
                connection.prepareStatement(
                    "insert into advocacy_employee (namespace, id, body) values (?, ?, ?)")) {
              for (String id : chunk) {
                Sql.bind(insert, namespace, id, written.get(id));
                insert.addBatch();
              }
              insert.executeBatch();
            }
          }
          return true;
        });
  }

  /** Row by row: H2 would read the whole table for a list of ids. */
  private void delete(Connection connection, List<String> ids) throws SQLException {
    try (PreparedStatement delete =
        connection.prepareStatement(
            "delete from advocacy_employee where namespace = ? and id = ?")) {
      for (String id : ids) {
        Sql.bind(delete, namespace, id);
        delete.addBatch();
      }
      delete.executeBatch();
    }
  }

  @Override
  public Map<EmployeeId, Employee> find(Collection<EmployeeId> ids) {
    List<String> wanted = ids.stream().map(EmployeeId::value).distinct().sorted().toList();
    Map<EmployeeId, Employee> found = new HashMap<>();
    for (List<String> chunk : chunks(wanted)) {
      List<String> bodies =
          database.inStatement(
              connection ->
                  dialect == Dialect.H2
                      ? oneByOne(connection, chunk)
                      : together(connection, chunk));
      for (String body : bodies) {
        Employee employee = employee(body);
        found.put(employee.id(), employee);
      }
    }
    return found;
  }

  @Override
  public List<Employee> page(Optional<EmployeeId> after, int limit) {
    return bodies.page(after.map(EmployeeId::value).orElse(""), limit).stream()
        .map(Employees::employee)
        .toList();
  }

  @Override
  public void remove(Collection<EmployeeId> ids) {
    List<String> removed = ids.stream().map(EmployeeId::value).distinct().sorted().toList();
    database.inTransaction(
        connection -> {
          for (List<String> chunk : chunks(removed)) {
            delete(connection, chunk);
          }
          return true;
        });
  }

  @Override
  public long count() {
    return database.inStatement(
        connection ->
            Sql.first(
                    connection,
                    "select count(*) from advocacy_employee where namespace = ?",
                    row -> row.getLong(1),
                    namespace)
                .orElse(0L));
  }

  @Override
  public Optional<String> mark() {
    return database.inStatement(
        connection ->
            Sql.first(
                connection,
                "select mark from advocacy_directory_mark where namespace = ?",
                row -> row.getString(1),
                namespace));
  }

  @Override
  public void mark(Optional<String> mark) {
    database.inTransactionOrAgain(
        connection -> {
          Sql.update(
              connection, "delete from advocacy_directory_mark where namespace = ?", namespace);
          if (mark.isPresent()) {
            Sql.update(
                connection,
                "insert into advocacy_directory_mark (namespace, mark) values (?, ?)",
                namespace,
                mark.get());
          }
          return true;
        });
  }

  /** H2, which would read the whole table for a list of ids, is in this process. */
  private List<String> oneByOne(Connection connection, List<String> ids) throws SQLException {
    List<String> bodies = new ArrayList<>();
    try (PreparedStatement select =
        connection.prepareStatement(
            "select body from advocacy_employee where namespace = ? and id = ?")) {
      for (String id : ids) {
        Sql.bind(select, namespace, id);
        try (ResultSet rows = select.executeQuery()) {
          if (rows.next()) {
            bodies.add(rows.getString(1));
          }
        }
      }
    }
    return bodies;
  }

  private List<String> together(Connection connection, List<String> ids) throws SQLException {
    List<Object> values = new ArrayList<>();
    values.add(namespace);
    values.addAll(ids);
    return Sql.list(
        connection,
        "select body from advocacy_employee where namespace = ? and id in ("
            + String.join(", ", Collections.nCopies(ids.size(), "?"))
            + ")",
        row -> row.getString(1),
        values.toArray());
  }

  private static List<List<String>> chunks(List<String> ids) {
    List<List<String>> chunks = new ArrayList<>();
    for (int from = 0; from < ids.size(); from += CHUNK) {
      chunks.add(ids.subList(from, Math.min(ids.size(), from + CHUNK)));
    }
    return chunks;
  }

  static ObjectNode json(Employee employee) {
    ObjectNode node = Json.object();
    node.put("id", employee.id().value());
    node.put("name", employee.name());
    employee.manager().ifPresent(manager -> node.put("manager", manager.value()));
    PeopleJson.putAttributes(node, employee.attributes());
    return node;
  }

  private static Employee employee(String body) {
    return Json.read(body, "an employee", Employees::employee);
  }

  private static Employee employee(JsonNode node) {
    return new Employee(
        EmployeeId.of(Json.text(node, "id")),
        Json.text(node, "name"),
        Json.optional(node, "manager").map(EmployeeId::of),
        PeopleJson.attributes(node));
  }
}
