/**
 * What the packages of this module share and nobody else may see: the HTTP layer ({@link
 * io.advocacy.connectors.internal.Http}), the guard against addresses that are not public, counting
 * of text and checks of media.
 */
@org.jspecify.annotations.NullMarked
package io.advocacy.connectors.internal;
