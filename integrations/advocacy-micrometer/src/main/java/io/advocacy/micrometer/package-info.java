/**
 * How publishing goes, as meters of Micrometer: {@link io.advocacy.micrometer.AdvocacyMeters}
 * counts what happens to shares, measures how long networks take, and shows what {@link
 * io.advocacy.Operations#health} says.
 */
package io.advocacy.micrometer;
