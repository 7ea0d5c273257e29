package io.advocacy.publish;

import io.advocacy.content.Content;
import io.advocacy.content.ContentState;
import io.advocacy.guardrail.Finding;
import io.advocacy.guardrail.Guardrail;
import io.advocacy.guardrail.Severity;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Ambassador;
import io.advocacy.people.SocialAccount;
import io.advocacy.share.Share;
import io.advocacy.share.ShareFailure;
import io.advocacy.share.ShareState;
import io.advocacy.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Decides at the moment of sending whether a share may still go out: what was true when it was
 * planned may have changed.
 */
final class Gate {
  /** What may be done with a share now. */
  sealed interface Verdict permits Open, Wait, End {}

  /** It may go out, with these. */
  record Open(Content content, Ambassador ambassador, SocialAccount account) implements Verdict {}

  /** It must wait. */
  record Wait(Instant until) implements Verdict {}

  /** It does not go out at all. */
  record End(ShareState state, ShareFailure failure) implements Verdict {}

  private final Store store;
  private final Set<NetworkId> connectors;
  private final Guardrail guardrail;
  private final Duration giveUpAfter;

  Gate(Store store, Set<NetworkId> connectors, Guardrail guardrail, Duration giveUpAfter) {
    this.store = store;
    this.connectors = connectors;
    this.guardrail = guardrail;
    this.giveUpAfter = giveUpAfter;
  }

  Verdict check(Share share, Instant now) {
    Optional<Content> content = store.contents().find(share.content());
    if (content.isEmpty() || content.get().state() != ContentState.APPROVED) {
      return cancelled("the content is not approved any more");
    }
    Optional<Instant> expiry = content.get().expiresAt();
    if (expiry.isPresent() && !now.isBefore(expiry.get())) {
      return new End(ShareState.EXPIRED, ShareFailure.of("the content expired at " + expiry.get()));
    }
    Optional<Instant> embargo = content.get().embargoUntil();
    if (embargo.isPresent() && now.isBefore(embargo.get())) {
      return new Wait(embargo.get());
    }
    Instant meant = embargo.filter(share.publishAt()::isBefore).orElse(share.publishAt());
    if (now.isAfter(meant.plus(giveUpAfter))) {
      return new End(
          ShareState.EXPIRED,
          ShareFailure.of("its moment passed more than " + giveUpAfter + " ago; plan it again"));
    }
    Optional<Ambassador> ambassador = store.ambassadors().find(share.ambassador());
    if (ambassador.isEmpty()) {
      return cancelled("the ambassador takes part no longer");
    }
    Optional<SocialAccount> account = ambassador.get().account(share.account());
    if (account.isEmpty()) {
      return cancelled("the account was taken away");
    }
    if (!share.assisted() && !connectors.contains(share.network())) {
      return cancelled("there is no connector for " + share.network());
    }
    for (Finding finding :
        guardrail.check(share.text(), ambassador.get().language(), share.network(), now)) {
      if (finding.severity() == Severity.BLOCK) {
        return new End(
            ShareState.REJECTED,
            ShareFailure.of("guardrail " + finding.rule() + ": " + finding.advice()));
      }
    }
    Optional<Instant> pause = store.pauses().pausedUntil(share.network(), share.account(), now);
    if (pause.isPresent()) {
      return new Wait(pause.get());
    }
    return new Open(content.get(), ambassador.get(), account.get());
  }

  private static End cancelled(String reason) {
    return new End(ShareState.CANCELLED, ShareFailure.of(reason));
  }
}
