package io.advocacy.jdbc;

import io.advocacy.audit.AuditLog;
import io.advocacy.store.AmbassadorStore;
import io.advocacy.store.ChoreStore;
import io.advocacy.store.CompanyAccountStore;
import io.advocacy.store.ContentStore;
import io.advocacy.store.CredentialStore;
import io.advocacy.store.EmployeeStore;
import io.advocacy.store.EventLog;
import io.advocacy.store.MetricsStore;
import io.advocacy.store.PauseStore;
import io.advocacy.store.PersonalData;
import io.advocacy.store.RecordStore;
import io.advocacy.store.ShareStore;
import io.advocacy.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * A store in a database: an H2 file for one process, PostgreSQL 15 or newer for several nodes. It
 * makes its tables itself, all named {@code advocacy_…}, and several organisations share them by a
 * namespace each.
 *
 * <p>Safe for use by several threads and several processes. Each operation takes one connection of
 * the data source, which should be a pool, and gives it back after some milliseconds, so that ten
 * connections are plenty for a node. Starts no thread and closes nothing: the data source belongs
 * to the host.
 *
 * <p>A text that holds U+0000 or half a surrogate pair, or a share's text of more than 500 000
 * characters, is refused with an {@link IllegalArgumentException}. The bytes of a content's media
 * are copied into the database when it is saved; {@link java.io.UncheckedIOException} where their
 * source cannot be read.
 */
public final class JdbcStore implements Store {
  private final Database database;
  private final Dialect dialect;
  private final People people;
  private final Contents contents;
  private final Shares shares;
  private final Credentials credentials;
  private final Metrics metrics;
  private final Pauses pauses;
  private final Chores chores;
  private final Events events;
  private final Audits audits;
  private final Employees employees;
  private final RecordTable records;
  private final PersonalTables personal;
  private final PersonalGames games;
  private final InstantSource clock;

  private JdbcStore(Builder builder, Dialect dialect) {
    String namespace = builder.namespace;
    this.database = new Database(builder.source);
    this.dialect = dialect;
    this.audits = new Audits(database, namespace);
    this.events = new Events(database, dialect, namespace);
    this.people = new People(database, namespace, events);
    this.records = new RecordTable(database, namespace, events, audits);
    this.contents =
        new Contents(
            database,
            namespace,
            events,
            new MediaTable(database, namespace, builder.maxMediaBytes),
            records);
    this.shares = new Shares(database, dialect, namespace, events);
    this.credentials = new Credentials(database, dialect, namespace, builder.cipher);
    this.metrics = new Metrics(database, namespace, events);
    this.pauses = new Pauses(database, namespace, events);
    this.chores = new Chores(database, dialect, namespace);
    this.employees = new Employees(database, dialect, namespace);
    this.personal = new PersonalTables(database, namespace, contents, shares, records, events);
    this.games = new PersonalGames(database, namespace);
    events.prepare();
    this.clock = new DatabaseClock(this::databaseTime, System::nanoTime);
  }

  /** Begins a store over a data source; the cipher seals what lets the library act for people. */
  public static Builder builder(DataSource source, CredentialCipher cipher) {
    return new Builder(source, cipher);
  }

  @Override
  public AmbassadorStore ambassadors() {
    return people;
  }

  @Override
  public CompanyAccountStore companyAccounts() {
    return people;
  }

  @Override
  public ContentStore contents() {
    return contents;
  }

  @Override
  public AuditLog audit() {
    return audits;
  }

  @Override
  public ShareStore shares() {
    return shares;
  }

  @Override
  public CredentialStore credentials() {
    return credentials;
  }

  @Override
  public MetricsStore metrics() {
    return metrics;
  }

  @Override
  public PauseStore pauses() {
    return pauses;
  }

  @Override
  public ChoreStore chores() {
    return chores;
  }

  @Override
  public EventLog events() {
    return events;
  }

  @Override
  public EmployeeStore employees() {
    return employees;
  }

  @Override
  public RecordStore records() {
    return records;
  }

