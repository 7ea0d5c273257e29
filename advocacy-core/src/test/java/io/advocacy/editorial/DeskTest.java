package io.advocacy.editorial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.advocacy.Advocacy;
import io.advocacy.audit.Actor;
import io.advocacy.audit.AuditEntry;
import io.advocacy.content.Approval;
import io.advocacy.content.Article;
import io.advocacy.content.Channel;
import io.advocacy.content.ChannelId;
import io.advocacy.content.Comment;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.content.MediaRights;
import io.advocacy.content.Origin;
import io.advocacy.content.Role;
import io.advocacy.content.Variant;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.ContentChanged;
import io.advocacy.guardrail.Finding;
import io.advocacy.guardrail.Guardrail;
import io.advocacy.guardrail.PlacedFinding;
import io.advocacy.guardrail.Severity;
import io.advocacy.guardrail.TextRefusedException;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.people.AmbassadorId;
import io.advocacy.publish.FakeNetwork;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeskTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Actor AUTHOR = Actor.of("amb-001");
  private static final Actor REVIEWER = Actor.of("emp-rev");
  private static final Actor APPROVER = Actor.of("emp-app");
  private static final Actor OWNER = Actor.of("emp-own");
  private static final ContentId NEWS = ContentId.of("news");
  private static final Origin DESK = Origin.of(Origin.Kind.DESK, "desk");

  private final AtomicReference<Instant> now = new AtomicReference<>(NOON);
  private final List<AdvocacyEvent> heard = new ArrayList<>();
  private final Guardrail guardrail =
      (text, language, network, at) -> {
        List<Finding> findings = new ArrayList<>();
        if (text.contains("secret")) {
          findings.add(new Finding("secret", Severity.BLOCK, 0, 1, "say nothing of it"));
        }
        if (text.contains("perhaps")) {
          findings.add(new Finding("doubt", Severity.WARN, 0, 1, "be sure"));
        }
        return findings;
      };
  private final Advocacy advocacy =
      Advocacy.builder()
          .clock(now::get)
          .connector(new FakeNetwork(DoublePostProtection.NATIVE_KEY))
          .guardrail(guardrail)
          .consumer("test", heard::add)
          .build();
  private final Desk desk =
      advocacy.desk(
          (actor, role, channel) ->
              switch (role) {
                case AUTHOR -> actor.equals(AUTHOR) || actor.equals(APPROVER);
                case REVIEWER -> actor.equals(REVIEWER) || actor.equals(APPROVER);
                case APPROVER -> actor.equals(APPROVER) || actor.id().startsWith("other");
              });

  @AfterEach
  void close() {
    advocacy.close();
  }

  private static Content.Builder content(String text) {
    return Content.builder(NEWS, "News").variant(Variant.of("v", Locale.ENGLISH, text));
  }

  private void inChannel(Approval approval) {
    desk.channel(OWNER, Channel.of("hr", "HR").withOwners(OWNER).withApproval(approval));
  }

  private static Content.Builder inHr(String text) {
    return content(text).channel(ChannelId.of("hr"));
  }

  @Test
  void goesFromDraftToLiveToExpired() {
    desk.draft(
        AUTHOR,
        content("hello")
            .embargoUntil(NOON.plusSeconds(60))
            .expiresAt(NOON.plusSeconds(120))
            .build(),
        DESK);
    desk.propose(AUTHOR, NEWS);
    desk.review(REVIEWER, NEWS);
    Content approved = desk.approve(APPROVER, NEWS).content();

    assertThat(approved.state()).isEqualTo(ContentState.APPROVED);
    assertThat(approved.stateAt(NOON)).isEqualTo(ContentState.APPROVED);
    assertThat(approved.stateAt(NOON.plusSeconds(60))).isEqualTo(ContentState.LIVE);
    assertThat(approved.stateAt(NOON.plusSeconds(120))).isEqualTo(ContentState.EXPIRED);
    advocacy.deliverEvents();
    assertThat(heard)
        .filteredOn(ContentChanged.class::isInstance)
        .extracting(event -> ((ContentChanged) event).state())
        .containsExactly(
            ContentState.DRAFT, ContentState.PROPOSED, ContentState.REVIEW, ContentState.APPROVED);
  }

  @Test
  void eachStepNeedsItsRole() {
    desk.draft(AUTHOR, content("hello").build(), DESK);
    desk.propose(AUTHOR, NEWS);

    assertThatExceptionOfType(NotAllowedException.class)
        .isThrownBy(() -> desk.review(AUTHOR, NEWS))
        .matches(refused -> refused.role() == Role.REVIEWER);
    assertThatExceptionOfType(NotAllowedException.class)
        .isThrownBy(() -> desk.approve(REVIEWER, NEWS));
    assertThatExceptionOfType(NotAllowedException.class)
        .isThrownBy(() -> desk.draft(REVIEWER, content("x").build(), DESK));
    assertThatExceptionOfType(NotAllowedException.class)
        .isThrownBy(() -> desk.withdraw(REVIEWER, NEWS, "no"));
  }

  @Test
  void ownersOfAChannelMayDoEverythingOnIt() {
    inChannel(Approval.onePerson());
    desk.draft(OWNER, inHr("hello").build(), DESK);
    desk.propose(OWNER, NEWS);
    desk.review(OWNER, NEWS);

    assertThat(desk.approve(OWNER, NEWS).content().state()).isEqualTo(ContentState.APPROVED);
  }

  @Test
  void withFourEyesTheAuthorDoesNotApprove() {
    inChannel(Approval.fourEyes());
    desk.draft(APPROVER, inHr("hello").build(), DESK);
    desk.propose(APPROVER, NEWS);

    assertThatExceptionOfType(NotAllowedException.class)
        .isThrownBy(() -> desk.approve(APPROVER, NEWS));
    assertThat(desk.approve(OWNER, NEWS).content().state()).isEqualTo(ContentState.APPROVED);
  }

  @Test
  void whoChangesTheWordsIsTheirAuthorAndApprovalsAreForgotten() {
    inChannel(Approval.others(2));
    desk.draft(AUTHOR, inHr("hello").build(), DESK);
    desk.propose(AUTHOR, NEWS);
    assertThat(desk.approve(APPROVER, NEWS).content().state()).isEqualTo(ContentState.PROPOSED);
    assertThat(desk.approve(APPROVER, NEWS).dossier().approvals()).containsExactly(APPROVER);

    Desk.Entry edited = desk.edit(APPROVER, inHr("hello you").build());

    assertThat(edited.dossier().approvals()).isEmpty();
    assertThat(edited.dossier().author()).isEqualTo(APPROVER);
    assertThatExceptionOfType(NotAllowedException.class)
        .isThrownBy(() -> desk.approve(APPROVER, NEWS));
    desk.approve(Actor.of("other-1"), NEWS);
    assertThat(desk.approve(Actor.of("other-2"), NEWS).content().state())
        .isEqualTo(ContentState.APPROVED);
  }

  @Test
  void whoWroteAnyOfTheWordsApprovesNoneWhoeverChangedThemLast() {
    inChannel(Approval.others(2));
    desk.draft(APPROVER, inHr("hello").build(), DESK);
    desk.propose(APPROVER, NEWS);
    desk.edit(REVIEWER, inHr("hello!").build());

    assertThatExceptionOfType(NotAllowedException.class)
        .isThrownBy(() -> desk.approve(APPROVER, NEWS))
        .withMessageContaining("wrote none of its words");
  }

  @Test
  void whoSavesItAsItIsIsNotItsAuthorAndTakesNoApprovalAway() {
    inChannel(Approval.others(2));
    desk.draft(AUTHOR, inHr("hello").build(), DESK);
    desk.propose(AUTHOR, NEWS);
    desk.approve(Actor.of("other-1"), NEWS);

    Desk.Entry same = desk.edit(APPROVER, inHr("hello").build());

    assertThat(same.dossier().author()).isEqualTo(AUTHOR);
    assertThat(same.dossier().approvals()).containsExactly(Actor.of("other-1"));
    assertThat(desk.approve(APPROVER, NEWS).content().state()).isEqualTo(ContentState.APPROVED);
  }

  @Test
  void whatChangesNothingIsNotWrittenDown() {
    proposedWithAPhoto(content("hello"));
    desk.review(REVIEWER, NEWS);
    int written = desk.evidence(NEWS).size();

    desk.review(REVIEWER, NEWS);
    desk.edit(REVIEWER, desk.find(NEWS).orElseThrow().content());
    desk.rights(AUTHOR, NEWS, 1, until(NOON.plusSeconds(86_400), true));

    assertThat(desk.evidence(NEWS)).hasSize(written);
  }

  @Test
  void aContentOfAChannelThatNobodyKnowsIsNotApproved() {
    desk.draft(APPROVER, content("hello").channel(ChannelId.of("typo")).build(), DESK);
    desk.propose(APPROVER, NEWS);

    assertThatIllegalStateException()
        .isThrownBy(() -> desk.approve(APPROVER, NEWS))
        .withMessageContaining("channel typo");
  }

  @Test
  void aReviewerGivesItBackWithAComment() {
    desk.draft(AUTHOR, content("hello").build(), DESK);
    desk.propose(AUTHOR, NEWS);
    desk.review(REVIEWER, NEWS);
    desk.comment(AUTHOR, NEWS, "Please be quick");

    Desk.Entry back = desk.requestChanges(REVIEWER, NEWS, "Say who we are");

    assertThat(back.content().state()).isEqualTo(ContentState.DRAFT);
    assertThat(back.dossier().reviewer()).isEmpty();
    assertThat(back.dossier().comments())
        .extracting(Comment::text)
        .containsExactly("Please be quick", "Say who we are");
    assertThatIllegalStateException().isThrownBy(() -> desk.approve(APPROVER, NEWS));
  }

  @Test
  void theGuardrailSpeaksOnWritingAndRefusesOnApproval() {
    Desk.Entry draft = desk.draft(AUTHOR, content("a secret").build(), DESK);
    assertThat(draft.findings()).extracting(PlacedFinding::where).containsExactly("variant v");
    desk.propose(AUTHOR, NEWS);

    assertThatExceptionOfType(TextRefusedException.class)
        .isThrownBy(() -> desk.approve(APPROVER, NEWS));
    assertThat(desk.find(NEWS).orElseThrow().dossier().approvals()).isEmpty();
  }

  @Test
  void anAutomaticChannelApprovesWhatTheGuardrailLikes() {
    inChannel(Approval.automatic());
    desk.draft(AUTHOR, inHr("hello").build(), DESK);
    assertThat(desk.propose(AUTHOR, NEWS).content().state()).isEqualTo(ContentState.APPROVED);

    for (String text : List.of("a secret", "perhaps")) {
      ContentId id = ContentId.of(text.replace(' ', '-'));
      Content doubtful =
          Content.builder(id, "T")
              .channel(ChannelId.of("hr"))
              .variant(Variant.of("v", Locale.ENGLISH, text))
              .build();
      desk.draft(AUTHOR, doubtful, DESK);
      assertThat(desk.propose(AUTHOR, id).content().state()).isEqualTo(ContentState.PROPOSED);
    }
  }

  @Test
  void mediaNeedWordsRightsAndTheConsentOfPeopleAndLastAsLongAsTheirRights() {
    Media photo = Media.of("image/png", 1, "The team", () -> new ByteArrayInputStream(new byte[1]));
    Media mute = Media.of("image/png", 1, "", () -> new ByteArrayInputStream(new byte[1]));
    Instant end = NOON.plusSeconds(3_600);
    desk.draft(AUTHOR, content("hello").media(photo).media(mute).build(), DESK);
    desk.propose(AUTHOR, NEWS);
    assertThatIllegalStateException()
        .isThrownBy(() -> desk.approve(APPROVER, NEWS))
        .withMessageContaining("medium 1 needs its rights")
        .withMessageContaining("medium 2 needs a text");

    desk.edit(AUTHOR, content("hello").media(photo).build());
    desk.rights(AUTHOR, NEWS, 1, new MediaRights("us", "own work", Optional.of(end), false));
    assertThatIllegalStateException().isThrownBy(() -> desk.approve(APPROVER, NEWS));
    desk.rights(AUTHOR, NEWS, 1, new MediaRights("us", "own work", Optional.of(end), true));

    assertThat(desk.approve(APPROVER, NEWS).content().expiresAt()).contains(end);
  }

  private static MediaRights until(Instant end, boolean consent) {
    return new MediaRights("us", "own work", Optional.of(end), consent);
  }

  /** Proposed, with a photo whose rights last for a day. */
  private void proposedWithAPhoto(Content.Builder content) {
    Media photo = Media.of("image/png", 1, "The team", () -> new ByteArrayInputStream(new byte[1]));
    desk.draft(AUTHOR, content.media(photo).build(), DESK);
    desk.rights(AUTHOR, NEWS, 1, until(NOON.plusSeconds(86_400), true));
    desk.propose(AUTHOR, NEWS);
  }

  @Test
  void anApprovedContentExpiresWhereRightsEndSooner() {
    proposedWithAPhoto(content("hello"));
    desk.approve(APPROVER, NEWS);

    desk.rights(AUTHOR, NEWS, 1, until(NOON.plusSeconds(60), true));
    Content shorter = desk.find(NEWS).orElseThrow().content();
    assertThat(shorter.expiresAt()).contains(NOON.plusSeconds(60));
    assertThat(shorter.stateAt(NOON.plusSeconds(3_600))).isEqualTo(ContentState.EXPIRED);

    desk.rights(AUTHOR, NEWS, 1, until(NOON.plusSeconds(86_400), true));
    assertThat(desk.find(NEWS).orElseThrow().content().expiresAt()).contains(NOON.plusSeconds(60));
  }

  @ParameterizedTest
  @CsvSource({"60, false", "0, true"})
  void anApprovedContentIsRecalledWhenThePeopleShownAgreeNoMoreOrNoTimeIsLeft(
      int seconds, boolean consent) {
    proposedWithAPhoto(content("hello"));
    desk.approve(APPROVER, NEWS);

    Desk.Entry entry = desk.rights(AUTHOR, NEWS, 1, until(NOON.plusSeconds(seconds), consent));

    assertThat(entry.content().state()).isEqualTo(ContentState.WITHDRAWN);
    AuditEntry last = desk.evidence(NEWS).get(desk.evidence(NEWS).size() - 1);
    assertThat(last.action()).isEqualTo("content.withdrawn");
    assertThat(last.details()).containsEntry("medium", "1").containsEntry("out", "0");
  }

  @Test
  void approvalsUnderOtherRightsAreForgottenAndRightsThatEndTooSoonAreRefused() {
    inChannel(Approval.others(2));
    proposedWithAPhoto(inHr("hello").embargoUntil(NOON.plusSeconds(60)));
    desk.approve(APPROVER, NEWS);
    MediaRights same = until(NOON.plusSeconds(86_400), true);
    assertThat(desk.rights(AUTHOR, NEWS, 1, same).dossier().approvals()).hasSize(1);

    Desk.Entry other = desk.rights(AUTHOR, NEWS, 1, until(NOON.plusSeconds(60), true));

    assertThat(other.dossier().approvals()).isEmpty();
    assertThatIllegalStateException()
        .isThrownBy(() -> desk.approve(APPROVER, NEWS))
        .withMessageContaining("rights of medium 1 end before it may go out");
  }

  @Test
  void anApprovalDoesNotOutliveTheLinkThatItWasGivenWithout() {
    inChannel(Approval.others(2));
    Article body = Article.of(Locale.ENGLISH, "Long words");
    desk.draft(AUTHOR, inHr("Read my view").build(), body);
    desk.propose(AUTHOR, NEWS);
    URI address = URI.create("https://example.com/op-ed");
    desk.published(APPROVER, NEWS, address);
    desk.approve(Actor.of("other-1"), NEWS);

    assertThat(desk.published(APPROVER, NEWS, address).dossier().approvals()).hasSize(1);
    URI other = URI.create("https://example.com/other");
    assertThat(desk.published(APPROVER, NEWS, other).dossier().approvals()).isEmpty();
  }

  @Test
  void anOpEdIsPublishedBeforeItIsShared() {
    desk.draft(AUTHOR, content("Read my view").build(), Article.of(Locale.ENGLISH, "Long words"));
    desk.propose(AUTHOR, NEWS);
    assertThatIllegalStateException()
        .isThrownBy(() -> desk.approve(APPROVER, NEWS))
        .withMessageContaining("not published");

    desk.published(APPROVER, NEWS, URI.create("https://example.com/op-ed"));
    Desk.Entry approved = desk.approve(APPROVER, NEWS);

    assertThat(approved.content().link().map(Link::uri))
        .contains(URI.create("https://example.com/op-ed"));
    assertThat(approved.dossier().origin().kind()).isEqualTo(Origin.Kind.AMBASSADOR);
  }

  @Test
  void theGuardrailReadsTheOpEdItself() {
    Desk.Entry draft =
        desk.draft(AUTHOR, content("Read").build(), Article.of(Locale.ENGLISH, "a secret"));

    assertThat(draft.findings()).extracting(PlacedFinding::where).containsExactly("article");
  }

  @Test
  void whatWasApprovedWithWhichWordsIsEvident() {
    desk.draft(AUTHOR, content("hello").build(), DESK);
    desk.propose(AUTHOR, NEWS);
    desk.approve(APPROVER, NEWS);
    desk.withdraw(APPROVER, NEWS, "a mistake");

    List<AuditEntry> evidence = desk.evidence(NEWS);

    assertThat(evidence)
        .extracting(AuditEntry::action)
        .containsExactly(
            "content.drafted",
            "content.proposed",
            "content.approval",
            "content.approved",
            "content.withdrawn");
    assertThat(advocacy.audit().actor(evidence.get(3))).contains(APPROVER);
    assertThat(evidence.get(3).details().get("words"))
        .isEqualTo(evidence.get(0).details().get("words"))
        .hasSize(64);
    assertThat(advocacy.audit().verify().isIntact()).isTrue();
    assertThat(desk.find(NEWS).orElseThrow().content().state()).isEqualTo(ContentState.WITHDRAWN);
  }

  @Test
  void twoContentsDoNotShareAnId() {
    desk.draft(AUTHOR, content("hello").build(), DESK);

    assertThatIllegalStateException()
        .isThrownBy(() -> desk.draft(AUTHOR, content("other").build(), DESK));
  }

  @Test
  void aPreviewCountsAsTheNetworkDoes() {
    List<Preview> previews =
        advocacy.preview(
            content("hello").build(), FakeNetwork.ID, AccountAccess.anonymous(), Locale.ENGLISH);

    assertThat(previews).hasSize(1);
    assertThat(previews.get(0).post().text()).isEqualTo("hello");
    assertThat(previews.get(0).violations()).isEmpty();
    assertThat(previews.get(0).limit()).isPositive();
  }

  @Test
  void whatSomebodySaidIsGoneWhenTheyAreErasedAndWhatOthersSaidStays() {
    desk.draft(AUTHOR, content("hello").build(), DESK);
    desk.comment(AUTHOR, NEWS, "I am on sick leave from Monday");
    desk.comment(REVIEWER, NEWS, "Fine by me");

    advocacy.rights().erase(AmbassadorId.of(AUTHOR.id()));

    assertThat(desk.find(NEWS).orElseThrow().dossier().comments())
        .extracting(Comment::text)
        .containsExactly("(erased)", "Fine by me");
    assertThat(advocacy.rights().export(AmbassadorId.of(AUTHOR.id()))).doesNotContain("sick leave");
  }
}
