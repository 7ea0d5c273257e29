package io.advocacy.connectors.bluesky;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.network.PublicationKey;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecordKeysTest {
  @Test
  void theSameKeyGivesTheSameIdOnEveryMachine() {
    assertThat(RecordKeys.of(PublicationKey.of("share-1"))).isEqualTo("3kezmas2kxpn4");
  }

  @Test
  void idsHaveTheFormOfATidAndDiffer() {
    Set<String> ids = new HashSet<>();
    for (int i = 0; i < 50_000; i++) {
      String id = RecordKeys.of(PublicationKey.of("share-" + i));
      assertThat(id).matches("[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}");
      ids.add(id);
    }
    assertThat(ids).hasSize(50_000);
  }
}
