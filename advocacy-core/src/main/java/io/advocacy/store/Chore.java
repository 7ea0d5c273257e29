package io.advocacy.store;

import io.advocacy.internal.Require;
import io.advocacy.network.NetworkId;
import io.advocacy.people.SocialAccountId;
import java.time.Instant;
import java.util.Objects;

/**
 * Work beside publishing that is done one day, and again after a crash: doing it twice does no
 * harm.
 *
 * @param kind what is done
 * @param subject with what: the id of a share, or the network and the owner of an account; 1 to 250
 *     characters
 * @param network the network that is asked
 * @param account the account as which it is asked
 * @param dueAt when it is done
 * @param failures how often it failed since it went well
 */
public record Chore(
    Kind kind,
    String subject,
    NetworkId network,
    SocialAccountId account,
    Instant dueAt,
    int failures) {
  /** What is done. */
  public enum Kind {
    /** Reads the figures of a share's post. */
    POST_METRICS,
    /** Reads how many people an account reaches. */
    AUDIENCE,
    /** Asks a person to let the post of a share be deleted whose content was recalled. */
    ASK_DELETION,
    /** Deletes the post of a share whose content was recalled. */
    DELETE_POST
  }

  /** Checks the parts. */
  public Chore {
    Objects.requireNonNull(kind, "kind");
    Require.text(subject, "subject", 250);
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(account, "account");
    Objects.requireNonNull(dueAt, "dueAt");
    Require.notNegative(failures, "failures");
  }

  /** Returns a chore that has not failed yet. */
  public static Chore of(
      Kind kind, String subject, NetworkId network, SocialAccountId account, Instant dueAt) {
    return new Chore(kind, subject, network, account, dueAt, 0);
  }

  /** Returns the chore as it is done again after it went well. */
  public Chore again(Instant at) {
    return new Chore(kind, subject, network, account, at, 0);
  }

  /** Returns the chore as it is tried again after it failed. */
  public Chore afterFailure(Instant at) {
    return new Chore(kind, subject, network, account, at, failures + 1);
  }
}
