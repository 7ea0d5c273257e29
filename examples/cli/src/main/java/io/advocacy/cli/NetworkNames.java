package io.advocacy.cli;

import io.advocacy.cli.table.Quoted;
import io.advocacy.cli.table.Spelling;
import io.advocacy.cli.table.Table;
import io.advocacy.network.NetworkId;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The networks that posts in a file may be on: those known, and the one that is planned. */
final class NetworkNames {
  private static final List<NetworkId> KNOWN =
      List.of(
          NetworkId.LINKEDIN,
          NetworkId.X,
          NetworkId.FACEBOOK,
          NetworkId.INSTAGRAM,
          NetworkId.THREADS,
          NetworkId.TIKTOK,
          NetworkId.MASTODON,
          NetworkId.BLUESKY);

  private final NetworkId planned;

  NetworkNames(NetworkId planned) {
    this.planned = planned;
  }

  /** Returns the network in a cell. */
  NetworkId read(Table table, int column) {
    NetworkId found = table.network(column);
    if (found.equals(planned) || KNOWN.contains(found)) {
      return found;
    }
    throw table.bad(
        column,
        Quoted.of(found.value())
            + " is no network that is known here; "
            + closest(found, true).map(close -> "did you mean " + close + "? ").orElse("")
            + "write one of "
            + names().collect(Collectors.joining(", ")));
  }

  /** The known network whose name the planned one may be a slip of, where it is none itself. */
  Optional<String> probablyMeant() {
    return KNOWN.contains(planned) ? Optional.empty() : closest(planned, false);
  }

  private Optional<String> closest(NetworkId found, boolean withPlanned) {
    return Spelling.closest(
        found.value(),
        names().filter(name -> withPlanned || !name.equals(planned.value())).toList());
  }

  private Stream<String> names() {
    Stream<NetworkId> all = KNOWN.stream();
    return (KNOWN.contains(planned) ? all : Stream.concat(all, Stream.of(planned)))
        .map(NetworkId::value);
  }
}
