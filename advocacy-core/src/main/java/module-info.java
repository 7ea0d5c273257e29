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
  requires org.slf4j;

  exports io.advocacy.activity;
  exports io.advocacy.content;
  exports io.advocacy.event;
  exports io.advocacy.guardrail;
  exports io.advocacy.insight;
  exports io.advocacy.link;
  exports io.advocacy.network;
  exports io.advocacy.people;
  exports io.advocacy.program;
  exports io.advocacy.publish;
  exports io.advocacy.reach;
  exports io.advocacy.report;
  exports io.advocacy.schedule;
  exports io.advocacy.score;
  exports io.advocacy.selection;
  exports io.advocacy.share;
  exports io.advocacy.store;
  exports io.advocacy;
}
