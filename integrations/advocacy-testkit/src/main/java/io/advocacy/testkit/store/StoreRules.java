package io.advocacy.testkit.store;

import io.advocacy.event.AdvocacyEvent;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import io.advocacy.store.EventLog;
import io.advocacy.store.Store;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** Some of the rules of {@link StoreContract}, each kept on a store of its own. */
abstract class StoreRules {
  static final int CALLERS = 8;

  private final Supplier<Store> empty;
  private @Nullable Store made;

  StoreRules(Supplier<Store> empty) {
    this.empty = empty;
  }

  @BeforeEach
  final void makeStore() {
    made = empty.get();
  }

  final Store store() {
    return Objects.requireNonNull(made, "the store of the test");
  }

  final List<AdvocacyEvent> events() {
    return store().events().after(0, 1_000_000).stream().map(EventLog.Entry::event).toList();
  }

  final void add(Share... shares) {
    store().shares().add(List.of(shares), List.of());
  }

  final Share stored(ShareId id) {
    return store().shares().find(id).orElseThrow();
  }

  static List<ShareId> ids(List<Share> shares) {
    return shares.stream().map(Share::id).toList();
  }
}
