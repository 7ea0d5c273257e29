package io.advocacy.feeds;

import io.advocacy.network.PublicAddresses;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import okhttp3.Dns;

/**
 * Finds public addresses only, at the moment of the connection, so that a name that changes its
 * answer gains nothing.
 */
final class PublicDns implements Dns {
  /** A name leads into a private network. */
  static final class Refused extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    Refused() {
      super("the address is not a public one");
    }
  }

  private final Dns resolver;
  private final boolean loopback;

  PublicDns(Dns resolver, boolean loopback) {
    this.resolver = resolver;
    this.loopback = loopback;
  }

  @Override
  public List<InetAddress> lookup(String host) throws UnknownHostException {
    List<InetAddress> addresses = resolver.lookup(host);
    for (InetAddress address : addresses) {
      check(address);
    }
    return addresses;
  }

  void check(InetAddress address) throws Refused {
    boolean fine = address.isLoopbackAddress() ? loopback : PublicAddresses.isPublic(address);
    if (!fine) {
      throw new Refused();
    }
  }
}
