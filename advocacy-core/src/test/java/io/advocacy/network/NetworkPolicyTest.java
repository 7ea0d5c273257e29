package io.advocacy.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkPolicyTest {
  private static final List<NetworkId> NETWORKS =
      List.of(
          NetworkId.LINKEDIN,
          NetworkId.X,
          NetworkId.FACEBOOK,
          NetworkId.INSTAGRAM,
          NetworkId.THREADS,
          NetworkId.TIKTOK,
          NetworkId.MASTODON,
          NetworkId.BLUESKY);

  @Test
  void everyNetworkHasRulesWithTheirSourceAndDay() {
    for (NetworkId network : NETWORKS) {
      assertThat(NetworkPolicy.standard(network).rules())
          .as(network.value())
          .isNotEmpty()
          .allSatisfy(
              rule -> {
                assertThat(rule.source().getHost()).isNotNull();
                assertThat(rule.asOf()).isAfter(LocalDate.of(2026, 1, 1));
              });
    }
    assertThat(NetworkPolicy.allStandard())
        .extracting(NetworkPolicy::network)
        .containsExactlyInAnyOrderElementsOf(NETWORKS)
        .isSorted();
    assertThat(NetworkPolicy.standard(NetworkId.of("matrix")).rules()).isEmpty();
  }

  @Test
  void tellsWhatBearsOnRewardedSharing() {
    NetworkPolicy x = NetworkPolicy.standard(NetworkId.X);
    NetworkPolicy tikTok = NetworkPolicy.standard(NetworkId.TIKTOK);

    assertThat(x.forbids(PolicyTopic.IDENTICAL_POSTS)).isTrue();
    assertThat(x.forbids(PolicyTopic.REWARDED_ENGAGEMENT)).isTrue();
    assertThat(x.rule(PolicyTopic.DISCLOSURE).orElseThrow().fields())
        .containsExactly("paid_partnership");
    assertThat(tikTok.forbids(PolicyTopic.PROMOTIONAL_CONTENT)).isTrue();
    assertThat(tikTok.rule(PolicyTopic.DISCLOSURE).orElseThrow().fields())
        .containsExactly("brand_content_toggle", "brand_organic_toggle");
    assertThat(NetworkPolicy.standard(NetworkId.FACEBOOK).forbids(PolicyTopic.PERSONAL_PROFILES))
        .isTrue();
    assertThat(NetworkPolicy.standard(NetworkId.LINKEDIN).forbids(PolicyTopic.REWARDED_ENGAGEMENT))
        .as("not confirmed is not forbidden")
        .isFalse();
  }

  @Test
  void aHostWithAnAgreementReplacesARule() {
    PolicyRule agreed =
        new PolicyRule(
            PolicyTopic.IDENTICAL_POSTS,
            PolicyStance.RESTRICTED,
            "Allowed by our agreement",
            List.of(),
            URI.create("https://host.example/agreement"),
            LocalDate.of(2026, 11, 1));

    NetworkPolicy changed = NetworkPolicy.standard(NetworkId.X).with(agreed);

    assertThat(changed.forbids(PolicyTopic.IDENTICAL_POSTS)).isFalse();
    assertThat(changed.rule(PolicyTopic.IDENTICAL_POSTS)).contains(agreed);
    assertThat(changed.rules())
        .hasSameSizeAs(NetworkPolicy.standard(NetworkId.X).rules())
        .isSortedAccordingTo(java.util.Comparator.comparing(PolicyRule::topic));
  }

  @Test
  void aRuleWithoutASourceIsRefused() {
    assertThatThrownBy(
            () ->
                new PolicyRule(
                    PolicyTopic.STORAGE,
                    PolicyStance.REQUIRED,
                    "words",
                    List.of(),
                    URI.create("file:///terms"),
                    LocalDate.of(2026, 1, 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("https");
  }
}
