package io.advocacy.jdbc;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A data source whose connection dies at the n-th step, before or after it: each execution of a
 * statement and each commit is a step.
 */
final class DyingSource implements DataSource {
  private final DataSource living;
  private int dieAt = Integer.MAX_VALUE;
  private boolean afterIt;
  private int steps;

  DyingSource(DataSource living) {
    this.living = living;
  }

  /** Counts from here on, and dies at a step. */
  void dieAt(int step, boolean after) {
    steps = 0;
    dieAt = step;
    afterIt = after;
  }

  void live() {
    dieAt(Integer.MAX_VALUE, false);
  }

  int steps() {
    return steps;
  }

  @Override
  public Connection getConnection() throws SQLException {
    return dying(Connection.class, living.getConnection());
  }

  private <T> T dying(Class<T> type, T target) {
    return type.cast(
        Proxy.newProxyInstance(
            DyingSource.class.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              boolean step =
                  method.getName().startsWith("execute") || method.getName().equals("commit");
              boolean now = step && ++steps == dieAt;
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
              return result instanceof PreparedStatement statement
                  ? dying(PreparedStatement.class, statement)
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
