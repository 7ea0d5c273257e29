/**
 * Connectors to the social networks. {@link io.advocacy.connectors.SocialConnectors} makes them all
 * on one HTTP client; each implements {@link io.advocacy.network.Connector}. The packages below,
 * one for each network, are not exported: what they offer is that interface.
 */
@org.jspecify.annotations.NullMarked
package io.advocacy.connectors;
