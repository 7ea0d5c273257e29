package io.advocacy.testkit.contract;

import static io.advocacy.network.Capability.ACCOUNT_CHOICE;
import static io.advocacy.network.Capability.ALT_TEXT;
import static io.advocacy.network.Capability.AUDIENCE;
import static io.advocacy.network.Capability.AUTHORIZE;
import static io.advocacy.network.Capability.DELETE;
import static io.advocacy.network.Capability.DISCLOSURE;
import static io.advocacy.network.Capability.HASHTAG;
import static io.advocacy.network.Capability.IMAGE;
import static io.advocacy.network.Capability.LANGUAGE;
import static io.advocacy.network.Capability.LINK;
import static io.advocacy.network.Capability.LINK_CARD;
import static io.advocacy.network.Capability.LIVE_LIMITS;
import static io.advocacy.network.Capability.MENTION;
import static io.advocacy.network.Capability.METRICS;
import static io.advocacy.network.Capability.OWN_POSTS;
import static io.advocacy.network.Capability.RECONCILE;
import static io.advocacy.network.Capability.REFRESH;
import static io.advocacy.network.Capability.REVOKE;
import static io.advocacy.network.Capability.TEXT;
import static io.advocacy.network.Capability.VIDEO;
import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.Capability;
import io.advocacy.network.Connector;
import io.advocacy.network.ConnectorDescriptor;
import io.advocacy.network.NetworkId;
import io.advocacy.testkit.ManualClock;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.Simulation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The table of docs/networks.md, network × capability × how proven, is what the connectors declare
 * and what tests there are: it is worked out here, and each proof names a test that exists.
 */
class NetworksTableTest {
  private static final Path DOCS = Path.of("../../docs/networks.md");
  private static final Path CONNECTORS =
      Path.of("../../advocacy-social-connectors/src/test/java/io/advocacy/connectors");
  private static final Path CLI = Path.of("../../examples/cli/src/test/java/io/advocacy/cli");

  /** What each row is called, in the order of the table. */
  private static final Map<Capability, String> ROWS = rows();

  private static Map<Capability, String> rows() {
    Map<Capability, String> rows = new LinkedHashMap<>();
    rows.put(TEXT, "words alone");
    rows.put(LINK, "link");
    rows.put(LINK_CARD, "card built here, with a picture");
    rows.put(IMAGE, "images");
    rows.put(ALT_TEXT, "alt texts");
    rows.put(VIDEO, "video");
    rows.put(LANGUAGE, "language");
    rows.put(MENTION, "mentions");
    rows.put(HASHTAG, "hashtags");
    rows.put(DISCLOSURE, "disclosure field");
    rows.put(LIVE_LIMITS, "limits read live");
    rows.put(RECONCILE, "reconcile");
    rows.put(DELETE, "delete");
    rows.put(AUDIENCE, "audience");
    rows.put(METRICS, "metrics");
    rows.put(OWN_POSTS, "own posts");
    rows.put(AUTHORIZE, "OAuth");
    rows.put(REFRESH, "refresh");
    rows.put(ACCOUNT_CHOICE, "choice of account");
    rows.put(REVOKE, "revoke");
    return rows;
  }

  /** The rule of the kit that each capability must keep against the documented answers. */
  private static final Map<Capability, String> RULES = rules();

  private static Map<Capability, String> rules() {
    Map<Capability, String> rules = new EnumMap<>(Capability.class);
    rules.put(TEXT, "required_wordsArriveAsTheyWereSent");
    rules.put(LINK, "optional_linkArrivesWithThePost");
    rules.put(LINK_CARD, "optional_cardShowsWhatThePostSays");
    rules.put(IMAGE, "optional_imagesGoOutWithThePost");
    rules.put(ALT_TEXT, "optional_altTextsArriveWithTheirImages");
    rules.put(VIDEO, "optional_videosGoOutWithThePost");
    rules.put(LANGUAGE, "optional_languageArrivesWithTheWords");
    rules.put(MENTION, "optional_hashtagsAndMentionsLead");
    rules.put(HASHTAG, "optional_hashtagsAndMentionsLead");
    rules.put(DISCLOSURE, "optional_disclosureArrives");
    rules.put(LIVE_LIMITS, "optional_limitsAreReadLive");
    rules.put(RECONCILE, "optional_reconcileFindsThatPostOnly");
    rules.put(DELETE, "optional_deleteTakesThatPostOnly");
    rules.put(AUDIENCE, "optional_audienceIsTheNetworksNumber");
    rules.put(METRICS, "optional_figuresAreTheNetworks");
    rules.put(OWN_POSTS, "optional_ownPostsShowWhatIsThere");
    rules.put(AUTHORIZE, "optional_authorizationChecksStateAndVerifier");
    rules.put(REFRESH, "optional_refreshRenewsAndLosesNothing");
    rules.put(ACCOUNT_CHOICE, "optional_choiceActsForTheChosenAccount");
    rules.put(REVOKE, "optional_revokedTokensAreRefused");
    return rules;
  }

