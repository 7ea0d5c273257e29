package io.advocacy.connectors;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.Connector;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.network.Violation;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Networks that limit how long a video lasts say so before anything leaves. */
class VideoDurationTest {
  private static final int MVHD = 108;
  private static final int TKHD = 92;

  @ParameterizedTest
  @CsvSource({
    "x, 499, 500, 140000, 140001",
    "linkedin, 2999, 3000, 1800000, 1800001",
    "facebook, 999, 1000, 14400000, 14400001",
    "instagram, 2999, 3000, 900000, 900001",
    "threads, 0, 1, 300000, 300001",
    "tiktok, 999, 1000, 3600000, 3600001"
  })
  void theShortestAndTheLongestVideoAreTakenAndNoOther(
      String network, int tooShort, int shortest, int longest, int tooLong) {
    try (SocialConnectors connectors = SocialConnectors.builder().build()) {
      Connector connector = connectors.find(NetworkId.of(network)).orElseThrow();
      assertThat(durations(connector, shortest)).isEmpty();
      assertThat(durations(connector, longest)).isEmpty();
      assertThat(durations(connector, tooShort)).hasSize(1);
      assertThat(durations(connector, tooLong))
          .singleElement()
          .satisfies(
              violation -> {
                assertThat(violation.limit()).hasValue(longest);
                assertThat(violation.actual()).hasValue(tooLong);
              });
    }
  }

  private static List<Violation> durations(Connector connector, int millis) {
    byte[] movie = movie(millis);
    Media video =
        Media.of("video/mp4", movie.length, "", () -> new ByteArrayInputStream(movie))
            .withPublicUrl(URI.create("https://media.example/film.mp4"));
    Post post = Post.builder("A film").media(video).build();
    return connector.validate(post, connector.capabilities(AccountAccess.anonymous())).stream()
        .filter(violation -> violation.rule().equals("media.duration"))
        .toList();
  }

  /** The head of an MP4 video of 720 by 1 280 pixels. */
  private static byte[] movie(int millis) {
    ByteBuffer movie = ByteBuffer.allocate(24 + 8 + MVHD + 8 + TKHD + 13);
    movie.putInt(24).put(ascii("ftypisom")).putInt(512).put(ascii("isommp41"));
    movie.putInt(8 + MVHD + 8 + TKHD).put(ascii("moov"));
    movie.putInt(MVHD).put(ascii("mvhd")).putInt(0).putLong(0).putInt(1_000).putInt(millis);
    movie.position(movie.position() + MVHD - 28);
    movie.putInt(8 + TKHD).put(ascii("trak")).putInt(TKHD).put(ascii("tkhd"));
    movie.position(movie.position() + 40);
    for (int value : new int[] {0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000}) {
      movie.putInt(value);
    }
    movie.putInt(720 << 16).putInt(1_280 << 16);
    movie.putInt(13).put(ascii("mdatvideo"));
    return movie.array();
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
