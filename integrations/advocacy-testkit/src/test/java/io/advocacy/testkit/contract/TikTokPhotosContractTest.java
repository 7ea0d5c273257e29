package io.advocacy.testkit.contract;

import io.advocacy.network.Capabilities;
import io.advocacy.network.Post;

/** The real connector to TikTok keeps the rules with photos. */
class TikTokPhotosContractTest extends TikTokContractTest {
  @Override
  protected Post post(int number) {
    return Post.builder("Photos to keep the rules of connectors, number " + number + ".")
        .media(image(1))
        .media(image(2))
        .build();
  }

  /** The description of photos, where videos have a title of 2 200. */
  @Override
  protected int longestText(Capabilities capabilities) {
    return 4_000;
  }
}
