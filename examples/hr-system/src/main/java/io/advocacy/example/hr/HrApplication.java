package io.advocacy.example.hr;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.SyncReport;
import io.advocacy.jdbc.TinkCredentialCipher;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Locale;

/**
 * The HR application from the command line: makes its database, hires people, and lets advocacy
 * read them. {@code java -jar hr-system.jar [how many people]}; 300 000 by default.
 */
public final class HrApplication {
  private HrApplication() {}

  /** Runs it in a directory that is deleted at the end. */
  public static void main(String[] arguments) throws IOException, SQLException {
    int people = arguments.length == 0 ? 300_000 : Integer.parseInt(arguments[0]);
    Path directory = Files.createTempDirectory("hr-system");
    try {
      run(directory, people, InstantSource.system(), System.out);
    } finally {
      try (var files = Files.walk(directory)) {
        for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  static void run(Path directory, int people, InstantSource clock, PrintStream out)
      throws SQLException {
    try (HikariDataSource database = open(directory.resolve("hr"));
        HrAdvocacy added =
            new HrAdvocacy(
                database, TinkCredentialCipher.of(TinkCredentialCipher.newKeys()), clock)) {
      HrDatabase.create(database);
      long start = System.nanoTime();
      HrDatabase.generate(database, people, clock.instant());
      out.printf(Locale.ROOT, "%d people hired in %.1f s%n", people, seconds(start));

      start = System.nanoTime();
      SyncReport first = added.everyNight();
      out.printf(Locale.ROOT, "%d people imported in %.1f s%n", first.joined(), seconds(start));

      HrService hr = new HrService(database, clock);
      hr.moveTo("team-0", HrDatabase.number(people - 1));
      hr.leave(HrDatabase.number(people - 2));
      start = System.nanoTime();
      SyncReport second = added.everyNight();
      out.printf(
          Locale.ROOT,
          "then %d joined, %d moved, %d left, in %.1f s%n",
          second.joined(),
          second.moved(),
          second.left(),
          seconds(start));

      start = System.nanoTime();
      long population = added.advocacy().workforce().count(HrAdvocacy.SALES.population());
      out.printf(
          Locale.ROOT,
          "%d people may take part in '%s', counted in %.1f s%n",
          population,
          HrAdvocacy.SALES.name(),
          seconds(start));
    }
  }

  static HikariDataSource open(Path file) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:file:" + file.toAbsolutePath());
    config.setMaximumPoolSize(4);
    return new HikariDataSource(config);
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
