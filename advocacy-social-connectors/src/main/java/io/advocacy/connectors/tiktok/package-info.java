/**
 * The connector to TikTok: videos uploaded in parts, photos that TikTok fetches, posts known by the
 * id of their publication, and the choices that people make for each post. Not exported; {@link
 * io.advocacy.connectors.SocialConnectors} makes it.
 */
package io.advocacy.connectors.tiktok;
