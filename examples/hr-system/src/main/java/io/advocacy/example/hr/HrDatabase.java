package io.advocacy.example.hr;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import javax.sql.DataSource;

/** The table of the HR application, and people to fill it with. */
final class HrDatabase {
  private static final int BATCH = 5_000;
  private static final List<String> COUNTRIES =
      List.of("FR", "FR", "FR", "BE", "DE", "ES", "IT", "PL", "PT", "MA", "IN", "BR", "US", "CN");
  private static final List<String> JOBS =
      List.of("sales", "research", "production", "logistics", "it", "finance", "hr", "quality");

  private HrDatabase() {}

  static void create(DataSource database) throws SQLException {
    try (Connection connection = database.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "create table if not exists employee ("
              + "number varchar(20) primary key, full_name varchar(100) not null,"
              + " boss varchar(20), country varchar(2) not null, job varchar(40) not null,"
              + " team varchar(40) not null, hired date not null, salary int not null,"
              + " changed_at timestamp not null, left_on date)");
      statement.execute(
          "create index if not exists employee_changed on employee (changed_at, number)");
    }
  }

  /** Hires generated people: one in fifty leads a team. */
  static void generate(DataSource database, int people, Instant now) throws SQLException {
    SplittableRandom random = new SplittableRandom(2026);
    try (Connection connection = database.getConnection();
        PreparedStatement insert =
            connection.prepareStatement(
                "insert into employee values (?, ?, ?, ?, ?, ?, ?, ?, ?, null)")) {
      connection.setAutoCommit(false);
      for (int i = 0; i < people; i++) {
        int team = i / 50;
        insert.setString(1, number(i));
        insert.setString(2, "Employee " + i);
        insert.setString(3, i % 50 == 0 ? null : number(team * 50));
        insert.setString(4, COUNTRIES.get(random.nextInt(COUNTRIES.size())));
        insert.setString(5, JOBS.get(random.nextInt(JOBS.size())));
        insert.setString(6, "team-" + team);
        insert.setString(7, (2000 + random.nextInt(26)) + "-0" + (1 + random.nextInt(9)) + "-01");
        insert.setInt(8, 20_000 + random.nextInt(60_000));
        insert.setTimestamp(9, Timestamp.from(now));
        insert.addBatch();
        if (i % BATCH == BATCH - 1) {
          insert.executeBatch();
          connection.commit();
        }
      }
      insert.executeBatch();
      connection.commit();
      connection.setAutoCommit(true);
    }
  }

  static String number(int i) {
    return "E" + (1_000_000 + i);
  }
}
