package io.advocacy.guardrail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.advocacy.network.NetworkId;
import java.time.Duration;
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
        "Écrivez-nous : rh@example.com ou jean.name@example.com",
        "C'est fini.Il reste 1.2.3.4 et/ou M.Dupont, p.ex. le P.S. du 12.06, etc.",
        "Voir ｅｘａｍｐｌｅ．ｃｏｍ et example。com/a",
        "Merci @team.social et @amis@mastodon.social",
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
        "www.evil.shop",
        "www.evil.unknown",
        "evil.xyz",
        "evil.agency",
        "EVIL.XYZ",
        "evil.com:8080",
        "ftp://evil.test/x",
        "tg://evil.test/join",
        "192.168.0.1/x",
        "192.168.0.1:8080",
        "http://[2001:db8::1]/x",
        "evil．com",
        "ｅｖｉｌ．ｃｏｍ",
        "evil。com",
        "ev\u200bil.com",
        "evil.рф",
      })
  void findsOtherHosts(String address) {
    String text = "Lisez " + address + " vite";

    List<Finding> findings = check(text);

    assertThat(findings).hasSize(1);
    assertThat(text.substring(findings.get(0).start(), findings.get(0).end())).isEqualTo(address);
    assertThat(findings.get(0).advice()).startsWith("Ce lien");
  }

  @Test
  void findsAnAddressAtTheEndOfASentence() {
    String text = "Voyez evil.com. Et (evil.shop) ! Puis evil.xyz…";

    assertThat(check(text))
        .extracting(finding -> text.substring(finding.start(), finding.end()))
        .containsExactly("evil.com", "evil.shop", "evil.xyz");
  }

  @Test
  void readsTheLongestTextsOnce() {
    for (String part : List.of("a.", "a", "a@", "://", "http:", "...", "1.2.3.4/", "@$.")) {
      String text = part.repeat(100_000 / part.length());
      assertTimeout(Duration.ofSeconds(20), () -> check(text), part);
    }
  }

  @Test
  void refusesAHostThatIsNone() {
    assertThatIllegalArgumentException().isThrownBy(() -> LinkHosts.allowing("https://x.test/"));
  }
}
