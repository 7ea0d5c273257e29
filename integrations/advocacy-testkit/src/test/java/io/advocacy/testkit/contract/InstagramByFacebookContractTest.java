package io.advocacy.testkit.contract;

/** The real connector to Instagram keeps the rules behind Facebook Login. */
class InstagramByFacebookContractTest extends InstagramContractTest {
  @Override
  boolean byFacebook() {
    return true;
  }
}
