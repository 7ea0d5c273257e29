package io.advocacy.jdbc;

import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.Advocacy;
import io.advocacy.connectors.SocialConnectors;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;
import io.advocacy.publish.PublishingRules;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;

/**
 * A process that publishes from a shared database until it is killed, or until the process that
 * started it is gone. The keys of the credentials come on its standard input.
 */
final class Node {
  static final NetworkId LOOKUP = NetworkId.of("plain-lookup");
  static final NetworkId NONE = NetworkId.of("plain-none");

  private Node() {}

  static PublishingRules rules() {
    return rules(Duration.ofSeconds(10));
  }

  static PublishingRules rules(Duration lease) {
    return PublishingRules.builder()
        .lease(lease)
        .retries(Duration.ofSeconds(1), Duration.ofSeconds(2))
        .giveUpAfter(Duration.ofDays(1))
        .lateAfter(Duration.ofHours(6))
        .mostAttempts(1_000)
        .build();
  }

  /**
   * Runs.
   *
   * @param arguments the database, the namespace, the addresses of Mastodon and Bluesky, the port
   *     of the plain network, by how many seconds this node's own clock is wrong, and for how many
   *     seconds a share is one worker's work
   */
  public static void main(String[] arguments) throws IOException {
    BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Secret keys = Secret.of(input.readLine());
    Duration wrong = Duration.ofSeconds(Long.parseLong(arguments[5]));
    InstantSource ownClock = () -> InstantSource.system().instant().plus(wrong);
    int plain = Integer.parseInt(arguments[4]);
    Duration lease = Duration.ofSeconds(Long.parseLong(arguments[6]));
    try (HikariDataSource pool = Databases.pool(arguments[0], 6);
        SocialConnectors connectors =
            SocialConnectors.builder()
                .baseUrl(NetworkId.MASTODON, URI.create(arguments[2]))
                .baseUrl(NetworkId.BLUESKY, URI.create(arguments[3]))
                .clock(ownClock)
                .readTimeout(lease.multipliedBy(2).dividedBy(5))
                .callTimeout(lease.dividedBy(2))
                .build()) {
      JdbcStore store =
          JdbcStore.builder(pool, TinkCredentialCipher.of(keys))
              .namespace(arguments[1])
              .waitFor(Duration.ofMinutes(5))
              .build();
      try (Advocacy advocacy =
          Advocacy.builder()
              .store(store)
              .clock(store.clock())
              .publishingRules(rules(lease))
              .connector(connectors.mastodon())
              .connector(connectors.bluesky())
              .connector(new PlainConnector(LOOKUP, DoublePostProtection.LOOKUP, plain))
              .connector(new PlainConnector(NONE, DoublePostProtection.NONE, plain))
              .build()) {
        advocacy.start(3);
        while (input.readLine() != null) {
          // ends when the one who started this process is gone
        }
      }
    }
  }
}
