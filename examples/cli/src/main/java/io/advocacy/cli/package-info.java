/**
 * The command line: the library as a newcomer, an integrator or a script sees it from outside.
 * {@link io.advocacy.cli.AdvocacyCli} is the entry; each command is a class that reads its files
 * through {@link io.advocacy.cli.table}, asks the library and prints one answer.
 */
@NullMarked
package io.advocacy.cli;

import org.jspecify.annotations.NullMarked;
