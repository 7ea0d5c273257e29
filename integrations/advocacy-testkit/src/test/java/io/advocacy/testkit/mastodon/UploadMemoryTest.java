package io.advocacy.testkit.mastodon;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.connectors.SocialConnectors;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A large video goes out piece by piece: what was read of it is soon with the server. */
class UploadMemoryTest {
  private static final int SIZE = 99_000_000;
  private static final long MOST = 16L * 1024 * 1024;

  /** A video of nothing, made while it is read, that watches how far it is ahead of the server. */
  private static final class Zeros extends InputStream {
    private final DrainingServer server;
    private final AtomicLong furthestAhead;
    private final long begun;
    private int read;

    Zeros(DrainingServer server, AtomicLong furthestAhead) {
      this.server = server;
      this.furthestAhead = furthestAhead;
      this.begun = server.progress();
    }

    @Override
    public int read() {
      return read++ < SIZE ? 0 : -1;
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (read >= SIZE) {
        return -1;
      }
      int count = Math.min(length, SIZE - read);
      if (read == 0 && count >= 12) {
        byte[] head = "\0\0\0\30ftypmp42".getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(head, 0, into, offset, head.length);
      }
      read += count;
      furthestAhead.accumulateAndGet(read - (server.progress() - begun), Math::max);
      return count;
    }
  }

  @Test
  void neverHoldsMoreThan16MebibytesOfAVideoOf99Megabytes() throws IOException {
    AtomicLong furthestAhead = new AtomicLong();
    AccountAccess account = AccountAccess.of("7", Credential.ofAccessToken(Secret.of("token")));
    try (DrainingServer server = new DrainingServer();
        SocialConnectors connectors =
            SocialConnectors.builder().baseUrl(NetworkId.MASTODON, server.address()).build()) {
      Media video = Media.of("video/mp4", SIZE, "Nothing", () -> new Zeros(server, furthestAhead));
      Post post = Post.builder("A long video").media(video).build();

      connectors.mastodon().prepare(account, post, PublicationKey.of("video"));

      assertThat(server.largest()).isGreaterThan(SIZE);
    }
    // in our buffers and those of the two sockets together
    assertThat(furthestAhead.get()).isBetween(1L, MOST);
  }
}
