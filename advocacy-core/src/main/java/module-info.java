import org.jspecify.annotations.NullMarked;

/**
 * The domain, the engine and the ports of the advocacy SDK. Packages follow the flow of the work:
 * {@code people}, {@code content}, {@code program}, {@code schedule}, {@code share}, {@code
 * publish}, {@code reach} and {@code score}; {@code network} holds the interface that connectors
 * implement, {@code store} the ports of a durable store.
 */
@NullMarked
module io.advocacy.core {
  requires static transitive org.jspecify;
  requires static de.focus_shift.jollyday.core;
  requires static ojalgo;
  requires static org.apache.commons.csv;
  requires com.fasterxml.jackson.annotation;
  requires com.fasterxml.jackson.core;
  requires com.fasterxml.jackson.databind;
  requires com.fasterxml.jackson.datatype.jdk8;
  requires com.fasterxml.jackson.datatype.jsr310;
  requires org.slf4j;

  exports io.advocacy;
  exports io.advocacy.activity;
  exports io.advocacy.admission;
  exports io.advocacy.care;
  exports io.advocacy.charter;
  exports io.advocacy.animation;
  exports io.advocacy.audit;
  exports io.advocacy.content;
  exports io.advocacy.drawing;
  exports io.advocacy.editorial;
  exports io.advocacy.event;
  exports io.advocacy.evidence;
  exports io.advocacy.guardrail;
  exports io.advocacy.insight;
  exports io.advocacy.link;
  exports io.advocacy.mission;
  exports io.advocacy.network;
  exports io.advocacy.people;
  exports io.advocacy.pod;
  exports io.advocacy.privacy;
  exports io.advocacy.program;
  exports io.advocacy.publish;
  exports io.advocacy.reach;
  exports io.advocacy.recruitment;
  exports io.advocacy.report;
  exports io.advocacy.schedule;
  exports io.advocacy.score;
  exports io.advocacy.season;
  exports io.advocacy.selection;
  exports io.advocacy.share;
  exports io.advocacy.store;
  exports io.advocacy.takeover;
  exports io.advocacy.training;

  // what is stored as JSON, and what is exported for the person whom it is about
  opens io.advocacy.admission to
      com.fasterxml.jackson.databind;
  opens io.advocacy.animation to
      com.fasterxml.jackson.databind;
  opens io.advocacy.care to
      com.fasterxml.jackson.databind;
  opens io.advocacy.charter to
      com.fasterxml.jackson.databind;
  opens io.advocacy.editorial to
      com.fasterxml.jackson.databind;
  opens io.advocacy.event to
      com.fasterxml.jackson.databind;
  opens io.advocacy.evidence to
      com.fasterxml.jackson.databind;
  opens io.advocacy.mission to
      com.fasterxml.jackson.databind;
  opens io.advocacy.network to
      com.fasterxml.jackson.databind;
  opens io.advocacy.people to
      com.fasterxml.jackson.databind;
  opens io.advocacy.pod to
      com.fasterxml.jackson.databind;
  opens io.advocacy.privacy to
      com.fasterxml.jackson.databind;
  opens io.advocacy.program to
      com.fasterxml.jackson.databind;
  opens io.advocacy.recruitment to
      com.fasterxml.jackson.databind;
  opens io.advocacy.season to
      com.fasterxml.jackson.databind;
  opens io.advocacy.selection to
      com.fasterxml.jackson.databind;
  opens io.advocacy.share to
      com.fasterxml.jackson.databind;
  opens io.advocacy.takeover to
      com.fasterxml.jackson.databind;
  opens io.advocacy.training to
      com.fasterxml.jackson.databind;
}
