/**
 * Bluesky and other servers of the AT Protocol. {@link
 * io.advocacy.connectors.bluesky.BlueskyConnector} is the face; beside it are the record of a post
 * and its rich text, record keys that follow from the publication's key, sessions from app
 * passwords, and the figures.
 */
@org.jspecify.annotations.NullMarked
package io.advocacy.connectors.bluesky;
