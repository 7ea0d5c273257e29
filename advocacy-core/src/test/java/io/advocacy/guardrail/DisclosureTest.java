package io.advocacy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.network.NetworkId;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DisclosureTest {
  private final Disclosure rule =
      Disclosure.of("Je travaille chez Acme", "I work at Acme")
          .accepting(Locale.ENGLISH, "my employer", "#TeamAcme");

  private boolean passes(String text, NetworkId network) {
    return rule.check(text, Locale.FRENCH, network, Instant.EPOCH).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Je travaille chez Acme et voici pourquoi.",
        "JE TRAVAILLE CHEZ ACME !",
        "Great news from my employer.",
        "Bonne nouvelle #TeamAcme",
        "#TeamAcme recrute",
      })
  void acceptsWhatReadersSee(String text) {
    assertThat(passes(text, NetworkId.LINKEDIN)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Bonne nouvelle !",
        "Bonne nouvelle #TeamAcmeFans",
        "Bonne nouvelle #rse #emploi #lyon #TeamAcme",
      })
  void refusesWhatReadersDoNotSee(String text) {
    assertThat(passes(text, NetworkId.LINKEDIN)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\n\n\n\n\n\n\n\n\n\n#TeamAcme",
        "\r\n\r\n\r\n\r\n\r\nHello #TeamAcme",
        "a\u2028\u2028\u2028\u2028#TeamAcme",
        "a\n\u200b\n\u200b\n\u200b\n\u200b\n#TeamAcme",
        "https://acme.com/#TeamAcme",
        "See www.acme.com/#TeamAcme",
        "See acme.com/jobs#TeamAcme",
      })
  void whatStandsLinesBelowOrInsideOfAnAddressIsNotSeen(String text) {
    assertThat(passes(text, NetworkId.LINKEDIN)).isFalse();
    assertThat(passes(rule.complete(text, Locale.ENGLISH, NetworkId.LINKEDIN), NetworkId.LINKEDIN))
        .isTrue();
  }

  @Test
  void linesCountWhereANetworkFoldsOnly() {
    String text = "One\n\nTwo\n\nThree\n\nFour #TeamAcme";

    assertThat(passes(text, NetworkId.X)).isTrue();
    assertThat(passes(text, NetworkId.LINKEDIN)).isFalse();
    assertThat(passes("One\n\nTwo #TeamAcme https://acme.com", NetworkId.LINKEDIN)).isTrue();
  }

  @Test
  void whatStandsAfterTheFoldIsNotSeen() {
    String text = "x ".repeat(70) + "#TeamAcme";

    assertThat(passes(text, NetworkId.LINKEDIN)).isFalse();
    assertThat(passes(text, NetworkId.X)).isTrue();
  }

  @Test
  void putsItBehindAShortTextAndBeforeALongOne() {
    String longText = "x ".repeat(100).strip();

    assertThat(rule.complete("Bonne nouvelle !", Locale.FRENCH, NetworkId.LINKEDIN))
        .isEqualTo("Bonne nouvelle ! Je travaille chez Acme");
    assertThat(rule.complete(longText, Locale.ENGLISH, NetworkId.LINKEDIN))
        .isEqualTo("I work at Acme – " + longText);
    assertThat(rule.complete("#TeamAcme recrute", Locale.FRENCH, NetworkId.X))
        .isEqualTo("#TeamAcme recrute");
  }

  @Test
  void whatItCompletedPasses() {
    for (NetworkId network : new NetworkId[] {NetworkId.INSTAGRAM, NetworkId.of("intranet")}) {
      for (int length = 1; length < 300; length += 7) {
        String text = "a".repeat(length) + " #a #b #c #d";
        assertThat(passes(rule.complete(text, Locale.FRENCH, network), network)).isTrue();
      }
    }
  }

  @Test
  void whatItCompletesStaysAsShortAsTheNetworkTakes() {
    Disclosure tag = Disclosure.of("#EquipeAcme", "#TeamAcme");
    Map<NetworkId, Integer> longest =
        Map.of(NetworkId.X, 280, NetworkId.BLUESKY, 300, NetworkId.MASTODON, 500);
    longest.forEach(
        (network, most) -> {
          String fits = "a".repeat(most - 10);
          String full = "a".repeat(most - 5);

          assertThat(tag.complete(fits, Locale.ENGLISH, network)).hasSize(most).contains("#Team");
          assertThat(tag.complete(full, Locale.ENGLISH, network)).isEqualTo(full);
          assertThat(tag.check(full, Locale.ENGLISH, network, Instant.EPOCH))
              .extracting(Finding::advice)
              .singleElement()
              .asString()
              .contains("Shorten the text by at least 5 characters")
              .endsWith("#TeamAcme");
        });
  }

  @Test
  void whereTheUsualWordsFindNoRoomItPutsInShorterOnes() {
    String text = "a".repeat(270);

    assertThat(rule.complete(text, Locale.ENGLISH, NetworkId.X)).isEqualTo(text + " #TeamAcme");
    assertThat(rule.withLongest(NetworkId.X, 25_000).complete(text, Locale.ENGLISH, NetworkId.X))
        .isEqualTo("I work at Acme – " + text);
  }

  @Test
  void roomIsCountedAsXDoes() {
    String link = "https://example.com/" + "x".repeat(300);

    assertThat(rule.complete(link, Locale.ENGLISH, NetworkId.X)).contains("I work at Acme");
    String japanese = "文".repeat(137);
    assertThat(rule.complete(japanese, Locale.ENGLISH, NetworkId.X)).isEqualTo(japanese);
  }
}
