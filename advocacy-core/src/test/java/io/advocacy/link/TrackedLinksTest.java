package io.advocacy.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.advocacy.network.Secret;
import io.advocacy.share.ShareId;
import java.net.URI;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class TrackedLinksTest {
  static final URI BASE = URI.create("https://go.example.com/");
  static final Secret KEY = Secret.of("k".repeat(16) + "0123456789abcdef");
  private static final ShareId SHARE = ShareId.of("news/amb-001/linkedin");
  private final TrackedLinks links = TrackedLinks.builder(BASE, KEY).build();

  private static String ticket(TrackedLinks links, ShareId share) {
    return links.address(share).toString().substring(BASE.toString().length());
  }

  @Test
  void theSameShareHasTheSameLinkAlsoAfterARestart() {
    TrackedLinks restarted = TrackedLinks.builder(BASE, KEY).build();
    assertThat(links.address(SHARE)).isEqualTo(restarted.address(SHARE));
    assertThat(restarted.share(ticket(links, SHARE))).contains(SHARE);
  }

  @Test
  void anAddressTellsNobodyWhoSharedWhat() {
    assertThat(links.address(SHARE).toString())
        .startsWith(BASE.toString())
        .doesNotContain("amb", "news", "linkedin")
        .hasSizeLessThan(100);
  }

  @Property(tries = 300)
  void aTicketWithAnyCharacterChangedIsRefused(
      @ForAll @IntRange(max = 63) int place, @ForAll @CharRange(from = '!', to = 'z') char other) {
    String ticket = ticket(links, SHARE);
    char[] forged = ticket.toCharArray();
    int at = place % forged.length;
    if (forged[at] == other) {
      return;
    }
    forged[at] = other;
    assertThat(links.share(new String(forged))).isEmpty();
  }

  @Property(tries = 200)
  void noMadeUpTicketIsAccepted(@ForAll @StringLength(max = 200) String made) {
    assertThat(links.share(made)).isEmpty();
  }

  @Property(tries = 200)
  void everyIdComesBackFromItsTicket(@ForAll @StringLength(min = 1, max = 200) String id) {
    if (id.isBlank() || id.chars().anyMatch(c -> Character.isISOControl(c) || isSurrogate(c))) {
      return;
    }
    assertThat(links.share(ticket(links, ShareId.of(id)))).contains(ShareId.of(id));
  }

  private static boolean isSurrogate(int c) {
    return Character.isSurrogate((char) c);
  }

  @Test
  void aTicketThatIsCutLongerOrOfAnotherKeyIsRefused() {
    String ticket = ticket(links, SHARE);
    TrackedLinks others =
        TrackedLinks.builder(BASE, Secret.of("another organisation, another key")).build();
    assertThat(links.share(ticket.substring(1))).isEmpty();
    assertThat(links.share(ticket.substring(0, ticket.length() - 1))).isEmpty();
    assertThat(links.share(ticket + "A")).isEmpty();
    assertThat(links.share(ticket + "=")).isEmpty();
    assertThat(links.share("A".repeat(100_000))).isEmpty();
    assertThat(others.share(ticket)).isEmpty();
  }

  @Test
  void linksOfAFormerKeyStillLeadSomewhere() {
    TrackedLinks renewed =
        TrackedLinks.builder(BASE, Secret.of("the key after the yearly change!"))
            .formerKey(KEY)
            .build();
    assertThat(renewed.share(ticket(links, SHARE))).contains(SHARE);
    assertThat(renewed.address(SHARE)).isNotEqualTo(links.address(SHARE));
  }

  @Test
  void aKeyThatCanBeGuessedAndAnAddressThatWillNotDoAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TrackedLinks.builder(BASE, Secret.of("short-secret")))
        .withMessageContaining("32 characters")
        .withMessageNotContaining("short-secret");
    for (String base :
        new String[] {"http://go.example.com/", "/r", "https://a.b/?x=1", "ftp://a/"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> TrackedLinks.builder(URI.create(base), KEY));
    }
    assertThat(links.toString()).doesNotContain(KEY.reveal());
  }

  @Test
  void campaignParametersKeepWhatTheAddressHas() {
    CampaignParameters parameters =
        CampaignParameters.of("linkedin", "employee-advocacy", "été & co");
    assertThat(parameters.addTo(URI.create("https://example.com/job?ref=7&utm_source=mail#apply")))
        .hasToString(
            "https://example.com/job?ref=7&utm_source=mail&utm_medium=employee-advocacy"
                + "&utm_campaign=%C3%A9t%C3%A9%20%26%20co#apply");
    assertThat(parameters.addTo(URI.create("https://example.com")))
        .hasToString(
            "https://example.com?utm_source=linkedin&utm_medium=employee-advocacy"
                + "&utm_campaign=%C3%A9t%C3%A9%20%26%20co");
    assertThat(CampaignParameters.none().addTo(BASE)).isEqualTo(BASE);
    assertThatIllegalArgumentException().isThrownBy(() -> parameters.with("a b", "c"));
  }
}
