/**
 * What gives points. A {@link io.advocacy.gamification.rule.Scorekeeper} judges {@link
 * io.advocacy.gamification.rule.Fact}s by a {@link io.advocacy.gamification.rule.RuleSet} and keeps
 * the ledger in step; other versions can be tried on the facts before ({@link
 * io.advocacy.gamification.rule.DryRun}), and {@link io.advocacy.gamification.rule.RuleLint} warns
 * of unwise ones.
 */
package io.advocacy.gamification.rule;
