package io.advocacy.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The quotas that networks set for all posts of the application. */
final class AppQuotas {
  /**
   * At most so many posts in any stretch of a length.
   *
   * @param limit most posts
   * @param per length of the stretch in milliseconds
   */
  record Rule(int limit, long per) {}

  private final Map<Integer, List<NetworkQuota>> quotas = new TreeMap<>();

  AppQuotas(PlanRequest request) {
    for (NetworkQuota quota : request.quotas) {
      int network = request.networks.indexOf(quota.network());
      if (quota.scope() == NetworkQuota.Scope.APP && network >= 0) {
        quotas.computeIfAbsent(network, n -> new ArrayList<>()).add(quota);
      }
    }
  }

  /** The networks with a quota, by number. */
  Set<Integer> networks() {
    return quotas.keySet();
  }

  /**
   * The rules of a network.
   *
   * @param fixed codes of the posts that stay; one that is finer than a millisecond counts as the
   *     whole one before it, for which the stretches are one longer
   */
  List<Rule> rules(int network, long[] fixed) {
    boolean finer = Arrays.stream(fixed).anyMatch(code -> Times.floor(code) != Times.ceil(code));
    return quotas.getOrDefault(network, List.of()).stream()
        .map(
            quota ->
                new Rule(
                    quota.limit(), quota.per().plusNanos(999_999).toMillis() + (finer ? 1 : 0)))
        .toList();
  }

  /**
   * Says whether no stretch with a free post in it has more posts than it may.
   *
   * @param fixed moments of posts that stay; stretches with these alone are as they are
   * @param free moments of the others
   */
  static boolean areKept(List<Rule> rules, long[] fixed, long[] free) {
    long[] all = new long[fixed.length + free.length];
    for (int i = 0; i < fixed.length; i++) {
      all[i] = fixed[i] * 2;
    }
    for (int i = 0; i < free.length; i++) {
      all[fixed.length + i] = free[i] * 2 + 1;
    }
    Arrays.sort(all);
    for (Rule rule : rules) {
      int freeHere = 0;
      for (int first = 0, last = 0; last < all.length; last++) {
        freeHere += (int) (all[last] & 1);
        if (last - first > rule.limit()) {
          freeHere -= (int) (all[first++] & 1);
        }
        boolean tooMany = last - first == rule.limit();
        if (tooMany && freeHere > 0 && (all[last] >> 1) - (all[first] >> 1) < rule.per()) {
          return false;
        }
      }
    }
    return true;
  }
}
