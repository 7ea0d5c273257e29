/**
 * A connector to a network that the library does not know, as an integrator would write it: {@link
 * io.advocacy.example.matrix.MatrixConnector} posts in a Matrix room.
 */
@NullMarked
package io.advocacy.example.matrix;

import org.jspecify.annotations.NullMarked;
