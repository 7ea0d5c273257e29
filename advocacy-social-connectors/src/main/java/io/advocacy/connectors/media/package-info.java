/**
 * Where networks that take no bytes fetch the media of posts: {@link
 * io.advocacy.connectors.media.PublicMedia}, which the host implements.
 */
package io.advocacy.connectors.media;
