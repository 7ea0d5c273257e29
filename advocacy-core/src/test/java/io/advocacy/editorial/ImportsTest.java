package io.advocacy.editorial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.advocacy.Advocacy;
import io.advocacy.audit.Actor;
import io.advocacy.content.Approval;
import io.advocacy.content.Channel;
import io.advocacy.content.ChannelId;
import io.advocacy.content.Content;
import io.advocacy.content.ContentState;
import io.advocacy.guardrail.Finding;
import io.advocacy.guardrail.Severity;
import io.advocacy.network.Credential;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.OwnPost;
import io.advocacy.network.PostId;
import io.advocacy.network.Secret;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.store.InMemoryStore;
import io.advocacy.store.Store;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImportsTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final ImportSource PRESS = ImportSource.feed("press", "news");
  private static final ImportSource BLOG = ImportSource.feed("blog", "news");
  private static final String WORDS =
      "Our plant in Metz opens its doors to three hundred pupils of the region this Saturday.";

  private final Store store = new InMemoryStore();
  private final Advocacy advocacy =
      Advocacy.builder()
          .store(store)
          .clock(InstantSource.fixed(NOON))
          .guardrail(
              (text, language, network, at) ->
                  text.contains("secret")
                      ? List.of(new Finding("secret", Severity.BLOCK, 0, 1, "no"))
                      : List.of())
          .build();

  private void channel(Approval approval) {
    advocacy
        .desk(Roles.authorsOnly())
        .channel(Actor.of("emp-1"), Channel.of("news", "News").withApproval(approval));
  }

  private static ImportedItem item(String reference, String title, String text, String link) {
    return new ImportedItem(
        reference,
        title,
        text,
        link.isEmpty() ? Optional.empty() : Optional.of(URI.create(link)),
        Locale.ENGLISH,
        NOON,
        Set.of("jobs"));
  }

  @Test
  void whatIsImportedWaitsForAPerson() {
    channel(Approval.onePerson());

    ImportReport report =
        advocacy.imports().take(PRESS, List.of(item("1", "Open day", WORDS, "https://a.test/1")));

    assertThat(report.toReview()).hasSize(1);
    assertThat(report.approved()).isEmpty();
    Content content = store.contents().find(report.toReview().get(0)).orElseThrow();
    assertThat(content.state()).isEqualTo(ContentState.PROPOSED);
    assertThat(content.variants().get(0).text()).contains("Open day").contains(WORDS);
    assertThat(content.link().orElseThrow().title()).contains("Open day");
    assertThat(content.topics()).containsExactly("jobs");
  }

  @Test
  void onlyAChannelThatSaysSoApprovesAndNeverWhatTheGuardrailBlocks() {
    channel(Approval.automatic());

    ImportReport report =
        advocacy
            .imports()
            .take(
                PRESS,
                List.of(
                    item("1", "Open day", WORDS, "https://a.test/1"),
                    item("2", "A secret plan", "of ours", "https://a.test/2")));

    assertThat(report.approved()).hasSize(1);
    assertThat(report.toReview()).hasSize(1);
  }

  @Test
  void aRepeatChangesNothing() {
    channel(Approval.onePerson());
    List<ImportedItem> items = List.of(item("1", "Open day", WORDS, "https://a.test/1"));
    advocacy.imports().take(PRESS, items);

    assertThat(advocacy.imports().take(PRESS, items).known()).isEqualTo(1);
    assertThat(store.contents().page(Optional.empty(), 10)).hasSize(1);
  }

  @Test
  void whatLeadsToTheSamePageIsOneContent() {
    channel(Approval.onePerson());
    advocacy.imports().take(PRESS, List.of(item("1", "Open day", "x", "https://a.test/1?b=2&a=1")));

    ImportReport report =
        advocacy
            .imports()
            .take(
                BLOG,
                List.of(
                    item("z", "Other", "y", "http://www.a.test/1/?a=1&utm_source=rss&b=2#top")));

    assertThat(report.known()).isEqualTo(1);
  }

  @Test
  void whatSaysNearlyTheSameIsMerged() {
    channel(Approval.onePerson());
    advocacy.imports().take(PRESS, List.of(item("1", "Open day", WORDS, "https://a.test/1")));

    ImportReport report =
        advocacy
            .imports()
            .take(
                BLOG,
                List.of(
                    item("2", "Open day!", WORDS.replace("this", "next"), "https://b.test/9"),
                    item(
                        "3",
                        "New helmets",
                        "Safer helmets for all crews of our building sites arrive in April.",
                        "https://b.test/10")));

    assertThat(report.merged()).isEqualTo(1);
    assertThat(report.toReview()).hasSize(1);
  }

  @Test
  void itemsWithoutALinkAreToldByTheirReference() {
    channel(Approval.onePerson());
    ImportedItem first = item("1", "One", "", "");
    ImportedItem second = item("2", "Two", "", "");

    ImportReport report = advocacy.imports().take(PRESS, List.of(first, second, first));

    assertThat(report.toReview()).hasSize(2);
    assertThat(report.known()).isEqualTo(1);
  }

  private static OwnPost post(String id, String text, String link) {
    return new OwnPost(
        PostId.of(id),
        text,
        link.isEmpty() ? Optional.empty() : Optional.of(URI.create(link)),
        List.of(),
        Optional.of(URI.create("https://fake.example/" + id)),
        NOON);
  }

  @Test
  void postsOfTheCompanysAccountsWaitForReviewAndWhatIsThereAlreadyIsMerged() {
    FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
    SocialAccount account = SocialAccount.ofCompany(FakeNetwork.ID, "acme");
    channel(Approval.onePerson());
    try (Advocacy connected =
        Advocacy.builder()
            .store(store)
            .clock(InstantSource.fixed(NOON))
            .connector(network)
            .build()) {
      connected.addCompanyAccount(account);
      connected.connect(account.id(), Credential.ofAccessToken(Secret.of("token-1")));
      connected
          .imports()
          .take(PRESS, List.of(item("1", "Doors open", WORDS, "https://acme.example/doors")));
      network.ownPosts.add(post("5", "We plant trees.\nA thousand of them.", ""));
      network.ownPosts.add(post("4", "", ""));
      network.ownPosts.add(
          post("3", "Come and see!", "https://www.acme.example/doors/?utm_source=x"));
      network.ownPosts.add(post("2", "Doors open\n" + WORDS + " #metz", ""));

      ImportReport report =
          connected.imports().takePosts(account.id(), ChannelId.of("news"), Locale.ENGLISH);

      assertThat(report.toReview()).hasSize(1);
      assertThat(report.approved()).isEmpty();
      assertThat(report.known()).isEqualTo(1);
      assertThat(report.merged()).isEqualTo(1);
      Content content = store.contents().find(report.toReview().get(0)).orElseThrow();
      assertThat(content.state()).isEqualTo(ContentState.PROPOSED);
      assertThat(content.title()).isEqualTo("We plant trees.");
      ImportReport again =
          connected.imports().takePosts(account.id(), ChannelId.of("news"), Locale.ENGLISH);
      assertThat(again.toReview()).isEmpty();
    }
  }

  private ImportReport takePosts(FakeNetwork network, String channel, List<ImportedItem> feed) {
    SocialAccount account = SocialAccount.ofCompany(FakeNetwork.ID, "acme");
    try (Advocacy connected =
        Advocacy.builder()
            .store(store)
            .clock(InstantSource.fixed(NOON))
            .guardrail(
                (text, language, on, at) ->
                    text.contains("secret")
                        ? List.of(new Finding("secret", Severity.BLOCK, 0, 1, "no"))
                        : List.of())
            .connector(network)
            .build()) {
      connected.addCompanyAccount(account);
      connected.connect(account.id(), Credential.ofAccessToken(Secret.of("token-1")));
      connected.imports().take(PRESS, feed);
      return connected.imports().takePosts(account.id(), ChannelId.of(channel), Locale.ENGLISH);
    }
  }

  private static FakeNetwork networkWithPosts() {
    FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
    network.ownPosts.add(post("3", "We plant trees.\nA thousand of them.", ""));
    network.ownPosts.add(post("2", "A secret plan of ours.", ""));
    network.ownPosts.add(
        post("1", "Come and see!", "https://www.acme.example/doors/?utm_source=x"));
    return network;
  }

  @Test
  void anAutomaticChannelApprovesTheCompanysPostsButForThoseThatTheGuardrailBlocks() {
    channel(Approval.automatic());

    ImportReport report =
        takePosts(
            networkWithPosts(),
            "news",
            List.of(item("1", "Doors open", WORDS, "https://acme.example/doors")));

    assertThat(report.approved()).hasSize(1);
    assertThat(report.toReview()).hasSize(1);
    assertThat(report.known()).isEqualTo(1);
    assertThat(store.contents().find(report.approved().get(0)).orElseThrow().title())
        .isEqualTo("We plant trees.");
    assertThat(store.contents().find(report.toReview().get(0)).orElseThrow().state())
        .isEqualTo(ContentState.PROPOSED);
    assertThat(store.contents().page(Optional.empty(), 10))
        .as("the feed's item and the post of the same link are one content")
        .hasSize(3);
  }

  @Test
  void aFeedsItemThatFollowsThePostOfTheSameLinkChangesNothing() {
    channel(Approval.automatic());
    takePosts(networkWithPosts(), "news", List.of());

    ImportReport report =
        advocacy
            .imports()
            .take(PRESS, List.of(item("1", "Doors open", WORDS, "https://acme.example/doors")));

    assertThat(report.known()).isEqualTo(1);
    assertThat(report.approved()).isEmpty();
  }

  @Test
  void noPostOfTheCompanyIsLiveWhereTheChannelDoesNotSayThatItIs() {
    channel(Approval.onePerson());

    for (String channel : List.of("news", "nobody-made-this-channel")) {
      takePosts(networkWithPosts(), channel, List.of());
    }

    assertThat(store.contents().page(Optional.empty(), 10))
        .hasSize(3)
        .extracting(Content::state)
        .containsOnly(ContentState.PROPOSED);
  }

  @Test
  void postsOfAPersonsAccountAreNotRead() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                advocacy
                    .imports()
                    .takePosts(
                        SocialAccountId.of("amb-001/fake"), ChannelId.of("news"), Locale.ENGLISH))
        .withMessageContaining("of the company");
  }
}
