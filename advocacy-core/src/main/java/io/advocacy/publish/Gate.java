package io.advocacy.publish;

import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.guardrail.ContentGuard;
import io.advocacy.guardrail.Finding;
import io.advocacy.guardrail.Guardrail;
import io.advocacy.guardrail.MediaMetadata;
import io.advocacy.guardrail.PlacedFinding;
import io.advocacy.guardrail.SimilarityPolicy;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.share.Share;
import io.advocacy.share.ShareFailure;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import io.advocacy.store.PauseStore;
import io.advocacy.store.Store;
import io.advocacy.store.StoreRefusedException;
import io.advocacy.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides at the moment of sending whether shares may still go out: what was true when they were
 * planned may have changed.
 */
final class Gate {
  /** What may be done with a share now. */
  sealed interface Verdict permits Open, Wait, End {}

  /** It may go out, with these. */
  record Open(Content content, Ambassador ambassador, SocialAccount account) implements Verdict {}

  /** It must wait; {@code held} until its person connects the account, which is then looked for. */
  record Wait(Instant until, boolean held) implements Verdict {}

  /** It does not go out at all. */
  record End(ShareState state, ShareFailure failure) implements Verdict {}

  /** How often it is looked whether an account that is held was connected again. */
  static final Duration HELD_LOOK = Duration.ofMinutes(15);

  private final Store store;
  private final Set<NetworkId> connectors;
  private final Guardrail guardrail;
  private final Consent consent;
  private final AccountRights rights;
  private final Function<Collection<Share>, Map<ShareId, String>> lapsed;
  private final PublishingRules rules;
  private final OwnWords ownWords;

  Gate(
      Store store,
      Set<NetworkId> connectors,
      Guardrail guardrail,
      Consent consent,
      AccountRights rights,
      Function<Collection<Share>, Map<ShareId, String>> lapsed,
      OwnWords ownWords,
      PublishingRules rules) {
    this.store = store;
    this.connectors = connectors;
    this.guardrail = guardrail;
    this.consent = consent;
    this.rights = rights;
    this.lapsed = lapsed;
    this.ownWords = ownWords;
    this.rules = rules;
  }

  /** What is stored of shares of one network at this moment, read in few steps. */
  final class View {
    private final Instant now;
    private final Map<ContentId, Optional<Content>> contents = new HashMap<>();
    private final Map<ContentId, List<Share>> shares = new HashMap<>();
    private final NetworkId network;
    private final Map<ContentId, List<PlacedFinding>> attached = new HashMap<>();
    private final Map<AmbassadorId, StoreRefusedException> unreadable = new HashMap<>();
    private final Map<AmbassadorId, Ambassador> people;
    private final Map<ShareId, String> ended;
    private final Map<SocialAccountId, Instant> pauses;

    private View(List<Share> shares, Instant now) {
      this.now = now;
      this.network = shares.get(0).network();
      this.people =
          people(shares.stream().map(Share::ambassador).collect(Collectors.toSet()), unreadable);
      this.ended =
          lapsed.apply(
              shares.stream()
                  .filter(share -> !unreadable.containsKey(share.ambassador()))
                  .toList());
      this.pauses =
          store
              .pauses()
              .pausedUntil(
                  network,
                  shares.stream().map(Share::account).collect(Collectors.toSet()),
                  PauseStore.Action.PUBLISHING,
                  now);
    }

    Optional<Content> content(ContentId id) {
      return contents.computeIfAbsent(id, store.contents()::find);
    }

    /** What the guardrail finds in link, card and media, looked at once for all their shares. */
    List<PlacedFinding> attached(Content content) {
      return attached.computeIfAbsent(
          content.id(), id -> ContentGuard.of(guardrail).attached(content, network, now));
    }

    List<Share> sharesOf(ContentId id) {
      return shares.computeIfAbsent(id, store.shares()::ofContent);
    }

    Optional<SocialAccount> account(Share share) {
      requireReadable(share);
      return Optional.ofNullable(people.get(share.ambassador()))
          .flatMap(person -> person.account(share.account()))
          .or(() -> ofCompany(share));
    }

    Optional<Wait> pause(Share share) {
      return Optional.ofNullable(pauses.get(share.account()))
          .map(
              until ->
                  until.equals(PauseStore.HELD)
                      ? new Wait(now.plus(HELD_LOOK), true)
                      : new Wait(until, false));
    }

    /** What cannot be read of one person is said of that person's shares alone. */
    private void requireReadable(Share share) {
      StoreRefusedException refused = unreadable.get(share.ambassador());
      if (refused != null) {
        throw refused;
      }
    }

    Verdict check(Share share) {
      requireReadable(share);
      return Gate.this.check(share, this);
    }
  }

  private Map<AmbassadorId, Ambassador> people(
      Set<AmbassadorId> ids, Map<AmbassadorId, StoreRefusedException> unreadable) {
    try {
      return store.ambassadors().findAll(ids);
    } catch (StoreRefusedException e) {
      Map<AmbassadorId, Ambassador> people = new HashMap<>();
      for (AmbassadorId id : ids) {
        try {
          store.ambassadors().find(id).ifPresent(person -> people.put(id, person));
        } catch (StoreRefusedException one) {
          unreadable.put(id, one);
        }
      }
      return people;
    }
  }

