package io.advocacy.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.Capability;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import io.advocacy.network.OwnPost;
import io.advocacy.network.OwnPosts;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.testkit.Fault;
import io.advocacy.testkit.RequestKind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** Rules on reading an account's own posts. */
final class OwnPostsRules {
  private static final int POSTS = 5;

  private final Bench bench;

  OwnPostsRules(Bench bench) {
    this.bench = bench;
  }

  private boolean isOffered() {
    if (!bench.can(Capability.OWN_POSTS)) {
      Offers.assertUnsupported(() -> read(10, Optional.empty()), Capability.OWN_POSTS);
      return false;
    }
    return true;
  }

  private OwnPosts read(int limit, Optional<String> page) {
    return bench.connector().ownPosts(bench.access, limit, page).value();
  }

  private List<OwnPost> readAll(int limit) {
    List<OwnPost> all = new ArrayList<>();
    Optional<String> page = Optional.empty();
    for (int asked = 0; asked < 20; asked++) {
      OwnPosts read = read(limit, page);
      assertTrue(
          read.posts().size() <= limit,
          "asked for " + limit + " posts, got " + read.posts().size());
      all.addAll(read.posts());
      page = read.next();
      if (page.isEmpty()) {
        return all;
      }
    }
    throw new AssertionError("the pages of " + POSTS + " posts have no end");
  }

  void ownPostsAreReadInPages() {
    if (!isOffered()) {
      return;
    }
    List<String> sent = new ArrayList<>();
    Instant start = bench.clock.instant();
    for (int number = 1; number <= POSTS; number++) {
      bench.publish(number);
      sent.add(bench.post(number).text().strip());
      bench.clock.advance(Duration.ofMinutes(1));
    }
    bench.clock.advance(bench.contract().settlingTime());
    Collections.reverse(sent);
    List<OwnPost> all = readAll(2);
    assertEquals(
        sent,
        all.stream().map(post -> post.text().strip()).toList(),
        "the words of an account's posts, the newest first");
    assertEquals(POSTS, new HashSet<>(all.stream().map(OwnPost::id).toList()).size(), "their ids");
    for (int i = 0; i < POSTS; i++) {
      Instant made = start.plus(Duration.ofMinutes(POSTS - 1 - i));
      assertTrue(
          Duration.between(made, all.get(i).createdAt()).abs().compareTo(Duration.ofSeconds(2))
              <= 0,
          "a post made at " + made + " is shown as made at " + all.get(i).createdAt());
    }
    assertEquals(all, readAll(100), "the same posts, read at once");
    if (bench.can(Capability.METRICS)) {
      PostId id = all.get(0).id();
      assertTrue(
          bench.connector().metrics(bench.access, List.of(id)).value().containsKey(id),
          "no figures can be asked for with the id of an own post");
    }
  }

  void ownPostsAreTheAccountsOnly() {
    if (!isOffered()) {
      return;
    }
    AccountAccess other = bench.network.access(bench.network.addAccount("contract-2", 1));
    bench
        .connector()
        .publish(other, bench.connector().prepare(other, bench.post(1), Bench.key(1)).value());
    bench.publish(2);
    bench.clock.advance(bench.contract().settlingTime());
    assertEquals(
        List.of(bench.post(2).text().strip()),
        readAll(10).stream().map(post -> post.text().strip()).toList(),
        "the posts of one of two accounts");
    for (int wrong : new int[] {-1, 0, OwnPosts.MAX_POSTS + 1}) {
      assertThrows(
          IllegalArgumentException.class,
          () -> read(wrong, Optional.empty()),
          "a limit of " + wrong);
    }
  }

  void ownPostsShowTheirMedia() {
    if (!isOffered() || !bench.can(Capability.IMAGE)) {
      return;
    }
    Post post = Post.builder("A post with an image.").media(bench.contract().image(1)).build();
    bench.publish(post, 1);
    bench.clock.advance(bench.contract().settlingTime());
    List<OwnPost> all = readAll(10);
    assertEquals(1, all.size(), "posts of the account");
    List<OwnPost.Medium> media = all.get(0).media();
    assertFalse(media.isEmpty(), "a post with an image shows no medium");
    String sent = post.media().get(0).altText();
    String shown = media.get(0).altText();
    assertTrue(
        shown.equals(sent) || shown.isEmpty(), "the words for who does not see an image changed");
  }

  void unreadableOwnPostsAreAFailure() {
    if (!isOffered()) {
      return;
    }
    bench.publish(1);
    bench.clock.advance(bench.contract().settlingTime());
    for (Fault fault :
        List.of(
            Fault.dropInBody(),
            Fault.truncatedJson(),
            Fault.wrongContentType(),
            Fault.emptyJson(),
            Fault.page(404))) {
      bench.newProcess();
      bench.network.faults().rate(1, RequestKind.READ, fault);
      Bench.assertRefused(
          () -> read(10, Optional.empty()), "own posts, where each read meets " + fault);
      bench.network.faults().clear();
    }
    bench.newProcess();
    bench.network.faults().rate(1, RequestKind.READ, Fault.huge());
    try {
      assertEquals(1, read(10, Optional.empty()).posts().size(), "own posts in a huge answer");
    } catch (NetworkException tooLarge) {
      assertTrue(tooLarge.error() != NetworkError.AUTHORIZATION_LOST, "a huge answer means little");
    }
    bench.network.faults().clear();
    assertEquals(1, readAll(10).size(), "own posts after the network came back");
  }
}
