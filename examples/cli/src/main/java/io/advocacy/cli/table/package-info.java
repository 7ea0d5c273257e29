/**
 * Tables from outside, as CSV, read as if somebody meant harm: strictly decoded, with limits, one
 * row at a time. {@link io.advocacy.cli.table.Table} is the face; what is wrong comes out as {@link
 * io.advocacy.cli.table.BadInputException} with file, line and column.
 */
@NullMarked
package io.advocacy.cli.table;

import org.jspecify.annotations.NullMarked;
