package io.advocacy.cli;

import io.advocacy.cli.table.Columns;
import io.advocacy.cli.table.Quoted;
import io.advocacy.cli.table.Source;
import io.advocacy.cli.table.Table;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.AccountAudience;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads {@code accounts.csv} ({@code ambassador_id,network,audience[,as_of]}) and {@code
 * company.csv} ({@code network,audience[,as_of]}). An empty audience is one that is not known.
 */
final class AccountFiles {
  private static final Columns ACCOUNTS =
      Columns.required("ambassador_id", "network", "audience").optional("as_of");
  private static final Columns COMPANY = Columns.required("network", "audience").optional("as_of");

  private record Key(AmbassadorId ambassador, NetworkId network) {}

  private AccountFiles() {}

  /** Reads the accounts of ambassadors; at least one, each ambassador once on each network. */
  static List<AccountAudience> accounts(Source source) {
    try (Table table = Table.open(source, ACCOUNTS)) {
      List<AccountAudience> accounts = new ArrayList<>();
      Map<Key, Long> lines = new HashMap<>();
      table.rows(
          () -> {
            AmbassadorId id = table.ambassador(0);
            NetworkId network = table.network(1);
            Long first = lines.putIfAbsent(new Key(id, network), table.line());
            if (first != null) {
              throw table.bad(
                  0,
                  Quoted.of(id.value())
                      + " has an account on "
                      + network
                      + " on line "
                      + first
                      + " already; an audience must count once");
            }
            AccountAudience account =
                table.text(2).isEmpty()
                    ? AccountAudience.unknown(id, network)
                    : AccountAudience.of(id, network, audience(table, 2));
            accounts.add(withAsOf(account, table, 3));
          });
      if (accounts.isEmpty()) {
        throw table.withoutRows("account");
      }
      return accounts;
    }
  }

  /** Reads the company's own accounts, one on each network. */
  static List<AccountAudience> company(Source source) {
    try (Table table = Table.open(source, COMPANY)) {
      List<AccountAudience> accounts = new ArrayList<>();
      Map<NetworkId, Long> lines = new HashMap<>();
      table.rows(
          () -> {
            NetworkId network = table.network(0);
            Long first = lines.putIfAbsent(network, table.line());
            if (first != null) {
              throw table.bad(
                  0, Quoted.of(network.value()) + " is on line " + first + " already; keep one");
            }
            AccountAudience account = AccountAudience.ofCompany(network, audience(table, 1));
            accounts.add(withAsOf(account, table, 2));
          });
      if (accounts.isEmpty()) {
        throw table.withoutRows("network");
      }
      return accounts;
    }
  }

  private static long audience(Table table, int column) {
    return table.number(column, 0, AccountAudience.LARGEST, "people");
  }

  private static AccountAudience withAsOf(AccountAudience account, Table table, int column) {
    return table.text(column).isEmpty() ? account : account.withAsOf(table.instantOrDate(column));
  }
}
