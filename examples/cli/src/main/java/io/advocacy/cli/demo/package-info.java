/**
 * The main job of the library on the case of a small company, from approved content to reach, on
 * simulated networks in simulated time. {@link io.advocacy.cli.demo.Demo} runs it, {@link
 * io.advocacy.cli.demo.DemoCompany} is the case, {@link io.advocacy.cli.demo.DemoOutcome} all that
 * came of it.
 */
@NullMarked
package io.advocacy.cli.demo;

import org.jspecify.annotations.NullMarked;
