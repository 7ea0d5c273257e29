/**
 * Pods: small groups of ambassadors who support each other's posts by liking and commenting. {@link
 * io.advocacy.pod.Pods} suggests, within caps; it never likes or comments for anybody.
 */
package io.advocacy.pod;
