package io.advocacy.publish;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.AccountIdentity;
import io.advocacy.network.Answer;
import io.advocacy.network.Audience;
import io.advocacy.network.Authorization;
import io.advocacy.network.Capabilities;
import io.advocacy.network.Capability;
import io.advocacy.network.Connector;
import io.advocacy.network.ConnectorDescriptor;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.Credential;
import io.advocacy.network.Deletion;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.Link;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OwnPost;
import io.advocacy.network.OwnPosts;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import io.advocacy.network.Secret;
import io.advocacy.network.TextUnit;
import io.advocacy.network.Violation;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A network in memory, with the double-post protection that it is told to have, that outlives the
 * process that talks to it.
 */
public final class FakeNetwork implements Connector, Authorization {
  public static final NetworkId ID = NetworkId.of("fake");

  /** What happens before and after the effect of a call; either may throw. */
  public record Interference(Runnable before, Runnable after) {}

  final List<String> texts = Collections.synchronizedList(new ArrayList<>());
  public final Deque<Interference> onPublish = new ArrayDeque<>();
  final Deque<Interference> onPrepare = new ArrayDeque<>();
  final Deque<Interference> onReconcile = new ArrayDeque<>();
  final Set<String> accepted = Collections.synchronizedSet(new HashSet<>(Set.of("token-1")));
  private volatile Runnable onPublished = () -> {};

  /** Called before and after the effect of each call. */
  public Runnable onCall = () -> {};

  public final List<PostId> deleted = new ArrayList<>();
  public final List<Integer> asked = new ArrayList<>();
  public final List<OwnPost> ownPosts = new ArrayList<>();
  public int audienceCalls;
  public Runnable onMetrics = () -> {};

  /** The figures of every post. */
  public Map<Metric, Long> told = Map.of(Metric.LIKES, 3L);

  public Runnable onAudience = () -> {};

  /** Posts that cannot be deleted. */
  public final Set<PostId> undeletable = new HashSet<>();

  /** Whether a look finds only a post with the link that is looked for, as on many networks. */
  boolean looksForLinks;

  int refreshes;

  /** Called before each refresh. */
  Runnable onRefresh = () -> {};

  public int publishCalls;

  private final DoublePostProtection protection;
  private final int longestText;
  private final NetworkId id;
  private final Map<String, PublishedPost> byKey = new ConcurrentHashMap<>();
  private final Map<String, Optional<Link>> links = new ConcurrentHashMap<>();

  public FakeNetwork(DoublePostProtection protection) {
    this(protection, 20);
  }

  public FakeNetwork(DoublePostProtection protection, int longestText) {
    this(protection, longestText, ID);
  }

  public FakeNetwork(DoublePostProtection protection, int longestText, NetworkId id) {
    this.id = id;
    this.protection = protection;
    this.longestText = longestText;
  }

  public static Interference before(Supplier<RuntimeException> failure) {
    return new Interference(
        () -> {
          throw failure.get();
        },
        () -> {});
  }

  public static Interference after(Supplier<RuntimeException> failure) {
    return new Interference(
        () -> {},
        () -> {
          throw failure.get();
        });
  }

  public void onPublished(Runnable listener) {
    onPublished = listener;
  }

  public List<String> texts() {
    return List.copyOf(texts);
  }

  @Override
  public ConnectorDescriptor descriptor() {
    return new ConnectorDescriptor(id, "Fake", protection, URI.create("https://example.org"));
  }

  @Override
  public Capabilities capabilities(AccountAccess account) {
    return Capabilities.builder(EnumSet.allOf(Capability.class), longestText, TextUnit.CODE_POINTS)
        .build();
  }

  @Override
  public List<Violation> validate(Post post, Capabilities capabilities) {
    int length = post.text().codePointCount(0, post.text().length());
    return length <= capabilities.maxTextLength()
        ? List.of()
        : List.of(Violation.counted("text.length", "the text is too long", length, 20));
  }

  @Override
  public Answer<PreparedPost> prepare(AccountAccess account, Post post, PublicationKey key) {
    return with(onPrepare, () -> Answer.of(new PreparedPost(key, post, "handle-" + key.value())));
  }

