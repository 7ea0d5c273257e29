package io.advocacy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.network.NetworkId;
import java.time.Instant;
import java.util.Locale;
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
}
