/**
 * X. {@link io.advocacy.connectors.x.XConnector} is the face; beside it are what its refusals mean
 * and the search for a post whose outcome is unknown.
 */
@org.jspecify.annotations.NullMarked
package io.advocacy.connectors.x;
