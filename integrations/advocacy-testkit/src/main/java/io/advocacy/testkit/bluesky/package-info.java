/**
 * A simulated Bluesky server with its AppView, {@link
 * io.advocacy.testkit.bluesky.SimulatedBluesky}: sessions, records, blobs, profiles, posts with
 * their counts, limits and error bodies as a real PDS was seen to give them.
 */
package io.advocacy.testkit.bluesky;
