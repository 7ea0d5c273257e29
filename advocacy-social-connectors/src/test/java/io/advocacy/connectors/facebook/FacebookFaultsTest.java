package io.advocacy.connectors.facebook;

import io.advocacy.connectors.ConnectorFaultsContract;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;

class FacebookFaultsTest extends ConnectorFaultsContract {
  @Override
  protected NetworkId network() {
    return NetworkId.FACEBOOK;
  }

  @Override
  protected AccountAccess account() {
    return AccountAccess.of("1", Credential.ofAccessToken(Secret.of(TOKEN)));
  }

  @Override
  protected String publishPath() {
    return "/v26.0/1/feed";
  }

  @Override
  protected String audiencePath() {
    return "/v26.0/1";
  }

  @Override
  protected String audienceOfSeven() {
    return "{\"id\":\"1\",\"followers_count\":7}";
  }

  @Override
  protected void stubBeforePublishing() {}
}
