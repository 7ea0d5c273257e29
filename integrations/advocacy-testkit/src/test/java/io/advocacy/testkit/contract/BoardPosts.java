package io.advocacy.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.Media;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkException;
import io.advocacy.network.OwnPost;
import io.advocacy.network.OwnPosts;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.testkit.internal.Json;
import io.advocacy.testkit.internal.Words;
import java.net.URI;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the board writes posts, and reads them and their figures, right or with one defect. */
final class BoardPosts {
  private static final Pattern NAME = Pattern.compile("@([a-z0-9-]+)");

  private final BoardCalls calls;
  private final @Nullable Defect defect;

  BoardPosts(BoardCalls calls, @Nullable Defect defect) {
    this.calls = calls;
    this.defect = defect;
  }

  private boolean has(Defect which) {
    return defect == which;
  }

  /** The words as they are sent. */
  private String text(String words) {
    if (has(Defect.CUTS_LONG_WORDS)) {
      return words.substring(0, Math.min(words.length(), 60));
    }
    if (has(Defect.NORMALISES_WORDS)) {
      return Normalizer.normalize(words, Normalizer.Form.NFC);
    }
    if (has(Defect.TAKES_EMOJI_APART)) {
      return words.replace("\u200D", "");
    }
    if (has(Defect.FOLDS_WHITE_SPACE)) {
      return words.replaceAll("\\s+", " ");
    }
    return has(Defect.ESCAPES_TWICE) ? words.replace("&", "&amp;") : words;
  }

  /**
   * Writes a post.
   *
   * @param uploaded the ids of its media, then of the picture of its card
   */
  ObjectNode body(Post post, String key, List<String> uploaded) {
    String text = text(post.text());
    ObjectNode body = Json.object().put("key", key);
    if (post.link().isPresent() && has(Defect.REPEATS_A_LINK_OF_THE_WORDS)) {
      text = text + " " + post.link().get().uri();
    } else if (post.link().isPresent() && !has(Defect.DROPS_THE_LINK)) {
      body.put("link", post.link().get().uri().toString());
      if (!has(Defect.DROPS_THE_CARD)) {
        ObjectNode card = body.putObject("card");
        post.link().get().title().ifPresent(title -> card.put("title", title));
        post.link().get().description().ifPresent(words -> card.put("description", words));
        if (uploaded.size() > post.media().size() && !has(Defect.DROPS_THE_PICTURE_OF_THE_CARD)) {
          card.put("picture", uploaded.get(uploaded.size() - 1));
        }
      }
    }
    body.put("text", text);
    ArrayNode media = body.putArray("media");
    for (ObjectNode one : media(post, uploaded)) {
      media.add(one);
    }
    if (!has(Defect.DROPS_THE_LANGUAGE)) {
      post.language().ifPresent(language -> body.put("language", language));
    }
    boolean disclosed = post.disclosed() && !has(Defect.DROPS_THE_DISCLOSURE);
    body.put("disclosed", disclosed || has(Defect.DISCLOSES_ALWAYS));
    ArrayNode mentions = body.putArray("mentions");
    if (!has(Defect.MENTIONS_NOBODY)) {
      NAME.matcher(text).results().forEach(name -> mentions.add(name.group(1)));
    }
    ArrayNode tags = body.putArray("tags");
    if (!has(Defect.MAKES_NO_HASHTAGS)) {
      Words.hashtags(text).forEach(tags::add);
    }
    return body;
  }

  private List<ObjectNode> media(Post post, List<String> uploaded) {
    List<ObjectNode> media = new ArrayList<>();
    String firstWords = post.media().stream().findFirst().map(Media::altText).orElse("");
    for (int i = 0; i < post.media().size(); i++) {
      String words =
          has(Defect.GIVES_ALL_IMAGES_ONE_ALT_TEXT) ? firstWords : post.media().get(i).altText();
      media.add(
          Json.object()
              .put("medium", uploaded.get(has(Defect.SENDS_THE_SAME_IMAGE_FOR_ALL) ? 0 : i))
              .put("alt", has(Defect.DROPS_ALT_TEXTS) ? "" : words));
    }
    if (has(Defect.SENDS_IMAGES_BACKWARDS)) {
      Collections.reverse(media);
    }
    return has(Defect.SENDS_THE_FIRST_IMAGE_ONLY) && media.size() > 1 ? media.subList(0, 1) : media;
  }

