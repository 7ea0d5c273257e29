package io.advocacy.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class NetworkMixTest {
  private static final Map<NetworkId, Set<String>> PURPOSES =
      Map.of(
          NetworkId.LINKEDIN, Set.of("finance", "strategy"),
          NetworkId.X, Set.of("technology"),
          NetworkId.FACEBOOK, Set.of("culture", "csr"));
  private static final Map<ContentId, Set<String>> TOPICS =
      Map.of(
          ContentId.of("results"), Set.of("finance"),
          ContentId.of("party"), Set.of("culture", "people"),
          ContentId.of("engine"), Set.of("technology", "strategy"));

  private final List<ShareFacts> shares = new ArrayList<>();

  private void share(String content, NetworkId network, int times) {
    for (int i = 0; i < times; i++) {
      shares.add(
          ShareFacts.builder(
                  AmbassadorId.of("amb-" + shares.size()),
                  network,
                  Instant.parse("2026-03-02T09:00:00Z"))
              .content(ContentId.of(content))
              .build());
    }
  }

  private NetworkMix mix() {
    return NetworkMix.of(shares, id -> TOPICS.getOrDefault(id, Set.of()), PURPOSES);
  }

  @Test
  void tellsWhatFitsThePurposeOfEachNetwork() {
    share("results", NetworkId.LINKEDIN, 3);
    share("engine", NetworkId.LINKEDIN, 1);
    share("party", NetworkId.LINKEDIN, 2);
    share("engine", NetworkId.X, 2);
    share("party", NetworkId.MASTODON, 2);

    NetworkMix mix = mix();

    assertThat(mix.byNetwork().get(NetworkId.LINKEDIN).fitting()).isEqualTo(new Rate(4, 6));
    assertThat(mix.byNetwork().get(NetworkId.LINKEDIN).share()).isEqualTo(new Rate(6, 10));
    assertThat(mix.byNetwork().get(NetworkId.LINKEDIN).topics())
        .containsEntry("finance", 3)
        .containsEntry("culture", 2);
    assertThat(mix.byNetwork().get(NetworkId.X).fitting()).isEqualTo(new Rate(2, 2));
    assertThat(mix.byNetwork().get(NetworkId.MASTODON).fitting()).isEqualTo(new Rate(2, 2));
  }

  @Test
  void aPurposeThatNobodyServedIsShownEmpty() {
    share("results", NetworkId.LINKEDIN, 1);
    assertThat(mix().byNetwork().get(NetworkId.FACEBOOK).share()).isEqualTo(new Rate(0, 1));
    assertThat(mix().byNetwork().get(NetworkId.FACEBOOK).fitting().value()).isEmpty();
  }

  @Test
  void namesTopicsAwayFromTheirPlaceTheMostSharedFirst() {
    share("party", NetworkId.LINKEDIN, 2);
    share("results", NetworkId.X, 3);

    assertThat(mix().strays())
        .containsExactly(
            new NetworkMix.Stray(
                "finance", NetworkId.X, new TreeSet<>(Set.of(NetworkId.LINKEDIN)), 3),
            new NetworkMix.Stray(
                "culture", NetworkId.LINKEDIN, new TreeSet<>(Set.of(NetworkId.FACEBOOK)), 2));
  }

  @Test
  void whatHasNoTopicIsJudgedNowhere() {
    share("unknown", NetworkId.X, 2);
    assertThat(mix().withoutTopics()).isEqualTo(2);
    assertThat(mix().byNetwork().get(NetworkId.X).fitting().of()).isZero();
  }
}
