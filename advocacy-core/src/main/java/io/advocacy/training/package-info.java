/**
 * Trainings of a program. {@link io.advocacy.training.Trainings} is the face: sessions with an
 * agenda for small groups, places and a waiting list, attendance, and who still lacks the
 * onboarding without which a program may let nobody share.
 */
package io.advocacy.training;
