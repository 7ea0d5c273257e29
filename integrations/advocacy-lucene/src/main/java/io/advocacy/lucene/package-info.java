/**
 * What Apache Lucene is good for here. {@link io.advocacy.lucene.LuceneGuardrail} finds forbidden
 * subjects in texts, through accents, inflection and disguises; {@link
 * io.advocacy.lucene.LuceneLibrary} finds contents in the library, in French and English. A text to
 * check is folded into plain letters, cut into words with all readings that they may have, stemmed,
 * and held against the stored phrases.
 */
package io.advocacy.lucene;
