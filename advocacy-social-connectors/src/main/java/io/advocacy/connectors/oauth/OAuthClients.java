package io.advocacy.connectors.oauth;

import io.advocacy.network.NetworkId;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Where the host keeps its applications, one for each network; on Mastodon one for each server,
 * where the connector registers it by itself when it is not here yet. A host that wants to keep
 * those registrations over a restart implements this on its own store. Implementations are safe for
 * use by several threads.
 */
public interface OAuthClients {
  /**
   * Returns the application for a network.
   *
   * @param server the server's address, with scheme and host
   */
  Optional<OAuthClient> find(NetworkId network, URI server);

  /** Keeps an application that a connector registered. */
  void save(NetworkId network, URI server, OAuthClient client);

  /** Returns a store in memory that begins with these applications, each for all servers. */
  static OAuthClients inMemory(Map<NetworkId, OAuthClient> clients) {
    Map<NetworkId, OAuthClient> standard = Map.copyOf(clients);
    Map<String, OAuthClient> registered = new ConcurrentHashMap<>();
    return new OAuthClients() {
      @Override
      public Optional<OAuthClient> find(NetworkId network, URI server) {
        OAuthClient client = registered.get(network.value() + ' ' + server);
        return Optional.ofNullable(client != null ? client : standard.get(network));
      }

      @Override
      public void save(NetworkId network, URI server, OAuthClient client) {
        registered.put(network.value() + ' ' + server, client);
      }
    };
  }
}
