package io.advocacy.link;

import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import org.junit.jupiter.api.Test;

class LinkRequestTest {
  @Test
  @SuppressWarnings("NullAway") // what a host does whose server gives no address
  void anAddressThatIsNotKnownIsLeftOut() {
    LinkRequest request = LinkRequest.get("ticket");
    assertThatNullPointerException()
        .isThrownBy(() -> request.withAddress(null))
        .withMessage("address: where the visitor's is not known, leave withAddress out");
  }
}
