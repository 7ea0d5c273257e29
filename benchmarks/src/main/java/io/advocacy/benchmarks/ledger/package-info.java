/** How fast events get into the ledger of points in a database. */
package io.advocacy.benchmarks.ledger;
