package io.advocacy.testkit.store;

import io.advocacy.content.ChannelId;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.content.Variant;
import io.advocacy.content.VariantId;
import io.advocacy.event.AccountChanged;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.AmbassadorChanged;
import io.advocacy.event.AudienceMeasured;
import io.advocacy.event.ContentChanged;
import io.advocacy.event.EventId;
import io.advocacy.event.LinkClicked;
import io.advocacy.event.PostMeasured;
import io.advocacy.event.PostRecalled;
import io.advocacy.event.ProgramChanged;
import io.advocacy.event.ReferralRecorded;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.Audience;
import io.advocacy.network.Credential;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Secret;
import io.advocacy.people.Absence;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.DailyHours;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.program.ProgramId;
import io.advocacy.share.Share;
import io.advocacy.share.ShareFailure;
import io.advocacy.share.ShareState;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Values with every part set, and with none that need not be. */
final class StoreSamples {
  static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");

  /** Letters of several scripts, characters of four bytes, a quote, a backslash and line ends. */
  static final String WORDS = "Élan 世界 👩‍🚀 𝒜 \"say\" it's \\ 100 %\r\n\tعربى \u0001\u2028";

  private StoreSamples() {}

  static Ambassador plainAmbassador(String id) {
    return Ambassador.builder(
            AmbassadorId.of(id), WorkingTime.officeHours(ZoneId.of("Europe/Paris")))
        .build();
  }

  static Ambassador fullAmbassador(String id) {
    AmbassadorId ambassador = AmbassadorId.of(id);
    SocialAccount known =
        SocialAccount.of(ambassador, NetworkId.MASTODON, "109 é")
            .withServer(URI.create("https://social.example:8443/path"))
            .withAudience(new Audience(4_326, NOON));
    SocialAccount bare = SocialAccount.of(ambassador, NetworkId.LINKEDIN, "urn:li:person:x");
    return Ambassador.builder(
            ambassador,
            WorkingTime.officeHours(ZoneId.of("America/Argentina/Buenos_Aires"))
                .withHours(DailyHours.between("22:00", "06:30"))
                .withQuietHours(List.of(DailyHours.between("23:00", "00:00")))
                .withAbsences(
                    List.of(
                        new Absence(LocalDate.of(2026, 7, 13), LocalDate.of(2026, 8, 2)),
                        Absence.on(LocalDate.of(2028, 2, 29))))
                .withCountry("DE-BY"))
        .name("Zoë 👩‍🚀")
        .language(Locale.forLanguageTag("pt-BR"))
        .interests(Set.of("énergie", "rh"))
        .attributes(Map.of("country", "FR", "job", "Élan"))
        .team("Équipe 𝒜")
        .account(known)
        .account(bare)
        .build();
  }

  static Content plainContent(String id) {
    return Content.builder(ContentId.of(id), "Title")
        .variant(Variant.of("v1", Locale.ENGLISH, "words"))
        .build();
  }

  static Content fullContent(String id, Media... media) {
    Content.Builder builder =
        Content.builder(ContentId.of(id), "Titre 👩‍🚀")
            .state(ContentState.APPROVED)
            .variant(Variant.of("v1", Locale.FRENCH, WORDS))
            .variant(
                new Variant(
                    VariantId.of("v2"),
                    Locale.forLanguageTag("zh-Hant-TW"),
                    Optional.of(NetworkId.BLUESKY),
                    "字".repeat(100_000)))
            .link(
                Link.of(URI.create("https://example.org/a?b=c&d=%C3%A9#f"))
                    .withCard("Carte \"1\"", "Description"))
            .topics(Set.of("énergie", "rh"))
            .channel(ChannelId.of("partners"))
            .embargoUntil(NOON)
            .expiresAt(NOON.plusSeconds(86_400));
    for (Media medium : media) {
      builder.media(medium);
    }
    return builder.build();
  }

  static Media medium(byte[] bytes) {
    return Media.of(
        "image/png", bytes.length, "Une image 👩‍🚀", () -> new ByteArrayInputStream(bytes));
  }

  static Share share(String content, String ambassador, Instant at) {
    SocialAccount account = SocialAccount.of(AmbassadorId.of(ambassador), NetworkId.MASTODON, "1");
    return Share.planned(
        account,
        AmbassadorId.of(ambassador),
        ContentId.of(content),
        VariantId.of("v1"),
        "words",
        at);
  }

