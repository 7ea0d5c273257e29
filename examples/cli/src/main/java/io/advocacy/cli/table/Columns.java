package io.advocacy.cli.table;

import java.util.ArrayList;
import java.util.List;

/**
 * The columns that a reader looks for, the required ones first. A column is known by its place in
 * this list, wherever it stands in the file.
 *
 * @param required must be in the header
 * @param optional are read where they are there
 */
public record Columns(List<String> required, List<String> optional) {
  /** Keeps copies. */
  public Columns {
    required = List.copyOf(required);
    optional = List.copyOf(optional);
  }

  /** Returns columns that are all required. */
  public static Columns required(String... names) {
    return new Columns(List.of(names), List.of());
  }

  /** Returns a copy with these optional columns. */
  public Columns optional(String... names) {
    return new Columns(required, List.of(names));
  }

  List<String> all() {
    List<String> all = new ArrayList<>(required);
    all.addAll(optional);
    return all;
  }
}
