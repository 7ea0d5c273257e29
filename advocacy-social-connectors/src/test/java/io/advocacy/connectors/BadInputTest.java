package io.advocacy.connectors;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.badRequest;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.temporaryRedirect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AuthorizationExpiredException;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Connector;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.Credential;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.network.Post;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.Secret;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.network.UnsupportedByNetworkException;
import io.advocacy.network.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.net.SocketFactory;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong gets an error of its own kind, and nothing is sent. */
class BadInputTest {
  private static final PublicationKey KEY = PublicationKey.of("share-1");
  private static final String DID = "did:plc:abcdefghijklmnopqrstuvwx";

  private final ManualClock clock = new ManualClock();
  private WireMockServer server;
  private SocialConnectors connectors;
  private Connector bluesky;

  @BeforeEach
  void start() {
    server =
        new WireMockServer(WireMockConfiguration.options().dynamicPort().bindAddress("127.0.0.1"));
    server.start();
    server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
    connectors = build(builder -> {});
    bluesky = connectors.bluesky();
  }

  private SocialConnectors build(Consumer<SocialConnectors.Builder> settings) {
    SocialConnectors.Builder builder =
        SocialConnectors.builder()
            .baseUrl(NetworkId.BLUESKY, URI.create(server.baseUrl()))
            .baseUrl(NetworkId.X, URI.create(server.baseUrl()))
            .retryWait(Duration.ofMillis(1))
            .clock(clock);
    settings.accept(builder);
    return builder.build();
  }

  @AfterEach
  void stop() {
    connectors.close();
    server.stop();
  }

  private static AccountAccess account(String subject) {
    String claims =
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(("{\"sub\":\"" + subject + "\"}").getBytes(StandardCharsets.UTF_8));
    return AccountAccess.of(DID, Credential.ofAccessToken(Secret.of("h." + claims + ".s")));
  }

  private void nothingWasSent() {
    assertThat(server.getAllServeEvents()).isEmpty();
  }

  private void assertRejected(Post post, String rule) {
    assertThat(bluesky.validate(post, bluesky.capabilities(account(DID))))
        .extracting(Violation::rule)
        .containsExactly(rule);
    assertThatThrownBy(() -> bluesky.prepare(account(DID), post, KEY))
        .isInstanceOf(ContentRejectedException.class)
        .hasMessageContaining(rule);
    nothingWasSent();
  }

  @Test
  void anIdThatNoPostCanHaveAfterASentPublishIsAnUnknownOutcome() {
    server.stubFor(any(anyUrl()).willReturn(okJson("{\"data\":{\"id\":\"1\\n2\"}}")));
    server.stubFor(get(anyUrl()).willReturn(okJson("{\"data\":{\"id\":\"7\"}}")));
    Connector x = connectors.find(NetworkId.X).orElseThrow();
    AccountAccess person = AccountAccess.of("7", Credential.ofAccessToken(Secret.of("token")));

    PreparedPost prepared = x.prepare(person, Post.of("My own words"), KEY).value();
    assertThatThrownBy(() -> x.publish(person, prepared))
        .isInstanceOf(OutcomeUnknownException.class);
  }

  @Test
  void a301stGrapheme() {
    assertRejected(Post.of("👩🏽‍🚀".repeat(20) + "a".repeat(281)), "text.length");
  }

  @Test
  void anImageOfOneByteTooMany() {
    byte[] bytes = Arrays.copyOf(TestImages.PNG, 2_000_001);
    Media image =
        Media.of("image/png", bytes.length, "A dot", () -> new ByteArrayInputStream(bytes));

    assertRejected(Post.builder("Look").media(image).build(), "media.size");
  }

  @Test
  void aTextFileThatIsNamedJpg() {
    byte[] bytes = "These are words".getBytes(StandardCharsets.UTF_8);
    Media image =
        Media.of("image/jpeg", bytes.length, "Words", () -> new ByteArrayInputStream(bytes));

    assertRejected(Post.builder("Look").media(image).build(), "media.content");
  }

  @Test
  void anExpiredToken() {
    Credential ended =
        Credential.builder()
            .accessToken(Secret.of("token"))
            .expiresAt(clock.instant().minusSeconds(1))
            .build();

    assertThatThrownBy(() -> bluesky.prepare(AccountAccess.of(DID, ended), Post.of("Hello"), KEY))
        .isInstanceOf(AuthorizationExpiredException.class);
    nothingWasSent();
  }

  @Test
  void aTokenOfAnotherAccount() {
    AccountAccess mixed = account("did:plc:zzzzzzzzzzzzzzzzzzzzzzzz");

    assertThatThrownBy(() -> bluesky.prepare(mixed, Post.of("Hello"), KEY))
        .isInstanceOf(AuthorizationLostException.class)
        .hasMessageContaining("another account");
    nothingWasSent();
  }