  /** A test in a file beside this module, and what it proves of one network. */
  private record Proof(NetworkId network, Path file, String test, Set<Capability> of) {}

  private static Proof proof(
      NetworkId network, Path folder, String file, String test, Capability... of) {
    return new Proof(
        network, folder.resolve(file + ".java"), test, EnumSet.copyOf(Arrays.asList(of)));
  }

  private static final List<Proof> REAL_SERVERS =
      List.of(
          proof(
              NetworkId.MASTODON,
              CONNECTORS,
              "RealMastodonServerTest",
              "publishesFindsAndDeletesAPostOnARealServer",
              TEXT,
              LINK,
              RECONCILE,
              METRICS,
              DELETE),
          proof(
              NetworkId.MASTODON,
              CONNECTORS,
              "RealMastodonServerTest",
              "readsTheAccountsOwnPostsFromARealServer",
              IMAGE,
              OWN_POSTS),
          proof(
              NetworkId.MASTODON,
              CONNECTORS,
              "RealMastodonServerTest",
              "readsTheAudienceFromARealServer",
              AUDIENCE),
          proof(
              NetworkId.BLUESKY,
              CONNECTORS,
              "RealBlueskyServerTest",
              "publishesFindsAndDeletesAPostOnceOnARealPds",
              TEXT,
              LINK,
              RECONCILE,
              DELETE),
          proof(
              NetworkId.BLUESKY,
              CONNECTORS,
              "RealBlueskyServerTest",
              "readsACardWithItsPictureBackFromARealPds",
              LINK_CARD),
          proof(
              NetworkId.BLUESKY,
              CONNECTORS,
              "RealBlueskyServerTest",
              "readsImagesLanguageMentionAndHashtagBackFromARealPds",
              IMAGE,
              ALT_TEXT,
              LANGUAGE,
              MENTION,
              HASHTAG),
          proof(
              NetworkId.BLUESKY,
              CONNECTORS,
              "RealBlueskyOauthServerTest",
              "connectsPublishesRefreshesAndRevokesOnARealPds",
              AUTHORIZE,
              REFRESH,
              REVOKE),
          proof(
              NetworkId.BLUESKY,
              CLI,
              "RealCommandLineServerTest",
              "readsTheCountsOfARealAppView",
              AUDIENCE,
              METRICS,
              OWN_POSTS));

  private static final Capability[] REQUESTS = {
    TEXT, LINK, IMAGE, ALT_TEXT, VIDEO, RECONCILE, DELETE, AUDIENCE, METRICS, OWN_POSTS
  };

  private static final List<Proof> CONTRACTS =
      List.of(
          proof(
              NetworkId.MASTODON,
              CONNECTORS,
              "contracts/OpenApiContractsTest",
              "everyRequestToMastodonKeepsItsPublishedContract",
              REQUESTS),
          proof(
              NetworkId.MASTODON,
              CONNECTORS,
              "contracts/OpenApiContractsTest",
              "everyRequestToMastodonKeepsItsPublishedContract",
              LANGUAGE),
          proof(
              NetworkId.X,
              CONNECTORS,
              "contracts/OpenApiContractsTest",
              "everyRequestToXKeepsItsPublishedContract",
              REQUESTS),
          proof(
              NetworkId.BLUESKY,
              CONNECTORS,
              "contracts/BlueskyContractTest",
              "everyRequestToBlueskyKeepsItsPublishedLexicon",
              REQUESTS),
          proof(
              NetworkId.BLUESKY,
              CONNECTORS,
              "contracts/BlueskyContractTest",
              "everyRequestToBlueskyKeepsItsPublishedLexicon",
              LINK_CARD,
              LANGUAGE,
              MENTION,
              HASHTAG));

