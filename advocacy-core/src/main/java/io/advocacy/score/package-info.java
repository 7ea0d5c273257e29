/**
 * A score from 0 to 100 that explains itself. A {@link io.advocacy.score.ScoreCalculator} takes the
 * {@link io.advocacy.reach.ShareFacts} of a person and gives a {@link io.advocacy.score.Score}
 * whose five {@link io.advocacy.score.ScoreComponent}s add up to it exactly. {@link
 * io.advocacy.score.ScoreFormula} holds the weights of a program, {@link
 * io.advocacy.score.NetworkNorms} what is usual on each network. The score says in French or
 * English which facts made it and what would raise it most.
 *
 * <p>Values in, values out: no store, no clock, no thread. The order of the facts does not matter,
 * and an old score can be computed again from the same facts, formula, norms and time.
 */
package io.advocacy.score;
