package io.advocacy.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.advocacy.share.ShareId;
import io.advocacy.store.Store;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a store keeps of figures. */
abstract class MetricsRules extends StoreRules {
  MetricsRules(Supplier<Store> empty) {
    super(empty);
  }

  @Test
  void keepsTheNewestFiguresAndTellsEach() {
    ShareId share = ShareId.of("c/a");
    assertEquals(Optional.empty(), store().metrics().find(share));
    store().metrics().save(share, StoreSamples.metrics(1), StoreSamples.event("1"));
    store().metrics().save(share, StoreSamples.metrics(2), StoreSamples.event("2"));

    assertEquals(Optional.of(StoreSamples.metrics(2)), store().metrics().find(share));
    assertEquals(List.of(StoreSamples.event("1"), StoreSamples.event("2")), events());
  }
}
