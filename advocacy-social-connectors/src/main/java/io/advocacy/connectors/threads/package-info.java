/**
 * The connector to Threads: containers that are published once, text whose emoji count as bytes,
 * media that Threads fetches itself, and the login with tokens of sixty days. Not exported; {@link
 * io.advocacy.connectors.SocialConnectors} makes it.
 */
package io.advocacy.connectors.threads;