  @Test
  void aBaseUrlOfTheMachinesSurroundings() {
    for (String address :
        List.of("http://169.254.169.254/", "https://169.254.169.254", "http://[fe80::1]")) {
      assertThatThrownBy(() -> SocialConnectors.builder().baseUrl(NetworkId.X, URI.create(address)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("public");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://169.254.169.254",
        "https://[::ffff:169.254.169.254]",
        "https://2852039166", // the same address as one number
        "https://169.254.43518",
        "https://1.2.3.4.5",
        "https://10.0.0.1",
        "https://metadata.example",
        "https://localhost"
      })
  void aServerInTheMachinesSurroundings(String address) {
    AtomicInteger connections = new AtomicInteger();
    try (SocialConnectors guarded =
        build(builder -> builder.httpClient(resolving("169.254.169.254", connections)))) {
      AccountAccess account = account(DID).withServer(URI.create(address));

      NetworkException refused =
          catchThrowableOfType(
              NetworkException.class, () -> guarded.bluesky().reconcile(account, prepared()));

      assertThat(refused).isInstanceOf(UnsupportedByNetworkException.class);
      assertThat(refused.getMessage()).startsWith("bluesky: not sent").doesNotContain("169.254");
    }
    assertThat(connections).hasValue(0);
    nothingWasSent();
  }

  private static PreparedPost prepared() {
    return new PreparedPost(KEY, Post.of("Hello"), "");
  }

  /** A client whose every name leads to one address, and that counts its connections. */
  private static OkHttpClient resolving(String address, AtomicInteger connections) {
    return new OkHttpClient.Builder()
        .dns(
            name -> {
              try {
                return List.of(InetAddress.getByName(address));
              } catch (UnknownHostException e) {
                throw new IllegalStateException(e);
              }
            })
        .socketFactory(new CountingSockets(connections))
        .build();
  }

  @Test
  void aRedirectToTheMachinesSurroundings() {
    server.resetAll();
    server.stubFor(any(anyUrl()).willReturn(temporaryRedirect("http://169.254.169.254/latest")));

    assertThatThrownBy(() -> bluesky.reconcile(account(DID), prepared()))
        .isInstanceOf(UnsupportedByNetworkException.class)
        .hasMessageContaining("another address");
    assertThatThrownBy(
            () ->
                connectors
                    .x()
                    .audience(AccountAccess.of("1", Credential.ofAccessToken(Secret.of("token")))))
        .isInstanceOf(UnsupportedByNetworkException.class);
    assertThat(server.getAllServeEvents()).hasSize(2);
  }

  @Test
  void aServerThatDoesNotAcceptConnectionsIsLeftAfterTheTimeToConnect() {
    AtomicInteger waited = new AtomicInteger();
    OkHttpClient deaf = new OkHttpClient.Builder().socketFactory(new DeafSockets(waited)).build();
    try (SocialConnectors impatient =
        build(builder -> builder.httpClient(deaf).connectTimeout(Duration.ofMillis(1_234)))) {
      assertThatThrownBy(() -> impatient.bluesky().reconcile(account(DID), prepared()))
          .isInstanceOf(TemporarilyUnavailableException.class);
    }
    assertThat(waited).hasValue(1_234);
  }

  @Test
  void aServerThatKeepsFailingIsLeftAloneForHalfAMinute() {
    server.resetAll();
    server.stubFor(any(anyUrl()).willReturn(serverError()));
    for (int i = 0; i < 7; i++) { // each asks three times
      assertThatThrownBy(() -> bluesky.reconcile(account(DID), prepared()))
          .isInstanceOf(TemporarilyUnavailableException.class);
    }
    int sent = server.getAllServeEvents().size();
    NetworkException left =
        catchThrowableOfType(
            NetworkException.class, () -> bluesky.reconcile(account(DID), prepared()));

    assertThat(left).isInstanceOf(TemporarilyUnavailableException.class);
    assertThat(left.retryAt()).contains(clock.instant().plusSeconds(30));
    assertThat(server.getAllServeEvents()).hasSize(sent);
    assertThat(sent).isBetween(20, 21);

    clock.advance(Duration.ofSeconds(31));
    server.resetAll();
    server.stubFor(
        any(anyUrl()).willReturn(okJson("{\"did\":\"" + DID + "\",\"followersCount\":7}")));
    assertThat(bluesky.audience(account(DID)).value()).isPresent();
  }

  @Test
  void refusalsAreAnswersAndLeaveNoServerAlone() {
    server.resetAll();
    server.stubFor(
        any(anyUrl()).willReturn(badRequest().withBody("{\"error\":\"InvalidRequest\"}")));
    for (int i = 0; i < 30; i++) {
      assertThatThrownBy(() -> bluesky.reconcile(account(DID), prepared()))
          .isInstanceOf(UnsupportedByNetworkException.class)
          .hasMessageContaining("refuses the question");
    }
    assertThat(server.getAllServeEvents()).hasSize(30);
  }

  /** Makes sockets that count how often they are asked to connect. */
  private static final class CountingSockets extends TestSockets {
    private final AtomicInteger connections;

    CountingSockets(AtomicInteger connections) {
      this.connections = connections;
    }

    @Override
    public Socket createSocket() {
      connections.incrementAndGet();
      return new Socket();
    }
  }

  /** Makes sockets that remember how long they were told to wait, and never connect. */
  private static final class DeafSockets extends TestSockets {
    private final AtomicInteger waited;

    DeafSockets(AtomicInteger waited) {
      this.waited = waited;
    }

    @Override
    public Socket createSocket() {
      return new Socket() {
        @Override
        public void connect(SocketAddress endpoint, int timeout) throws IOException {
          waited.set(timeout);
          throw new SocketTimeoutException("nobody accepts");
        }
      };
    }
  }

  private abstract static class TestSockets extends SocketFactory {
    @Override
    public Socket createSocket(String host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort) {
      throw new UnsupportedOperationException();
    }
  }
}
