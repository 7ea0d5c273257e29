/**
 * Mastodon and servers that speak its API. {@link
 * io.advocacy.connectors.mastodon.MastodonConnector} is the face; beside it are the server's
 * limits, the counting and comparing of texts, the search for a post whose outcome is unknown, and
 * OAuth.
 */
@org.jspecify.annotations.NullMarked
package io.advocacy.connectors.mastodon;
