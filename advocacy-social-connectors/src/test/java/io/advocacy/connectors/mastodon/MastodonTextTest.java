package io.advocacy.connectors.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MastodonTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Hello|5",
        "👩‍👩‍👧‍👦|1",
        "🇫🇷🇩🇪|2",
        "é|1",
        "https://example.com/a/very/long/address/that/goes/on/and/on/and/on|23",
        "x https://a.io.|26",
        "@alice@social.example hi|9",
        "mail@social.example|19",
      })
  void countsLikeTheServer(String text, int length) {
    assertThat(MastodonText.length(text, 23)).isEqualTo(length);
  }

  @Test
  void aLinkHiddenInPartByTheServerIsTheSameText() {
    String text = "Été & co: @alice@social.example #travail\n\nhttps://example.com/a?b=1&c=2";
    String html =
        "<p>Été &amp; co: <span class=\"h-card\"><a href=\"https://social.example/@alice\">"
            + "@<span>alice</span></a></span> <a href=\"#\">#<span>travail</span></a></p>"
            + "<p><a href=\"https://example.com/a?b=1&amp;c=2\"><span class=\"invisible\">https://"
            + "</span><span class=\"ellipsis\">example.com/a?b</span><span class=\"invisible\">"
            + "=1&amp;c=2</span></a></p>";
    assertThat(MastodonText.essenceOfHtml(html)).isEqualTo(MastodonText.essence(text));
  }

  @Test
  void anotherAddressIsAnotherText() {
    assertThat(MastodonText.essence("See https://example.com/?r=a1"))
        .isNotEqualTo(MastodonText.essence("See https://example.com/?r=a2"));
  }

  @Test
  void textsWithoutLettersAreComparedAsTheyAre() {
    assertThat(MastodonText.essenceOfHtml("<p>🎉 &#x1F389;</p>"))
        .isEqualTo(MastodonText.essence("🎉🎉"))
        .isNotEqualTo(MastodonText.essence("🎈"));
  }
}
