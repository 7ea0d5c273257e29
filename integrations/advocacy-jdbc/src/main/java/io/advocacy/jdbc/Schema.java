package io.advocacy.jdbc;

import io.advocacy.store.StoreRefusedException;
import io.advocacy.store.StoreUnavailableException;
import java.sql.SQLException;
import java.util.Arrays;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings the tables to the form that this version of the library needs. */
final class Schema {
  private Schema() {}

  /**
   * Where a migration ended half done, because the process was killed or the disk was full, it is
   * done again: each statement of ours can be.
   */
  static void migrate(DataSource source, Dialect dialect) {
    try {
      Flyway flyway = configuration(source, dialect).load();
      boolean halfDone =
          Arrays.stream(flyway.info().all()).anyMatch(migration -> migration.getState().isFailed());
      if (halfDone) {
        flyway.repair();
      }
      flyway.migrate();
    } catch (FlywayException e) {
      throw refused(e, "the advocacy tables could not be made or brought to this version's form");
    }
  }

  static void validate(DataSource source, Dialect dialect) {
    try {
      configuration(source, dialect).load().validate();
    } catch (FlywayException e) {
      throw refused(e, "the advocacy tables are not there in this version's form");
    }
  }

  /** A database that is away is no fault of the tables. */
  private static RuntimeException refused(FlywayException e, String what) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql
          && Database.translate(sql) instanceof StoreUnavailableException away) {
        return away;
      }
    }
    return new StoreRefusedException(what, e);
  }

  static FluentConfiguration configuration(DataSource source, Dialect dialect) {
    return Flyway.configure(Schema.class.getClassLoader())
        .dataSource(source)
        .table("advocacy_schema_history")
        .locations("classpath:io/advocacy/jdbc/db-migration")
        .placeholders(dialect.placeholders())
        .baselineOnMigrate(true)
        .baselineVersion("0");
  }
}
