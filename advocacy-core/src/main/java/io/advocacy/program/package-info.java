/**
 * Programs: the rules under which a population shares, and what is asked of a person before ({@link
 * io.advocacy.program.Admission}).
 */
package io.advocacy.program;
