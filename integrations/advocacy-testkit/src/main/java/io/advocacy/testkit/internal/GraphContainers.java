package io.advocacy.testkit.internal;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Containers as Instagram and Threads describe them: one goes out once, and ends after a day. Media
 * are not fetched: an address whose host ends in {@code .invalid} is one that cannot be fetched,
 * all others can. Videos are in progress for the first {@value #VIDEO_POLLS} questions. Guarded by
 * the network's lock.
 */
public final class GraphContainers {
  private static final Duration LIFE = Duration.ofDays(1);
  private static final int VIDEO_POLLS = 2;

  /** A container; mutable. */
  public static final class Container {
    private final String id;
    private final String account;
    private final String text;
    private final boolean video;
    private final Optional<String> media;
    private final Instant createdAt;
    private boolean uploaded;
    private boolean published;
    private int questions;

    private Container(
        String id,
        String account,
        String text,
        boolean video,
        Optional<String> media,
        boolean uploaded,
        Instant createdAt) {
      this.id = id;
      this.account = account;
      this.text = text;
      this.video = video;
      this.media = media;
      this.uploaded = uploaded;
      this.createdAt = createdAt;
    }

    /** The id. */
    public String id() {
      return id;
    }

    /** The account's id. */
    public String account() {
      return account;
    }

    /** The words. */
    public String text() {
      return text;
    }

    /** Remembers that the bytes came. */
    public void uploaded() {
      uploaded = true;
    }

    /** Remembers that it went out. */
    public void publish() {
      published = true;
    }

    /** How it stands; asking lets a video come nearer to its end. */
    public String state(Instant now) {
      if (published) {
        return "PUBLISHED";
      }
      if (now.isAfter(createdAt.plus(LIFE))) {
        return "EXPIRED";
      }
      if (media.map(Container::isUnreachable).orElse(false)) {
        return "ERROR";
      }
      if (!uploaded || (video && questions++ < VIDEO_POLLS)) {
        return "IN_PROGRESS";
      }
      return "FINISHED";
    }

    private static boolean isUnreachable(String url) {
      String host = URI.create(url).getHost();
      return host == null || host.endsWith(".invalid");
    }
  }

  private final Map<String, Container> containers = new HashMap<>();
  private long lastId = 17_900_000_000_000_000L;

  /** Makes a container whose media, if any, are at an address. */
  public Container create(
      String account, String text, boolean video, Optional<String> media, Instant now) {
    return add(account, text, video, media, true, now);
  }

  /** Makes a container whose bytes are still to come. */
  public Container createForUpload(String account, String text, Instant now) {
    return add(account, text, true, Optional.empty(), false, now);
  }

  private Container add(
      String account,
      String text,
      boolean video,
      Optional<String> media,
      boolean uploaded,
      Instant now) {
    String id = Long.toString(++lastId);
    Container container = new Container(id, account, text, video, media, uploaded, now);
    containers.put(id, container);
    return container;
  }

  /** Finds a container of an account. */
  public Optional<Container> find(String id, String account) {
    return Optional.ofNullable(containers.get(id)).filter(one -> one.account().equals(account));
  }

  /** Returns a new id of a post. */
  public String postId() {
    return Long.toString(++lastId);
  }
}
