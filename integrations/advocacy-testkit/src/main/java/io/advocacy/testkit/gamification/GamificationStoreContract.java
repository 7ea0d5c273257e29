package io.advocacy.testkit.gamification;

import io.advocacy.gamification.GamificationStore;
import org.junit.jupiter.api.Nested;

/**
 * What every store of games must keep. A test class of a store extends this one; JUnit runs the
 * tests that it inherits, each on a store of its own. Half of the callers that work at the same
 * time use {@link #otherNode}, so that a store for several nodes proves it here.
 */
public abstract class GamificationStoreContract {
  /** Creates the tests. */
  protected GamificationStoreContract() {}

  /** Returns an empty store; called before each test. */
  protected abstract GamificationStore emptyStore();

  /**
   * Returns what another node has of the store made last, with connections of its own; the same
   * store unless overridden.
   */
  protected GamificationStore otherNode(GamificationStore store) {
    return store;
  }

  /** The ledger. */
  @Nested
  final class Entries extends EntryRules {
    Entries() {
      super(GamificationStoreContract.this::emptyStore, GamificationStoreContract.this::otherNode);
    }
  }

  /** What rules judge. */
  @Nested
  final class Facts extends FactRules {
    Facts() {
      super(GamificationStoreContract.this::emptyStore, GamificationStoreContract.this::otherNode);
    }
  }

  /** Versions of rules on several nodes. */
  @Nested
  final class Rules extends VersionRules {
    Rules() {
      super(GamificationStoreContract.this::emptyStore, GamificationStoreContract.this::otherNode);
    }
  }

  /** How people take part. */
  @Nested
  final class Players extends PlayerRules {
    Players() {
      super(GamificationStoreContract.this::emptyStore, GamificationStoreContract.this::otherNode);
    }
  }

  /** The rights of people. */
  @Nested
  final class People extends PersonRules {
    People() {
      super(GamificationStoreContract.this::emptyStore, GamificationStoreContract.this::otherNode);
    }
  }

  /** Requests for rewards. */
  @Nested
  final class Rewards extends RewardRules {
    Rewards() {
      super(GamificationStoreContract.this::emptyStore, GamificationStoreContract.this::otherNode);
    }
  }

  /** What is frozen, published or told. */
  @Nested
  final class KeptOnce extends KeptOnceRules {
    KeptOnce() {
      super(GamificationStoreContract.this::emptyStore, GamificationStoreContract.this::otherNode);
    }
  }
}
