/**
 * The rights of people over what is kept of them. {@link io.advocacy.privacy.Rights} is the face:
 * an export of everything as JSON, erasure that leaves the sums right, retention by age, and
 * consents with their versions.
 */
package io.advocacy.privacy;
