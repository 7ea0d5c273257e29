package io.advocacy.example.hr;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.time.ZoneOffset;
import javax.sql.DataSource;

/** What the HR application does: people are hired, change teams, and leave. */
final class HrService {
  private final DataSource database;
  private final InstantSource clock;

  HrService(DataSource database, InstantSource clock) {
    this.database = database;
    this.clock = clock;
  }

  void hire(String number, String name, String boss, String country, String job, String team)
      throws SQLException {
    update(
        "insert into employee (number, full_name, boss, country, job, team, hired, salary,"
            + " changed_at) values (?, ?, ?, ?, ?, ?, ?, 30000, ?)",
        number,
        name,
        boss,
        country,
        job,
        team,
        today(),
        now());
  }

  void moveTo(String team, String number) throws SQLException {
    update("update employee set team = ?, changed_at = ? where number = ?", team, now(), number);
  }

  void leave(String number) throws SQLException {
    update(
        "update employee set left_on = ?, changed_at = ? where number = ?", today(), now(), number);
  }

  long count() throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement count =
            connection.prepareStatement("select count(*) from employee where left_on is null");
        ResultSet rows = count.executeQuery()) {
      rows.next();
      return rows.getLong(1);
    }
  }

  private Timestamp now() {
    return Timestamp.from(clock.instant());
  }

  private Date today() {
    return Date.valueOf(clock.instant().atZone(ZoneOffset.UTC).toLocalDate());
  }

  private void update(String sql, Object... values) throws SQLException {
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