  Map<PostId, PostMetrics> metrics(AccountAccess account, Collection<PostId> posts, Instant now) {
    Map<PostId, PostMetrics> all = new LinkedHashMap<>();
    if (has(Defect.ANSWERS_WHAT_IT_DOES_NOT_OFFER)) {
      return all;
    }
    for (PostId post : new LinkedHashSet<>(posts)) {
      JsonNode shown;
      try {
        shown = calls.read(account, "/posts/" + post);
        if (!shown.has("missing")) {
          BoardCalls.text(shown, "id");
        }
      } catch (TemporarilyUnavailableException e) {
        if (has(Defect.LEAVES_UNREADABLE_FIGURES_OUT) && e.getCause() == null) {
          continue;
        }
        throw e;
      }
      if (shown.has("missing") && has(Defect.FAILS_FOR_ALL_WHEN_ONE_IS_GONE)) {
        throw new ContentRejectedException(SimulatedBoard.BOARD, "there is no such post", null);
      }
      if (!shown.has("missing") || has(Defect.GIVES_WHAT_IS_GONE_FIGURES)) {
        all.put(post, new PostMetrics(figures(shown), now));
      }
    }
    if (has(Defect.GIVES_ALL_POSTS_THE_FIGURES_OF_ONE) && !all.isEmpty()) {
      PostMetrics one = all.values().iterator().next();
      all.replaceAll((post, metrics) -> one);
    }
    return all;
  }

  private Map<Metric, Long> figures(JsonNode shown) {
    Map<Metric, Long> figures = new EnumMap<>(Metric.class);
    boolean swapped = has(Defect.SWAPS_LIKES_AND_REPOSTS);
    figures.put(Metric.LIKES, shown.path(swapped ? "reposts" : "likes").asLong());
    figures.put(Metric.REPOSTS, shown.path(swapped ? "likes" : "reposts").asLong());
    figures.put(Metric.REPLIES, shown.path("replies").asLong());
    if (!has(Defect.FORGETS_A_FIGURE)) {
      figures.put(Metric.QUOTES, shown.path("quotes").asLong());
    }
    if (has(Defect.TAKES_ABSENT_FIGURES_FOR_ZERO)) {
      figures.put(Metric.IMPRESSIONS, 0L);
    }
    return figures;
  }

  Answer<OwnPosts> ownPosts(AccountAccess account, int limit, Optional<String> page) {
    if (limit < 1 || limit > OwnPosts.MAX_POSTS) {
      throw new IllegalArgumentException("limit must be 1 to 100, is " + limit);
    }
    int from = page.map(Integer::valueOf).orElse(0);
    String whose = has(Defect.SHOWS_EVERYBODYS_POSTS) ? "everybody" : "mine";
    JsonNode all;
    try {
      all = BoardCalls.list(calls.read(account, "/posts?of=" + whose), "posts");
    } catch (NetworkException e) {
      if (has(Defect.TAKES_A_BROKEN_PAGE_FOR_AN_EMPTY_ONE)) {
        return Answer.of(new OwnPosts(List.of(), Optional.empty()));
      }
      throw e;
    }
    List<OwnPost> posts = new ArrayList<>();
    all.forEach(post -> posts.add(ownPost(post)));
    if (has(Defect.SHOWS_THE_OLDEST_FIRST)) {
      Collections.reverse(posts);
    }
    int to = Math.min(posts.size(), from + limit);
    int next = has(Defect.FORGETS_A_POST_BETWEEN_TWO_PAGES) ? to + 1 : to;
    return Answer.of(
        new OwnPosts(
            posts.subList(Math.min(from, to), to),
            to < posts.size() ? Optional.of(Integer.toString(next)) : Optional.empty()));
  }

  private OwnPost ownPost(JsonNode post) {
    List<OwnPost.Medium> media = new ArrayList<>();
    int most = has(Defect.SHOWS_NO_MEDIA) ? 0 : has(Defect.SHOWS_ONE_MEDIUM_OF_OWN_POSTS) ? 1 : 9;
    for (JsonNode medium : post.path("media")) {
      if (media.size() < most) {
        media.add(
            new OwnPost.Medium(
                OwnPost.Medium.Kind.IMAGE,
                URI.create("https://board.example/" + medium.path("medium").asText()),
                medium.path("alt").asText()));
      }
    }
    String link = has(Defect.SHOWS_OWN_POSTS_WITHOUT_LINKS) ? "" : post.path("link").asText();
    String id = post.path("id").asText();
    return new OwnPost(
        PostId.of(id),
        post.path("text").asText(),
        link.isEmpty() ? Optional.empty() : Optional.of(URI.create(link)),
        media,
        Optional.of(address(has(Defect.SHOWS_OWN_POSTS_ELSEWHERE) ? "post-0" : id)),
        Instant.parse(post.path("created").asText()));
  }

  /** Where people see a post. */
  static URI address(String id) {
    return URI.create("https://board.example/posts/" + id);
  }

  /** The ids of uploaded media as a handle, and back. */
  static List<String> uploaded(String handle) {
    List<String> words = Arrays.asList(handle.split(" ", -1));
    return words.subList(1, words.size());
  }
}