  @Override
  public List<PersonalData> personalData() {
    return List.of(personal, games);
  }

  /**
   * Seals every credential of this namespace again, with the key with which the cipher seals now;
   * after that older keys are not needed. Nodes may go on working meanwhile.
   *
   * @return how many credentials there are
   */
  public int resealCredentials() {
    return credentials.reseal();
  }

  /**
   * Returns the database's clock, asked for once a minute and counted on in between. Given to
   * {@code Advocacy.builder().clock(…)} on every node, it keeps claims right where the nodes' own
   * clocks differ. It was asked when the store was built, and goes on counting while the database
   * is away.
   */
  public InstantSource clock() {
    return clock;
  }

  private Instant databaseTime() {
    return database.inStatement(
        connection ->
            Sql.first(
                    connection,
                    "select " + dialect.now() + " as now_is",
                    row -> Objects.requireNonNull(Sql.instant(row, "now_is")))
                .orElseThrow());
  }

  /** Builds a {@link JdbcStore}. Not safe for use by several threads. */
  public static final class Builder {
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    private final DataSource source;
    private final CredentialCipher cipher;
    private String namespace = "main";
    private long maxMediaBytes = 256L << 20;
    private boolean migrating = true;
    private Duration patience = Duration.ZERO;

    private Builder(DataSource source, CredentialCipher cipher) {
      this.source = Objects.requireNonNull(source, "source");
      this.cipher = Objects.requireNonNull(cipher, "cipher");
    }

    /**
     * Sets the organisation; {@code main} by default.
     *
     * @param namespace 1 to 63 lower-case letters, digits, hyphens and underscores, not beginning
     *     with a hyphen or an underscore
     */
    public Builder namespace(String namespace) {
      this.namespace = requireNamespace(namespace);
      return this;
    }

    static String requireNamespace(String namespace) {
      if (!NAMESPACE.matcher(namespace).matches()) {
        throw new IllegalArgumentException(
            "namespace must be 1 to 63 lower-case letters, digits, '-' and '_', like 'acme'");
      }
      return namespace;
    }

    /** Sets the most bytes that one image or video may have; 256 MiB by default. */
    public Builder maxMediaBytes(long bytes) {
      if (bytes < 0) {
        throw new IllegalArgumentException("maxMediaBytes must not be negative, is " + bytes);
      }
      this.maxMediaBytes = bytes;
      return this;
    }

    /**
     * Leaves making and changing the tables to the host, for databases on which the application may
     * not do that: {@link #build} only checks that they are there. By default it makes them.
     */
    public Builder withoutMigration() {
      this.migrating = false;
      return this;
    }

    /**
     * Lets {@link #build} wait for a database that is away, as it is when a whole site starts: it
     * asks again twice a second, for so long. By default it does not wait.
     *
     * @throws IllegalArgumentException when the time is negative
     */
    public Builder waitFor(Duration atMost) {
      if (atMost.isNegative()) {
        throw new IllegalArgumentException("atMost must not be negative, is " + atMost);
      }
      this.patience = atMost;
      return this;
    }

    /**
     * Makes the tables, or brings those of an earlier version to this version's form, and returns
     * the store. Several nodes may do this at the same time. This is the only call that needs the
     * database when a node starts; where it was cut off, it goes on when it is called again.
     *
     * @throws io.advocacy.store.StoreUnavailableException when the database cannot be reached
     *     within the time of {@link #waitFor}, or the thread is interrupted meanwhile
     * @throws io.advocacy.store.StoreRefusedException when it is too old or another product, or the
     *     tables cannot be made or are not there
     */
    public JdbcStore build() {
      return Patience.of(patience, System::nanoTime).until(this::open);
    }

    private JdbcStore open() {
      Dialect dialect = new Database(source).inStatement(Dialect::of);
      if (migrating) {
        Schema.migrate(source, dialect);
        new Database(source).inStatement(dialect::keepCommits);
      } else {
        Schema.validate(source, dialect);
      }
      return new JdbcStore(this, dialect);
    }
  }
}
