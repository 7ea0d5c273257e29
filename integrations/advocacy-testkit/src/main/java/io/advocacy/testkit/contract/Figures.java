package io.advocacy.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.Capability;
import io.advocacy.network.Link;
import io.advocacy.network.Metric;
import io.advocacy.network.OwnPost;
import io.advocacy.network.OwnPosts;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.PublishedPost;
import io.advocacy.testkit.Fault;
import io.advocacy.testkit.RequestKind;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Rules that compare figures and own posts with what the network has. */
final class Figures {
  private static final URI PAGE = URI.create("https://advocacy.example/about");

  /** What a question for figures may meet that says nothing of the post. */
  private static final List<Fault> UNREADABLE =
      List.of(
          Fault.truncatedJson(),
          Fault.wrongContentType(),
          Fault.emptyJson(),
          Fault.failure(500),
          Fault.rateLimited(),
          Fault.page(403),
          Fault.page(404));

  private final Bench bench;

  Figures(Bench bench) {
    this.bench = bench;
  }

  void figuresAreTheNetworks() {
    if (!bench.can(Capability.METRICS)) {
      return; // optional_absentFiguresAreAbsent asks for the refusal.
    }
    PostId first = bench.publish(1).id();
    PostId second = bench.publish(2).id();
    bench.clock.advance(Duration.ofDays(3));
    AccountAccess later = bench.network.access(bench.account); // Tokens may have ended by now.
    Map<PostId, PostMetrics> both =
        bench.connector().metrics(later, List.of(first, second)).value();
    for (PostId post : List.of(first, second)) {
      Map<Metric, Long> given = new EnumMap<>(Metric.class);
      Optional.ofNullable(both.get(post)).ifPresent(metrics -> given.putAll(metrics.values()));
      Map<Metric, Long> expected = new EnumMap<>(bench.network.figuresOf(post.value()));
      expected.keySet().retainAll(bench.contract().figures());
      assertEquals(expected, given, "the figures of a post");
    }
  }

  void figuresOfAPostThatIsGoneAreMissing() {
    if (!bench.can(Capability.METRICS) || !bench.can(Capability.DELETE)) {
      return; // Nothing can be gone that was asked for.
    }
    PostId gone = bench.publish(1).id();
    PostId there = bench.publish(2).id();
    bench.connector().delete(bench.access, gone);
    bench.clock.advance(Duration.ofMinutes(10));
    assertEquals(
        Set.of(there),
        bench.connector().metrics(bench.access, List.of(gone, there)).value().keySet(),
        "the posts with figures, of one that is gone and one that is there");
  }

  void unreadableFiguresAreAFailure() {
    if (!bench.can(Capability.METRICS)) {
      return; // optional_absentFiguresAreAbsent asks for the refusal.
    }
    PostId post = bench.publish(1).id();
    bench.clock.advance(Duration.ofMinutes(10));
    for (Fault fault : UNREADABLE) {
      bench.newProcess();
      bench.network.faults().rate(1, RequestKind.READ, fault);
      Bench.assertRefused(
          () -> bench.connector().metrics(bench.access, List.of(post)),
          "figures, where each read meets " + fault);
      bench.network.faults().clear();
    }
    assertEquals(
        Set.of(post),
        bench.newProcess().metrics(bench.access, List.of(post)).value().keySet(),
        "the posts with figures after the network came back");
  }

  void ownPostsShowWhatIsThere() {
    if (!bench.can(Capability.OWN_POSTS)) {
      return; // optional_ownPostsAreReadInPages asks for the refusal.
    }
    Post.Builder post = Post.builder("Read about it.");
    int images = bench.can(Capability.IMAGE) ? Math.min(2, bench.capabilities().maxImages()) : 0;
    for (int i = 1; i <= images; i++) {
      post.media(bench.contract().image(i));
    }
    if (bench.can(Capability.LINK)) {
      post.link(Link.of(PAGE));
    }
    PublishedPost published = bench.publish(post.build(), 1);
    bench.clock.advance(bench.contract().settlingTime());
    OwnPosts page = bench.connector().ownPosts(bench.access, 10, Optional.empty()).value();
    assertEquals(1, page.posts().size(), "posts of the account");
    OwnPost own = page.posts().get(0);
    if (bench.can(Capability.LINK)) {
      assertEquals(Optional.of(PAGE), own.link(), "the link of an own post");
    }
    if (bench.contract().ownPostsShowAllMedia()) {
      assertEquals(images, own.media().size(), "the media of an own post");
    }
    own.url()
        .ifPresent(
            url ->
                assertEquals(
                    bench.network.postOf(published.id().value()),
                    bench.network.postAt(url),
                    "what people find at the address of an own post"));
  }
}
