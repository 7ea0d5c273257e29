package io.advocacy.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.Advocacy;
import io.advocacy.network.Secret;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The code of docs/operations.md. */
class OperationsPageTest {
  @TempDir Path directory;

  @Test
  void opensAStoreAndRotatesItsKeys() {
    String url = Databases.h2Url(directory.resolve("advocacy"));
    Secret keys = TinkCredentialCipher.newKeys();
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(url); // jdbc:h2:file:… or jdbc:postgresql:…
    JdbcStore store =
        JdbcStore.builder(pool, TinkCredentialCipher.of(keys))
            .namespace("acme")
            .waitFor(Duration.ofMinutes(2))
            .build();
    Advocacy advocacy = Advocacy.builder().store(store).clock(store.clock()).build();
    assertThat(advocacy.nextDue()).isEmpty();

    Secret both = TinkCredentialCipher.withNewKey(keys); // on all nodes, then on one of them:
    JdbcStore.builder(pool, TinkCredentialCipher.of(both))
        .namespace("acme")
        .build()
        .resealCredentials();
    assertThat(both).isNotEqualTo(keys);
    pool.close();
  }
}
