package io.advocacy.cli;

import io.advocacy.cli.table.Columns;
import io.advocacy.cli.table.Quoted;
import io.advocacy.cli.table.Source;
import io.advocacy.cli.table.Table;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Reads posts that have a moment already: {@code existing.csv} ({@code
 * ambassador_id,network,publish_at}) and an earlier {@code plan.csv} (the same with {@code
 * variant}).
 */
final class PostFiles {
  private static final Columns EXISTING =
      Columns.required("ambassador_id", "network", "publish_at");
  private static final Columns EARLIER_PLAN = EXISTING.optional("variant");

  /** Takes a post that was read. */
  @FunctionalInterface
  interface Taker {
    void take(AmbassadorId ambassador, NetworkId network, Instant publishAt, int variant);
  }

  private PostFiles() {}

  /** Reads posts that were published, whoever they are from and wherever they are. */
  static void published(Source source, Taker taker) {
    try (Table table = Table.open(source, EXISTING)) {
      table.rows(() -> taker.take(table.ambassador(0), table.network(1), table.instant(2), 0));
    }
  }

  /**
   * Reads posts that are published or planned elsewhere. Those of other people are left out.
   *
   * @param people whose posts are taken
   * @return what to tell about posts that were left out
   */
  static Optional<String> existing(
      Source source, NetworkNames names, Predicate<AmbassadorId> people, Taker taker) {
    try (Table table = Table.open(source, EXISTING)) {
      List<String> first = new ArrayList<>();
      long[] leftOut = new long[1];
      table.rows(
          () -> {
            AmbassadorId ambassador = table.ambassador(0);
            NetworkId where = names.read(table, 1);
            Instant publishAt = table.instant(2);
            if (people.test(ambassador)) {
              taker.take(ambassador, where, publishAt, 0);
            } else if (leftOut[0]++ == 0) {
              first.add(
                  table.name()
                      + ", line "
                      + table.line()
                      + ": "
                      + Quoted.of(ambassador.value())
                      + " is not in the roster; ");
            }
          });
      return first.stream()
          .findFirst()
          .map(
              where ->
                  where
                      + (leftOut[0] == 1
                          ? "this post is not counted"
                          : leftOut[0] + " posts of people who are not in it are not counted"));
    }
  }

  /** Reads the posts of an earlier plan on one network, each ambassador once. */
  static void earlierPlan(
      Source source, NetworkId network, NetworkNames names, int variants, Taker taker) {
    try (Table table = Table.open(source, EARLIER_PLAN)) {
      Map<AmbassadorId, Long> lines = new HashMap<>();
      table.rows(
          () -> {
            AmbassadorId ambassador = table.ambassador(0);
            NetworkId where = names.read(table, 1);
            Instant publishAt = table.instant(2);
            int variant =
                table.text(3).isEmpty() ? 0 : (int) table.number(3, 0, 999, "wordings, from 0,");
            if (!where.equals(network)) {
              return;
            }
            Long first = lines.putIfAbsent(ambassador, table.line());
            if (first != null) {
              throw table.bad(
                  0,
                  Quoted.of(ambassador.value())
                      + " has a moment on "
                      + network
                      + " on line "
                      + first
                      + " already; keep one");
            }
            taker.take(ambassador, where, publishAt, variant);
          });
    }
  }
}
