package io.advocacy.reach;

import io.advocacy.network.NetworkId;
import java.util.List;
import java.util.Map;

/**
 * How many different people are behind several audiences. Networks seldom say who follows whom, so
 * this is mostly a statement with a range: {@link OverlapByFraction}. Where followers can be read
 * it is counted: {@link OverlapBySketches}. A host may implement its own, from {@link
 * AccountAudience#account()}.
 *
 * <p>Implementations are pure and safe for use by several threads. What they return is kept between
 * the bounds that always hold: at least the largest audience, at most the sum.
 */
public interface OverlapModel {
  /**
   * Returns the number of different people in the audiences of accounts on one network.
   *
   * @param accounts distinct accounts whose audience is known; at least one
   */
  Range within(NetworkId network, List<AccountAudience> accounts);

  /**
   * Returns the number of different people on several networks.
   *
   * @param people the number of different people on each; at least one network
   */
  Range across(Map<NetworkId, Range> people);

  /** What this model assumes, in sentences that a report may print. */
  List<Assumption> assumptions();
}
