/**
 * People who work for the organisation, and those of them who take part. An {@link
 * io.advocacy.people.Employee} comes from the host through an {@link
 * io.advocacy.people.EmployeeDirectory}; a {@link io.advocacy.people.Population} is a predicate
 * over what the host tells of people. An {@link io.advocacy.people.Ambassador} has a {@link
 * io.advocacy.people.WorkingTime} that says when something may be published for them, and {@link
 * io.advocacy.people.SocialAccount}s, each with the size of its audience and the time at which that
 * was true.
 */
package io.advocacy.people;
