/**
 * The entry point of gamification: {@link io.advocacy.gamification.Gamification} listens to the
 * events of the core, gives points by rules, and makes boards.
 */
package io.advocacy.gamification;
