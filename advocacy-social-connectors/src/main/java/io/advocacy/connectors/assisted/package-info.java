/**
 * Pages of networks that open with a post filled in, for shares that a person publishes by hand.
 * {@link io.advocacy.connectors.assisted.SharePages} makes the addresses.
 */
@org.jspecify.annotations.NullMarked
package io.advocacy.connectors.assisted;
