/**
 * The connector to Facebook Pages; people's own profiles cannot be posted to by an interface. Not
 * exported; {@link io.advocacy.connectors.SocialConnectors} makes it.
 */
package io.advocacy.connectors.facebook;
