/**
 * A simulated X, {@link io.advocacy.testkit.x.SimulatedX}: posts, timelines, media, figures, tokens
 * that rotate, limits and problem documents as the X API v2 documents them.
 */
package io.advocacy.testkit.x;
