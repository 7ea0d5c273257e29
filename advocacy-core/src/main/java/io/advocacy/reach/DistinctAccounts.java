package io.advocacy.reach;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * Keeps one reading for each account. An open-addressing table of positions, since millions of
 * accounts pass here and a hash map of them would cost more than everything else.
 */
final class DistinctAccounts {
  private final AccountAudience[] distinct;
  private final int[] slots;
  private int size;

  private DistinctAccounts(int expected) {
    this.distinct = new AccountAudience[expected];
    int capacity = Integer.highestOneBit(Math.max(8, expected)) << 1;
    this.slots = new int[capacity > 0 ? capacity : 1 << 30];
  }

  static List<AccountAudience> of(Collection<AccountAudience> accounts) {
    DistinctAccounts table = new DistinctAccounts(accounts.size());
    for (AccountAudience account : accounts) {
      table.add(account);
    }
    return Collections.unmodifiableList(Arrays.asList(Arrays.copyOf(table.distinct, table.size)));
  }

  private void add(AccountAudience account) {
    int mask = slots.length - 1;
    int hash = account.hashCode() * 0x9E3779B9;
    int slot = (hash ^ (hash >>> 15)) & mask;
    while (slots[slot] != 0) {
      AccountAudience other = distinct[slots[slot] - 1];
      if (other.account().equals(account.account())) {
        distinct[slots[slot] - 1] = other.orBetter(account);
        return;
      }
      slot = (slot + 1) & mask;
    }
    distinct[size] = account;
    slots[slot] = ++size;
  }
}
