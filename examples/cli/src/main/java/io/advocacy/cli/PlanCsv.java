package io.advocacy.cli;

import io.advocacy.schedule.Placement;
import java.io.IOException;
import java.io.Writer;
import java.util.List;

/**
 * Writes {@code plan.csv}: the network and the moment of each ambassador in order of time, the
 * moment as an instant in UTC and in the person's own zone, and the wording, from 0.
 */
final class PlanCsv {
  static final String HEADER = "ambassador_id,network,publish_at,local_time,variant";

  private PlanCsv() {}

  static void write(Writer out, List<Placement> placements) throws IOException {
    out.write(HEADER);
    out.write('\n');
    for (Placement placement : placements) {
      cell(out, placement.ambassador().value());
      out.write(',');
      out.write(placement.network().value());
      out.write(',');
      out.write(placement.publishAt().toString());
      out.write(',');
      out.write(placement.localTime().toString());
      out.write(',');
      out.write(Integer.toString(placement.variant()));
      out.write('\n');
    }
  }

  private static void cell(Writer out, String text) throws IOException {
    boolean quotes = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      quotes |= c == ',' || c == ';' || c == '"' || c == '\n' || c == '\r';
    }
    out.write(quotes ? '"' + text.replace("\"", "\"\"") + '"' : text);
  }
}
