/**
 * The host's applications as the networks know them ({@link
 * io.advocacy.connectors.oauth.OAuthClient}), and the port by which the host keeps them ({@link
 * io.advocacy.connectors.oauth.OAuthClients}).
 */
@org.jspecify.annotations.NullMarked
package io.advocacy.connectors.oauth;
