/** Reach and scores of a million people, with the naive way beside them. */
package io.advocacy.benchmarks.reach;
