package io.advocacy.network;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialTest {
  @ParameterizedTest
  @ValueSource(strings = {"t0ken\r\nX-Other: 1", "t0ken\n", "t0ken\u0000", "t0ken\u007f"})
  void aTokenHoldsNoLineEndAndNoControlCharacter(String token) {
    assertThatThrownBy(() -> Credential.ofAccessToken(Secret.of(token)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("access token")
        .hasMessageNotContaining("t0ken");
    assertThatThrownBy(() -> Credential.builder().refreshToken(Secret.of(token)).build())
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("refresh token")
        .hasMessageNotContaining("t0ken");
  }
}
