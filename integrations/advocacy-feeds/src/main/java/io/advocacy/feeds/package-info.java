/**
 * Reads RSS (0.91 to 2.0) and Atom from the web: {@link io.advocacy.feeds.FeedReader} fetches with
 * conditions, limits and no way into the host's own network, and gives entries as plain text,
 * whatever the feed was like.
 */
package io.advocacy.feeds;
