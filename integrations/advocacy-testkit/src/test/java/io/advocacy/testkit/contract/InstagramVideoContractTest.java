package io.advocacy.testkit.contract;

import io.advocacy.network.Media;
import io.advocacy.network.Post;

/** The real connector to Instagram keeps the rules when it sends the bytes of videos. */
class InstagramVideoContractTest extends InstagramByFacebookContractTest {
  @Override
  protected Post post(int number) {
    byte[] mp4 = Samples.mp4();
    return Post.builder("A video to keep the rules of connectors, number " + number + ".")
        .media(Media.of("video/mp4", mp4.length, "", () -> Samples.open(mp4)))
        .build();
  }
}
