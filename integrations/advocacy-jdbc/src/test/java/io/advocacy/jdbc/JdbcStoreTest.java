package io.advocacy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.content.VariantId;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.Credential;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.people.WorkingTime;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import io.advocacy.store.EventLog;
import io.advocacy.store.StoreException;
import io.advocacy.store.StoreRefusedException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcStoreTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final SocialAccountId ACCOUNT = SocialAccountId.of("amb-1/mastodon");
  private static final Credential CREDENTIAL =
      Credential.ofAccessToken(Secret.of("token-that-nobody-may-read"));

  @TempDir Path directory;
  private final Secret keys = TinkCredentialCipher.newKeys();
  private HikariDataSource pool;
  private JdbcStore store;

  @BeforeEach
  void open() {
    pool = Databases.pool(Databases.h2Url(directory.resolve("store")), 4);
    store = open("acme");
  }

  private JdbcStore open(String namespace) {
    return JdbcStore.builder(pool, TinkCredentialCipher.of(keys)).namespace(namespace).build();
  }

  @AfterEach
  void close() {
    pool.close();
  }

  private static Share share(String ambassador) {
    return Share.planned(
        SocialAccount.of(AmbassadorId.of(ambassador), NetworkId.MASTODON, "1"),
        AmbassadorId.of(ambassador),
        ContentId.of("c1"),
        VariantId.of("v1"),
        "words",
        NOON);
  }

  private static Content content(Media... media) {
    Content.Builder builder =
        Content.builder(ContentId.of("c1"), "Title")
            .variant(Variant.of("v1", Locale.ENGLISH, "words"));
    Stream.of(media).forEach(builder::media);
    return builder.build();
  }

  private int sql(String statement) throws SQLException {
    try (Connection connection = pool.getConnection();
        Statement executed = connection.createStatement()) {
      return executed.executeUpdate(statement);
    }
  }

  @Test
  void keepsEverythingOverARestart() {
    Share share = share("amb-1");
    store.shares().add(List.of(share), List.of(ShareChanged.planned(share, NOON)));
    store.credentials().save(ACCOUNT, CREDENTIAL);
    read(store, "reader", 1);
    pool.close();

    open();

    assertThat(store.shares().find(share.id())).contains(share);
    assertThat(store.credentials().find(ACCOUNT)).contains(CREDENTIAL);
    assertThat(store.events().after(0, 10)).hasSize(1);
    assertThat(store.events().progress()).containsExactly(new EventLog.Progress("reader", 1, 0, 0));
  }

  private static void read(JdbcStore store, String consumer, long position) {
    EventLog.Turn turn =
        store.events().beginTurn(consumer, NOON, NOON.plusSeconds(60)).orElseThrow();
    store.events().endTurn(turn, position, 0, NOON);
  }

  @Test
  void keepsOrganisationsApart() {
    JdbcStore other = open("other");
    Share share = share("amb-1");
    store.shares().add(List.of(share), List.of(ShareChanged.planned(share, NOON)));
    store.credentials().save(ACCOUNT, CREDENTIAL);
    store.contents().save(content(), List.of());
    store.pauses().pause(NetworkId.X, Optional.empty(), NOON.plusSeconds(60), List.of());
    read(store, "reader", 1);
    Ambassador person =
        Ambassador.builder(
                AmbassadorId.of("amb-1"), WorkingTime.officeHours(java.time.ZoneOffset.UTC))
            .build();
    store.ambassadors().save(person, List.of());

    assertThat(other.shares().find(share.id())).isEmpty();
    assertThat(other.shares().claim(NetworkId.MASTODON, NOON, NOON.plusSeconds(1), 10)).isEmpty();
    assertThat(other.shares().nextDue()).isEmpty();
    assertThat(other.credentials().find(ACCOUNT)).isEmpty();
    assertThat(other.contents().find(ContentId.of("c1"))).isEmpty();
    assertThat(other.ambassadors().page(Optional.empty(), 10)).isEmpty();
    assertThat(other.pauses().pausedUntil(NetworkId.X, ACCOUNT, NOON)).isEmpty();
    assertThat(other.events().after(0, 10)).isEmpty();
    assertThat(other.events().progress()).isEmpty();
    other.shares().add(List.of(share), List.of(ShareChanged.planned(share, NOON)));
    assertThat(other.events().after(0, 10))
        .extracting(entry -> entry.position())
        .containsExactly(1L);
  }

  @Test
  void writesNoSecretToTheDisk() throws IOException {
    store.credentials().save(ACCOUNT, CREDENTIAL);
    pool.close();

    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).doesNotContain("nobody-may-read");
      }
    }
    assertThat(TinkCredentialCipher.of(keys).toString()).doesNotContain(keys.reveal());
  }

  @Test
  void opensACredentialInItsOwnRowOnly() throws SQLException {
    store.credentials().save(ACCOUNT, CREDENTIAL);
    sql("update advocacy_credential set account = 'amb-2/mastodon'");

    assertThatThrownBy(() -> store.credentials().find(SocialAccountId.of("amb-2/mastodon")))
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageContaining("amb-2/mastodon")
        .hasMessageContaining("cannot be opened");
  }

  @Test
  void opensWithOldKeysSealsWithTheNewestAndCanDropTheOld() throws SQLException {
    SocialAccountId second = SocialAccountId.of("amb-2/mastodon");
    store.credentials().save(ACCOUNT, CREDENTIAL);
    store.credentials().save(second, CREDENTIAL);
    Secret both = TinkCredentialCipher.withNewKey(keys);
    JdbcStore rotated =
        JdbcStore.builder(pool, TinkCredentialCipher.of(both)).namespace("acme").build();

    assertThat(rotated.credentials().find(ACCOUNT)).contains(CREDENTIAL);
    assertThat(rotated.resealCredentials()).isEqualTo(2);
    assertThat(rotated.credentials().find(ACCOUNT)).contains(CREDENTIAL);
    assertThatThrownBy(() -> store.credentials().find(second))
        .as("the old keys alone open nothing any more")
        .isInstanceOf(StoreRefusedException.class);
  }

  @Test
  void refusesKeysThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TinkCredentialCipher.of(Secret.of("{\"not\":\"keys\"}")))
        .withMessageContaining("newKeys()");
  }

  /** Dies at each step of each operation: what it changes is there wholly or not at all. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingIsHalfWrittenWhereverTheConnectionDies(boolean afterTheStep) {
    DyingSource dying = new DyingSource(pool);
    int operations = 6;
    for (int operation = 0; operation < operations; operation++) {
      int steps = 1;
      for (int step = 1; step <= steps; step++) {
        String namespace = "dies-" + operation + "-" + step;
        JdbcStore mortal =
            JdbcStore.builder(dying, TinkCredentialCipher.of(keys)).namespace(namespace).build();
        Share due = share("due");
        mortal.shares().add(List.of(due), List.of());
        int before = trace(mortal);
        dying.dieAt(step, afterTheStep);
        Optional<StoreException> failure = attempt(mortal, operation, due);
        steps = failure.isPresent() ? step + 1 : steps;
        dying.live();

        int after = trace(mortal);
        assertThat(after)
            .as("operation %s dying at step %s", operation, step)
            .isIn(before, before + whole(operation));
        if (failure.isEmpty()) {
          assertThat(after).isEqualTo(before + whole(operation));
        }
      }
      assertThat(steps).as("operation %s", operation).isGreaterThan(2);
    }
  }

  private static Optional<StoreException> attempt(JdbcStore store, int operation, Share due) {
    try {
      switch (operation) {
        case 0 ->
            store
                .shares()
                .add(
                    List.of(share("x"), share("y")),
                    List.of(
                        ShareChanged.planned(share("x"), NOON),
                        ShareChanged.planned(share("y"), NOON)));
        case 1 -> {
          Share moved = due.withText("moved");
          store.shares().update(moved, ShareChanged.between(due, moved, NOON));
        }
        case 2 -> store.shares().claim(NetworkId.MASTODON, NOON, NOON.plusSeconds(300), 10);
        case 3 -> {
          Share moved = due.withText("moved");
          store.shares().updateAll(List.of(ShareChanged.between(due, moved, NOON)));
        }
        case 4 ->
            store
                .pauses()
                .pause(
                    NetworkId.MASTODON,
                    Optional.empty(),
                    NOON.plusSeconds(1),
                    List.of(ShareChanged.planned(due, NOON)));
        default -> {
          byte[] image = new byte[2_500_000];
          store
              .contents()
              .save(
                  content(
                      Media.of(
                          "image/png", image.length, "", () -> new ByteArrayInputStream(image))),
                  List.of(ShareChanged.planned(due, NOON)));
        }
      }
      return Optional.empty();
    } catch (StoreException e) {
      return Optional.of(e);
    }
  }

  /** Everything that the operations change, as one number; a part of a change would show. */
  private static int trace(JdbcStore store) {
    int events = store.events().after(0, 100).size();
    int shares = store.shares().ofContent(ContentId.of("c1")).size();
    long versions =
        store.shares().ofContent(ContentId.of("c1")).stream().mapToLong(Share::version).sum();
    int contents =
        store
            .contents()
            .find(ContentId.of("c1"))
            .map(content -> (int) lengthOf(content.media().get(0)))
            .orElse(0);
    int pauses = store.pauses().lasting(NOON, 10).size();
    return 1_000_000 * pauses
        + events
        + 10 * shares
        + 100 * (int) versions
        + (contents == 0 ? 0 : contents / 100);
  }

  private static long lengthOf(Media medium) {
    try (var in = medium.open()) {
      return in.readAllBytes().length;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int whole(int operation) {
    return switch (operation) {
      case 0 -> 2 + 20 + 200;
      case 1, 2, 3 -> 1 + 100;
      case 4 -> 1 + 1_000_000;
      default -> 1 + 25_000;
    };
  }

  @Test
  void refusesWhatNoDatabaseKeeps() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> add(share("a").withText("nul \0")))
        .withMessageContaining("U+0000");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> add(share("a").withText("half \ud83d")))
        .withMessageContaining("surrogate");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> add(share("a").withText("x".repeat(500_001))))
        .withMessageContaining("500000");
    assertThat(store.shares().ofContent(ContentId.of("c1"))).isEmpty();
  }

  private void add(Share share) {
    store.shares().add(List.of(share), List.of());
  }

  @Test
  void copiesNoMediumThatIsTooLongOrNotWhatItSays() {
    JdbcStore small =
        JdbcStore.builder(pool, TinkCredentialCipher.of(keys)).maxMediaBytes(2).build();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> small.contents().save(content(medium(3, new byte[3])), List.of()))
        .withMessageContaining("at most 2 bytes, has 3");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> small.contents().save(content(medium(1, new byte[2])), List.of()))
        .withMessageContaining("said that it has 1 bytes and gave 2");
    assertThatThrownBy(
            () ->
                small
                    .contents()
                    .save(
                        content(
                            Media.of(
                                "image/png",
                                1,
                                "",
                                () -> {
                                  throw new IOException("gone");
                                })),
                        List.of()))
        .isInstanceOf(UncheckedIOException.class);
    assertThat(small.contents().find(ContentId.of("c1"))).isEmpty();
  }

  private static Media medium(long size, byte[] bytes) {
    return Media.of("image/png", size, "", () -> new ByteArrayInputStream(bytes));
  }

  @Test
  void keepsTheBytesOfOneImageOnce() throws SQLException {
    byte[] image = {1, 2, 3};
    store.contents().save(content(medium(3, image), medium(3, image)), List.of());

    assertThat(sql("delete from advocacy_media")).isEqualTo(1);
    Content found = store.contents().find(ContentId.of("c1")).orElseThrow();
    assertThatThrownBy(() -> found.media().get(0).open().readAllBytes())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("not in the database any more");
  }

  @Test
  void saysWhatItCannotReadAndNotWhatItHolds() throws SQLException {
    Share share = share("amb-1");
    store.shares().add(List.of(share), List.of(ShareChanged.planned(share, NOON)));
    assertThat(store.events().after(0, 1)).hasSize(1);
    sql("update advocacy_event set body = replace(body, '\"v\":1', '\"v\":2')");
    assertThatThrownBy(() -> store.events().after(0, 1))
        .isInstanceOf(StoreRefusedException.class)
        .hasMessage(
            "what is stored as event 1 has the form 2;"
                + " this version of the library reads form 1 only");
    sql("update advocacy_event set body = '{\"v\":1,\"secret\":\"words\"}'");
    assertThatThrownBy(() -> store.events().after(0, 1))
        .isInstanceOf(StoreRefusedException.class)
        .hasMessageContaining("event 1")
        .hasMessageNotContaining("words")
        .hasNoCause();
  }

  @Test
  void learnsWhomEventsNameThatAnEarlierVersionStored() throws SQLException {
    for (int i = 1; i <= 3; i++) {
      Share share = share("amb-" + i);
      store.shares().add(List.of(share), List.of(ShareChanged.planned(share, NOON)));
    }
    List<EventLog.Entry> all = store.events().after(0, 10);
    sql("update advocacy_event set about = null");
    sql("update advocacy_event set kind = 'later' where position = 3");

    assertThat(store.events().about(AmbassadorId.of("amb-2"), List.of(), 0, 10))
        .containsExactly(all.get(1));
    assertThat(sql("update advocacy_event set kind = kind where about = 'amb-2'")).isEqualTo(1);
    assertThatThrownBy(() -> store.events().about(AmbassadorId.of("amb-3"), List.of(), 0, 10))
        .as("what a later version stored of somebody is not passed over")
        .isInstanceOf(StoreRefusedException.class);
  }

  @Test
  void readsWhatALaterVersionAddedFieldsTo() throws SQLException {
    Share share = share("amb-1");
    store.shares().add(List.of(share), List.of(ShareChanged.planned(share, NOON)));
    sql("update advocacy_event set body = replace(body, '\"v\":1', '\"v\":1,\"later\":[{}]')");

    assertThat(store.events().after(0, 1).get(0).event())
        .isEqualTo(ShareChanged.planned(share, NOON));
  }

  @Test
  void livesBesideTheHostsTables() throws SQLException, IOException {
    try (HikariDataSource full = Databases.pool(Databases.h2Url(directory.resolve("host")), 2)) {
      try (Connection connection = full.getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute("create table employee (id int primary key)");
      }
      JdbcStore beside = JdbcStore.builder(full, TinkCredentialCipher.of(keys)).build();
      beside.credentials().save(ACCOUNT, CREDENTIAL);

      assertThat(beside.credentials().find(ACCOUNT)).contains(CREDENTIAL);
    }
  }

  @Test
  void makesNoTablesWhereItMayNot() {
    try (HikariDataSource empty = Databases.pool(Databases.h2Url(directory.resolve("empty")), 2)) {
      assertThatThrownBy(
              () ->
                  JdbcStore.builder(empty, TinkCredentialCipher.of(keys))
                      .withoutMigration()
                      .build())
          .isInstanceOf(StoreRefusedException.class)
          .hasMessageContaining("not there");
    }
    assertThat(
            JdbcStore.builder(pool, TinkCredentialCipher.of(keys))
                .namespace("acme")
                .withoutMigration()
                .build()
                .shares()
                .nextDue())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Acme", "a b", "-a", "é"})
  void refusesANamespaceThatIsNone(String namespace) {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> JdbcStore.builder(pool, TinkCredentialCipher.of(keys)).namespace(namespace))
        .withMessageContaining("like 'acme'");
  }

  /** A field that is added to these values is lost unless their JSON or table learns it. */
  @Test
  void knowsEveryFieldOfWhatItKeeps() {
    assertThat(fields(Share.class))
        .containsExactlyInAnyOrder(
            "id",
            "ambassador",
            "content",
            "variant",
            "account",
            "network",
            "assisted",
            "text",
            "publishAt",
            "state",
            "version",
            "attempts",
            "program",
            "nextActionAt",
            "handle",
            "sentAs",
            "post",
            "publishedAt",
            "failure");
    assertThat(fields(Content.class))
        .containsExactlyInAnyOrder(
            "id",
            "title",
            "state",
            "variants",
            "link",
            "media",
            "topics",
            "channel",
            "embargoUntil",
            "expiresAt");
    assertThat(fields(Media.class))
        .containsExactlyInAnyOrder("contentType", "size", "altText", "source", "publicUrl");
    assertThat(fields(Ambassador.class))
        .containsExactlyInAnyOrder(
            "id", "name", "workingTime", "language", "interests", "attributes", "team", "accounts");
    assertThat(fields(WorkingTime.class))
        .containsExactlyInAnyOrder(
            "zone", "days", "hours", "quietHours", "absences", "country", "hash");
    assertThat(fields(SocialAccount.class))
        .containsExactlyInAnyOrder("id", "owner", "network", "remoteId", "server", "audience");
    assertThat(fields(Credential.class))
        .containsExactlyInAnyOrder(
            "accessToken",
            "refreshToken",
            "expiresAt",
            "renewableUntil",
            "proofKey",
            "identifier",
            "password",
            "scopes");
  }

  private static List<String> fields(Class<?> type) {
    return Arrays.stream(type.getDeclaredFields())
        .filter(field -> !Modifier.isStatic(field.getModifiers()))
        .map(java.lang.reflect.Field::getName)
        .toList();
  }

  @Test
  void tellsEventsOfClaimsAsThePublisherExpectsThem() {
    Share share = share("amb-1");
    add(share);
    Share claimed = store.shares().claim(NetworkId.MASTODON, NOON, NOON.plusSeconds(60), 1).get(0);

    assertThat(claimed.state()).isEqualTo(ShareState.DUE);
    AdvocacyEvent told = store.events().after(0, 1).get(0).event();
    assertThat(told).isEqualTo(ShareChanged.between(share, claimed, NOON));
  }
}
