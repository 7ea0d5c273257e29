package io.advocacy.testkit.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.testkit.ShownPost;
import io.advocacy.testkit.SimulatedPost;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Containers as Instagram and Threads describe them: one goes out once, and ends after a day. Media
 * are not fetched: an address whose host ends in {@code .invalid} is one that cannot be fetched,
 * all others can. Videos are in progress for the first {@value #VIDEO_POLLS} questions. Guarded by
 * the network's lock.
 *
 * <p>Sources: developers.facebook.com/docs/instagram-platform/reference/ig-container and
 * documentation/threads/troubleshooting. Assumed: how often a video is asked about before it is
 * ready.
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
    private final ObjectNode shown = Json.object();
    private final Received bytes = new Received();
    private List<Container> children = List.of();
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

    /** What the post will show of its media: the fields of the interface. */
    public ObjectNode shown() {
      return shown;
    }

    /** Remembers what the post will show of one medium. */
    public void show(String type, String url, String altText) {
      shown.put("media_type", type);
      if (!url.isEmpty()) {
        shown.put("media_url", url);
      }
      if (!altText.isEmpty()) {
        shown.put("alt_text", altText);
      }
    }

    /** Remembers that the post will show these containers. */
    public void showAll(List<Container> children) {
      this.children = List.copyOf(children);
      shown.put("media_type", "CAROUSEL_ALBUM");
      ArrayNode data = shown.putObject("children").putArray("data");
      children.forEach(child -> data.add(child.shown.deepCopy().put("id", child.id)));
    }

    /** Takes the next bytes of an upload. */
    public void receive(byte[] piece) {
      bytes.add(piece);
    }

    /** How many bytes of an upload came. */
    public long received() {
      return bytes.size();
    }

    /** Remembers that all bytes came. */
    public void uploaded() {
      uploaded = true;
    }

    /** What people get of its media: its own, or its children's. */
    public List<ShownPost.Medium> seen() {
      if (!children.isEmpty()) {
        return children.stream().flatMap(child -> child.seen().stream()).toList();
      }
      ShownPost.Kind kind = video ? ShownPost.Kind.VIDEO : ShownPost.Kind.IMAGE;
      String words = shown.path("alt_text").asText();
      if (bytes.size() > 0) {
        return List.of(ShownPost.Medium.ofBytes(kind, bytes.digest(), words));
      }
      return media.stream().map(url -> ShownPost.Medium.at(kind, URI.create(url), words)).toList();
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

  /**
   * Finds the children of a carousel, whose ids are separated by commas; empty unless there are 2
   * to {@code most}, all of them finished.
   */
  public Optional<List<Container>> children(String ids, String account, int most, Instant now) {
    List<Container> children =
        Arrays.stream(ids.split(",", -1))
            .flatMap(id -> find(id, account).stream())
            .filter(child -> child.state(now).equals("FINISHED"))
            .toList();
    boolean whole =
        children.size() == ids.split(",", -1).length
            && children.size() >= 2
            && children.size() <= most;
    return whole ? Optional.of(children) : Optional.empty();
  }

  /** Returns what a post shows of its media. */
  public ObjectNode shownBy(SimulatedPost post) {
    return post.key()
        .flatMap(container -> find(container, post.accountId()))
        .map(container -> container.shown().deepCopy())
        .orElseGet(Json::object);
  }

  /**
   * Returns what people get who open a post: its words, its media, the link beside them.
   *
   * @param idOf the id of the account of a name
   */
  public ShownPost seen(SimulatedPost post, Function<String, Optional<String>> idOf) {
    Optional<Container> container = post.key().flatMap(id -> find(id, post.accountId()));
    ShownPost words =
        ShownPost.of(post.text())
            .withMentions(Words.mentions(post.text(), idOf))
            .withHashtags(Words.hashtags(post.text()))
            .withMedia(container.map(Container::seen).orElse(List.of()));
    String beside =
        container.map(one -> one.shown().path("link_attachment_url").asText()).orElse("");
    if (beside.isEmpty()) {
      return words;
    }
    List<URI> links = new ArrayList<>(words.links());
    links.add(URI.create(beside));
    return words.withLinks(links);
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
