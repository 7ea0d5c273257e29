package io.advocacy.connectors.linkedin;

import io.advocacy.connectors.ConnectorFaultsContract;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;

class LinkedInFaultsTest extends ConnectorFaultsContract {
  @Override
  protected NetworkId network() {
    return NetworkId.LINKEDIN;
  }

  @Override
  protected AccountAccess account() {
    return AccountAccess.of("urn:li:person:a", Credential.ofAccessToken(Secret.of(TOKEN)));
  }

  @Override
  protected String publishPath() {
    return "/rest/posts";
  }

  @Override
  protected String audiencePath() {
    return "/rest/memberFollowersCount";
  }

  @Override
  protected String audienceOfSeven() {
    return "{\"elements\":[{\"memberFollowersCount\":7}]}";
  }

  @Override
  protected String audienceOfNobodyKnows() {
    return "{\"elements\":[{}]}";
  }

  @Override
  protected void stubBeforePublishing() {}
}
