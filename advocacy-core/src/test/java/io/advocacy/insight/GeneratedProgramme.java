package io.advocacy.insight;

import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A program made with the properties that the documents tell: a fifth of the employees joins over
 * two years, half of those who join are active after six weeks, a twentieth makes half of the
 * contributions.
 */
public final class GeneratedProgramme {
  public static final Instant LAUNCH = Instant.parse("2024-01-01T00:00:00Z");
  public static final Duration WEEK = Duration.ofDays(7);
  public static final int WEEKS = 104;
  public static final int WORKFORCE = 10_000;
  public static final Instant END = LAUNCH.plus(WEEK.multipliedBy(WEEKS));

  public final List<Membership> members = new ArrayList<>();
  public final List<ShareFacts> shares = new ArrayList<>();

  public GeneratedProgramme(long seed) {
    SplittableRandom random = new SplittableRandom(seed);
    for (int employee = 0; employee < WORKFORCE; employee++) {
      if (random.nextDouble() >= 0.20) {
        continue;
      }
      AmbassadorId id = AmbassadorId.of("amb-" + employee);
      Instant joined =
          LAUNCH.plusSeconds(random.nextLong(END.getEpochSecond() - LAUNCH.getEpochSecond()));
      members.add(Membership.since(id, joined));
      // Everybody begins with one share; half of the people go on after that. Of 20, one shares 19
      // times as much as the others, which makes half of all.
      boolean stays = random.nextDouble() < 0.5;
      int perWeek = random.nextInt(20) == 0 ? 19 : 1;
      for (int week = 0; week < WEEKS; week++) {
        if (week > 0 && !stays) {
          break;
        }
        for (int share = 0; share < perWeek; share++) {
          Instant at = joined.plus(WEEK.multipliedBy(week)).plusSeconds(60 + share * 3600L);
          if (at.isBefore(END)) {
            int seen = random.nextInt(20, 400);
            shares.add(
                ShareFacts.builder(id, NetworkId.LINKEDIN, at)
                    .content(ContentId.of("content-" + (week % 12)))
                    .impressions(seen)
                    .likes(random.nextInt(seen / 8 + 1))
                    .build());
          }
        }
      }
    }
  }
}
