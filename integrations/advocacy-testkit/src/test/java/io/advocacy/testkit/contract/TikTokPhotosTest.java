package io.advocacy.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.Advocacy;
import io.advocacy.connectors.SocialConnectors;
import io.advocacy.connectors.choice.TikTokChoice;
import io.advocacy.connectors.choice.TikTokChoices;
import io.advocacy.connectors.choice.TikTokPrivacy;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Connector;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.network.Post;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.Reconciliation.Outcome;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.program.Program;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import io.advocacy.testkit.Fault;
import io.advocacy.testkit.ManualClock;
import io.advocacy.testkit.RequestKind;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.tiktok.SimulatedTikTok;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * What photos on TikTok do beside the rules of {@link TikTokPhotosContractTest}: those that are not
 * public are never found, and shares of both kinds end as they should.
 */
class TikTokPhotosTest {
  private static final Duration PATIENCE = Duration.ofMillis(500);
  private static final PublicationKey KEY = PublicationKey.of("photos-1");
  private static final String WORDS = "A photo of the open day.";

  private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
  private final SimulatedTikTok network =
      SimulatedTikTok.start(Simulation.of(clock).withoutRateLimits());
  private final SimulatedAccount account = network.addAccount("amb-001", 40);
  private final AccountAccess access = network.access(account);
  private final List<SocialConnectors> processes = new ArrayList<>();

  @AfterEach
  void close() {
    processes.forEach(SocialConnectors::close);
    network.close();
  }

  private Connector process(TikTokPrivacy privacy) {
    SocialConnectors connectors =
        SocialConnectors.builder()
            .baseUrl(NetworkId.TIKTOK, network.address())
            .tikTokChoices(TikTokChoices.always(TikTokChoice.of(privacy)))
            .clock(clock)
            .readTimeout(PATIENCE)
            .callTimeout(PATIENCE)
            .retryWait(Duration.ofMillis(10))
            .build();
    processes.add(connectors);
    return connectors.tikTok();
  }

  private static Media photo() {
    byte[] jpeg = Samples.jpeg();
    return Media.of("image/jpeg", jpeg.length, "A dot", () -> Samples.open(jpeg))
        .withPublicUrl(URI.create("https://media.example/dot.jpg"));
  }

  private static Post photos() {
    return Post.builder(WORDS).media(photo()).build();
  }

  private PreparedPost lostAnswer(TikTokPrivacy privacy, Fault fault) {
    Connector connector = process(privacy);
    PreparedPost prepared = connector.prepare(access, photos(), KEY).value();
    assertThat(network.history()).isEmpty();
    network.faults().next(RequestKind.PUBLISH, fault);
    assertThatThrownBy(() -> connector.publish(access, prepared))
        .isInstanceOf(OutcomeUnknownException.class);
    return prepared;
  }

  private Outcome lookUp(TikTokPrivacy privacy, PreparedPost prepared) {
    AccountAccess renewed = network.access(account); // tokens live for a day
    return process(privacy).reconcile(renewed, Bench.restored(prepared)).value().outcome();
  }

  private void assertSentOnce(int posts) {
    assertThat(network.requestCount(RequestKind.PUBLISH)).isEqualTo(1);
    assertThat(network.history()).hasSize(posts);
  }

  @Test
  void aLostAnswerOfAPostThatIsNotPublicStaysUnknown() {
    TikTokPrivacy privacy = TikTokPrivacy.SELF_ONLY;
    PreparedPost prepared = lostAnswer(privacy, Fault.dropAfterHandling());
    clock.advance(Duration.ofDays(2));
    assertThat(lookUp(privacy, prepared)).isEqualTo(Outcome.UNKNOWN);
    assertSentOnce(1);
  }

  @Test
  void aRequestThatMayNotHaveArrivedStaysUnknown() {
    TikTokPrivacy privacy = TikTokPrivacy.PUBLIC_TO_EVERYONE;
    PreparedPost prepared = lostAnswer(privacy, Fault.dropBeforeHandling());
    clock.advance(Duration.ofDays(2));
    assertThat(lookUp(privacy, prepared)).isEqualTo(Outcome.UNKNOWN);
    assertSentOnce(0);
  }

  @Test
  void aShareWhoseAnswerIsLostStaysUnconfirmedWhereNobodyElseMaySeeIt() {
    assertThat(shareAfterALostAnswer(TikTokPrivacy.SELF_ONLY).state())
        .isEqualTo(ShareState.UNCONFIRMED);
    assertSentOnce(1);
  }

  @Test
  void aShareWhoseAnswerIsLostIsPublishedOnceItIsFoundAmongThePublicPosts() {
    assertThat(shareAfterALostAnswer(TikTokPrivacy.PUBLIC_TO_EVERYONE).state())
        .isEqualTo(ShareState.PUBLISHED);
    assertSentOnce(1);
  }

  /** Publishes a share through the library, loses the answer, and lets hours go by. */
  private Share shareAfterALostAnswer(TikTokPrivacy privacy) {
    Instant monday = clock.instant();
    AmbassadorId id = AmbassadorId.of("amb-001");
    SocialAccount tikTok = SocialAccount.of(id, NetworkId.TIKTOK, access.remoteId());
    Content news =
        Content.builder(ContentId.of("news"), "Open day")
            .variant(Variant.of("v1", Locale.ENGLISH, WORDS))
            .media(photo())
            .build();
    try (Advocacy advocacy = Advocacy.builder().connector(process(privacy)).clock(clock).build()) {
      WorkingTime hours = WorkingTime.officeHours(ZoneId.of("Europe/Paris"));
      advocacy.join(Ambassador.builder(id, hours).account(tikTok).build());
      advocacy.connect(tikTok.id(), access.credential().orElseThrow());
      advocacy.approve(news);
      Instant saturday = monday.plus(Duration.ofDays(5));
      advocacy.plan(news.id(), Program.of("all", "Everybody"), monday, saturday);
      clock.set(advocacy.nextDue().orElseThrow());
      AccountAccess renewed = network.access(account);
      advocacy.connect(tikTok.id(), renewed.credential().orElseThrow());
      network.faults().next(RequestKind.PUBLISH, Fault.dropAfterHandling());
      for (int hour = 0; hour < 20; hour++) {
        advocacy.publishDue();
        clock.advance(Duration.ofHours(1));
      }
      return advocacy.shares().of(news.id()).get(0);
    }
  }
}
