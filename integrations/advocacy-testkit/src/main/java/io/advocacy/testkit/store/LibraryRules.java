package io.advocacy.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.store.Store;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** How a store gives out its contents. */
abstract class LibraryRules extends StoreRules {
  LibraryRules(Supplier<Store> empty) {
    super(empty);
  }

  @Test
  void givesContentsPageByPageInOrder() {
    for (String id : List.of("b", "a", "c")) {
      store()
          .contents()
          .save(
              Content.builder(ContentId.of(id), id)
                  .variant(Variant.of("v", Locale.FRENCH, "x"))
                  .build(),
              List.of());
    }

    assertEquals(
        List.of(ContentId.of("a"), ContentId.of("b")),
        store().contents().page(Optional.empty(), 2).stream().map(Content::id).toList());
    assertEquals(
        List.of(ContentId.of("c")),
        store().contents().page(Optional.of(ContentId.of("b")), 2).stream()
            .map(Content::id)
            .toList());
  }
}
