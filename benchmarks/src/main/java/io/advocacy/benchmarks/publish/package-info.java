/**
 * What the durable store and the publisher cost: {@link
 * io.advocacy.benchmarks.publish.PublishComparison} beside db-scheduler on the same database.
 */
package io.advocacy.benchmarks.publish;
