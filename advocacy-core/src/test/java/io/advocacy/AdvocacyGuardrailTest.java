package io.advocacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.guardrail.Disclosure;
import io.advocacy.guardrail.Finding;
import io.advocacy.guardrail.Guardrail;
import io.advocacy.guardrail.MediaMetadata;
import io.advocacy.guardrail.PlacedFinding;
import io.advocacy.guardrail.Severity;
import io.advocacy.guardrail.TextRefusedException;
import io.advocacy.network.Credential;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.network.Secret;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.program.Program;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guardrail is asked at every point at which words enter, change or leave. */
class AdvocacyGuardrailTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant RELEASE = Instant.parse("2026-03-04T10:30:00Z");
  private static final Instant SATURDAY = Instant.parse("2026-03-07T00:00:00Z");
  private static final ContentId NEWS = ContentId.of("news");

  private final AtomicReference<Instant> now = new AtomicReference<>(MONDAY);
  private final FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
  private final AtomicReference<String> forbidden = new AtomicReference<>("secret");

  /** A word is forbidden, another under embargo, a third one doubtful. */
  private final Guardrail words =
      (text, language, where, at) -> {
        List<Finding> findings = new ArrayList<>();
        int secret = text.indexOf(forbidden.get());
        if (secret >= 0) {
          findings.add(
              new Finding(
                  "secret",
                  Severity.BLOCK,
                  secret,
                  secret + forbidden.get().length(),
                  "say nothing of it"));
        }
        int results = text.indexOf("results");
        if (results >= 0 && at.isBefore(RELEASE)) {
          findings.add(
              new Finding(
                  "results", Severity.BLOCK, results, results + 7, "wait", Optional.of(RELEASE)));
        }
        int doubtful = text.indexOf("hurry");
        if (doubtful >= 0) {
          findings.add(
              new Finding("haste", Severity.WARN, doubtful, doubtful + 5, "take your time"));
        }
        return findings;
      };

  private Advocacy advocacy(Guardrail guardrail) {
    Advocacy advocacy =
        Advocacy.builder().clock(now::get).seed(1).connector(network).guardrail(guardrail).build();
    AmbassadorId id = AmbassadorId.of("amb-001");
    Ambassador ambassador =
        Ambassador.builder(id, WorkingTime.officeHours(ZoneOffset.UTC))
            .language(Locale.ENGLISH)
            .account(SocialAccount.of(id, FakeNetwork.ID, "remote"))
            .build();
    advocacy.join(ambassador);
    advocacy.connect(
        ambassador.accounts().get(0).id(), Credential.ofAccessToken(Secret.of("token")));
    return advocacy;
  }

  private static Content content(String text) {
    return Content.builder(NEWS, "News").variant(Variant.of("v", Locale.ENGLISH, text)).build();
  }

  private static Share planned(Advocacy advocacy, String text) {
    advocacy.approve(content(text));
    advocacy.plan(NEWS, Program.of("p", "P"), MONDAY, SATURDAY);
    return advocacy.shares().of(NEWS).get(0);
  }

  @Test
  void onWritingTheAuthorSeesWhatIsFound() {
    try (Advocacy advocacy = advocacy(words)) {
      assertThat(advocacy.check(content("a secret, hurry")))
          .extracting(PlacedFinding::where, found -> found.finding().rule())
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple("variant v", "secret"),
              org.assertj.core.groups.Tuple.tuple("variant v", "haste"));
    }
  }

  @Test
  void onApprovalWhatBlocksIsRefused() {
    try (Advocacy advocacy = advocacy(words)) {
      assertThatExceptionOfType(TextRefusedException.class)
          .isThrownBy(() -> advocacy.approve(content("a secret")))
          .withMessageContaining("secret at variant v 2-8: say nothing of it")
          .matches(TextRefusedException::blocks);
    }
  }

  @Test
  void whatIsUnderEmbargoIsApprovedAndPlannedAfterTheRelease() {
    try (Advocacy advocacy = advocacy(words)) {
      Share share = planned(advocacy, "our results");

      assertThat(share.publishAt()).isAfter(RELEASE);
    }
  }

  @Test
  void aLongerEmbargoOfTheContentItselfStays() {
    try (Advocacy advocacy = advocacy(words)) {
      Instant later = RELEASE.plus(Duration.ofDays(1));
      Content approved =
          advocacy.approve(content("our results").toBuilder().embargoUntil(later).build());

      assertThat(approved.embargoUntil()).contains(later);
    }
  }

  @Test
  void onPlanningWhatWasForbiddenMeanwhileIsRefused() {
    try (Advocacy advocacy = advocacy(words)) {
      advocacy.approve(content("good news"));
      forbidden.set("good");

      assertThatExceptionOfType(TextRefusedException.class)
          .isThrownBy(() -> advocacy.plan(NEWS, Program.of("p", "P"), MONDAY, SATURDAY));
    }
  }

  @Test
  void onAPersonsEditWhatBlocksIsRefusedAndWarningsMustHaveBeenSeen() {
    try (Advocacy advocacy = advocacy(words)) {
      Share share = planned(advocacy, "good news");

      assertThatExceptionOfType(TextRefusedException.class)
          .isThrownBy(() -> advocacy.shares().edit(share.id(), "a secret", true));
      assertThatExceptionOfType(TextRefusedException.class)
          .isThrownBy(() -> advocacy.shares().edit(share.id(), "hurry up"))
          .matches(refused -> !refused.blocks());
      assertThat(advocacy.shares().check(share.id(), "hurry up")).hasSize(1);
      assertThat(advocacy.shares().edit(share.id(), "hurry up", true).text()).isEqualTo("hurry up");
      assertThat(advocacy.shares().find(share.id())).map(Share::text).contains("hurry up");
    }
  }

  @Test
  void aShareIsNotMovedBeforeTheRelease() {
    try (Advocacy advocacy = advocacy(words)) {
      Share share = planned(advocacy, "our results");

      assertThatExceptionOfType(TextRefusedException.class)
          .isThrownBy(() -> advocacy.shares().move(share.id(), RELEASE.minusSeconds(1)));
      assertThat(advocacy.shares().move(share.id(), RELEASE).publishAt()).isEqualTo(RELEASE);
    }
  }

  @Test
  void atSendingWhatWasForbiddenMeanwhileDoesNotGoOut() {
    try (Advocacy advocacy = advocacy(words)) {
      Share share = planned(advocacy, "good news");
      forbidden.set("good");
      now.set(share.publishAt());
      advocacy.publishDue();

      assertThat(advocacy.shares().find(share.id()))
          .map(Share::state)
          .contains(ShareState.REJECTED);
      assertThat(network.texts()).isEmpty();
    }
  }

  @Test
  void atSendingWhatIsUnderEmbargoWaits() {
    Guardrail early = (text, language, where, at) -> List.of();
    AtomicReference<Guardrail> current = new AtomicReference<>(early);
    try (Advocacy advocacy =
        advocacy((text, language, where, at) -> current.get().check(text, language, where, at))) {
      Share share = planned(advocacy, "our results");
      advocacy.shares().move(share.id(), RELEASE.minusSeconds(3_600));
      current.set(words);
      now.set(RELEASE.minusSeconds(3_600));
      advocacy.publishDue();
      assertThat(network.texts()).isEmpty();
      Instant next = advocacy.nextDue().orElseThrow();
      assertThat(next).isAfterOrEqualTo(RELEASE);

      now.set(next);
      advocacy.publishDue();
      assertThat(network.texts()).containsExactly("our results");
    }
  }

  @Test
  void aDisclosureIsPutIntoTheWordsAndThePostAndIsNoOwnWording() {
    try (Advocacy advocacy =
        advocacy(Guardrail.all(words, Disclosure.of("#EquipeAcme", "#TeamAcme")))) {
      Share share = planned(advocacy, "good news");

      assertThat(share.text()).isEqualTo("good news #TeamAcme");
      assertThat(advocacy.shares().post(share.id()).disclosed()).isTrue();
      assertThatExceptionOfType(TextRefusedException.class)
          .isThrownBy(() -> advocacy.shares().edit(share.id(), "my own words"));
      now.set(share.publishAt());
      advocacy.publishDue();
      assertThat(network.texts()).containsExactly("good news #TeamAcme");
      assertThat(advocacy.shares().facts(NEWS))
          .allMatch(facts -> facts.ownWords().equals(Optional.of(false)));
    }
  }

  @Test
  void mediaThatTellMoreThanTheyShowAreRefused() {
    Media media =
        Media.of("image/jpeg", 3, "a plant", () -> new ByteArrayInputStream(new byte[] {1, 2, 3}));
    try (Advocacy advocacy = advocacy(MediaMetadata.guardrail())) {
      assertThatExceptionOfType(TextRefusedException.class)
          .isThrownBy(() -> advocacy.approve(content("good news").toBuilder().media(media).build()))
          .withMessageContaining("medium 1");
    }
  }

  @Test
  void atSendingMediaAreOpenedAgainAndWhatTellsMoreByNowDoesNotGoOut() {
    byte[] clean = picture();
    byte[] longer = Arrays.copyOf(clean, clean.length + 20);
    AtomicReference<byte[]> bytes = new AtomicReference<>(clean);
    try (Advocacy advocacy = advocacy(MediaMetadata.guardrail())) {
      Share share = plannedWith(advocacy, bytes);
      bytes.set(longer);
      now.set(share.publishAt());
      advocacy.publishDue();

      Share after = advocacy.shares().find(share.id()).orElseThrow();
      assertThat(after.state()).isEqualTo(ShareState.REJECTED);
      assertThat(after.failure().orElseThrow().message()).contains("media.metadata");
      assertThat(network.texts()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"address", "title", "description", "card picture", "alt text"})
  void atSendingLinkCardAndAltTextAreCheckedAgain(String part) {
    Link link =
        new Link(
            URI.create("https://example.com/" + (part.equals("address") ? "orion" : "a")),
            Optional.of(part.equals("title") ? "Project orion" : "A project"),
            Optional.of(part.equals("description") ? "All of orion" : "All of it"));
    Media shown = gif(part.equals("card picture") ? "The orion plant" : "A plant");
    Media media = gif(part.equals("alt text") ? "The orion plant" : "A plant");
    try (Advocacy advocacy = advocacy(words)) {
      Link card = link.withImage(shown);
      advocacy.approve(content("hello").toBuilder().link(card).media(media).build());
      advocacy.plan(NEWS, Program.of("p", "P"), MONDAY, SATURDAY);
      forbidden.set("orion");
      Share share = advocacy.shares().of(NEWS).get(0);
      now.set(share.publishAt());
      advocacy.publishDue();

      Share after = advocacy.shares().find(share.id()).orElseThrow();
      assertThat(after.state()).isEqualTo(ShareState.REJECTED);
      assertThat(after.failure().orElseThrow().message()).contains("guardrail secret in ");
      assertThat(network.texts()).isEmpty();
    }
  }

  private static Media gif(String altText) {
    return Media.of(
        "image/gif", picture().length, altText, () -> new ByteArrayInputStream(picture()));
  }

  @Test
  void atSendingACardUnderEmbargoWaits() {
    AtomicReference<Guardrail> current = new AtomicReference<>(Guardrail.none());
    try (Advocacy advocacy =
        advocacy((text, language, where, at) -> current.get().check(text, language, where, at))) {
      Link link = Link.of(URI.create("https://example.com/a")).withCard("Our results", "");
      advocacy.approve(content("hello").toBuilder().link(link).build());
      advocacy.plan(NEWS, Program.of("p", "P"), MONDAY, SATURDAY);
      Share share = advocacy.shares().of(NEWS).get(0);
      advocacy.shares().move(share.id(), RELEASE.minusSeconds(3_600));
      current.set(words);
      now.set(RELEASE.minusSeconds(3_600));
      advocacy.publishDue();
      assertThat(network.texts()).isEmpty();

      now.set(advocacy.nextDue().orElseThrow());
      assertThat(now.get()).isAfterOrEqualTo(RELEASE);
      advocacy.publishDue();
      assertThat(network.texts()).hasSize(1);
    }
  }

  @Test
  void atSendingMediaThatCannotBeReadAreWaitedFor() {
    byte[] clean = picture();
    AtomicReference<byte[]> bytes = new AtomicReference<>(clean);
    try (Advocacy advocacy = advocacy(MediaMetadata.guardrail())) {
      Share share = plannedWith(advocacy, bytes);
      bytes.set(new byte[0]);
      now.set(share.publishAt());
      advocacy.publishDue();
      assertThat(advocacy.shares().find(share.id())).map(Share::state).contains(ShareState.DUE);
      assertThat(advocacy.nextDue().orElseThrow()).isAfter(now.get());
    }
  }

  private static byte[] picture() {
    return Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
  }

  /** No bytes stand for a storage that is away. */
  private static Share plannedWith(Advocacy advocacy, AtomicReference<byte[]> bytes) {
    Media media =
        Media.of(
            "image/gif",
            bytes.get().length,
            "a plant",
            () -> {
              if (bytes.get().length == 0) {
                throw new IOException("the storage is away");
              }
              return new ByteArrayInputStream(bytes.get());
            });
    advocacy.approve(content("good news").toBuilder().media(media).build());
    advocacy.plan(NEWS, Program.of("p", "P"), MONDAY, SATURDAY);
    return advocacy.shares().of(NEWS).get(0);
  }

  @Test
  void aRecallCancelsWhatIsQueuedAndTellsWhatIsOut() {
    try (Advocacy advocacy = advocacy(words)) {
      Share share = planned(advocacy, "good news");
      now.set(share.publishAt());
      advocacy.publishDue();
      Content second =
          Content.builder(ContentId.of("second"), "Second")
              .variant(Variant.of("v", Locale.ENGLISH, "more"))
              .build();
      advocacy.approve(second);
      advocacy.plan(
          second.id(), Program.of("p", "P"), now.get(), SATURDAY.plus(Duration.ofDays(7)));

      assertThat(advocacy.withdraw(NEWS)).extracting(Share::id).containsExactly(share.id());
      assertThat(advocacy.withdraw(second.id())).isEmpty();
      assertThat(advocacy.shares().of(second.id()))
          .extracting(Share::state)
          .containsOnly(ShareState.CANCELLED);
    }
  }
}
