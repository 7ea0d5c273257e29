package io.advocacy.network;

import static io.advocacy.network.PolicyStance.FORBIDDEN;
import static io.advocacy.network.PolicyStance.REQUIRED;
import static io.advocacy.network.PolicyStance.RESTRICTED;
import static io.advocacy.network.PolicyStance.UNCONFIRMED;
import static io.advocacy.network.PolicyTopic.APPROVAL;
import static io.advocacy.network.PolicyTopic.CONSENT_TO_EACH_POST;
import static io.advocacy.network.PolicyTopic.DISCLOSURE;
import static io.advocacy.network.PolicyTopic.IDENTICAL_POSTS;
import static io.advocacy.network.PolicyTopic.PERSONAL_PROFILES;
import static io.advocacy.network.PolicyTopic.PROMOTIONAL_CONTENT;
import static io.advocacy.network.PolicyTopic.REWARDED_ENGAGEMENT;
import static io.advocacy.network.PolicyTopic.STORAGE;
import static io.advocacy.network.PolicyTopic.WHO_SEES_WHAT;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** The terms of the networks, each rule with the page and the day on which it was read. */
final class KnownPolicies {
  private static final String LINKEDIN = "https://learn.microsoft.com/en-us/linkedin/marketing/";
  private static final String X = "https://docs.x.com/";
  private static final String META = "https://developers.facebook.com/documentation/";
  private static final String TIKTOK = "https://developers.tiktok.com/doc/";

  private static final Map<NetworkId, List<PolicyRule>> ALL =
      Map.of(
          NetworkId.LINKEDIN, linkedIn(),
          NetworkId.X, x(),
          NetworkId.FACEBOOK, facebook(),
          NetworkId.INSTAGRAM, instagram(),
          NetworkId.THREADS, threads(),
          NetworkId.TIKTOK, tikTok(),
          NetworkId.MASTODON, mastodon(),
          NetworkId.BLUESKY, bluesky());

  private KnownPolicies() {}

  static List<PolicyRule> of(NetworkId network) {
    return ALL.getOrDefault(network, List.of());
  }

  static List<NetworkId> networks() {
    return ALL.keySet().stream().sorted().toList();
  }

  private static List<PolicyRule> linkedIn() {
    return List.of(
        rule(
            REWARDED_ENGAGEMENT,
            UNCONFIRMED,
            "The list of approved uses names the management and the figures of pages; whether a"
                + " rewarded programme for members is one must be asked.",
            LINKEDIN + "community-management-app-review",
            "2026-08-01"),
        rule(
            APPROVAL,
            REQUIRED,
            "Publishing for members is open to every application; followers, figures and pages need"
                + " the approval of the Community Management product.",
            LINKEDIN + "increasing-access",
            "2026-08-01"),
        rule(
            WHO_SEES_WHAT,
            RESTRICTED,
            "What is read goes to people associated with the page or profile only, and never into a"
                + " public feed.",
            LINKEDIN + "restricted-use-cases",
            "2026-08-01"),
        rule(
            STORAGE,
            RESTRICTED,
            "Figures of pages one year, a member's own activity six months, others' comments 48"
                + " hours, others' profiles 24 hours.",
            LINKEDIN + "data-storage-requirements",
            "2026-08-01"));
  }

  private static List<PolicyRule> x() {
    return List.of(
        rule(
            IDENTICAL_POSTS,
            FORBIDDEN,
            "The same or substantially similar posts from several accounts, also when they are"
                + " spread over time.",
            X + "developer-terms/policy",
            "2026-08-22"),
        rule(
            REWARDED_ENGAGEMENT,
            FORBIDDEN,
            "Money or virtual compensation for posts, likes, reposts or follows.",
            X + "developer-terms/policy",
            "2026-08-22"),
        rule(
            DISCLOSURE,
            REQUIRED,
            "Paid promotion is labelled.",
            List.of("paid_partnership"),
            X + "x-api/posts/create-post",
            "2026-06-03"),
        rule(
            CONSENT_TO_EACH_POST,
            REQUIRED,
            "Signing in is no consent: the person sees what exactly goes out and agrees to each"
                + " post.",
            X + "developer-terms/policy",
            "2026-08-22"),
        rule(
            APPROVAL,
            RESTRICTED,
            "Self-serve plans are for prototypes and few people; more need an agreement.",
            X + "developer-guidelines",
            "2026-08-22"),
        rule(
            WHO_SEES_WHAT,
            RESTRICTED,
            "Posts that are shown are kept current, taken down within 24 hours of a request, and"
                + " never put into a frame.",
            X + "developer-terms/agreement",
            "2026-08-22"));
  }

