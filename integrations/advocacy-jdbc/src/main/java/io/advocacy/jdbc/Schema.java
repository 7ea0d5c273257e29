package io.advocacy.jdbc;

import io.advocacy.store.StoreRefusedException;
import io.advocacy.store.StoreUnavailableException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** Brings the tables to the form that this version of the library needs. */
final class Schema {
  private Schema() {}

  /**
   * Where a migration ended half done, because the process was killed or the disk was full, it is
   * done again: each statement of ours can be. Where nothing is to be done, nobody is waited for.
   */
  static void migrate(DataSource source, Dialect dialect) {
    run(
        source,
        lent -> {
          Flyway flyway = configuration(lent, dialect).load();
          MigrationInfoService known = flyway.info();
          if (Arrays.stream(known.all()).anyMatch(migration -> migration.getState().isFailed())) {
            flyway.repair();
            flyway.migrate();
          } else if (known.pending().length > 0) {
            flyway.migrate();
          } else {
            flyway.validate();
          }
        },
        "the advocacy tables could not be made or brought to this version's form");
  }

  static void validate(DataSource source, Dialect dialect) {
    run(
        source,
        lent -> configuration(lent, dialect).load().validate(),
        "the advocacy tables are not there in this version's form");
  }

  /**
   * A database that is away is no fault of the tables. Flyway swallows some failures of a
   * connection and stumbles later, over a schema without a name for instance; it then keeps a
   * connection, and gives up when another node is at it for long. Neither has a failure of the
   * database behind it.
   */
  private static void run(DataSource source, Consumer<DataSource> work, String refused) {
    try (Lending lending = new Lending(source)) {
      work.accept(lending);
    } catch (FlywayValidateException e) {
      throw new StoreRefusedException(refused, e);
    } catch (RuntimeException e) {
      Optional<SQLException> failure = failure(e);
      if (failure.isEmpty()) {
        throw new StoreUnavailableException(
            "the database went away or another node held its tables while they were looked at", e);
      }
      if (Database.isAway(failure.get())) {
        throw Database.translate(failure.get());
      }
      throw new StoreRefusedException(refused, e);
    }
  }

  private static Optional<SQLException> failure(RuntimeException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException failure) {
        return Optional.of(failure);
      }
    }
    return Optional.empty();
  }

  static FluentConfiguration configuration(DataSource source, Dialect dialect) {
    return Flyway.configure(Schema.class.getClassLoader())
        .dataSource(source)
        .table("advocacy_schema_history")
        .locations("classpath:io/advocacy/jdbc/db-migration")
        .placeholders(dialect.placeholders())
        // parts of the library have ranges of numbers of their own
        .outOfOrder(true)
        // so what a later version did may be numbered below what this one knows
        .ignoreMigrationPatterns("*:future", "*:missing")
        .baselineOnMigrate(true)
        .baselineVersion("0");
  }
}
