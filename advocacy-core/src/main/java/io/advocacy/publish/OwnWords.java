package io.advocacy.publish;

import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.guardrail.SimilarityPolicy;
import io.advocacy.guardrail.SimilarityRules;
import io.advocacy.network.NetworkId;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import io.advocacy.store.Store;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Compares the words of a share with those of colleagues, and says what follows under the rules of
 * its network. Colleagues' words are those of their shares on the same network: of the same content
 * all of them, of other contents those in own words.
 *
 * <p>Safe for use by several threads.
 */
public final class OwnWords {
  private static final Set<ShareState> OUT =
      EnumSet.of(
          ShareState.SENDING, ShareState.PUBLISHED, ShareState.UNCONFIRMED, ShareState.CONFIRMED);

  private static final Set<ShareState> GOING_OUT = EnumSet.of(ShareState.DUE, ShareState.PREPARED);
  private static final Comparator<Share> ORDER =
      Comparator.comparing(Share::publishAt).thenComparing(share -> share.id().value());

  private final Store store;
  private final SimilarityRules rules;
  private final OwnWordsIndex index;

  /** Compares with what this store holds. */
  public OwnWords(Store store, SimilarityRules rules) {
    this.store = Objects.requireNonNull(store, "store");
    this.rules = Objects.requireNonNull(rules, "rules");
    this.index = new OwnWordsIndex(store, rules.similarity());
  }

  /** The policy of a network. */
  public SimilarityPolicy policy(NetworkId network) {
    return rules.policy(network);
  }

  /** Says whether a share in the content's wording may go out on this network by itself. */
  public boolean mayUseGivenWords(NetworkId network) {
    return rules.policy(network) == SimilarityPolicy.ALLOW;
  }

  /**
   * Returns the share as what its words make of it: one that goes out by itself where its network
   * asks for own words and these are own, one that is offered to the person where they are too
   * similar to a wording of the content or to a colleague's share; the same share where its network
   * does not ask for own words. Own words are noted, so that a copy of them is found in shares of
   * other contents, too.
   */
  public Share settle(Share share) {
    if (rules.policy(share.network()) != SimilarityPolicy.OWN_WORDS) {
      return share;
    }
    List<String> others = new ArrayList<>();
    store
        .contents()
        .find(share.content())
        .ifPresent(content -> content.variants().stream().map(Variant::text).forEach(others::add));
    colleagues(
            share,
            store.shares().ofContent(share.content()),
            other -> !other.assisted() || OUT.contains(other.state()))
        .map(Share::text)
        .distinct()
        .forEach(others::add);
    boolean own = rules.similarity().tooCloseTo(share.text(), others).isEmpty();
    if (own) {
      index.note(share);
    }
    return share.toBuilder().assisted(!own).build();
  }

  /**
   * Says whether the words are too similar to what a colleague has, or may have, on the network. Of
   * two similar shares that go out at the same time the later one is.
   *
   * @param ofContent tells the shares of a content; asked once for each share that goes out
   */
  boolean isTooCloseToPublished(Share share, Function<ContentId, List<Share>> ofContent) {
    List<String> published =
        colleagues(
                share,
                ofContent.apply(share.content()),
                other ->
                    OUT.contains(other.state())
                        || (GOING_OUT.contains(other.state()) && ORDER.compare(other, share) < 0))
            .map(Share::text)
            .distinct()
            .toList();
    return !rules.similarity().tooCloseTo(share.text(), published).isEmpty();
  }

  private Stream<Share> colleagues(Share share, List<Share> ofContent, Predicate<Share> counts) {
    Predicate<Share> goesOut =
        other -> (!other.state().isFinal() || OUT.contains(other.state())) && counts.test(other);
    return Stream.concat(
        ofContent.stream()
            .filter(other -> other.network().equals(share.network()))
            .filter(other -> !other.ambassador().equals(share.ambassador()))
            .filter(goesOut),
        index.near(share, goesOut));
  }
}
