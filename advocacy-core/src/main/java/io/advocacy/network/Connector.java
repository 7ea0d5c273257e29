package io.advocacy.network;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Talks to one network. Written by this library or by an integrator, who proves it with the kit in
 * {@code advocacy-testkit}.
 *
 * <p>Implementations are safe for use by several threads. Calls block, honour interruption and have
 * time limits of their own. They make one attempt at whatever changes something on the network;
 * only reads may be repeated inside. What fails throws one of the {@link NetworkException}s; what
 * the network does not offer throws {@link UnsupportedByNetworkException} and is missing from
 * {@link #capabilities}.
 *
 * <p>The life of a publication: {@link #validate} → {@link #prepare} → (the publisher stores the
 * handle) → {@link #publish} → where the outcome is unknown, {@link #reconcile}.
 */
public interface Connector {
  /** What this connector says of itself; asks nobody. */
  ConnectorDescriptor descriptor();

  /**
   * What can be done for this account and within which limits. May ask the network and keep the
   * answer for a while; falls back to the network's documented limits when it cannot be reached.
   */
  Capabilities capabilities(AccountAccess account);

  /**
   * Checks a post against the network's rules, in its own units, before anything leaves.
   *
   * @return all violations at once; empty when the post may be sent
   */
  List<Violation> validate(Post post, Capabilities capabilities);

  /**
   * Does all that can be done before the post becomes visible: uploads media, makes a container,
   * chooses an id. Doing it twice makes no second post.
   *
   * @return the post with the handle that {@link #publish} and {@link #reconcile} need
   */
  Answer<PreparedPost> prepare(AccountAccess account, Post post, PublicationKey key);

  /**
   * Makes the post visible, in one attempt.
   *
   * @throws OutcomeUnknownException when the request was sent and no answer could be read
   * @throws DuplicatePostException when the network says that the post is there already
   * @throws NetworkException when the post was certainly not published
   */
  Answer<PublishedPost> publish(AccountAccess account, PreparedPost prepared);

  /** Finds out, without changing anything, what became of a publication. */
  Answer<Reconciliation> reconcile(AccountAccess account, PreparedPost prepared);

  /** Deletes a post. A post that is gone already is no error. */
  Answer<Deletion> delete(AccountAccess account, PostId post);

  /** How many people the account reaches; empty where the network does not say. */
  Answer<Optional<Audience>> audience(AccountAccess account);

  /**
   * The figures of posts, asked for in as few calls as the network allows. A post that the network
   * does not know is missing from the answer.
   */
  Answer<Map<PostId, PostMetrics>> metrics(AccountAccess account, Collection<PostId> posts);

  /**
   * Reads the account's own posts, the newest first, without reposts of others and answers to
   * others: what people see who visit the account. Part of {@link Capability#OWN_POSTS}, which a
   * connector need not have. What the network shows is checked and limited, see {@link OwnPost}; a
   * post that cannot be understood is left out.
   *
   * @param limit the most posts, 1 to {@link OwnPosts#MAX_POSTS}; a network may give fewer at once
   * @param page what {@link OwnPosts#next} of the page before said; empty for the newest posts
   * @throws IllegalArgumentException when the limit is out of its range
   */
  default Answer<OwnPosts> ownPosts(AccountAccess account, int limit, Optional<String> page) {
    throw new UnsupportedByNetworkException(
        descriptor().network(), "an account's own posts cannot be read here", null);
  }

  /** How accounts of this network are connected and stay so. */
  Authorization authorization();
}
