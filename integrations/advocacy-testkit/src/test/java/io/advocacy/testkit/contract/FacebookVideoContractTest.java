package io.advocacy.testkit.contract;

import io.advocacy.network.Post;

/** The real connector to Facebook Pages keeps the rules when it publishes videos. */
class FacebookVideoContractTest extends FacebookContractTest {
  @Override
  protected Post post(int number) {
    return Post.builder("A video to keep the rules of connectors, number " + number + ".")
        .media(Samples.mp4(1))
        .build();
  }
}
