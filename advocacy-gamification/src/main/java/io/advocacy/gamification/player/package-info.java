/**
 * What holds for people beside their points: who hides, goes by an alias or stays outside of all
 * games, and who was erased and is not brought back by events that are told again. {@link
 * io.advocacy.gamification.player.Players} is what boards and rules ask; a {@link
 * io.advocacy.gamification.player.PlayerStore} keeps it for all nodes.
 */
package io.advocacy.gamification.player;