  private static List<PolicyRule> facebook() {
    return List.of(
        rule(
            PERSONAL_PROFILES,
            FORBIDDEN,
            "No application publishes to a person's own feed; the person does, in the share"
                + " dialog.",
            META + "sharing/reference/feed-dialog",
            "2026-06-30"),
        rule(
            APPROVAL,
            REQUIRED,
            "App Review with Advanced Access for pages of people without a role on the"
                + " application.",
            META + "pages-api/getting-started",
            "2026-06-30"));
  }

  private static List<PolicyRule> instagram() {
    return List.of(
        rule(
            PERSONAL_PROFILES,
            FORBIDDEN,
            "Only professional accounts can be connected.",
            META + "instagram-platform/content-publishing",
            "2026-06-02"),
        rule(
            APPROVAL,
            REQUIRED,
            "App Review before accounts of people without a role on the application.",
            META + "instagram-platform/content-publishing",
            "2026-06-02"));
  }

  private static List<PolicyRule> threads() {
    return List.of(
        rule(
            WHO_SEES_WHAT,
            RESTRICTED,
            "Posts that are read back are shown only to the person who created them.",
            META + "threads/overview",
            "2026-04-14"),
        rule(
            APPROVAL,
            REQUIRED,
            "App Review before people without a role on the application.",
            META + "threads/overview",
            "2026-04-14"));
  }

  private static List<PolicyRule> tikTok() {
    return List.of(
        rule(
            PROMOTIONAL_CONTENT,
            FORBIDDEN,
            "No brand name, logo, watermark, advertising, link or advertising words may be added to"
                + " what is published.",
            TIKTOK + "content-sharing-guidelines",
            "2026-11-22"),
        rule(
            DISCLOSURE,
            REQUIRED,
            "Commercial content is disclosed with the network's own switches; branded content"
                + " cannot be private.",
            List.of("brand_content_toggle", "brand_organic_toggle"),
            TIKTOK + "content-sharing-guidelines",
            "2026-11-22"),
        rule(
            CONSENT_TO_EACH_POST,
            REQUIRED,
            "The creator's name is shown before each post, and the person chooses who sees it;"
                + " nothing is chosen beforehand.",
            List.of("privacy_level"),
            TIKTOK + "content-sharing-guidelines",
            "2026-11-22"),
        rule(
            APPROVAL,
            REQUIRED,
            "Before the audit at most five people in 24 hours, private accounts and posts only.",
            TIKTOK + "content-posting-api-get-started",
            "2026-11-22"));
  }

  private static List<PolicyRule> mastodon() {
    return List.of(
        rule(
            APPROVAL,
            RESTRICTED,
            "Each server has rules of its own, which the person agreed to; there is no central"
                + " approval.",
            "https://docs.joinmastodon.org/methods/instance/#rules",
            "2026-07-02"));
  }

  private static List<PolicyRule> bluesky() {
    return List.of(
        rule(
            IDENTICAL_POSTS,
            RESTRICTED,
            "Bulk or automated interactions that notify people are forbidden; own posts are not"
                + " such.",
            "https://docs.bsky.app/docs/support/developer-guidelines",
            "2026-04-21"),
        rule(
            STORAGE,
            RESTRICTED,
            "What is kept of others is deleted on request, and a contact is named and read.",
            "https://docs.bsky.app/docs/support/developer-guidelines",
            "2026-04-21"));
  }

  private static PolicyRule rule(
      PolicyTopic topic, PolicyStance stance, String words, String source, String asOf) {
    return rule(topic, stance, words, List.of(), source, asOf);
  }

  private static PolicyRule rule(
      PolicyTopic topic,
      PolicyStance stance,
      String words,
      List<String> fields,
      String source,
      String asOf) {
    return new PolicyRule(topic, stance, words, fields, URI.create(source), LocalDate.parse(asOf));
  }
}
