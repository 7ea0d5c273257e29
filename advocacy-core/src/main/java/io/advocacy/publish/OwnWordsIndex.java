package io.advocacy.publish;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.advocacy.guardrail.TextSimilarity;
import io.advocacy.people.AmbassadorId;
import io.advocacy.share.Share;
import io.advocacy.store.Store;
import io.advocacy.store.StoredRecord;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Where the own words of shares are found again without reading every share: kept in the store
 * under the bands of the text, and who wrote it. The words themselves are in the shares only.
 */
final class OwnWordsIndex {
  private static final String KIND = "own-words";
  private static final int PAGE = 50;

  private final Store store;
  private final TextSimilarity similarity;

  OwnWordsIndex(Store store, TextSimilarity similarity) {
    this.store = store;
    this.similarity = similarity;
  }

  /** Notes the words of a share. */
  void note(Share share) {
    List<Long> bands = similarity.bands(share.text());
    for (int band = 0; band < bands.size(); band++) {
      String group = group(share, band, bands.get(band));
      // Who wrote it stands at the end of the key, which an erasure replaces.
      String key = group + "/" + share.ambassador().value();
      if (store.records().find(KIND, key).isEmpty()) {
        store
            .records()
            .save(
                new StoredRecord(
                    KIND,
                    key,
                    1,
                    group,
                    Optional.of(share.ambassador().value()),
                    Set.of(share.ambassador().value()),
                    Optional.empty(),
                    share.publishAt(),
                    true,
                    JsonNodeFactory.instance
                        .objectNode()
                        .put("author", share.ambassador().value())
                        .toString()),
                List.of());
      }
    }
  }

  /**
   * Returns shares of other people on the network of this one, of any content, whose words may be
   * similar to its words and which a test lets through.
   */
  Stream<Share> near(Share share, Predicate<Share> counts) {
    List<Long> bands = similarity.bands(share.text());
    Set<String> authors = new HashSet<>();
    for (int band = 0; band < bands.size(); band++) {
      String group = group(share, band, bands.get(band));
      List<StoredRecord> page = store.records().page(KIND, group, "", PAGE);
      while (!page.isEmpty()) {
        page.forEach(record -> authors.addAll(record.people()));
        page = store.records().page(KIND, group, page.get(page.size() - 1).key(), PAGE);
      }
    }
    authors.remove(share.ambassador().value());
    return authors.stream()
        .sorted()
        .flatMap(author -> store.shares().ofAmbassador(AmbassadorId.of(author)).stream())
        .filter(other -> other.network().equals(share.network()))
        .filter(counts);
  }

  private static String group(Share share, int band, long value) {
    return share.network().value() + "/" + band + "/" + Long.toUnsignedString(value, 36);
  }
}
