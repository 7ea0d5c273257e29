/**
 * A simulated Instagram: {@link io.advocacy.testkit.instagram.SimulatedInstagram} answers as Meta's
 * documentation describes, behind both of its logins.
 */
package io.advocacy.testkit.instagram;
