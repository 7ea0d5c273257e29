package io.advocacy.connectors.media;

import io.advocacy.network.Media;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;

/**
 * Puts media where anybody can fetch them. Instagram, Threads and TikTok photos take addresses
 * instead of bytes, so the host serves the files: from its own web server, a content delivery
 * network or a bucket. A connector asks for each medium that does not say its own {@linkplain
 * Media#publicUrl() address}, while a post is prepared.
 *
 * <p>What an address must be: https, without redirects and without a login; the bytes of the medium
 * with the content type of the medium, until the post is out, which is a day at most. Nobody should
 * be able to guess it before. TikTok wants it below a domain or prefix that was verified for the
 * application. An address that is signed for some hours will do.
 *
 * <p>Implementations are safe for use by several threads. The same medium may be asked for again
 * when a post is prepared again.
 */
@FunctionalInterface
public interface PublicMedia {
  /**
   * Returns where a medium can be fetched; may put it there first.
   *
   * @return an absolute https address; empty when this medium cannot be made public
   * @throws IOException when that fails for now; the post is prepared again later
   */
  Optional<URI> address(Media medium) throws IOException;

  /** Returns a host that makes nothing public: media must say their own addresses. */
  static PublicMedia none() {
    return NoPublicMedia.INSTANCE;
  }
}
