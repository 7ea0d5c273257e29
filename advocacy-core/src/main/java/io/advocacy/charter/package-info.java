/**
 * What both sides promise each other. {@link io.advocacy.charter.Charters} is the face: it keeps
 * the versions of a program's {@link io.advocacy.charter.Charter}, takes the {@link
 * io.advocacy.charter.Signature}s of person and company, launches people in waves, and lets anybody
 * go at any time.
 */
package io.advocacy.charter;
