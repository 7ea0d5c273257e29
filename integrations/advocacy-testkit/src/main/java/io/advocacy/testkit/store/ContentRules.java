package io.advocacy.testkit.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a store keeps of contents. */
abstract class ContentRules extends StoreRules {
  ContentRules(Supplier<Store> empty) {
    super(empty);
  }

  @Test
  void keepsEveryPartOfAContent() throws IOException {
    byte[] image = new byte[3_000_000];
    for (int i = 0; i < image.length; i++) {
      image[i] = (byte) (i * 31 + i / 255);
    }
    byte[] empty = {};
    Content content =
        StoreSamples.fullContent(
            "c-é",
            StoreSamples.medium(image),
            StoreSamples.medium(empty),
            StoreSamples.medium(image).withPublicUrl(URI.create("https://example.org/a.png?b=1")));
    byte[] shown = {4, 5, 6};
    Link link = content.link().orElseThrow().withImage(StoreSamples.medium(shown));
    content = content.toBuilder().link(link).build();
    store().contents().save(content, List.of(StoreSamples.event("1")));

    Content found = store().contents().find(content.id()).orElseThrow();
    assertSame(content, found);
    for (int repeat = 0; repeat < 2; repeat++) {
      assertArrayEquals(image, bytes(found.media().get(0)));
      assertArrayEquals(empty, bytes(found.media().get(1)));
      assertArrayEquals(image, bytes(found.media().get(2)));
      assertArrayEquals(shown, bytes(found.link().flatMap(Link::image).orElseThrow()));
    }
    assertEquals(List.of(StoreSamples.event("1")), events());
  }

  @Test
  void keepsTheMediaOfAContentThatWasReadAndSavedAgain() throws IOException {
    byte[] image = {1, 2, 3};
    store().contents().save(StoreSamples.fullContent("c", StoreSamples.medium(image)), List.of());
    Content read = store().contents().find(ContentId.of("c")).orElseThrow();
    store().contents().save(read.withState(ContentState.WITHDRAWN), List.of());

    Content again = store().contents().find(ContentId.of("c")).orElseThrow();
    assertEquals(ContentState.WITHDRAWN, again.state());
    assertArrayEquals(image, bytes(again.media().get(0)));
  }

  @Test
  void keepsAContentWithNothingButWords() {
    Content plain = StoreSamples.plainContent("c");
    store().contents().save(plain, List.of());

    assertSame(plain, store().contents().find(plain.id()).orElseThrow());
    assertEquals(Optional.empty(), store().contents().find(ContentId.of("d")));
  }

  private static byte[] bytes(Media medium) throws IOException {
    try (InputStream in = medium.open()) {
      return in.readAllBytes();
    }
  }

  private static void assertSame(Content expected, Content found) {
    assertEquals(expected.id(), found.id());
    assertEquals(expected.title(), found.title());
    assertEquals(expected.state(), found.state());
    assertEquals(expected.variants(), found.variants());
    assertEquals(expected.link().map(Link::uri), found.link().map(Link::uri));
    assertEquals(expected.link().flatMap(Link::title), found.link().flatMap(Link::title));
    assertEquals(
        expected.link().flatMap(Link::description), found.link().flatMap(Link::description));
    assertEquals(
        expected.link().flatMap(Link::image).isPresent(),
        found.link().flatMap(Link::image).isPresent());
    expected
        .link()
        .flatMap(Link::image)
        .ifPresent(image -> assertSame(image, found.link().flatMap(Link::image).orElseThrow()));
    assertEquals(expected.topics(), found.topics());
    assertEquals(expected.channel(), found.channel());
    assertEquals(expected.embargoUntil(), found.embargoUntil());
    assertEquals(expected.expiresAt(), found.expiresAt());
    assertEquals(expected.media().size(), found.media().size());
    for (int i = 0; i < expected.media().size(); i++) {
      assertSame(expected.media().get(i), found.media().get(i));
    }
  }

  private static void assertSame(Media expected, Media found) {
    assertEquals(expected.contentType(), found.contentType());
    assertEquals(expected.size(), found.size());
    assertEquals(expected.altText(), found.altText());
    assertEquals(expected.publicUrl(), found.publicUrl());
  }
}
