/** Rankings of a million members, and their rebuild from a ledger. */
package io.advocacy.benchmarks.ranking;
