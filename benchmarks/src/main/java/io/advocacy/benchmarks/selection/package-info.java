/** How long it takes to choose the people of a program. */
package io.advocacy.benchmarks.selection;
