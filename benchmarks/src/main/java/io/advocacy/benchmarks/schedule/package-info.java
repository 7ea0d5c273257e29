/**
 * The planner from a thousand to a million shares, beside independent random times and beside
 * Timefold, a general solver: {@link io.advocacy.benchmarks.schedule.PlanComparison} prints the
 * table, {@link io.advocacy.benchmarks.schedule.PlannerBenchmark} measures under JMH.
 */
package io.advocacy.benchmarks.schedule;
