package io.advocacy.connectors.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.Secret;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OAuthCodesTest {
  private static final PendingAuthorization PENDING = pending("https://host.example/back");

  private static PendingAuthorization pending(String redirect) {
    return new PendingAuthorization(
        URI.create("https://network.example"),
        URI.create(redirect),
        AccountAccess.anonymous(),
        Secret.of("s"),
        Secret.of("v"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://host.example/back?code=c&state=s",
        "https://HOST.example:443/back?state=s&code=c#_=_",
        "/back?code=c&state=s"
      })
  void takesTheCodeThatCameBack(String callback) {
    assertThat(OAuthCodes.code(NetworkId.X, PENDING, URI.create(callback)))
        .contains(Secret.of("c"));
  }

  @Test
  void anErrorBesideACodeIsNoAgreement() {
    assertThat(
            OAuthCodes.code(
                NetworkId.X,
                PENDING,
                URI.create("https://host.example/back?code=c&error=access_denied&state=s")))
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example/back?code=c&state=s",
        "https://host.example:8443/back?code=c&state=s",
        "http://host.example/back?code=c&state=s",
        "https://host.example/other?code=c&state=s",
        "https://host.example@evil.example/back?code=c&state=s"
      })
  void anotherAddressThanTheOneThatWasBegunWithIsRefused(String callback) {
    assertThatThrownBy(() -> OAuthCodes.code(NetworkId.X, PENDING, URI.create(callback)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("another address")
        .hasMessageNotContaining("evil");
  }

  @Test
  void applicationsOnADeviceHaveSchemesOfTheirOwn() {
    PendingAuthorization app = pending("com.example.app:/back");
    assertThat(
            OAuthCodes.code(NetworkId.X, app, URI.create("com.example.app:/back?code=c&state=s")))
        .contains(Secret.of("c"));
    assertThatThrownBy(
            () -> OAuthCodes.code(NetworkId.X, app, URI.create("com.other:/back?code=c&state=s")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
