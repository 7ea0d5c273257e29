package io.advocacy.gamification;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.ContentId;
import io.advocacy.content.VariantId;
import io.advocacy.event.EventId;
import io.advocacy.event.PostMeasured;
import io.advocacy.event.ShareChanged;
import io.advocacy.gamification.ranking.Leaderboard;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.gamification.ranking.Place;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.PublishedPost;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GamificationTest {
  private static final Instant NOON = Instant.parse("2026-03-02T11:00:00Z");
  private static final AmbassadorId ANA = AmbassadorId.of("amb-001");

  private final Gamification game = Gamification.builder(ZoneId.of("Europe/Paris")).build();

  private static Share share(ShareState state, long version) {
    return Share.builder(ShareId.of("s1"), ANA, ContentId.of("c1"))
        .variant(VariantId.of("v1"))
        .account(SocialAccountId.of("a1"), NetworkId.MASTODON)
        .text("hello")
        .publishAt(NOON)
        .state(state)
        .version(version)
        .published(new PublishedPost(PostId.of("p1"), Optional.empty()), NOON)
        .build();
  }

  private static PostMeasured likes(String id, long likes) {
    return new PostMeasured(
        EventId.of(id),
        NOON,
        ShareId.of("s1"),
        ANA,
        ContentId.of("c1"),
        NetworkId.MASTODON,
        new PostMetrics(Map.of(Metric.LIKES, likes), NOON));
  }

  @Test
  void aPublishedShareAndItsReactionsGivePointsOnce() {
    Leaderboard board = game.leaderboard(Period.all());
    ShareChanged published =
        ShareChanged.between(share(ShareState.SENDING, 4), share(ShareState.PUBLISHED, 5), NOON);
    game.accept(published);
    game.accept(published);
    game.accept(likes("m1", 7));
    game.accept(likes("m1", 7));
    assertThat(board.top(1)).containsExactly(new Place(1, "amb-001", 67));
  }

  @Test
  void aShareOnItsWayGivesNothing() {
    game.accept(
        ShareChanged.between(share(ShareState.PREPARED, 3), share(ShareState.SENDING, 4), NOON));
    assertThat(game.ledger().size()).isZero();
  }

  @Test
  void whoIsOutsideOfAllGamesGetsNothing() {
    Gamification without =
        Gamification.builder(ZoneId.of("Europe/Paris")).outside(ANA::equals).build();
    without.accept(likes("m1", 7));
    assertThat(without.ledger().size()).isZero();
  }
}
