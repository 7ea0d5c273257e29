package io.advocacy.testkit;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A post that a simulated network made.
 *
 * @param id the id that the network gave it
 * @param accountId the account's id
 * @param text the words, as the client sent them
 * @param key what the client sent to tell repeats apart: an idempotency key, a record key
 * @param createdAt when the network made it, by the network's clock
 * @param deletedAt when it was deleted
 */
public record SimulatedPost(
    String id,
    String accountId,
    String text,
    Optional<String> key,
    Instant createdAt,
    Optional<Instant> deletedAt) {
  /** Checks the parts. */
  public SimulatedPost {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(accountId, "accountId");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(deletedAt, "deletedAt");
  }

  SimulatedPost deleted(Instant at) {
    return new SimulatedPost(id, accountId, text, key, createdAt, Optional.of(at));
  }
}
