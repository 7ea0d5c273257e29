package io.advocacy.jdbc;

import io.advocacy.gamification.GamificationStore;
import io.advocacy.gamification.badge.BadgeStore;
import io.advocacy.gamification.challenge.ChallengeStore;
import io.advocacy.gamification.contest.ContestStore;
import io.advocacy.gamification.contest.DrawRecord;
import io.advocacy.gamification.contest.Publication;
import io.advocacy.gamification.ledger.LedgerStore;
import io.advocacy.gamification.player.PlayerStore;
import io.advocacy.gamification.ranking.Snapshot;
import io.advocacy.gamification.ranking.SnapshotStore;
import io.advocacy.gamification.reward.RewardStore;
import io.advocacy.gamification.rule.FactStore;
import io.advocacy.gamification.rule.RuleVersions;
import io.advocacy.store.PersonalData;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the games in a database: an H2 file for one process, PostgreSQL 15 or newer for several
 * nodes. Its tables lie beside those of {@link JdbcStore}, with a namespace for each organisation.
 *
 * <p>Those who write points of one organisation write one after another, so entries in batches
 * ({@code Ledger.recordAll}, {@code Gamification.acceptAll}) are much faster than one by one. Safe
 * for use by several threads and several processes. Starts no thread and closes nothing: the data
 * source belongs to the host.
 *
 * <p>All throw {@link io.advocacy.store.StoreUnavailableException} when the database cannot be
 * reached, and {@link IllegalArgumentException} for a text that holds U+0000 or half a surrogate
 * pair.
 */
public final class JdbcGamificationStore implements GamificationStore {
  private final LedgerTable ledger;
  private final FactTable facts;
  private final RewardTable rewards;
  private final BadgeTable badges;
  private final ChallengeTable challenges;
  private final KeptOnce<Publication> publications;
  private final KeptOnce<DrawRecord> draws;
  private final KeptOnce<Snapshot> snapshots;
  private final JdbcRuleVersions versions;
  private final PlayerTable players;
  private final PersonalGames personal;

  private JdbcGamificationStore(
      Database database, Dialect dialect, String namespace, @Nullable InstantSource clock) {
    GamePeople people = new GamePeople(namespace);
    this.ledger = new LedgerTable(database, dialect, namespace, people, clock);
    this.facts = new FactTable(database, dialect, namespace, people);
    this.rewards = new RewardTable(database, dialect, namespace, people);
    this.badges = new BadgeTable(database, dialect, namespace, people);
    this.challenges = new ChallengeTable(database, dialect, namespace, people);
    this.publications =
        new KeptOnce<>(
            database, namespace, "contest", GameJson::publication, GameJson::publication);
    this.draws = new KeptOnce<>(database, namespace, "draw", GameJson::draw, GameJson::draw);
    this.snapshots =
        new KeptOnce<>(database, namespace, "snapshot", GameJson::snapshot, GameJson::snapshot);
    this.versions = new JdbcRuleVersions(database, namespace);
    this.players = new PlayerTable(database, namespace, people);
    this.personal = new PersonalGames(database, namespace);
  }

  /** Begins a store over a data source. */
  public static Builder builder(DataSource source) {
    return new Builder(source);
  }

  @Override
  public LedgerStore ledger() {
    return ledger;
  }

  @Override
  public FactStore facts() {
    return facts;
  }

  @Override
  public RewardStore rewards() {
    return rewards;
  }

  @Override
  public BadgeStore badges() {
    return badges;
  }

  @Override
  public ChallengeStore challenges() {
    return challenges;
  }

  @Override
  public ContestStore contests() {
    return new ContestStore() {
      @Override
      public Publication publish(Publication publication) {
        return publications.keep(publication.contest(), ContestStore.requireRight(publication));
      }

      @Override
      public Optional<Publication> published(String contest) {
        return publications.find(contest);
      }

      @Override
      public DrawRecord keep(DrawRecord draw) {
        return draws.keep(
            draw.contest(), ContestStore.requireRight(draw, published(draw.contest())));
      }

      @Override
      public Optional<DrawRecord> drawn(String contest) {
        return draws.find(contest);
      }
    };
  }

  @Override
  public SnapshotStore snapshots() {
    return new SnapshotStore() {
      @Override
      public Snapshot freeze(String board, Snapshot snapshot) {
        return snapshots.keep(name(board, snapshot.period().name()), snapshot);
      }

      @Override
      public Optional<Snapshot> frozen(String board, String period) {
        return snapshots.find(name(board, period));
      }

      private String name(String board, String period) {
        return board + '\n' + period;
      }
    };
  }

  @Override
  public PlayerStore players() {
    return players;
  }

  @Override
  public RuleVersions ruleVersions() {
    return versions;
  }

  @Override
  public PersonalData personalData() {
    return personal;
  }

  /** Builds a {@link JdbcGamificationStore}. Not safe for use by several threads. */
  public static final class Builder {
    private final DataSource source;
    private String namespace = "main";
    private boolean migrating = true;
    private @Nullable InstantSource clock;

    private Builder(DataSource source) {
      this.source = Objects.requireNonNull(source, "source");
    }

    /**
     * Sets the organisation; {@code main} by default.
     *
     * @param namespace 1 to 63 lower-case letters, digits, hyphens and underscores, not beginning
     *     with a hyphen or an underscore
     */
    public Builder namespace(String namespace) {
      this.namespace = JdbcStore.Builder.requireNamespace(namespace);
      return this;
    }

    /**
     * Sets what says when points are written, which decides what came too late for a challenge; the
     * time of the database by default, which is the same for all nodes.
     */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
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
     * Makes the tables, or brings those of an earlier version to this version's form, and returns
     * the store. Several nodes may do this at the same time.
     *
     * @throws io.advocacy.store.StoreUnavailableException when the database cannot be reached
     * @throws io.advocacy.store.StoreRefusedException when it is too old or another product, or the
     *     tables cannot be made or are not there
     */
    public JdbcGamificationStore build() {
      Database database = new Database(source);
      Dialect dialect = database.inStatement(Dialect::of);
      if (migrating) {
        Schema.migrate(source, dialect);
      } else {
        Schema.validate(source, dialect);
      }
      JdbcGamificationStore store = new JdbcGamificationStore(database, dialect, namespace, clock);
      store.ledger.prepare();
      store.players.prepare();
      return store;
    }
  }
}
