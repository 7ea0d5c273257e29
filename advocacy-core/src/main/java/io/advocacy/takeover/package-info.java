/**
 * A company account in the hands of one ambassador for a week. {@link
 * io.advocacy.takeover.RotationPlanner} makes a fair rotation of HR's proposals; {@link
 * io.advocacy.takeover.Takeovers} is the face that keeps the turns, from the brief to the end, and
 * says to the minute who may post.
 */
package io.advocacy.takeover;
