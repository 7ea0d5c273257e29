/**
 * The report of a demo run: {@link io.advocacy.cli.report.Report} writes one page in French and
 * English that needs nothing but itself, and the picture of the plan alone. Pages and pictures are
 * made of {@link io.advocacy.cli.report.Markup}, which is well-formed by construction and escapes
 * whatever it is given.
 */
@NullMarked
package io.advocacy.cli.report;

import org.jspecify.annotations.NullMarked;
