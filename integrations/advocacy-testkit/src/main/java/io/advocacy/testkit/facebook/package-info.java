/**
 * Simulated Facebook Pages: {@link io.advocacy.testkit.facebook.SimulatedFacebook} answers as
 * Meta's documentation describes.
 */
package io.advocacy.testkit.facebook;
