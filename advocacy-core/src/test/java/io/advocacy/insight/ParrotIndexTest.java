package io.advocacy.insight;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ParrotIndexTest {
  private static final Instant START = Instant.parse("2026-01-05T09:00:00Z");
  private static final Duration WINDOW = Duration.ofMinutes(15);

  private static ShareFacts.Builder share(int who, int minute) {
    return ShareFacts.builder(
            AmbassadorId.of("amb-" + who), NetworkId.X, START.plus(Duration.ofMinutes(minute)))
        .content(ContentId.of("c"));
  }

  private static ParrotIndex index(ShareFacts... shares) {
    return ParrotIndex.of(List.of(shares), WINDOW);
  }

  @Test
  void everybodyAtOnceIsAllParrots() {
    List<ShareFacts> shares = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      shares.add(share(i, 0).build());
    }
    ParrotIndex index = ParrotIndex.of(shares, WINDOW);
    assertThat(index.parroting()).isEqualTo(new Rate(500, 500));
    assertThat(index.peak()).isEqualTo(500);
  }

  @Test
  void sharesThatAreSpreadDoNotParrot() {
    ParrotIndex index = index(share(1, 0).build(), share(2, 15).build(), share(3, 30).build());
    assertThat(index.parroting()).isEqualTo(new Rate(0, 3));
    assertThat(index.peak()).isEqualTo(1);
  }

  @Test
  void ownWordsOtherContentOrAnotherNetworkDoNotParrot() {
    assertThat(
            index(
                    share(1, 0).build(),
                    share(2, 1).ownWords(true).build(),
                    share(3, 2).content(ContentId.of("other")).build(),
                    ShareFacts.builder(AmbassadorId.of("amb-4"), NetworkId.LINKEDIN, START)
                        .content(ContentId.of("c"))
                        .build())
                .parroting())
        .isEqualTo(new Rate(0, 4));
  }

  @Test
  void onePersonDoesNotParrotAlone() {
    assertThat(index(share(1, 0).build(), share(1, 5).build()).parroting())
        .isEqualTo(new Rate(0, 2));
  }

  @Test
  void sharesWithoutKnownContentAreToldApart() {
    ShareFacts unknown = ShareFacts.builder(AmbassadorId.of("amb-1"), NetworkId.X, START).build();
    ParrotIndex index = index(unknown, share(2, 0).build());
    assertThat(index.withoutContent()).isEqualTo(1);
    assertThat(index.parroting()).isEqualTo(new Rate(0, 1));
  }

  @Property
  void countsAsALookAtEveryPairDoes(@ForAll List<@IntRange(min = 0, max = 599) Integer> codes) {
    List<ShareFacts> shares = new ArrayList<>();
    codes.stream().distinct().forEach(code -> shares.add(share(code % 3, code / 3).build()));
    long expected =
        shares.stream()
            .filter(
                one ->
                    shares.stream()
                        .anyMatch(
                            other ->
                                !other.ambassador().equals(one.ambassador())
                                    && Duration.between(one.publishedAt(), other.publishedAt())
                                            .abs()
                                            .compareTo(WINDOW)
                                        < 0))
            .count();
    assertThat(ParrotIndex.of(shares, WINDOW).parroting())
        .isEqualTo(new Rate(expected, shares.size()));
  }
}
