/**
 * How a program is doing. {@link io.advocacy.insight.Participation} answers from memberships and
 * shares how many people take part, begin, stay active and return, cohort by cohort; {@link
 * io.advocacy.insight.Concentration} how unequally they contribute; {@link
 * io.advocacy.insight.StageRules} how far each person has come from sharing ready-made content to
 * writing; {@link io.advocacy.insight.ParrotIndex} how much of what was really posted repeated
 * itself at the same moment. {@link io.advocacy.insight.ReferenceLine} has the figures of other
 * programs, with their sources.
 *
 * <p>Values in, values out: no store, no clock, no thread. Proportions are {@link
 * io.advocacy.insight.Rate}s, which know how many people are behind them.
 */
package io.advocacy.insight;
