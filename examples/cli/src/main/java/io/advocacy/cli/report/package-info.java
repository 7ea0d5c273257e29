/**
 * The report of a demo run: {@link io.advocacy.cli.report.Report} writes one page in French and
 * English that needs nothing but itself, and the picture of the plan alone. Pages and pictures are
 * drawn with {@link io.advocacy.drawing}.
 */
@NullMarked
package io.advocacy.cli.report;

import org.jspecify.annotations.NullMarked;
