package io.advocacy.testkit.contract;

import io.advocacy.network.Media;
import io.advocacy.network.Post;

/** The real connector to Instagram keeps the rules when it sends the bytes of videos. */
class InstagramVideoContractTest extends InstagramByFacebookContractTest {
  @Override
  protected Post post(int number) {
    return Post.builder("A video to keep the rules of connectors, number " + number + ".")
        .media(Samples.mp4(1))
        .build();
  }

  /** With its bytes, not with an address. */
  @Override
  protected Media video(int number) {
    return Samples.mp4(number);
  }
}
