/**
 * People who take part and the accounts from which they share. An {@link
 * io.advocacy.people.Ambassador} has a {@link io.advocacy.people.WorkingTime} that says when
 * something may be published for them, and {@link io.advocacy.people.SocialAccount}s, each with the
 * size of its audience and the time at which that was true.
 */
package io.advocacy.people;
