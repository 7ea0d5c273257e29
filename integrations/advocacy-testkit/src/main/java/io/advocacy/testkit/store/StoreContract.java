package io.advocacy.testkit.store;

import io.advocacy.store.Store;
import org.junit.jupiter.api.Nested;

/**
 * What every store must keep. A test class of a store extends this one; JUnit runs the tests that
 * it inherits, each on a store of its own.
 */
public abstract class StoreContract {
  /** Creates the tests. */
  protected StoreContract() {}

  /** Returns an empty store; called before each test. */
  protected abstract Store emptyStore();

  /** The people. */
  @Nested
  final class Ambassadors extends AmbassadorRules {
    Ambassadors() {
      super(StoreContract.this::emptyStore);
    }
  }

  /** The contents and their media. */
  @Nested
  final class Contents extends ContentRules {
    Contents() {
      super(StoreContract.this::emptyStore);
    }
  }

  /** The shares, their versions and their claims. */
  @Nested
  final class Shares extends ShareRules {
    Shares() {
      super(StoreContract.this::emptyStore);
    }
  }

  /** The chores. */
  @Nested
  final class Chores extends ChoreRules {
    Chores() {
      super(StoreContract.this::emptyStore);
    }
  }

  /** The credentials. */
  @Nested
  final class Credentials extends CredentialRules {
    Credentials() {
      super(StoreContract.this::emptyStore);
    }
  }

  /** The figures of posts. */
  @Nested
  final class Metrics extends MetricsRules {
    Metrics() {
      super(StoreContract.this::emptyStore);
    }
  }

  /** The pauses. */
  @Nested
  final class Pauses extends PauseRules {
    Pauses() {
      super(StoreContract.this::emptyStore);
    }
  }

  /** The events and their readers. */
  @Nested
  final class Events extends EventRules {
    Events() {
      super(StoreContract.this::emptyStore);
    }
  }

  /** What a trail of who did what must keep. */
  @Nested
  final class Trails extends TrailRules {
    Trails() {
      super(StoreContract.this::emptyStore);
    }
  }

  /** What a library of contents must keep. */
  @Nested
  final class Libraries extends LibraryRules {
    Libraries() {
      super(StoreContract.this::emptyStore);
    }
  }

  /** Employees, records of programmes, and erasure. */
  @Nested
  final class People extends PeopleRules {
    People() {
      super(StoreContract.this::emptyStore);
    }
  }
}
