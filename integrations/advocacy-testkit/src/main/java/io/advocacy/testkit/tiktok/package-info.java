/**
 * A simulated TikTok: {@link io.advocacy.testkit.tiktok.SimulatedTikTok} answers as TikTok's
 * documentation describes.
 */
package io.advocacy.testkit.tiktok;
