package io.advocacy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.Advocacy;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.event.EventId;
import io.advocacy.event.PostMeasured;
import io.advocacy.network.Credential;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.Secret;
import io.advocacy.people.Ambassador;
import io.advocacy.people.Employee;
import io.advocacy.people.EmployeeDirectory;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.program.Program;
import io.advocacy.recruitment.Call;
import io.advocacy.selection.Criterion;
import io.advocacy.share.Share;
import io.advocacy.store.PauseStore;
import io.advocacy.store.PersonalData;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No table is forgotten when people ask what is kept of them, or to be forgotten. */
class EveryTableTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final String PERSON = "person-7f3a";

  @TempDir Path directory;
  private HikariDataSource pool;
  private JdbcStore store;

  @BeforeEach
  void open() {
    pool = Databases.pool(Databases.h2Url(directory.resolve("store")), 4);
    store =
        JdbcStore.builder(pool, TinkCredentialCipher.of(TinkCredentialCipher.newKeys())).build();
  }

  @AfterEach
  void close() {
    pool.close();
  }

  private List<String> list(String sql) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  private List<String> tables() throws SQLException {
    return list(
        "select table_name from information_schema.tables where lower(table_name) like 'advocacy%'");
  }

  @Test
  void everyTableIsInAPartThatAnswersForIt() throws SQLException {
    Set<String> covered =
        store.personalData().stream()
            .map(PersonalData::places)
            .flatMap(Set::stream)
            .collect(Collectors.toSet());

    assertThat(tables())
        .isNotEmpty()
        .allSatisfy(
            table ->
                assertThat(covered)
                    .as("a part of JdbcStore.personalData() that answers for %s", table)
                    .contains(table.toLowerCase(Locale.ROOT)));
  }

  @Test
  void noColumnOfAnyTableNamesAPersonWhoWasErased() throws SQLException {
    Advocacy advocacy = Advocacy.builder().store(store).clock(() -> NOON).build();
    EmployeeId person = EmployeeId.of(PERSON);
    EmployeeId boss = EmployeeId.of("boss");
    advocacy
        .workforce()
        .sync(
            EmployeeDirectory.of(
                List.of(
                    new Employee(
                        person, PERSON + " by name", Optional.of(boss), Map.of("a", PERSON)),
                    new Employee(boss, "Boss", Optional.of(person), Map.of()))));
    Program program = Program.of("experts", "Experts");
    SocialAccount account =
        SocialAccount.of(person.ambassador(), NetworkId.MASTODON, PERSON + "@example");
    Ambassador ambassador =
        Ambassador.builder(person.ambassador(), WorkingTime.officeHours(ZoneOffset.UTC))
            .account(account)
            .build();
    advocacy.join(ambassador);
    advocacy.join(ambassador);
    advocacy.connect(account.id(), Credential.ofAccessToken(Secret.of("token")));
    store.pauses().pause(account.network(), Optional.of(account.id()), NOON, List.of());
    store.pauses().pause(account.network(), account.id(), PauseStore.Action.FIGURES, NOON);
    advocacy.approve(
        Content.builder(ContentId.of("news"), "News")
            .variant(Variant.of("v", Locale.FRENCH, "bonjour"))
            .build());
    advocacy.plan(ContentId.of("news"), program, NOON, NOON.plus(Duration.ofDays(5)));
    Share share = advocacy.shares().of(ContentId.of("news")).get(0);
    advocacy.shares().edit(share.id(), "written by " + PERSON);
    PostMetrics figures = new PostMetrics(Map.of(Metric.IMPRESSIONS, 42L), NOON);
    store
        .metrics()
        .save(
            share.id(),
            figures,
            new PostMeasured(
                EventId.of("m/" + share.id()),
                NOON,
                share.id(),
                share.ambassador(),
                share.content(),
                share.network(),
                figures));
    advocacy.deliverEvents();
    var office = advocacy.office(program);
    office
        .recruitment()
        .open(
            new Call(
                "call",
                program.id(),
                NOON,
                NOON.plus(Duration.ofDays(1)),
                1,
                100,
                List.of(new Criterion("post", 1)),
                List.of()));
    office
        .recruitment()
        .apply("call", person, Map.of("why", "because " + PERSON), Map.of("gender", "w"));
    office.recruitment().grade("call", person, boss, Map.of("post", 80d));
    advocacy.rights().consent(person.ambassador(), "audience", 1);
    assertThat(advocacy.rights().export(person.ambassador()))
        .contains("because " + PERSON, "\"advocacy_employee\"", "\"audience\"");

    assertThat(advocacy.rights().erase(person.ambassador())).isPositive();

    for (String table : tables()) {
      for (String column :
          list(
              "select column_name from information_schema.columns where table_name = '"
                  + table
                  + "'")) {
        assertThat(
                list(
                    "select \""
                        + column
                        + "\" from \""
                        + table
                        + "\" where cast(\""
                        + column
                        + "\" as varchar) like '%"
                        + PERSON
                        + "%'"))
            .as("%s.%s", table, column)
            .isEmpty();
      }
    }
    assertThat(office.recruitment().turnout("call").applied()).isEqualTo(1);
    List<Share> kept = advocacy.shares().of(ContentId.of("news"));
    assertThat(kept).hasSize(1);
    assertThat(advocacy.shares().metrics(kept.get(0).id())).contains(figures);
  }
}
