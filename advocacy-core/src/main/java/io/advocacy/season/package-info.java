/**
 * Seasons of a program. {@link io.advocacy.season.Seasons} is the face: people serve for a term, a
 * share of them or all give their place to others at the end, become alumni, and the next call is
 * proposed in time.
 */
package io.advocacy.season;
