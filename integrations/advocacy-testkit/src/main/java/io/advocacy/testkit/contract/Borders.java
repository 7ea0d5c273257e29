package io.advocacy.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.AccountChoice;
import io.advocacy.network.Audience;
import io.advocacy.network.Authorization;
import io.advocacy.network.Capability;
import io.advocacy.network.Connector;
import io.advocacy.network.Credential;
import io.advocacy.network.Deletion;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import io.advocacy.testkit.RequestKind;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedPost;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Rules that keep accounts, posts and credentials apart. */
final class Borders {
  private final Bench bench;

  Borders(Bench bench) {
    this.bench = bench;
  }

  private SimulatedAccount another() {
    return bench.network.addAccount("contract-2", 777);
  }

  private String authorOf(PublishedPost post) {
    return bench
        .network
        .postOf(post.id().value())
        .map(SimulatedPost::accountId)
        .orElseGet(() -> fail("the network made no post with this id"));
  }

  private PublishedPost publishFor(AccountAccess access, int number) {
    Connector connector = bench.connector();
    PreparedPost prepared =
        connector.prepare(access, bench.post(number), Bench.key(number)).value();
    return connector.publish(access, prepared).value();
  }

  void accountsAreKeptApart() {
    SimulatedAccount second = another();
    AccountAccess other = bench.network.access(second);
    Authorization authorization = bench.connector().authorization();
    for (int round = 0; round < 2; round++) {
      assertEquals(
          bench.account.id(), authorization.verify(bench.access).remoteId(), "the first account");
      assertEquals(second.id(), authorization.verify(other).remoteId(), "the second account");
      if (bench.can(Capability.AUDIENCE)) {
        assertAudience(Bench.AUDIENCE, bench.access);
        assertAudience(second.audience(), other);
      }
    }
    assertEquals(bench.account.id(), authorOf(publishFor(bench.access, 1)), "whose post it is");
    assertEquals(second.id(), authorOf(publishFor(other, 2)), "whose post it is");
    bench.network.revokeAccess(second);
    bench.clock.advance(Duration.ofMinutes(1));
    try {
      publishFor(other, 3);
    } catch (NetworkException refused) {
      // What the second account may still do is no matter here.
    }
    assertEquals(
        bench.account.id(),
        authorOf(publishFor(bench.access, 4)),
        "whose post it is, after another account was disconnected");
  }

  private void assertAudience(long expected, AccountAccess access) {
    assertEquals(
        Optional.of(expected),
        bench.connector().audience(access).value().map(Audience::count),
        "the audience of one of two accounts");
  }

  void choiceActsForTheChosenAccount() {
    SimulatedAccount second = another();
    bench.contract().letActFor(bench.network, bench.account, second);
    List<AccountChoice> choices = bench.connector().authorization().accounts(bench.access);
    List<String> chosen = choices.stream().map(choice -> choice.identity().remoteId()).toList();
    assertTrue(chosen.contains(bench.account.id()), "the account of the login is no choice");
    if (!bench.can(Capability.ACCOUNT_CHOICE)) {
      assertEquals(
          List.of(bench.account.id()), chosen, "ACCOUNT_CHOICE is not declared, the choices");
      return;
    }
    List<String> held = bench.network.heldBy(bench.account);
    assertTrue(chosen.containsAll(held), "an account that the login holds is no choice");
    int number = 0;
    for (AccountChoice choice : choices) {
      String id = choice.identity().remoteId();
      if (held.contains(id)) {
        AccountAccess access =
            new AccountAccess(id, bench.access.server(), Optional.of(choice.credential()));
        assertEquals(
            id, authorOf(publishFor(access, ++number)), "whose post a chosen account's is");
      }
    }
  }

  void preparedPostsGoOutInAnyOrder() {
    PreparedPost first = bench.prepare(1);
    PreparedPost second = bench.prepare(2);
    PublishedPost two = bench.publish(second);
    PublishedPost one = bench.publish(first);
    assertNotEquals(one.id(), two.id(), "ids of two publications");
    assertEquals(bench.post(1).text(), textOf(one), "the words of the first");
    assertEquals(bench.post(2).text(), textOf(two), "the words of the second");
    bench.assertPosts(2, "two publications, the second before the first");
  }

