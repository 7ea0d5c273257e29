import org.jspecify.annotations.NullMarked;

/**
 * Guardrails over forbidden subjects, and search in the library of contents, with Apache Lucene.
 */
@NullMarked
module io.advocacy.lucene {
  requires transitive io.advocacy.core;
  requires static transitive org.jspecify;
  requires com.ibm.icu;
  requires org.apache.lucene.analysis.common;
  requires org.apache.lucene.core;
  requires org.apache.lucene.memory;
  requires org.apache.lucene.queries;

  exports io.advocacy.lucene;
}
