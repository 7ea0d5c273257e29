/**
 * A simulated Threads: {@link io.advocacy.testkit.threads.SimulatedThreads} answers as Meta's
 * documentation describes.
 */
package io.advocacy.testkit.threads;
