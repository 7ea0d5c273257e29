/**
 * How a program is doing, for people and for other programs: {@link
 * io.advocacy.report.InsightReport} takes the inputs of {@code reach} and {@code insight} and
 * writes one page with pictures, in French and English, which needs nothing but itself; and the
 * same figures as JSON and CSV. It names no person.
 */
package io.advocacy.report;
