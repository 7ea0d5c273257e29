package io.advocacy.connectors.internal;

import io.advocacy.network.PublicAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Keeps calls away from addresses that are not public: people type server names, and a name may
 * lead into the host's own network. Loopback is allowed for the origins that the host named itself.
 *
 * <p>Names are checked on what they resolve to, at the moment of the connection, so that a name
 * that changes its answer gains nothing. Literal addresses, which never reach a resolver, are
 * checked by {@link #check}.
 */
public final class AddressGuard implements Dns {
  private static final Pattern FOUR_NUMBERS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern NUMBERS = Pattern.compile("[0-9.]+");

  private final Dns resolver;
  private final boolean allLoopback;
  private final Set<String> loopbackOrigins;

  /**
   * Creates a guard.
   *
   * @param resolver finds the addresses of a name
   * @param allLoopback whether every loopback address may be called
   * @param loopbackOrigins origins, as {@link #origin} writes them, that may be on loopback
   */
  public AddressGuard(Dns resolver, boolean allLoopback, Set<String> loopbackOrigins) {
    this.resolver = Objects.requireNonNull(resolver, "resolver");
    this.allLoopback = allLoopback;
    this.loopbackOrigins = Set.copyOf(loopbackOrigins);
  }

  /** Returns scheme, host and port of an address, by which origins are compared. */
  public static String origin(HttpUrl url) {
    return url.scheme() + "://" + url.host() + ":" + url.port();
  }

  /**
   * Checks what can be seen of an address without asking anybody.
   *
   * @throws RefusedAddressException when it must not be called
   */
  public void check(HttpUrl url) throws RefusedAddressException {
    boolean mayBeLoopback = allLoopback || loopbackOrigins.contains(origin(url));
    boolean local = url.host().equals("localhost") || url.host().endsWith(".localhost");
    byte[] literal = literal(url.host());
    if (literal == null && NUMBERS.matcher(url.host()).matches()) {
      // the HTTP client takes these for addresses and asks no resolver that could check them
      throw new RefusedAddressException("the server's address must be written as four numbers");
    }
    if (literal != null) {
      InetAddress address = ofBytes(literal);
      local = address.isLoopbackAddress();
      if (!local && !PublicAddresses.isPublic(address)) {
        throw new RefusedAddressException("the server's address is not a public one");
      }
    }
    if (local && !mayBeLoopback) {
      throw new RefusedAddressException("the server's address is this machine's own");
    }
    if (!url.isHttps() && !mayBeLoopback) {
      throw new RefusedAddressException("the server must be called with https");
    }
  }

  /**
   * Requires that an address may stand in for a network's public one: a public address with https,
   * a name, or loopback.
   *
   * @throws IllegalArgumentException when it is another one
   */
  public static void requireStandIn(HttpUrl url, String name) {
    byte[] literal = literal(url.host());
    boolean numbers = literal == null && NUMBERS.matcher(url.host()).matches();
    boolean surroundings =
        literal != null
            && !ofBytes(literal).isLoopbackAddress()
            && !PublicAddresses.isPublic(ofBytes(literal));
    if (numbers || surroundings) {
      throw new IllegalArgumentException(name + " must be a public address or loopback");
    }
  }

  @Override
  public List<InetAddress> lookup(String hostname) throws UnknownHostException {
    List<InetAddress> addresses = resolver.lookup(hostname);
    boolean mayBeLoopback =
        allLoopback || loopbackOrigins.stream().anyMatch(o -> o.contains("://" + hostname + ":"));
    for (InetAddress address : addresses) {
      boolean fine =
          address.isLoopbackAddress() ? mayBeLoopback : PublicAddresses.isPublic(address);
      if (!fine) {
        throw new RefusedAddressException(
            "the server's name leads to an address that is not public");
      }
    }
    return addresses;
  }

  private static InetAddress ofBytes(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException impossible) {
      throw new IllegalStateException("an address has 4 or 16 bytes", impossible);
    }
  }

  // HttpUrl has brought hosts into canonical form: IPv6 holds a colon, IPv4 has four numbers.
  private static byte @Nullable [] literal(String host) {
    boolean ipv4 = FOUR_NUMBERS.matcher(host).matches();
    if (!ipv4 && host.indexOf(':') < 0) {
      return null;
    }
    try {
      return InetAddress.getByName(host).getAddress();
    } catch (UnknownHostException notAnAddress) {
      return null;
    }
  }
}
