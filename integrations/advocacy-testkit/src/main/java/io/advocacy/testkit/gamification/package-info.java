/**
 * For games: {@link io.advocacy.testkit.gamification.RuleScenario} tests rules by what people did
 * and what they should have for it; {@link
 * io.advocacy.testkit.gamification.GamificationStoreContract} holds what every store of games must
 * keep.
 */
package io.advocacy.testkit.gamification;
