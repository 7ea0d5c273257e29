package io.advocacy.publish;

import io.advocacy.network.PostId;
import io.advocacy.network.PublishedPost;
import io.advocacy.share.Share;
import io.advocacy.share.ShareFailure;
import io.advocacy.share.ShareState;
import io.advocacy.store.Store;
import java.util.Optional;

/**
 * Networks without a key find a post again by its words, which another share of the same account
 * may have too: then only a person can say what became of this one.
 */
final class OtherShares {
  private static final ShareFailure ANOTHERS =
      ShareFailure.of(
          "the post that was found is another share's; a person must say whether this one is out");

  private OtherShares() {}

  /**
   * Returns the share with what looking it up found, unless that is another share's post.
   *
   * @param open the share before
   * @param found the share after looking it up
   */
  static Share withoutTheirs(Store store, Share open, Share found) {
    Optional<PostId> post = found.post().map(PublishedPost::id);
    boolean theirs =
        found.state() == ShareState.PUBLISHED
            && post.isPresent()
            && store.shares().ofAmbassador(found.ambassador()).stream()
                .anyMatch(
                    other ->
                        !other.id().equals(found.id())
                            && other.account().equals(found.account())
                            && other.post().map(PublishedPost::id).equals(post));
    return theirs ? open.unconfirmed(null, ANOTHERS) : found;
  }
}