  private String textOf(PublishedPost post) {
    return bench.network.shownPost(post.id().value()).text();
  }

  void reconcileFindsThatPostOnly() {
    if (!bench.can(Capability.RECONCILE)) {
      return; // optional_reconcileTellsTheTruth asks for the refusal.
    }
    PreparedPost sent = bench.prepare(1);
    PublishedPost published = bench.publish(sent);
    bench.publish(bench.words(bench.post(1).text() + " And more.").build(), 3);
    PreparedPost unsent = bench.prepare(2);
    AccountAccess other = bench.network.access(another());
    publishFor(other, 2);
    bench.clock.advance(bench.contract().settlingTime());
    Reconciliation found = bench.connector().reconcile(bench.access, sent).value();
    bench.assertSame(published, found.post(), "a post beside one whose words go on");
    assertNotEquals(
        Reconciliation.Outcome.PUBLISHED,
        bench.connector().reconcile(bench.access, unsent).value().outcome(),
        "a post that was never sent, where another account has one with its words");
  }

  void deleteTakesThatPostOnly() {
    if (!bench.can(Capability.DELETE)) {
      return; // optional_deletingTwiceIsNoError asks for the refusal.
    }
    PublishedPost first = bench.publish(1);
    PublishedPost second = bench.publish(2);
    PublishedPost third = bench.publish(3);
    assertEquals(
        Deletion.DELETED,
        bench.connector().delete(bench.access, second.id()).value(),
        "the deletion of a post that is there");
    assertEquals(
        List.of(first.id().value(), third.id().value()),
        bench.network.posts().stream().map(SimulatedPost::id).toList(),
        "what is left of three posts after the second was deleted");
  }

  void revokedTokensAreRefused() {
    Authorization authorization = bench.connector().authorization();
    if (!bench.can(Capability.REVOKE)) {
      Offers.assertUnsupported(() -> authorization.revoke(bench.access), Capability.REVOKE);
      return;
    }
    AccountAccess other = bench.network.access(another());
    authorization.revoke(bench.access);
    Connector next = bench.newProcess();
    if (!bench.contract().accessOutlivesRevocation()) {
      NetworkException refused =
          Bench.assertRefused(() -> bench.publish(1), "publishing with a revoked token");
      assertTrue(
          Failures.ASK_THE_PERSON.contains(refused.error()),
          "publishing with a revoked token means " + refused.error());
      bench.assertPosts(0, "with a revoked token");
    }
    if (bench.can(Capability.REFRESH)) {
      NetworkException lost =
          Bench.assertRefused(
              () -> next.authorization().refresh(tokensOnly(bench.access)),
              "renewing a revoked credential");
      assertEquals(NetworkError.AUTHORIZATION_LOST, lost.error(), "renewing a revoked credential");
    }
    PreparedPost another = next.prepare(other, bench.post(2), Bench.key(2)).value();
    next.publish(other, another); // Another account's token still counts.
  }

  /** Without an app password, which is no token and is taken back elsewhere. */
  private static AccountAccess tokensOnly(AccountAccess access) {
    Credential known = access.credential().orElseThrow();
    if (known.password().isEmpty()) {
      return access;
    }
    Credential.Builder tokens = Credential.builder();
    known.accessToken().ifPresent(tokens::accessToken);
    known.refreshToken().ifPresent(tokens::refreshToken);
    return access.withCredential(tokens.build());
  }

  void onlyTheHostRenewsTokens() {
    PreparedPost prepared = bench.prepare(1);
    long before = bench.network.requestCount(RequestKind.AUTHORIZE);
    bench.clock.advance(Duration.ofDays(61)); // Longer than access tokens live.
    bench.newProcess();
    try {
      bench.connector().prepare(bench.access, bench.post(2), Bench.key(2));
      bench.publish(prepared);
    } catch (NetworkException refused) {
      // What an ended token means is the matter of other rules.
    }
    assertEquals(
        before,
        bench.network.requestCount(RequestKind.AUTHORIZE),
        "requests for a token without the host's asking, which then does not know the new one");
  }
}