  /** A share with every part set, as it never is in life. */
  static Share fullShare(String content, String ambassador) {
    return share(content, ambassador, NOON).toBuilder()
        .text(WORDS)
        .assisted(true)
        .program(ProgramId.of("experts"))
        .state(ShareState.UNCONFIRMED)
        .version(7)
        .attempts(3)
        .nextActionAt(NOON.plusSeconds(60))
        .handle("{\"container\":\"" + "x".repeat(8_000) + "\"}")
        .sentAs("fingerprint-1")
        .published(
            new PublishedPost(
                PostId.of("at://did:plc:abc/app.bsky.feed.post/3k"),
                Optional.of(URI.create("https://example.org/@a/1"))),
            NOON.plusSeconds(1))
        .failure(new ShareFailure(Optional.of(NetworkError.OUTCOME_UNKNOWN), "pas de réponse"))
        .build();
  }

  static Credential credential(String token) {
    return Credential.ofAccessToken(Secret.of(token));
  }

  static Credential fullCredential() {
    return Credential.builder()
        .accessToken(Secret.of("access-é-" + "t".repeat(4_000)))
        .refreshToken(Secret.of("refresh-\"\\"))
        .expiresAt(NOON)
        .renewableUntil(NOON.plusSeconds(60))
        .proofKey(Secret.of("{\"d\":\"k\"}"))
        .appPassword("user@example.org", Secret.of("pass word"))
        .scopes(Set.of("read", "write"))
        .build();
  }

  static PostMetrics metrics(long likes) {
    return new PostMetrics(Map.of(Metric.LIKES, likes, Metric.IMPRESSIONS, 3_000_000_000L), NOON);
  }

  static AdvocacyEvent event(String id) {
    return new ContentChanged(EventId.of(id), NOON, ContentId.of("c-é"), ContentState.WITHDRAWN);
  }

  /** The events that name a person or an account of theirs. */
  static List<AdvocacyEvent> eventsOf(Ambassador ambassador, Share share, PostMetrics figures) {
    AmbassadorId id = ambassador.id();
    return List.of(
        ShareChanged.planned(share, NOON),
        new PostMeasured(
            EventId.of("measured/" + share.id()),
            NOON,
            share.id(),
            id,
            share.content(),
            share.network(),
            figures),
        new LinkClicked(
            EventId.of("click-1"), NOON, share.id(), id, share.content(), share.network()),
        new AmbassadorChanged(
            EventId.of("joined/" + id), NOON, id, AmbassadorChanged.Change.JOINED),
        new AccountChanged(
            EventId.of("account/" + share.account()),
            NOON,
            share.account(),
            AccountChanged.Change.CONNECTED),
        new AudienceMeasured(
            EventId.of("audience/" + share.account()),
            NOON,
            share.account(),
            new Audience(9, NOON)),
        ReferralRecorded.of(
            NOON, id, "application-3", ReferralRecorded.Step.APPLIED, Optional.of(share.id())),
        ProgramChanged.of(
            NOON, ProgramId.of("experts"), id, ProgramChanged.Change.APPLIED, "call", ""));
  }

  /** One event of each kind at least. */
  static List<AdvocacyEvent> everyKind() {
    Share planned = share("c1", "amb-1", NOON);
    return List.of(
        ShareChanged.planned(planned, NOON),
        ShareChanged.between(planned, fullShare("c1", "amb-1"), NOON.plusNanos(1)),
        new PostMeasured(
            EventId.of("m"),
            NOON,
            planned.id(),
            planned.ambassador(),
            planned.content(),
            planned.network(),
            metrics(5)),
        new PostRecalled(
            EventId.of("r"),
            NOON,
            planned.id(),
            planned.ambassador(),
            planned.content(),
            planned.network(),
            PostRecalled.Stage.REQUESTED),
        new AudienceMeasured(EventId.of("a"), NOON, planned.account(), new Audience(1_159, NOON)),
        event("c"),
        new AmbassadorChanged(
            EventId.of("j"), NOON, planned.ambassador(), AmbassadorChanged.Change.JOINED),
        new AmbassadorChanged(
            EventId.of("l"), NOON, planned.ambassador(), AmbassadorChanged.Change.LEFT),
        new AccountChanged(
            EventId.of("d"), NOON, planned.account(), AccountChanged.Change.DISCONNECTED),
        ProgramChanged.of(
            NOON,
            ProgramId.of("experts"),
            AmbassadorId.of("amb-é"),
            ProgramChanged.Change.MISSION_CONFIRMED,
            "fair-7",
            "EVENT"),
        ReferralRecorded.of(
            NOON,
            planned.ambassador(),
            "application-1",
            ReferralRecorded.Step.APPLIED,
            Optional.of(planned.id())),
        ReferralRecorded.of(
            NOON,
            planned.ambassador(),
            "application-2",
            ReferralRecorded.Step.HIRED,
            Optional.empty()),
        new LinkClicked(
            EventId.of("k"),
            NOON,
            planned.id(),
            planned.ambassador(),
            planned.content(),
            planned.network()));
  }
}
