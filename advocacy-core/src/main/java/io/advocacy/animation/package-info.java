/**
 * What keeps a community going: a {@link io.advocacy.animation.Digest} of highlights, best posts,
 * ranking, rewards and new contents, written by {@link io.advocacy.animation.DigestWriter} as HTML
 * and as text in French and English, and sent by {@link io.advocacy.animation.Animation} through
 * the host's {@link io.advocacy.animation.Notifier}, never more often than the rules say.
 */
package io.advocacy.animation;
