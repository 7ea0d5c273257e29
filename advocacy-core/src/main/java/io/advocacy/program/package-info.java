/** Programs: the rules under which a population shares. */
package io.advocacy.program;
