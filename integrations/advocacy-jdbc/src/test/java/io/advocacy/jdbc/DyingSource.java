package io.advocacy.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A data source whose connection dies at the n-th step, before or after it: each execution of a
 * statement and each commit is a step. Where the whole database dies, all connections are dead from
 * then on and no new one is to be had.
 */
final class DyingSource implements DataSource {
  private final HikariDataSource living;
  private volatile int dieAt = Integer.MAX_VALUE;
  private volatile boolean afterIt;
  private volatile boolean wholly;
  private volatile boolean dead;
  private final AtomicInteger steps = new AtomicInteger();

  DyingSource(HikariDataSource living) {
    this.living = living;
  }

  /** Counts from here on, and dies at a step. */
  void dieAt(int step, boolean after) {
    steps.set(0);
    dieAt = step;
    afterIt = after;
    wholly = false;
    dead = false;
  }

  /** Like {@link #dieAt}, and the database stays away until {@link #live}. */
  void goAwayAt(int step, boolean after) {
    dieAt(step, after);
    wholly = true;
  }

  void live() {
    dieAt(Integer.MAX_VALUE, false);
  }

  int steps() {
    return steps.get();
  }

  @Override
  public Connection getConnection() throws SQLException {
    if (dead) {
      throw new SQLTransientConnectionException("no connection is to be had", "08001");
    }
    Connection connection = living.getConnection();
    return dying(Connection.class, connection, connection);
  }

  private <T> T dying(Class<T> type, T target, Connection connection) {
    return type.cast(
        Proxy.newProxyInstance(
            DyingSource.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              boolean step =
                  method.getName().startsWith("execute") || method.getName().equals("commit");
              if (dead && method.getName().equals("close")) {
                living.evictConnection(connection);
                return null;
              }
              if (dead && !method.getName().equals("isClosed")) {
                throw new SQLException("dead", "08003");
              }
              boolean now = step && steps.incrementAndGet() == dieAt;
              dead |= now && wholly;
              if (now && !afterIt) {
                throw new SQLException("died before " + method.getName(), "08006");
              }
              Object result;
              try {
                result = method.invoke(target, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
              if (now) {
                throw new SQLException("died after " + method.getName(), "08006");
              }
              if (result instanceof PreparedStatement statement) {
                return dying(PreparedStatement.class, statement, connection);
              }
              return result instanceof Statement statement
                  ? dying(Statement.class, statement, connection)
                  : result;
            }));
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    return getConnection();
  }

  @Override
  public PrintWriter getLogWriter() throws SQLException {
    return living.getLogWriter();
  }

  @Override
  public void setLogWriter(PrintWriter out) throws SQLException {
    living.setLogWriter(out);
  }

  @Override
  public void setLoginTimeout(int seconds) throws SQLException {
    living.setLoginTimeout(seconds);
  }

  @Override
  public int getLoginTimeout() throws SQLException {
    return living.getLoginTimeout();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("test");
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    return living.unwrap(type);
  }

  @Override
  public boolean isWrapperFor(Class<?> type) throws SQLException {
    return living.isWrapperFor(type);
  }
}
