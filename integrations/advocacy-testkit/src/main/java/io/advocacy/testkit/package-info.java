/**
 * Simulated social networks and manual time. {@link io.advocacy.testkit.SimulatedNetwork} is a real
 * HTTP server on loopback with accounts, posts and figures that grow over simulated time; the
 * packages beside this one speak the dialects of particular networks, and an integrator's own
 * simulated network extends the same class. {@link io.advocacy.testkit.Faults} makes it misbehave,
 * {@link io.advocacy.testkit.Audit} says what was lost and what was posted twice.
 */
package io.advocacy.testkit;