  /**
   * One way of using a network, by what the contract of its connector starts; two make a column.
   */
  private record Way(String name, ConnectorContract contract) {}

  private static final List<Way> WAYS =
      List.of(
          new Way("members", new LinkedInContractTest()),
          new Way("organisations", new LinkedInOrganisationContractTest()),
          new Way("", new XContractTest()),
          new Way("", new FacebookContractTest()),
          new Way("Instagram Login", new InstagramContractTest()),
          new Way("Facebook Login", new InstagramByFacebookContractTest()),
          new Way("", new ThreadsContractTest()),
          new Way("", new TikTokContractTest()),
          new Way("", new MastodonContractTest()),
          new Way("app password", new BlueskyContractTest()),
          new Way("OAuth", new BlueskyOauthContractTest()));

  /** What the connector of a way says of itself and of an account of its network. */
  private record Said(String way, ConnectorDescriptor descriptor, Set<Capability> can) {}

  private static final List<Said> SAID = WAYS.stream().map(NetworksTableTest::said).toList();

  private static Said said(Way way) {
    Simulation simulation = Simulation.of(ManualClock.at("2026-03-02T09:00:00Z"));
    try (SimulatedNetwork network = way.contract().startNetwork(simulation)) {
      Connector connector = way.contract().newConnector(network);
      AccountAccess account = network.access(network.addAccount("table", 1));
      return new Said(way.name(), connector.descriptor(), connector.capabilities(account).all());
    }
  }

  private static List<NetworkId> networks() {
    return SAID.stream().map(said -> said.descriptor().network()).distinct().toList();
  }

  private static boolean proven(List<Proof> proofs, NetworkId network, Capability capability) {
    return proofs.stream()
        .anyMatch(proof -> proof.network().equals(network) && proof.of().contains(capability));
  }

  private static List<Said> of(NetworkId network) {
    return SAID.stream().filter(said -> said.descriptor().network().equals(network)).toList();
  }

  private static String cell(NetworkId network, Capability capability) {
    List<Said> able = of(network).stream().filter(said -> said.can().contains(capability)).toList();
    if (able.isEmpty()) {
      return "–";
    }
    String proofs =
        (proven(REAL_SERVERS, network, capability) ? "R " : "")
            + (proven(CONTRACTS, network, capability) ? "C " : "")
            + "D";
    return able.size() == of(network).size()
        ? proofs
        : proofs + " (" + able.stream().map(Said::way).collect(Collectors.joining(", ")) + ")";
  }

  private static String row(String head, Function<NetworkId, String> cell) {
    return "| "
        + head
        + networks().stream().map(cell).collect(Collectors.joining(" | ", " | ", " |\n"));
  }

  private static String table() {
    StringBuilder table = new StringBuilder();
    table.append(row("", id -> of(id).get(0).descriptor().displayName()));
    table.append("|---|").append("---|".repeat(networks().size())).append('\n');
    ROWS.forEach((capability, head) -> table.append(row(head, id -> cell(id, capability))));
    table.append(row("one post, by", id -> "`" + of(id).get(0).descriptor().protection() + "`"));
    return table.toString();
  }

  @Test
  void theTableIsWhatConnectorsDeclareAndTestsProve() throws IOException {
    String page = Files.readString(DOCS);
    String table = table();
    assertThat(page.contains(table))
        .as("docs/networks.md must hold this table, to the letter:%n%s", table)
        .isTrue();
  }

  @Test
  void everyCapabilityHasARow() {
    assertThat(ROWS.keySet()).containsExactlyInAnyOrder(Capability.values());
    assertThat(RULES.keySet()).containsExactlyInAnyOrder(Capability.values());
    assertThat(networks()).hasSize(8);
  }

  @Test
  void everyProofIsATestThatExists() throws IOException, NoSuchMethodException {
    for (String rule : RULES.values()) {
      assertThat(ConnectorContract.class.getDeclaredMethod(rule)).isNotNull();
    }
    for (Proof proof : REAL_SERVERS) {
      assertThat(Files.readString(proof.file())).contains("void " + proof.test() + "()");
    }
    for (Proof proof : CONTRACTS) {
      assertThat(Files.readString(proof.file())).contains("void " + proof.test() + "()");
    }
  }
}
