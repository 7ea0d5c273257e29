package io.advocacy.cli.demo;

import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.DeduplicatedReach;
import io.advocacy.reach.EstimatedReach;
import io.advocacy.reach.Fraction;
import io.advocacy.reach.MeasuredReach;
import io.advocacy.reach.Reach;
import io.advocacy.report.InsightReport;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * All that came of a demo run: what the summary, the JSON answer and the report show.
 *
 * @param seed the seed of people, plan and networks
 * @param people who takes part
 * @param content what is shared
 * @param plan the moments
 * @param delivery what became of the shares
 * @param reach the ladder of reach
 * @param reactions what came back, reading by reading, oldest first
 * @param top the first ten of the ranking
 * @param audit our record against the networks' own
 * @param outages the deaths of networks that were asked for
 * @param season the eight weeks of points
 * @param insight how the program did in the week and the season
 */
public record DemoOutcome(
    long seed,
    People people,
    SharedContent content,
    Week plan,
    Delivery delivery,
    ReachLadder reach,
    List<Reading> reactions,
    List<TopPlace> top,
    Audit audit,
    List<Outage> outages,
    SeasonOutcome season,
    InsightReport insight) {
  /** Copies the lists. */
  public DemoOutcome {
    reactions = List.copyOf(reactions);
    top = List.copyOf(top);
    outages = List.copyOf(outages);
  }

  /** The reactions at the end. */
  public Reading reactionsAtTheEnd() {
    return reactions.get(reactions.size() - 1);
  }

  /**
   * Who takes part.
   *
   * @param ambassadors how many people
   * @param accounts how many accounts they have
   * @param zones how many time zones they live in
   * @param partTimers how many do not work five whole days
   * @param absences how many of them are away on at least one day of the week
   */
  public record People(int ambassadors, int accounts, int zones, int partTimers, int absences) {}

  /**
   * What is shared.
   *
   * @param title the title
   * @param wordings how many wordings there are in each language
   * @param example one wording in each language
   * @param link the address that goes with it
   */
  public record SharedContent(
      String title, Map<Locale, Integer> wordings, Map<Locale, String> example, String link) {}

  /**
   * The plan.
   *
   * @param from first moment
   * @param to first moment after
   * @param zone the zone of the company's seat, in which the pictures are drawn
   * @param window the length of a cell; cells are counted from {@code from}
   * @param posts the moments, in order of time
   * @param streams how flat each network is
   * @param example who was asked why their moment is theirs, and the answer in each language
   * @param unplaced the reasons of the shares that have no moment, and how many there are of each
   */
  public record Week(
      Instant from,
      Instant to,
      ZoneId zone,
      Duration window,
      List<PlannedPost> posts,
      List<Stream> streams,
      Explained example,
      SortedMap<String, Integer> unplaced) {
    /** Copies the lists. */
    public Week {
      posts = List.copyOf(posts);
      streams = List.copyOf(streams);
    }

    /** The networks, in the order of their names. */
    public List<NetworkId> networks() {
      return streams.stream().map(Stream::network).sorted().toList();
    }
  }

  /** Why somebody's moment is theirs, in each language. */
  public record Explained(AmbassadorId ambassador, Map<Locale, String> sentences) {
    /** Copies the sentences. */
    public Explained {
      sentences = Map.copyOf(sentences);
    }
  }

  /** A moment on a network. */
  public record PlannedPost(NetworkId network, Instant at) {}

  /**
   * How flat the posts on one network are.
   *
   * @param network the network
   * @param shares how many shares there are
   * @param peakCell shares in the fullest cell
   * @param lowerBound the smallest possible such number, k*
   * @param peakSliding most shares in any stretch of the length of a cell
   */
  public record Stream(
      NetworkId network, int shares, int peakCell, int lowerBound, int peakSliding) {}

  /**
   * What became of the shares.
   *
   * @param planned how many were planned
   * @param published how many are out
   * @param failed the reasons of those that are not, and how many there are of each
   */
  public record Delivery(int planned, int published, SortedMap<String, Integer> failed) {}

  /**
   * The ladder of reach, from the bottom.
   *
   * @param ambassadors the accounts that shared
   * @param company the company's own accounts
   * @param overlap the part of the audiences that is assumed to be reached twice
   * @param people different people, estimated from that
   * @param viewRates the part of the audience of each network that is assumed to see a post
   * @param views how often the posts may be seen, estimated from these
   * @param measured how often they were seen, where networks say it
   */
  public record ReachLadder(
      Reach ambassadors,
      Reach company,
      Fraction overlap,
      Optional<DeduplicatedReach> people,
      SortedMap<NetworkId, Fraction> viewRates,
      Optional<EstimatedReach> views,
      Optional<MeasuredReach> measured) {}

  /**
   * What all posts together had brought by one moment.
   *
   * @param at when the networks were asked
   * @param posts for how many posts they gave figures
   * @param likes likes
   * @param reposts reposts and quotes
   * @param replies replies
   */
  public record Reading(Instant at, int posts, long likes, long reposts, long replies) {
    /** All together. */
    public long total() {
      return likes + reposts + replies;
    }
  }

  /**
   * A place in the ranking.
   *
   * @param rank 1 or more
   * @param ambassador who
   * @param team the team
   * @param points the points
   * @param posts how many posts are out
   * @param reactions the reactions to them
   * @param score the score, 0 to 100
   */
  public record TopPlace(
      int rank,
      AmbassadorId ambassador,
      String team,
      long points,
      int posts,
      long reactions,
      BigDecimal score) {}

  /**
   * Our record of published shares against what the networks hold.
   *
   * @param recorded shares that we say are out
   * @param found posts that the networks have
   * @param lost shares that we say are out and no network has
   * @param doubled shares that a network has more than once
   * @param unknown posts that a network has and we do not know to be out
   */
  public record Audit(int recorded, int found, int lost, int doubled, int unknown) {
    /** Says whether the two records are the same. */
    public boolean isClean() {
      return lost == 0 && doubled == 0 && unknown == 0;
    }
  }

  /**
   * A network that was dead for a while.
   *
   * @param network the network
   * @param from when it died
   * @param to when it was back
   * @param lostAnswers posts that were made and whose answer was lost
   * @param delayed shares that had to wait or be looked up
   */
  public record Outage(NetworkId network, Instant from, Instant to, int lostAnswers, int delayed) {}
}
