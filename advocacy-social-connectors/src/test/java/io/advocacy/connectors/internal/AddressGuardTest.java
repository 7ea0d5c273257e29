package io.advocacy.connectors.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.network.PublicAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressGuardTest {
  private static HttpUrl url(String url) {
    return Objects.requireNonNull(HttpUrl.parse(url));
  }

  private static AddressGuard guard(boolean allLoopback, String... origins) {
    return new AddressGuard(
        host -> List.of(InetAddress.getAllByName(host)), allLoopback, Set.of(origins));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.8.8.8",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.8",
        "192.0.2.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.51.100.7",
        "203.0.113.9",
        "224.0.0.1",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:10.0.0.1",
        "::ffff:169.254.169.254",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:a00:1::1",
        "3fff::1",
        "fc00::1",
        "fd12::1",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void refusesAddressesThatAreNotPublic(String address) throws UnknownHostException {
    assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isFalse();
    String host = address.contains(":") ? "[" + address + "]" : address;
    assertThatThrownBy(() -> guard(false).check(url("https://" + host + "/")))
        .isInstanceOf(RefusedAddressException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "9.9.9.9",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.0.1",
        "172.32.0.1",
        "192.0.1.1",
        "198.17.0.1",
        "203.0.114.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2001:4860:4860::8888",
        "64:ff9b::101:101",
        "2002:101:101::1"
      })
  void allowsPublicAddresses(String address) throws UnknownHostException {
    assertThat(PublicAddresses.isPublic(InetAddress.getByName(address))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.1", "169.254.169.254", "127.0.0.1", "fd00::1"})
  void refusesANameThatLeadsToAnAddressThatIsNotPublic(String address) {
    AddressGuard guard =
        new AddressGuard(
            host -> List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName(address)),
            false,
            Set.of());
    assertThatThrownBy(() -> guard.lookup("social.example"))
        .isInstanceOf(RefusedAddressException.class)
        .hasMessageNotContaining("social.example");
  }

  @Test
  void allowsLoopbackForTheOriginsThatTheHostNamedOnly() {
    AddressGuard guard = guard(false, "http://127.0.0.1:8080", "http://localhost:8080");
    assertThatCode(() -> guard.check(url("http://127.0.0.1:8080/api"))).doesNotThrowAnyException();
    assertThatCode(() -> guard.lookup("localhost")).doesNotThrowAnyException();
    assertThatThrownBy(() -> guard.check(url("http://127.0.0.1:9090/")))
        .isInstanceOf(RefusedAddressException.class);
    assertThatThrownBy(() -> guard.check(url("http://localhost:22/")))
        .isInstanceOf(RefusedAddressException.class);
  }

  @Test
  void loopbackForAllStillLeavesOutTheNetworkAround() {
    AddressGuard guard = guard(true);
    assertThatCode(() -> guard.check(url("http://127.0.0.1:9090/"))).doesNotThrowAnyException();
    assertThatThrownBy(() -> guard.check(url("http://169.254.169.254/")))
        .isInstanceOf(RefusedAddressException.class);
  }

  @Test
  void tokensGoToPublicServersByHttpsOnly() {
    assertThatThrownBy(() -> guard(false).check(url("http://mastodon.example/")))
        .isInstanceOf(RefusedAddressException.class)
        .hasMessageContaining("https");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://2130706433/",
        "https://0x7f.1/",
        "https://127.1/",
        "https://017700000001/"
      })
  void refusesLoopbackInDisguise(String address) {
    HttpUrl url = url(address);
    assertThatThrownBy(
            () -> {
              guard(false).check(url);
              List<InetAddress> found = guard(false).lookup(url.host());
              throw new AssertionError("allowed " + found);
            })
        .isInstanceOf(UnknownHostException.class);
  }
}
