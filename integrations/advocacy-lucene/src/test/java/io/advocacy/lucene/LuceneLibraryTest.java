package io.advocacy.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.advocacy.content.ChannelId;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.content.Variant;
import io.advocacy.lucene.LuceneLibrary.Search;
import io.advocacy.network.Media;
import java.io.ByteArrayInputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LuceneLibraryTest {
  private static final Instant NOW = Instant.parse("2026-03-02T08:00:00Z");

  private final LuceneLibrary library = LuceneLibrary.inMemory();

  private static Content.Builder content(String id, String title, Locale language, String text) {
    return Content.builder(ContentId.of(id), title)
        .state(ContentState.APPROVED)
        .variant(Variant.of("v", language, text));
  }

  @BeforeEach
  void fill() {
    library.put(
        List.of(
            content("apprentices", "Apprenties à l'usine", Locale.FRENCH, "Elles sont là !")
                .channel(ChannelId.of("hr"))
                .topics(Set.of("emploi"))
                .build(),
            content("energy", "L'énergie verte", Locale.FRENCH, "Nos éoliennes tournent.")
                .embargoUntil(NOW.plusSeconds(60))
                .build(),
            content("women", "Women in tech", Locale.ENGLISH, "Our engineers' stories")
                .expiresAt(NOW)
                .build(),
            content("usine", "Portes ouvertes", Locale.FRENCH, "Venez à l'usine de Metz")
                .media(
                    Media.of(
                        "image/png",
                        1,
                        "Un robot qui salue",
                        () -> new ByteArrayInputStream(new byte[1])))
                .build()));
  }

  @AfterEach
  void close() {
    library.close();
  }

  private List<String> search(String words) {
    return library.search(Search.of(words)).stream().map(ContentId::value).toList();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "apprentie",
        "APPRENTIES",
        "apprenti",
        "l'apprentie",
        "appre",
        "emplois",
        "aprenties"
      })
  void findsThroughInflectionAccentsBeginningsAndSlips(String words) {
    assertThat(search(words)).containsExactly("apprentices");
  }

  @ParameterizedTest
  @ValueSource(strings = {"energie", "éolienne", "eoliennes vertes", "ENERGIE VERT"})
  void findsFrenchWithoutAccents(String words) {
    assertThat(search(words)).containsExactly("energy");
  }

  @ParameterizedTest
  @ValueSource(strings = {"engineer", "story", "woman tech women", "engineers' tech"})
  void findsEnglishThroughInflection(String words) {
    assertThat(search(words.replace("woman ", ""))).containsExactly("women");
  }

  @Test
  void titlesCountMoreThanTextsAndAltTextsCount() {
    assertThat(search("usine")).containsExactly("apprentices", "usine");
    assertThat(search("robots")).containsExactly("usine");
  }

  @Test
  void allWordsMustBeThereAndNoneMeansEverything() {
    assertThat(search("usine emploi")).containsExactly("apprentices");
    assertThat(search("usine lune")).isEmpty();
    assertThat(search("")).hasSize(4);
    assertThat(search("!?*~^\"(")).hasSize(4);
  }

  @Test
  void filtersByChannelAndByWhatIsLive() {
    assertThat(library.search(Search.of("").withChannels(Set.of(ChannelId.of("hr")))))
        .extracting(ContentId::value)
        .containsExactly("apprentices");
    assertThat(library.search(Search.of("").withLiveAt(NOW)))
        .extracting(ContentId::value)
        .containsExactlyInAnyOrder("apprentices", "usine");
    assertThat(library.search(Search.of("energie").withLiveAt(NOW.plusSeconds(60)))).hasSize(1);
  }

  @Test
  void whatIsReplacedOrRemovedIsFoundNoMore() {
    library.put(content("energy", "Autre", Locale.FRENCH, "chose").build());
    library.remove(ContentId.of("usine"));

    assertThat(search("energie")).isEmpty();
    assertThat(search("portes")).isEmpty();
    assertThat(search("autre chose")).containsExactly("energy");
    assertThatIllegalArgumentException().isThrownBy(() -> Search.of("").withMost(0));
  }
}
