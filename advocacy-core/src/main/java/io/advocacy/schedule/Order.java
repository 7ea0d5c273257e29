package io.advocacy.schedule;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Shares in the order of their posts, each at the earliest moment that those before it leave. */
final class Order {
  static final Order EMPTY = new Order(new int[0], new long[0], 0);

  /** Numbers of the shares. */
  final int[] shares;

  /** Their moments, rising. */
  final long[] moments;

  final long weight;

  private Order(int[] shares, long[] moments, long weight) {
    this.shares = shares;
    this.moments = moments;
    this.weight = weight;
  }

  /** Returns the order with one more share at its end. */
  Order then(int share, long moment, long more) {
    int size = shares.length;
    int[] longer = Arrays.copyOf(shares, size + 1);
    long[] later = Arrays.copyOf(moments, size + 1);
    longer[size] = share;
    later[size] = moment;
    return new Order(longer, later, weight + more);
  }

  long last() {
    return moments.length == 0 ? Long.MIN_VALUE : moments[moments.length - 1];
  }

  /** Says whether none of the last moments is later than that of another order as long. */
  private boolean isAsEarlyAs(Order other, int history) {
    for (int i = Math.max(0, moments.length - history); i < moments.length; i++) {
      if (moments[i] > other.moments[i]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns the orders of the same shares of which none is as early as another.
   *
   * @param history how many of the last moments matter to what comes after them
   */
  static List<Order> with(List<Order> orders, Order more, int history) {
    List<Order> rest = new ArrayList<>();
    for (Order order : orders) {
      if (order.isAsEarlyAs(more, history)) {
        return orders;
      }
      if (!more.isAsEarlyAs(order, history)) {
        rest.add(order);
      }
    }
    rest.add(more);
    return rest;
  }
}
