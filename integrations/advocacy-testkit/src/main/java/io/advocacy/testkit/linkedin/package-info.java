/**
 * A simulated LinkedIn ({@link io.advocacy.testkit.linkedin.SimulatedLinkedIn}), for members and
 * organisations.
 */
@org.jspecify.annotations.NullMarked
package io.advocacy.testkit.linkedin;
