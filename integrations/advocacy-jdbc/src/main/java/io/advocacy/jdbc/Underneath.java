package io.advocacy.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The driver's connections underneath those of a pool. An H2 database that could not write has
 * closed itself and is opened again by the next new connection; but its old connections look well
 * to a pool, and each use of one makes H2 forget the database that was opened after it. So all are
 * closed at once, and the pool throws them away.
 */
final class Underneath {
  private final ReentrantLock lock = new ReentrantLock();
  private final Set<Connection> seen = Collections.newSetFromMap(new WeakHashMap<>());

  /** Notes the connection underneath this one. */
  void see(Connection pooled) throws SQLException {
    if (!pooled.isWrapperFor(Connection.class)) {
      return;
    }
    Connection connection = pooled.unwrap(Connection.class);
    lock.lock();
    try {
      seen.add(connection);
    } finally {
      lock.unlock();
    }
  }

  /** Closes all that were seen. */
  void end() {
    for (Connection connection : taken()) {
      try {
        connection.close();
      } catch (SQLException e) {
        // its database is closed, and with it this one
      }
    }
  }

  private List<Connection> taken() {
    lock.lock();
    try {
      List<Connection> all = List.copyOf(seen);
      seen.clear();
      return all;
    } finally {
      lock.unlock();
    }
  }
}
