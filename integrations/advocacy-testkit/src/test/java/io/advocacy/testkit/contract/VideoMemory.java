package io.advocacy.testkit.contract;

import io.advocacy.connectors.SocialConnectors;
import io.advocacy.connectors.choice.TikTokChoice;
import io.advocacy.connectors.choice.TikTokChoices;
import io.advocacy.connectors.choice.TikTokPrivacy;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Connector;
import io.advocacy.network.Credential;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * A process that publishes a video for each line it is given, {@code network address account token
 * size publish}, and answers with a line: the most bytes of the heap that lived while the video was
 * read, above those that lived before.
 */
final class VideoMemory {
  private static final int PROBE = 10_000_000;
  private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

  private VideoMemory() {}

  /** Answers until its input ends. */
  public static void main(String[] arguments) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      NetworkId network = NetworkId.of(words[0]);
      AccountAccess account =
          AccountAccess.of(words[2], Credential.ofAccessToken(Secret.of(words[3])));
      boolean publish = Boolean.parseBoolean(words[5]);
      try (SocialConnectors connectors =
          SocialConnectors.builder()
              .baseUrl(network, URI.create(words[1]))
              .instagramByFacebookLogin(true)
              .retryWait(Duration.ofMillis(5))
              .tikTokChoices(TikTokChoices.always(TikTokChoice.of(TikTokPrivacy.SELF_ONLY)))
              .build()) {
        Connector connector = connectors.find(network).orElseThrow();
        upload(connector, account, 1_000_000, publish);
        long before = living();
        long most = upload(connector, account, Long.parseLong(words[4]), publish);
        System.out.println(most - before);
      }
    }
  }

  private static long living() {
    System.gc();
    return MEMORY.getHeapMemoryUsage().getUsed();
  }

  private static long upload(
      Connector connector, AccountAccess account, long size, boolean publish) {
    Zeros zeros = new Zeros(size);
    Media video = Media.of("video/mp4", size, "", zeros::again);
    Post post = Post.builder("A film of " + size + " bytes").media(video).build();
    PreparedPost prepared =
        connector.prepare(account, post, PublicationKey.of("film-" + size)).value();
    if (publish) {
      connector.publish(account, prepared);
    }
    if (zeros.sent < size) {
      throw new IllegalStateException("only " + zeros.sent + " of " + size + " bytes were read");
    }
    return zeros.mostLiving;
  }

  /** A video that is made while it is read, and looks at the heap from time to time. */
  private static final class Zeros {
    private final byte[] head = Samples.mp4();
    private final long size;
    private long sent;
    private long mostLiving;

    Zeros(long size) {
      this.size = size;
    }

    InputStream again() {
      return new InputStream() {
        private long at;

        @Override
        public int read() {
          byte[] one = new byte[1];
          return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(byte[] into, int offset, int length) {
          if (at >= size) {
            return -1;
          }
          int some = (int) Math.min(length, size - at);
          for (int i = 0; i < some; i++) {
            into[offset + i] = at + i < head.length ? head[(int) at + i] : 0;
          }
          if (at / PROBE != (at + some) / PROBE) {
            mostLiving = Math.max(mostLiving, living());
          }
          at += some;
          sent = Math.max(sent, at);
          return some;
        }

        @Override
        public long skip(long count) {
          long some = Math.min(count, size - at);
          at += some;
          return some;
        }
      };
    }
  }

  /** The line for a network. */
  static String line(
      NetworkId network, URI address, AccountAccess account, long size, boolean publish) {
    String token =
        account
            .credential()
            .flatMap(Credential::accessToken)
            .or(() -> Optional.of(Secret.of("token")))
            .orElseThrow()
            .reveal();
    return String.join(
        " ",
        network.value(),
        address.toString(),
        account.remoteId(),
        token,
        Long.toString(size),
        Boolean.toString(publish));
  }
}
