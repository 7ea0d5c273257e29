package io.advocacy.example.intranet;

import io.advocacy.people.AmbassadorId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * Who does not want to be seen in an organisation's ranking: a table of the intranet's own beside
 * those of the library, read once and kept in memory. Safe for use by several threads.
 */
final class HiddenPeople {
  static final String TABLE =
      """
      create table if not exists intranet_hidden (
        organisation varchar(63) not null,
        person varchar(200) not null,
        primary key (organisation, person))
      """;

  private final DataSource source;
  private final String organisation;
  private final Set<AmbassadorId> people = ConcurrentHashMap.newKeySet();

  HiddenPeople(DataSource source, String organisation) {
    this.source = source;
    this.organisation = organisation;
    try (Connection connection = source.getConnection();
        PreparedStatement statement =
            connection.prepareStatement(
                "select person from intranet_hidden where organisation = ?")) {
      statement.setString(1, organisation);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          people.add(AmbassadorId.of(rows.getString(1)));
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("who hides cannot be read", e);
    }
  }

  boolean contains(AmbassadorId who) {
    return people.contains(who);
  }

  void add(AmbassadorId who) {
    write("merge into intranet_hidden (organisation, person) values (?, ?)", who);
    people.add(who);
  }

  void remove(AmbassadorId who) {
    if (people.contains(who)) {
      write("delete from intranet_hidden where organisation = ? and person = ?", who);
      people.remove(who);
    }
  }

  private void write(String sql, AmbassadorId who) {
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, organisation);
      statement.setString(2, who.value());
      statement.executeUpdate();
    } catch (SQLException e) {
      throw new IllegalStateException("who hides cannot be written", e);
    }
  }
}