  /**
   * Reads what is stored of these shares, which are of one network.
   *
   * @throws StoreUnavailableException when the store is away
   */
  View view(List<Share> shares, Instant now) {
    return new View(shares, now);
  }

  private Verdict check(Share share, View view) {
    Optional<Content> content = view.content(share.content());
    if (content.isEmpty() || content.get().state() != ContentState.APPROVED) {
      return cancelled("the content is not approved any more");
    }
    Verdict time = checkTime(share, content.get(), view.now);
    if (time != null) {
      return time;
    }
    @Nullable Ambassador ambassador = view.people.get(share.ambassador());
    if (ambassador == null) {
      return cancelled("the ambassador takes part no longer");
    }
    @Nullable String lapse = view.ended.get(share.id());
    if (lapse != null) {
      return cancelled(lapse);
    }
    Optional<SocialAccount> account = view.account(share);
    if (account.isEmpty()) {
      return cancelled("the account was taken away");
    }
    if (account.get().isOfCompany()
        && !rights.mayPost(share.account(), share.ambassador(), view.now)) {
      return cancelled("the company's account is not in this person's hands at this moment");
    }
    if (!share.assisted() && !connectors.contains(share.network())) {
      return cancelled("there is no connector for " + share.network());
    }
    Optional<String> objection = consent.objection(ambassador, share);
    if (objection.isPresent()) {
      return cancelled(objection.get());
    }
    List<Finding> words =
        guardrail.check(share.text(), ambassador.language(), share.network(), view.now);
    for (Finding finding : words) {
      Verdict found = verdict(finding, "", view.now);
      if (found != null) {
        return found;
      }
    }
    for (PlacedFinding placed : view.attached(content.get())) {
      Verdict found = verdict(placed.finding(), " in " + placed.where(), view.now);
      if (found != null) {
        return found;
      }
    }
    if (!share.assisted()) {
      SimilarityPolicy policy = ownWords.policy(share.network());
      if (policy == SimilarityPolicy.ASSISTED_ONLY) {
        return cancelled("people publish by hand on " + share.network() + "; plan it again");
      }
      if (policy == SimilarityPolicy.OWN_WORDS
          && ownWords.isTooCloseToPublished(share, view::sharesOf)) {
        return new End(
            ShareState.REJECTED,
            ShareFailure.of(
                "the words are too similar to what a colleague published on "
                    + share.network()
                    + ", which forbids that; own words are needed"));
      }
    }
    Optional<Wait> pause = view.pause(share);
    if (pause.isPresent() && !share.assisted()) {
      return pause.get();
    }
    return new Open(content.get(), ambassador, account.get());
  }

  /** What blocks ends a share; what will be free, or can be read later, is waited for. */
  private static @Nullable Verdict verdict(Finding finding, String where, Instant now) {
    if (finding.rule().equals(MediaMetadata.UNREADABLE)) {
      return new Wait(now.plus(HELD_LOOK), false);
    }
    if (!finding.blocks()) {
      return null;
    }
    if (finding.until().filter(now::isBefore).isPresent()) {
      return new Wait(finding.until().get(), false);
    }
    return new End(
        ShareState.REJECTED,
        ShareFailure.of("guardrail " + finding.rule() + where + ": " + finding.advice()));
  }

  private @Nullable Verdict checkTime(Share share, Content content, Instant now) {
    Optional<Instant> expiry = content.expiresAt();
    if (expiry.isPresent() && !now.isBefore(expiry.get())) {
      return new End(ShareState.EXPIRED, ShareFailure.of("the content expired at " + expiry.get()));
    }
    Optional<Instant> embargo = content.embargoUntil();
    if (embargo.isPresent() && now.isBefore(embargo.get())) {
      return new Wait(embargo.get(), false);
    }
    Instant meant = embargo.filter(share.publishAt()::isBefore).orElse(share.publishAt());
    if (now.isAfter(meant.plus(rules.giveUpAfter()))) {
      String again = share.attempts() == 0 ? "; plan it again" : "";
      return givenUp(share, "its moment passed more than " + rules.giveUpAfter() + " ago" + again);
    }
    if (share.attempts() >= rules.mostAttempts()) {
      return givenUp(share, "given up after " + share.attempts() + " attempts");
    }
    return null;
  }

  private static End givenUp(Share share, String reason) {
    String last = share.failure().map(failure -> "; last: " + failure.message()).orElse("");
    return new End(
        ShareState.EXPIRED,
        new ShareFailure(share.failure().flatMap(ShareFailure::error), reason + last));
  }

  private Optional<SocialAccount> ofCompany(Share share) {
    return store.companyAccounts().all().stream()
        .filter(account -> account.id().equals(share.account()))
        .findFirst();
  }

  private static End cancelled(String reason) {
    return new End(ShareState.CANCELLED, ShareFailure.of(reason));
  }
}
