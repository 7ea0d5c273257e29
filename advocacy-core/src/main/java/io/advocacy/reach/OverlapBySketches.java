package io.advocacy.reach;

import io.advocacy.network.NetworkId;
import io.advocacy.people.SocialAccountId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Overlap counted where followers can be read, as on Mastodon and Bluesky: the sketches of a
 * network's accounts are united. For accounts without a sketch, and between networks, where ids do
 * not tell that two are one person, another model answers; so it does where a sketch holds less
 * than nine tenths of the audience that the network tells, since then it was not read as a whole.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class OverlapBySketches implements OverlapModel {
  private static final double WHOLE = 0.9;

  private final Map<SocialAccountId, FollowerSketch> sketches;
  private final OverlapModel otherwise;

  private OverlapBySketches(Map<SocialAccountId, FollowerSketch> sketches, OverlapModel otherwise) {
    this.sketches = new HashMap<>(sketches);
    this.otherwise = Objects.requireNonNull(otherwise, "otherwise");
  }

  /**
   * Returns the model.
   *
   * @param sketches the followers of accounts, all made with one key
   * @param otherwise the model for accounts without a sketch and between networks
   */
  public static OverlapBySketches of(
      Map<SocialAccountId, FollowerSketch> sketches, OverlapModel otherwise) {
    return new OverlapBySketches(sketches, otherwise);
  }

  @Override
  public Range within(NetworkId network, List<AccountAudience> accounts) {
    List<FollowerSketch> read = new ArrayList<>();
    List<AccountAudience> others = new ArrayList<>();
    for (AccountAudience account : accounts) {
      FollowerSketch sketch = sketches.get(account.account());
      if (sketch == null || !isWhole(sketch, account)) {
        others.add(account);
      } else {
        read.add(sketch);
      }
    }
    if (read.isEmpty()) {
      return otherwise.within(network, others);
    }
    Range counted = FollowerSketch.union(read).people();
    return others.isEmpty()
        ? counted
        : new Range(
            together(network, others, counted.low()).low(),
            together(network, others, counted.likely()).likely(),
            together(network, others, counted.high()).high());
  }

  /** Networks hide followers, and pages of them break off; some accounts are counted and gone. */
  private static boolean isWhole(FollowerSketch sketch, AccountAudience account) {
    return sketch.people().high() >= WHOLE * account.countOrZero();
  }

  /** Those who were counted are one audience beside those of the other accounts. */
  private Range together(NetworkId network, List<AccountAudience> others, long counted) {
    List<AccountAudience> all = new ArrayList<>(others);
    all.add(AccountAudience.ofCompany(network, counted));
    return otherwise.within(network, all);
  }

  @Override
  public Range across(Map<NetworkId, Range> people) {
    return otherwise.across(people);
  }

  @Override
  public List<Assumption> assumptions() {
    List<Assumption> assumptions = new ArrayList<>();
    assumptions.add(
        new Assumption(
            "Là où les abonnés d'un compte ont pu être lus en entier, ils ont été comptés par"
                + " esquisses, à moins de 2\u202f% près dans 95 cas sur 100\u202f; ce qui suit vaut"
                + " pour tous les autres.",
            "Where all followers of an account could be read, they were counted by sketches, with an"
                + " error below 2 % in 95 of 100 cases; what follows is for all others."));
    assumptions.addAll(otherwise.assumptions());
    return List.copyOf(assumptions);
  }
}
