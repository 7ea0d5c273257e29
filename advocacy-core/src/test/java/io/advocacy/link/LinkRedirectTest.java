package io.advocacy.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.advocacy.Advocacy;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.event.LinkClicked;
import io.advocacy.link.LinkAnswer.Visit;
import io.advocacy.network.Credential;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.Link;
import io.advocacy.network.Secret;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.program.Program;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.share.Share;
import io.advocacy.store.InMemoryStore;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LinkRedirectTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T08:00:30Z");
  private static final ContentId JOB = ContentId.of("job");
  private static final String BROWSER =
      "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0";

  private final AtomicReference<Instant> now = new AtomicReference<>(MONDAY);
  private final InMemoryStore store = new InMemoryStore();
  private final FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY, 500);
  private final Advocacy advocacy =
      Advocacy.builder()
          .store(store)
          .clock(now::get)
          .seed(1)
          .connector(network)
          .trackedLinks(TrackedLinks.builder(TrackedLinksTest.BASE, TrackedLinksTest.KEY).build())
          .build();

  @BeforeEach
  void planAShare() {
    AmbassadorId id = AmbassadorId.of("amb-001");
    SocialAccount account = SocialAccount.of(id, FakeNetwork.ID, "1");
    advocacy.join(
        Ambassador.builder(id, WorkingTime.officeHours(ZoneId.of("Europe/Paris")))
            .account(account)
            .build());
    advocacy.connect(account.id(), Credential.ofAccessToken(Secret.of("token-1")));
    advocacy.approve(
        Content.builder(JOB, "A job")
            .link(Link.of(URI.create("https://example.com/job")))
            .variant(
                Variant.of("v", Locale.FRENCH, "Voyez https://example.com/job, ou /job/2 à côté"))
            .build());
    advocacy.plan(JOB, Program.of("all", "All"), MONDAY, MONDAY.plus(Duration.ofDays(5)));
  }

  private Share share() {
    return advocacy.shares().of(JOB).get(0);
  }

  private void publish() {
    now.set(share().publishAt());
    advocacy.publishDue();
  }

  private LinkRequest visit() {
    String address = advocacy.shares().post(share().id()).link().orElseThrow().uri().toString();
    return LinkRequest.get(address.substring(address.lastIndexOf('/') + 1))
        .withHeader("user-agent", BROWSER)
        .withAddress("203.0.113.7");
  }

  private List<LinkClicked> clicks() {
    return store.events().after(0, 1_000).stream()
        .filter(entry -> entry.event() instanceof LinkClicked)
        .map(entry -> (LinkClicked) entry.event())
        .toList();
  }

  @Test
  void aPostCarriesItsOwnLinkAlsoInTheMiddleOfTheWords() {
    publish();
    assertThat(network.texts())
        .containsExactly(
            "Voyez "
                + advocacy.shares().post(share().id()).link().orElseThrow().uri()
                + ", ou /job/2 à côté");
  }

  @Test
  void aVisitorIsSentOnWithTheCampaignAndCounted() {
    publish();
    LinkAnswer answer = advocacy.followLink(visit());

    assertThat(answer.status()).isEqualTo(302);
    assertThat(answer.location())
        .contains(
            URI.create(
                "https://example.com/job?utm_source=fake&utm_medium=employee-advocacy"
                    + "&utm_campaign=job"));
    assertThat(answer.visit()).isEqualTo(Visit.CLICK);
    assertThat(clicks())
        .singleElement()
        .satisfies(
            click -> {
              assertThat(click.share()).isEqualTo(share().id());
              assertThat(click.at().getEpochSecond() % 60).isZero();
            });
  }

  @Test
  void nothingAboutTheVisitorIsKeptOrSet() {
    publish();
    LinkRequest request = visit();
    LinkAnswer answer = advocacy.followLink(request.withHeader("Cookie", "id=42"));

    assertThat(answer.headers().keySet()).noneMatch(name -> name.equalsIgnoreCase("Set-Cookie"));
    assertThat(clicks().get(0).toString()).doesNotContain("203.0.113", "Firefox", "42");
    assertThat(request.toString()).doesNotContain("203.0.113", "Firefox");
    assertThat(RecentVisits.cut("203.0.113.7")).isEqualTo(RecentVisits.cut("203.0.113.250"));
    assertThat(RecentVisits.cut("2001:db8:aa:1::7"))
        .isEqualTo(RecentVisits.cut("2001:0db8:aa:ffff:1:2:3:4"))
        .isNotEqualTo(RecentVisits.cut("2001:db8:ab:1::7"));
    assertThat(RecentVisits.cut("nobody.example")).isEmpty();
  }

  @Test
  void robotsPreviewsAndReadersThatLookAheadAreSentOnButNotCounted() {
    publish();
    for (String robot :
        List.of(
            "",
            "LinkedInBot/1.0 (compatible; Mozilla/5.0)",
            "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
            "Twitterbot/1.0",
            "Mozilla/5.0 (compatible; Bluesky Cardyb/1.1)",
            "Mastodon/4.3.0 (http.rb/5.2.0; +https://social.example/)",
            "WhatsApp/2.23",
            "Slackbot-LinkExpanding 1.0",
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 HeadlessChrome/120.0",
            "curl/8.5.0",
            "python-requests/2.31",
            "Java-http-client/17.0.2",
            "Dart/2.19 (dart:io)",
            "ReactorNetty/1.1.0",
            "ktor-client",
            "node",
            "Deno/1.4",
            "Mozilla/5.0 (compatible; Lemmy/0.19)",
            "Lemmy/0.19.3; +https://social.example",
            "facebookexternalhit/1.1; kakaotalk-scrap/1.0",
            "kakaotalk-scrap/1.0",
            "W3C_Validator/1.3",
            "Viber/13.0",
            "AnythingNobodyKnows/1.0",
            "Mozilla/5.0",
            "Mozilla/5.0 (compatible; SomethingNew/1.0)",
            "Mozilla/5.0 (X11; Linux x86_64) Checks/2.0 (+https://checks.example/about)")) {
      assertThat(advocacy.followLink(visit().withHeader("User-Agent", robot)))
          .as(robot)
          .satisfies(answer -> assertThat(answer.status()).isEqualTo(302))
          .satisfies(answer -> assertThat(answer.visit()).isEqualTo(Visit.ROBOT));
    }
    assertThat(advocacy.followLink(visit().withHeader("Sec-Purpose", "prefetch;prerender")).visit())
        .isEqualTo(Visit.ROBOT);
    assertThat(advocacy.followLink(visit().withHeader("Sec-Fetch-Mode", "no-cors")).visit())
        .isEqualTo(Visit.ROBOT);
    LinkRequest head =
        new LinkRequest("HEAD", visit().ticket(), visit().headers(), Optional.empty());
    assertThat(advocacy.followLink(head).status()).isEqualTo(302);
    assertThat(clicks()).isEmpty();
  }

  @Test
  void browsersOfPeopleAreCounted() {
    publish();
    int counted = 0;
    for (String browser :
        List.of(
            BROWSER,
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko)"
                + " Chrome/126.0.0.0 Safari/537.36 Edg/126.0",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML,"
                + " like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15"
                + " [LinkedInApp]/9.29",
            "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)",
            "Opera/9.80 (Android; Opera Mini/36.2/119.132; U; id) Presto/2.12.423 Version/12.16",
            "Mozilla/5.0 (Linux; Android 14; CUBOT X50) AppleWebKit/537.36 Chrome/126.0 Mobile")) {
      Visit visit =
          advocacy
              .followLink(
                  visit().withHeader("User-Agent", browser).withAddress("10.0." + counted + ".1"))
              .visit();
      counted += visit == Visit.CLICK ? 1 : 0;
      assertThat(visit).as(browser).isEqualTo(Visit.CLICK);
    }
    assertThat(clicks()).hasSize(counted);
  }

  @Test
  void theSameVisitorCountsOnceInHalfAnHour() {
    publish();
    assertThat(advocacy.followLink(visit()).visit()).isEqualTo(Visit.CLICK);
    assertThat(advocacy.followLink(visit()).visit()).isEqualTo(Visit.REPEATED);
    assertThat(advocacy.followLink(visit().withAddress("198.51.100.1")).visit())
        .isEqualTo(Visit.CLICK);
    now.set(now.get().plus(Duration.ofMinutes(30)));
    assertThat(advocacy.followLink(visit()).visit()).isEqualTo(Visit.CLICK);
    assertThat(clicks()).hasSize(3);
  }

  @Test
  void inventedNamesOfOneNetworkCountFiveTimesADayForEachLink() {
    publish();
    for (int i = 0; i < 30; i++) {
      advocacy.followLink(
          visit().withHeader("User-Agent", BROWSER + i).withAddress("203.0.113." + i));
    }
    assertThat(clicks()).hasSize(5);
    LinkRequest another = visit().withHeader("User-Agent", BROWSER + "x");
    assertThat(advocacy.followLink(another).visit()).isEqualTo(Visit.TOO_MANY);
    assertThat(advocacy.followLink(another).status()).isEqualTo(302);
    assertThat(advocacy.followLink(another.withAddress("198.51.100.1")).visit())
        .isEqualTo(Visit.CLICK);
    now.set(now.get().plus(Duration.ofDays(1)));
    assertThat(advocacy.followLink(visit()).visit()).isEqualTo(Visit.CLICK);
  }

  @Test
  void theCapOfANetworkHoldsOverNodesAndRestarts() {
    publish();
    TrackedLinks links = TrackedLinks.builder(TrackedLinksTest.BASE, TrackedLinksTest.KEY).build();
    for (int node = 0; node < 4; node++) {
      LinkRedirect redirect = new LinkRedirect(links, store, now::get);
      for (int i = 0; i < 9; i++) {
        redirect.answer(visit().withHeader("User-Agent", BROWSER + node + "/" + i));
      }
    }
    assertThat(clicks()).hasSize(20);
    assertThat(clicks().stream().map(LinkClicked::id).distinct()).hasSize(5);
    assertThat(clicksOfFacts()).isEqualTo(5);
    new LinkRedirect(links, store, now::get).answer(visit().withAddress("198.51.100.1"));
    assertThat(clicksOfFacts()).isEqualTo(6);
    now.set(now.get().plus(Duration.ofDays(1)));
    new LinkRedirect(links, store, now::get).answer(visit());
    assertThat(clicksOfFacts()).as("another day").isEqualTo(7);
  }

  private long clicksOfFacts() {
    return advocacy.activity().facts().get(0).clicks().orElse(0);
  }

  @Test
  void addressesAreCutHoweverAServerWritesThem() {
    Optional<String> network = RecentVisits.cut("203.0.113.7");
    assertThat(network).contains("cb0071");
    for (String address :
        List.of(
            "203.0.113.9:54321",
            "::ffff:203.0.113.8",
            "::FFFF:cb00:7101",
            "[::ffff:203.0.113.8]:443",
            "203.0.113.1, 198.51.100.2")) {
      assertThat(RecentVisits.cut(address)).as(address).isEqualTo(network);
    }
    assertThat(RecentVisits.cut("::ffff:198.51.100.8")).isNotEqualTo(network);
    Optional<String> six = RecentVisits.cut("2001:db8::1");
    assertThat(six).contains("20010db80000");
    assertThat(RecentVisits.cut("[2001:db8::1]:443")).isEqualTo(six);
    assertThat(RecentVisits.cut("2001:db8:0:9::1%eth0, 10.0.0.1")).isEqualTo(six);
    for (String no : List.of("", "unknown", "300.1.1.1", "1:2", "[::1", "::g", "203.0.113.7:x")) {
      assertThat(RecentVisits.cut(no)).as(no).isEmpty();
    }
  }

  @Test
  void theAuthorMayTryTheLinkBeforeThePostIsOut() {
    assertThat(advocacy.followLink(visit()).visit()).isEqualTo(Visit.TRIED);
    assertThat(clicks()).isEmpty();
  }

  @Test
  void forgedTicketsLeadNowhere() {
    publish();
    LinkAnswer answer = advocacy.followLink(LinkRequest.get("forged" + visit().ticket()));
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.location()).isEmpty();
    assertThat(answer.body()).contains("There is no such link.", "Ce lien n'existe pas.");
    assertThat(clicks()).isEmpty();
  }

  @Test
  void aRecalledContentIsGoneBehindItsLinksToo() {
    publish();
    advocacy.withdraw(JOB);
    assertThat(advocacy.followLink(visit()).status()).isEqualTo(410);
    assertThat(clicks()).isEmpty();
  }

  @Test
  void whatIsNotReadIsRefused() {
    LinkRequest post = new LinkRequest("POST", "x", Map.of(), Optional.empty());
    assertThat(advocacy.followLink(post).status()).isEqualTo(405);
    assertThat(advocacy.followLink(post).headers()).containsEntry("Allow", "GET, HEAD");
  }

  @Test
  void withoutTrackedLinksPostsCarryTheLinkOfTheContent() {
    try (Advocacy plain = Advocacy.builder().store(store).clock(now::get).build()) {
      assertThat(plain.shares().post(share().id()).link())
          .contains(Link.of(URI.create("https://example.com/job")));
      assertThatIllegalStateException().isThrownBy(() -> plain.followLink(LinkRequest.get("x")));
    }
  }

  @Test
  void aClockThatStoodFarAheadStopsNoCountOfClicks() {
    publish();
    Instant right = now.get();
    now.set(right.plus(Duration.ofDays(400)));
    assertThat(advocacy.followLink(visit()).visit()).isEqualTo(Visit.CLICK);
    now.set(right);
    for (int day = 0; day < 3; day++) {
      for (int browser = 0; browser < 5; browser++) {
        LinkRequest one = visit().withHeader("User-Agent", BROWSER + " " + browser);
        assertThat(advocacy.followLink(one).visit()).isEqualTo(Visit.CLICK);
        assertThat(advocacy.followLink(one).visit()).isEqualTo(Visit.REPEATED);
      }
      assertThat(advocacy.followLink(visit().withHeader("User-Agent", BROWSER + " 9")).visit())
          .isEqualTo(Visit.TOO_MANY);
      now.set(now.get().plus(Duration.ofDays(1)));
    }
  }

  @Test
  void whoSendsNoNameIsARobotWhateverTheServerMakesOfIt() {
    publish();
    String ticket = visit().ticket();
    Map<String, String> sent = new HashMap<>();
    sent.put("User-Agent", null);
    for (LinkRequest request :
        List.of(
            LinkRequest.get(ticket).withHeader("User-Agent", null).withAddress("203.0.113.7"),
            new LinkRequest("GET", ticket, sent, Optional.empty()))) {
      LinkAnswer answer = advocacy.followLink(request);
      assertThat(answer.status()).isEqualTo(302);
      assertThat(answer.visit()).isEqualTo(Visit.ROBOT);
    }
  }
}
