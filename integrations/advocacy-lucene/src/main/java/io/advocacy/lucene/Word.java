package io.advocacy.lucene;

import java.util.Set;

/**
 * A word of a text in one language.
 *
 * @param terms what it may be: stems, forms after an {@code =}, or the class of a figure
 * @param start where it begins in the original
 * @param end where it ends in the original
 * @param step how many positions it is after the word before: one, unless punctuation parts them
 */
record Word(Set<String> terms, int start, int end, int step) {
  /** Before a form, so that no stem is taken for one. */
  static final char FORM = '=';

  static final String NUMBER = "<number>";
  static final String PERCENT = "<percent>";
  static final String AMOUNT = "<amount>";
}
