package io.advocacy.reach;

import io.advocacy.network.NetworkId;
import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * How much further the ambassadors' accounts reach than the company's own, on the networks where
 * the audience of both is known: the potential of the first divided by the potential of the second.
 *
 * @param ambassadors potential audience of the ambassadors on those networks
 * @param company potential audience of the company on those networks, above zero
 * @param networks the networks compared
 * @param leftOut networks on which only one of the two is known; they are in neither figure
 */
public record Amplification(
    long ambassadors, long company, SortedSet<NetworkId> networks, SortedSet<NetworkId> leftOut) {
  /** Checks the audiences. */
  public Amplification {
    if (ambassadors < 0 || company < 1) {
      throw new IllegalArgumentException(
          "amplification needs an ambassadors' audience of zero or more and a company's above zero");
    }
    networks = copy(networks);
    leftOut = copy(leftOut);
  }

  private static SortedSet<NetworkId> copy(Set<NetworkId> networks) {
    return Collections.unmodifiableSortedSet(new TreeSet<>(networks));
  }

  /** The quotient, such as 26.79. */
  public double factor() {
    return (double) ambassadors / company;
  }
}
