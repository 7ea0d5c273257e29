package io.advocacy.network;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The network says that this post is there already. */
public final class DuplicatePostException extends NetworkException {
  private static final long serialVersionUID = 1L;

  private final transient @Nullable PublishedPost existing;

  /**
   * Creates the exception; {@code existing} is the earlier post where the network names it, else
   * null.
   */
  public DuplicatePostException(
      NetworkId network, String message, @Nullable PublishedPost existing) {
    super(network, NetworkError.DUPLICATE, message, null, null);
    this.existing = existing;
  }

  /** The earlier post, where the network names it. */
  public Optional<PublishedPost> existing() {
    return Optional.ofNullable(existing);
  }
}
