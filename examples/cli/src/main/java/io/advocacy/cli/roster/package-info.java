/**
 * The roster: who may be asked to publish, and when. {@link io.advocacy.cli.roster.Roster} reads
 * it.
 */
@NullMarked
package io.advocacy.cli.roster;

import org.jspecify.annotations.NullMarked;
