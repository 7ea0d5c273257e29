/**
 * The connector to Instagram's professional accounts, by Instagram Login or Facebook Login:
 * containers that are published once, images that Instagram fetches itself, videos that it fetches
 * or takes. Not exported; {@link io.advocacy.connectors.SocialConnectors} makes it.
 */
package io.advocacy.connectors.instagram;
