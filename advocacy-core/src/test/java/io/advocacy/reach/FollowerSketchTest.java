package io.advocacy.reach;

import static io.advocacy.network.NetworkId.BLUESKY;
import static io.advocacy.network.NetworkId.LINKEDIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.people.AmbassadorId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FollowerSketchTest {
  private static final byte[] KEY = "a key of 16 bytes or more".getBytes(StandardCharsets.UTF_8);

  private static FollowerSketch followers(int from, int to) {
    FollowerSketch.Builder builder = FollowerSketch.builder(KEY);
    for (int i = from; i < to; i++) {
      builder.follower("did:plc:" + i);
    }
    return builder.build();
  }

  @Test
  void smallSetsAreCountedExactlyAndOnce() {
    FollowerSketch both = FollowerSketch.union(List.of(followers(0, 300), followers(200, 500)));
    assertThat(both.people()).isEqualTo(Range.exactly(500));
    assertThat(followers(0, 0).people()).isEqualTo(Range.exactly(0));
  }

  @Test
  void largeSetsOfIdsAreWithinTwoPercent() {
    FollowerSketch both =
        FollowerSketch.union(List.of(followers(0, 60_000), followers(30_000, 100_000)));
    assertThat(both.people().likely()).isBetween(98_000L, 102_000L);
    assertThat(both.people().low()).isLessThan(100_000);
    assertThat(both.people().high()).isGreaterThan(100_000);
  }

  @Test
  void unionsAreWithinTwoPercentOfTheExactSetIn95Of100Cases() {
    SplittableRandom random = new SplittableRandom(11);
    int trials = 200;
    int within = 0;
    int inRange = 0;
    for (int trial = 0; trial < trials; trial++) {
      int pool = random.nextInt(30_000, 80_000);
      long[] hashes = random.longs(pool).map(hash -> hash & Long.MAX_VALUE).toArray();
      BitSet exact = new BitSet(pool);
      List<FollowerSketch> sketches = new ArrayList<>();
      for (int account = 0; account < 4; account++) {
        FollowerSketch.Builder builder = FollowerSketch.builder(KEY);
        for (int i = 0; i < pool / 2; i++) {
          int follower = random.nextInt(pool);
          builder.addHash(hashes[follower]);
          exact.set(follower);
        }
        sketches.add(builder.build());
      }
      Range people = FollowerSketch.union(sketches).people();
      within +=
          Math.abs(people.likely() - exact.cardinality()) <= 0.02 * exact.cardinality() ? 1 : 0;
      inRange +=
          people.low() <= exact.cardinality() && exact.cardinality() <= people.high() ? 1 : 0;
    }
    assertThat(within).isGreaterThanOrEqualTo(trials * 95 / 100);
    assertThat(inRange).isGreaterThanOrEqualTo(trials * 92 / 100);
  }

  @Property(tries = 200)
  void aUnionDoesNotDependOnOrderOrGrouping(
      @ForAll @IntRange(max = 300) int a,
      @ForAll @IntRange(max = 300) int b,
      @ForAll @IntRange(max = 300) int c) {
    List<FollowerSketch> sketches =
        new ArrayList<>(List.of(followers(0, a), followers(100, 100 + b), followers(50, 50 + c)));
    FollowerSketch all = FollowerSketch.union(sketches);
    FollowerSketch grouped =
        FollowerSketch.union(
            List.of(sketches.get(2), FollowerSketch.union(sketches.subList(0, 2))));
    Collections.reverse(sketches);
    assertThat(FollowerSketch.union(sketches)).isEqualTo(all).isEqualTo(grouped);
  }

  @Test
  void aSketchIsStoredAndReadAgain() {
    FollowerSketch sketch = followers(0, 20_000);
    assertThat(sketch.toBytes().length).isLessThanOrEqualTo(128 * 1024 + 13);
    assertThat(FollowerSketch.of(sketch.toBytes())).isEqualTo(sketch);
    byte[] damaged = sketch.toBytes();
    damaged[13] ^= (byte) 0x80;
    assertThatThrownBy(() -> FollowerSketch.of(damaged))
        .isInstanceOf(IllegalArgumentException.class);
    for (int cut : new int[] {1, 8, 64 * 1024, 128 * 1024}) {
      byte[] bytes = Arrays.copyOf(sketch.toBytes(), sketch.toBytes().length - cut);
      assertThatThrownBy(() -> FollowerSketch.of(bytes))
          .as("cut by %s bytes", cut)
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThatThrownBy(() -> FollowerSketch.of(new byte[3]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void sketchesOfDifferentKeysAreNotUnitedAndNothingCanBeReadFromThem() {
    FollowerSketch other =
        FollowerSketch.builder("another key, which is secret".getBytes(StandardCharsets.UTF_8))
            .follower("did:plc:1")
            .build();
    FollowerSketch ours = followers(0, 3);
    assertThatThrownBy(() -> FollowerSketch.union(List.of(ours, other)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("different keys");
    assertThatThrownBy(() -> FollowerSketch.builder(new byte[8]))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(new String(ours.toBytes(), StandardCharsets.ISO_8859_1)).doesNotContain("did:plc");
    assertThat(ours.toString()).doesNotContain("did:plc");
  }

  @Test
  void overlapIsCountedWhereSketchesExistAndModelledElsewhere() {
    AccountAudience a = AccountAudience.of(AmbassadorId.of("a"), BLUESKY, 300);
    AccountAudience b = AccountAudience.of(AmbassadorId.of("b"), BLUESKY, 300);
    AccountAudience c = AccountAudience.of(AmbassadorId.of("c"), BLUESKY, 100);
    AccountAudience d = AccountAudience.of(AmbassadorId.of("d"), LINKEDIN, 50);
    Fraction none = new Fraction(0, 0, 0);
    OverlapModel model =
        OverlapBySketches.of(
            Map.of(a.account(), followers(0, 300), b.account(), followers(200, 500)),
            OverlapByFraction.builder().otherwise(none).acrossNetworks(none).build());
    assertThat(Reach.of(List.of(a, b)).deduplicated(model).orElseThrow().people())
        .isEqualTo(Range.exactly(500));
    DeduplicatedReach mixed = Reach.of(List.of(a, b, c, d)).deduplicated(model).orElseThrow();
    assertThat(mixed.byNetwork().get(BLUESKY)).isEqualTo(Range.exactly(600));
    assertThat(mixed.people()).isEqualTo(Range.exactly(650));
    assertThat(mixed.provenance().assumptions().get(0).english()).contains("counted by sketches");
  }

  @Test
  void aSketchThatHoldsAPartOfTheAudienceOnlyIsNoCountOfIt() {
    AccountAudience a = AccountAudience.of(AmbassadorId.of("a"), BLUESKY, 1000);
    AccountAudience b = AccountAudience.of(AmbassadorId.of("b"), BLUESKY, 900);
    OverlapModel stated = OverlapByFraction.assumed();
    OverlapModel model =
        OverlapBySketches.of(
            Map.of(a.account(), followers(0, 100), b.account(), followers(0, 100)), stated);
    Reach reach = Reach.of(List.of(a, b));
    assertThat(reach.deduplicated(model).orElseThrow().people())
        .isEqualTo(reach.deduplicated(stated).orElseThrow().people());
  }

  @Test
  void theCountIsExactUpToTheLastFollowerThatIsSaid() {
    FollowerSketch.Builder builder = FollowerSketch.builder(KEY);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < FollowerSketch.K - 1; i++) {
      builder.addHash(random.nextLong() & Long.MAX_VALUE);
    }
    assertThat(builder.build().people()).isEqualTo(Range.exactly(16_383));
    Range next = builder.follower("one more").build().people();
    assertThat(next.low()).isLessThanOrEqualTo(16_384);
    assertThat(next.high()).isGreaterThan(16_384);
  }
}
