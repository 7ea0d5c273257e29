package io.advocacy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.advocacy.network.NetworkId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinkHostsTest {
  private final LinkHosts hosts = LinkHosts.allowing("example.com", "lnkd.in", "société.fr");

  private List<Finding> check(String text) {
    return hosts.check(text, Locale.FRENCH, NetworkId.LINKEDIN, Instant.EPOCH);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Voir https://example.com/a?b=c#d.",
        "Voir (https://careers.example.com:8443/jobs)",
        "Voir example.com et lnkd.in/abc",
        "Voir HTTPS://EXAMPLE.COM/X",
        "Voir https://www.société.fr/offre et https://xn--socit-esab.fr",
        "Rien à voir : 12.5 % et 3.14, fin.Merci Node.js",
        "Écrivez-nous : rh@example.com",
      })
  void allowsTheHostsAndTheirSubdomains(String text) {
    assertThat(check(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.test/a",
        "https://example.com.evil.test",
        "https://example.com@evil.test/login",
        "https://notexample.com",
        "http:\\\\evil.test",
        "https:evil.test",
        "hxxp://evil.test",
        "bit.ly/abc",
        "www.evil.com",
        "https://еxample.com/",
        "https://exаmple.com",
      })
  void findsOtherHosts(String address) {
    String text = "Lisez " + address + " vite";

    List<Finding> findings = check(text);

    assertThat(findings).hasSize(1);
    assertThat(text.substring(findings.get(0).start(), findings.get(0).end())).isEqualTo(address);
    assertThat(findings.get(0).advice()).startsWith("Ce lien");
  }

  @Test
  void refusesAHostThatIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> LinkHosts.allowing("https://x.test/"));
  }
}