  @Override
  public Answer<PublishedPost> publish(AccountAccess account, PreparedPost prepared) {
    authorise(account);
    publishCalls++;
    return with(
        onPublish,
        () -> {
          String key = prepared.key().value();
          boolean known = byKey.containsKey(key);
          boolean repeats =
              protection == DoublePostProtection.LOOKUP || protection == DoublePostProtection.NONE;
          if (!known || repeats) {
            texts.add(prepared.post().text());
            onPublished.run();
            links.put(key, prepared.post().link());
            byKey.put(key, new PublishedPost(PostId.of("post-" + texts.size()), Optional.empty()));
          }
          return Answer.of(byKey.get(key));
        });
  }

  @Override
  public Answer<Reconciliation> reconcile(AccountAccess account, PreparedPost prepared) {
    return with(
        onReconcile,
        () ->
            Answer.of(
                Optional.ofNullable(byKey.get(prepared.key().value()))
                    .filter(post -> !looksForLinks || isLike(prepared))
                    .map(Reconciliation::published)
                    .orElseGet(Reconciliation::notPublished)));
  }

  private boolean isLike(PreparedPost prepared) {
    return prepared.post().link().equals(links.get(prepared.key().value()));
  }

  private void authorise(AccountAccess account) {
    String token =
        account.credential().flatMap(Credential::accessToken).map(Secret::reveal).orElse("");
    if (!accepted.contains(token)) {
      throw new io.advocacy.network.AuthorizationExpiredException(ID, "the token has ended", null);
    }
  }

  private <T> T with(Deque<Interference> queue, Supplier<T> effect) {
    Interference next = queue.poll();
    onCall.run();
    if (next != null) {
      next.before().run();
    }
    T answer = effect.get();
    if (next != null) {
      next.after().run();
    }
    onCall.run();
    return answer;
  }

  @Override
  public Answer<Deletion> delete(AccountAccess account, PostId post) {
    if (undeletable.contains(post)) {
      throw new ContentRejectedException(id, "it stays", null);
    }
    deleted.add(post);
    return Answer.of(Deletion.DELETED);
  }

  @Override
  public Answer<OwnPosts> ownPosts(AccountAccess account, int limit, Optional<String> page) {
    int from = page.map(Integer::parseInt).orElse(0);
    int to = Math.min(ownPosts.size(), from + Math.min(2, limit));
    Optional<String> next =
        to < ownPosts.size() ? Optional.of(String.valueOf(to)) : Optional.empty();
    return Answer.of(new OwnPosts(ownPosts.subList(from, to), next));
  }

  @Override
  public Answer<Optional<Audience>> audience(AccountAccess account) {
    audienceCalls++;
    onAudience.run();
    return Answer.of(Optional.of(new Audience(7, Instant.EPOCH)));
  }

  @Override
  public Answer<Map<PostId, PostMetrics>> metrics(AccountAccess account, Collection<PostId> posts) {
    asked.add(posts.size());
    onMetrics.run();
    Map<PostId, PostMetrics> figures = new HashMap<>();
    posts.forEach(post -> figures.put(post, new PostMetrics(told, Instant.EPOCH)));
    return Answer.of(figures);
  }

  @Override
  public Authorization authorization() {
    return this;
  }

  @Override
  public PendingAuthorization begin(AccountAccess account, URI redirect) {
    throw new io.advocacy.network.UnsupportedByNetworkException(ID, "no page", null);
  }

  @Override
  public Credential exchange(PendingAuthorization pending, URI callback) {
    throw new io.advocacy.network.UnsupportedByNetworkException(ID, "no page", null);
  }

  @Override
  public Credential refresh(AccountAccess account) {
    onRefresh.run();
    refreshes++;
    String token = "token-" + (refreshes + 1);
    accepted.add(token);
    return account.credential().orElseThrow().toBuilder().accessToken(Secret.of(token)).build();
  }

  @Override
  public AccountIdentity verify(AccountAccess account) {
    return new AccountIdentity("me", Optional.empty());
  }

  @Override
  public void revoke(AccountAccess account) {
    accepted.clear();
  }
}
