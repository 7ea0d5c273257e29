package io.advocacy.animation;

import io.advocacy.internal.Require;
import java.net.URI;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What happened in a community in a period, as data. Parts that are empty are left out of the
 * message. Immutable and safe for use by several threads.
 *
 * @param community the name of the community
 * @param from the first day
 * @param to the last day
 * @param introduction a word of whoever animates; may be empty
 * @param highlights what was remarkable
 * @param best the best posts, the best first
 * @param ranking the ranking, the first first; people who hide from rankings are not in it
 * @param rewards who got what
 * @param offers what may be shared now
 * @param settings where a person chooses how often to get this, or never
 */
public record Digest(
    String community,
    LocalDate from,
    LocalDate to,
    String introduction,
    List<Highlight> highlights,
    List<BestPost> best,
    List<Rank> ranking,
    List<Reward> rewards,
    List<Offer> offers,
    URI settings) {
  /** Something remarkable. */
  public record Highlight(
      String title, String text, Optional<URI> link, Optional<Picture> picture) {
    /** Checks the parts. */
    public Highlight {
      Require.text(title, "title", 300);
      Objects.requireNonNull(text, "text");
      Objects.requireNonNull(link, "link");
      Objects.requireNonNull(picture, "picture");
    }
  }

  /**
   * A post that was received well.
   *
   * @param title what it was about
   * @param author who shared it, as they want to be named
   * @param views how often it was seen, where that is known
   * @param reactions how many people reacted, where that is known
   * @param link where it is
   */
  public record BestPost(
      String title, String author, OptionalLong views, OptionalLong reactions, Optional<URI> link) {
    /** Checks the parts. */
    public BestPost {
      Require.text(title, "title", 300);
      Require.text(author, "author", 200);
      Objects.requireNonNull(views, "views");
      Objects.requireNonNull(reactions, "reactions");
      Objects.requireNonNull(link, "link");
    }
  }

  /**
   * A place in a ranking.
   *
   * @param place from 1
   * @param name as the person or team wants to be named
   * @param points the points
   * @param moved places won since the last digest; negative when lost
   */
  public record Rank(int place, String name, long points, int moved) {
    /** Checks the parts. */
    public Rank {
      Require.text(name, "name", 200);
      if (place < 1) {
        throw new IllegalArgumentException("a place must be 1 or more, is " + place);
      }
    }
  }

  /** Somebody got something. */
  public record Reward(String name, String what) {
    /** Checks the parts. */
    public Reward {
      Require.text(name, "name", 200);
      Require.text(what, "reward", 300);
    }
  }

  /**
   * A content that may be shared.
   *
   * @param title what it is about
   * @param why the reason for which it is offered, a sentence; may be empty
   * @param share where the person shares it
   * @param picture a picture of it
   */
  public record Offer(String title, String why, URI share, Optional<Picture> picture) {
    /** Checks the parts. */
    public Offer {
      Require.text(title, "title", 500);
      Objects.requireNonNull(why, "why");
      Objects.requireNonNull(share, "share");
      Objects.requireNonNull(picture, "picture");
    }
  }

  /** Checks the parts. */
  public Digest {
    Require.text(community, "community", 200);
    Objects.requireNonNull(introduction, "introduction");
    highlights = List.copyOf(highlights);
    best = List.copyOf(best);
    ranking = List.copyOf(ranking);
    rewards = List.copyOf(rewards);
    offers = List.copyOf(offers);
    Objects.requireNonNull(settings, "settings");
    if (to.isBefore(from)) {
      throw new IllegalArgumentException("a digest must end (" + to + ") after it begins");
    }
  }

  /** Begins a digest of a community for a period. */
  public static Builder builder(String community, LocalDate from, LocalDate to, URI settings) {
    return new Builder(community, from, to, settings);
  }

  /** Returns a copy with what one person may share now. */
  public Digest withOffers(List<Offer> offers) {
    return new Digest(
        community, from, to, introduction, highlights, best, ranking, rewards, offers, settings);
  }

  /** Says whether there is nothing to tell. */
  public boolean isEmpty() {
    return highlights.isEmpty()
        && best.isEmpty()
        && ranking.isEmpty()
        && rewards.isEmpty()
        && offers.isEmpty();
  }

  /** Names the community and the period. */
  @Override
  public String toString() {
    return "Digest[" + community + ", " + from + " to " + to + "]";
  }

  /** Builds a {@link Digest}. Not safe for use by several threads. */
  public static final class Builder {
    private final String community;
    private final LocalDate from;
    private final LocalDate to;
    private final URI settings;
    private String introduction = "";
    private final List<Highlight> highlights = new ArrayList<>();
    private final List<BestPost> best = new ArrayList<>();
    private final List<Rank> ranking = new ArrayList<>();
    private final List<Reward> rewards = new ArrayList<>();

    private Builder(String community, LocalDate from, LocalDate to, URI settings) {
      this.community = community;
      this.from = from;
      this.to = to;
      this.settings = settings;
    }

    /** Sets a word of whoever animates the community. */
    public Builder introduction(String introduction) {
      this.introduction = introduction;
      return this;
    }

    /** Adds something remarkable. */
    public Builder highlight(Highlight highlight) {
      highlights.add(highlight);
      return this;
    }

    /** Adds a post, the best first. */
    public Builder best(BestPost post) {
      best.add(post);
      return this;
    }

    /** Adds a place, the first first. */
    public Builder rank(Rank rank) {
      ranking.add(rank);
      return this;
    }

    /** Adds a reward. */
    public Builder reward(Reward reward) {
      rewards.add(reward);
      return this;
    }

    /** Returns the digest. */
    public Digest build() {
      return new Digest(
          community,
          from,
          to,
          introduction,
          highlights,
          best,
          ranking,
          rewards,
          List.of(),
          settings);
    }
  }
}
