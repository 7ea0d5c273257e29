package io.advocacy.connectors.internal;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.advocacy.network.NetworkId;
import io.advocacy.network.TemporarilyUnavailableException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.RequestBody;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A process stands still while its connector opens a connection. */
class FrozenCallTest {
  private static final NetworkId NETWORK = NetworkId.of("fake");
  private static final Duration CALL = Duration.ofSeconds(30);
  private static final Limits LIMITS =
      new Limits(Duration.ofSeconds(10), Duration.ofSeconds(20), CALL, 1_024, Duration.ofMillis(1));

  private final AtomicLong ticks = new AtomicLong();
  private Duration standsStill = Duration.ZERO;
  private final WireMockServer server =
      new WireMockServer(WireMockConfiguration.options().dynamicPort());

  @BeforeEach
  void serve() {
    server.start();
    server.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(200)));
  }

  @AfterEach
  void stop() {
    server.stop();
  }

  private int arrived() {
    return server.getAllServeEvents().size();
  }

  private Http http() {
    Dns slow =
        name -> {
          ticks.addAndGet(standsStill.toNanos());
          return List.of(InetAddress.getLoopbackAddress());
        };
    return new Http(
        new OkHttpClient(),
        new AddressGuard(slow, true, Set.of()),
        LIMITS,
        InstantSource.system(),
        ticks::get,
        "test");
  }

  private HttpUrl url() {
    return HttpUrl.get("http://localhost:" + server.port() + "/posts");
  }

  @ParameterizedTest
  @EnumSource(
      value = HttpCall.Effect.class,
      names = {"CHANGE", "PUBLISH"})
  void sendsNothingMoreOnceTheTimeOfTheCallIsOver(HttpCall.Effect effect) {
    standsStill = CALL.plusMillis(1);
    HttpCall call = HttpCall.post(NETWORK, effect, url(), RequestBody.create(new byte[0])).build();

    assertThatThrownBy(() -> http().send(call))
        .isInstanceOf(TemporarilyUnavailableException.class)
        .hasMessageContaining("not sent");
    assertThat(arrived()).isZero();
  }

  @Test
  void sendsWithinTheTimeOfTheCall() {
    standsStill = CALL;
    HttpCall call =
        HttpCall.post(NETWORK, HttpCall.Effect.PUBLISH, url(), RequestBody.create(new byte[0]))
            .build();

    assertThat(http().send(call).status()).isEqualTo(200);
    assertThat(arrived()).isEqualTo(1);
  }

  @Test
  void readsAreSentWhateverTimeHasPassed() {
    standsStill = CALL.multipliedBy(2);

    assertThat(http().send(HttpCall.get(NETWORK, url()).build()).status()).isEqualTo(200);
  }
}
