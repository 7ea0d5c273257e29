/**
 * Pages and pictures for people: {@link io.advocacy.drawing.Page} is one file in French and English
 * that needs nothing but itself, light and dark, for screens, telephones and paper; a {@link
 * io.advocacy.drawing.Picture} is drawn with {@link io.advocacy.drawing.Shapes} for a {@link
 * io.advocacy.drawing.Frame}, and has a description for those who cannot see it. Everything is made
 * of {@link io.advocacy.drawing.Markup}, which is well-formed by construction and escapes whatever
 * it is given; {@link io.advocacy.drawing.Words} knows how numbers and times are written. It is the
 * one place for colours and letters of the insight report, of the demo, and of a host's own pages.
 */
package io.advocacy.drawing;
