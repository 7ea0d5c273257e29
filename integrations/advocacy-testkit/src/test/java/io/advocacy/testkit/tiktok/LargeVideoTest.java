package io.advocacy.testkit.tiktok;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import io.advocacy.network.PublicationKey;
import io.advocacy.network.Secret;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A large video goes through piece by piece: nearly all that was read has arrived. */
class LargeVideoTest {
  private static final long SIZE = 100_000_000;
  private static final long MOST_ON_ITS_WAY = 16 * 1024 * 1024;

  private final AtomicLong read = new AtomicLong();
  private final AtomicLong arrived = new AtomicLong();
  private final AtomicLong mostOnItsWay = new AtomicLong();

  /** So many bytes, which are nowhere; those that are skipped are not read. */
  private final class Zeros extends InputStream {
    private long left = SIZE;

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] into, int offset, int length) {
      if (left <= 0) {
        return -1;
      }
      int some = (int) Math.min(left, length);
      left -= some;
      long onItsWay = read.addAndGet(some) - arrived.get();
      mostOnItsWay.accumulateAndGet(onItsWay, Math::max);
      return some;
    }

    @Override
    public long skip(long count) {
      long some = Math.min(left, count);
      left -= some;
      return some;
    }
  }

  @Test
  void holdsLessThanSixteenMegabytesOfAVideoOfAHundred() throws IOException {
    ExecutorService threads = Executors.newCachedThreadPool();
    try (ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      URI address = URI.create("http://127.0.0.1:" + server.getLocalPort());
      threads.execute(() -> accept(server, address, threads));
      try (SocialConnectors connectors =
          SocialConnectors.builder()
              .baseUrl(NetworkId.TIKTOK, address)
              .tikTokChoices(TikTokChoices.always(TikTokChoice.of(TikTokPrivacy.SELF_ONLY)))
              .build()) {
        publish(connectors.tikTok());
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(read.get())
        .as("but for the head, which is looked at first")
        .isCloseTo(SIZE, within(1_000L));
    assertThat(arrived).hasValue(SIZE);
    assertThat(mostOnItsWay).hasPositiveValue();
    assertThat(mostOnItsWay.get()).isLessThan(MOST_ON_ITS_WAY);
  }

  private void publish(Connector tikTok) {
    AccountAccess account =
        AccountAccess.of("1", Credential.ofAccessToken(Secret.of("some token")));
    Media zeros = Media.of("video/mp4", SIZE, "", Zeros::new);
    Post post = Post.builder("Large").media(zeros).build();
    tikTok.publish(account, tikTok.prepare(account, post, PublicationKey.of("large")).value());
  }

  private void accept(ServerSocket server, URI address, ExecutorService threads) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        threads.execute(() -> answer(socket, address));
      } catch (IOException closed) {
        return;
      }
    }
  }

  private void answer(Socket socket, URI address) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream());
      for (String head = head(in); !head.isEmpty(); head = head(in)) {
        boolean put = head.startsWith("PUT");
        drain(in, length(head), put);
        String body =
            "{\"data\":{\"user\":{\"open_id\":\"1\"},\"publish_id\":\"v1\",\"upload_url\":\""
                + address
                + "/upload\",\"status\":\"PUBLISH_COMPLETE\"},\"error\":{\"code\":\"ok\"}}";
        int status = !put ? 200 : arrived.get() == SIZE ? 201 : 206;
        String answer =
            "HTTP/1.1 " + status + " OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
      }
    } catch (IOException broken) {
      // the client is done with this connection
    }
  }

  private static String head(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      head.append((char) next);
      if (head.indexOf("\r\n\r\n") >= 0) {
        return head.toString();
      }
    }
    return "";
  }

  private static long length(String head) {
    for (String line : head.split("\r\n", -1)) {
      if (line.regionMatches(true, 0, "Content-Length:", 0, 15)) {
        return Long.parseLong(line.substring(15).strip());
      }
    }
    return 0;
  }

  private void drain(InputStream in, long length, boolean video) throws IOException {
    byte[] piece = new byte[64 * 1024];
    long left = length;
    while (left > 0) {
      int some = in.read(piece, 0, (int) Math.min(left, piece.length));
      if (some < 0) {
        throw new IOException("cut");
      }
      left -= some;
      if (video) {
        arrived.addAndGet(some);
      }
    }
  }
}
