package io.advocacy.connectors.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebAddressesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "See https://example.com/a?b=c#d.|https://example.com/a?b=c#d",
        "(https://example.com/a)|https://example.com/a",
        "https://example.com/wiki/A_(b)|https://example.com/wiki/A_(b)",
        "«https://example.com/é»|https://example.com/é",
        "HTTPS://EXAMPLE.COM!|HTTPS://EXAMPLE.COM",
        "https://a.example, https://b.example|https://a.example",
      })
  void endsAnAddressWhereAReaderWould(String text, String address) {
    assertThat(WebAddresses.in(text).get(0).value()).isEqualTo(address);
  }

  @ParameterizedTest
  @CsvSource({"example.com", "https://", "xhttps://example.com", "ftp://example.com", "http:///x"})
  void findsNothingElse(String text) {
    assertThat(WebAddresses.in(text)).isEmpty();
  }

  @Test
  void addsALinkOnlyWhereTheTextDoesNotHoldIt() {
    assertThat(WebAddresses.withLink("Hi https://a.example/", "https://a.example/"))
        .isEqualTo("Hi https://a.example/");
    assertThat(WebAddresses.withLink("Hi ", "https://a.example/"))
        .isEqualTo("Hi\n\nhttps://a.example/");
    assertThat(WebAddresses.withLink("", "https://a.example/")).isEqualTo("https://a.example/");
  }

  @Test
  void aLinkWithWhichALongerAddressBeginsIsNotThereYet() {
    String link = "https://go.example/a";
    assertThat(WebAddresses.withLink("Old: https://go.example/ab", link))
        .isEqualTo("Old: https://go.example/ab\n\nhttps://go.example/a");
    for (String text :
        List.of("See https://go.example/a.", "(https://go.example/a)", "https://go.example/a, b")) {
      assertThat(WebAddresses.withLink(text, link)).isEqualTo(text);
    }
    assertThat(WebAddresses.holds("https://go.example/?", "https://go.example/?")).isTrue();
  }
}
