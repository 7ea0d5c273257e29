import org.jspecify.annotations.NullMarked;

/**
 * A durable {@link io.advocacy.store.Store} on JDBC: embedded on an H2 file, for several nodes on
 * PostgreSQL.
 */
@NullMarked
module io.advocacy.jdbc {
  requires transitive io.advocacy.core;
  requires static transitive io.advocacy.gamification;
  requires static transitive org.jspecify;
  requires transitive java.sql;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.google.crypto.tink;
  requires flyway.core;
  requires org.slf4j;

  exports io.advocacy.jdbc;
}
