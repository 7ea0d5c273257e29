package io.advocacy.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.advocacy.network.Capabilities;
import io.advocacy.network.Capability;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import io.advocacy.network.Post;
import io.advocacy.network.Violation;
import io.advocacy.testkit.RequestKind;
import java.util.List;

/** Rules on what a connector says of itself and of posts. */
final class Declarations {
  private final Bench bench;

  Declarations(Bench bench) {
    this.bench = bench;
  }

  void descriptorAsksNobody() {
    bench.network.kill();
    assertEquals(
        bench.network.network(),
        bench.newProcess().descriptor().network(),
        "the descriptor names another network");
  }

  void capabilitiesAreKnownWhileTheNetworkIsDown() {
    bench.network.kill();
    Capabilities known = bench.newProcess().capabilities(bench.access);
    assertFalse(known.all().isEmpty(), "no capability is known");
    assertTrue(known.maxTextLength() > 0, "the longest text is not known");
  }

  void protectionComesWithLookup() {
    if (bench.isProtected()) {
      assertTrue(
          bench.can(Capability.RECONCILE),
          bench.connector().descriptor().protection()
              + " is declared, but RECONCILE is not: the publisher looks a post up before it sends"
              + " it again");
    }
  }

  void acceptsWhatTheNetworkTakes() {
    assertEquals(
        List.of(),
        bench.connector().validate(bench.post(1), bench.capabilities()),
        "violations of a post that the network takes");
  }

  void validateNamesAllViolationsAtOnce() {
    Capabilities capabilities = bench.capabilities();
    Post invalid = bench.invalid(bench.post(1));
    bench.network.kill();
    List<Violation> violations = bench.connector().validate(invalid, capabilities);
    int expected = capabilities.can(Capability.IMAGE) ? 2 : 1;
    assertTrue(
        violations.size() >= expected,
        "a post that breaks " + expected + " rules or more has " + violations.size());
    for (Violation violation : violations) {
      assertFalse(violation.rule().isBlank(), "a violation without the name of its rule");
      assertFalse(violation.message().isBlank(), "a violation without words");
      assertFalse(
          violation.message().contains(invalid.text()), "a violation repeats the post's text");
    }
  }

  void longestTextIsExact() {
    Capabilities capabilities = bench.capabilities();
    int length = bench.contract().longestText(capabilities);
    Post longest = bench.words(Samples.textOfLength(length)).build();
    Post longer = bench.words(Samples.textOfLength(length + 1)).build();
    assertEquals(
        List.of(),
        bench.connector().validate(longest, capabilities),
        "violations of a text of exactly the longest length");
    assertFalse(
        bench.connector().validate(longer, capabilities).isEmpty(),
        "a text of one more than the longest length has no violation");
    bench.publish(longest, 1);
    bench.assertPosts(1, "a text of exactly the longest length");
    String emoji = Samples.EMOJI.repeat(3);
    int rest = length - 3 * Samples.lengthOfEmoji(capabilities.textUnit());
    Post full = bench.words(emoji + Samples.textOfLength(rest)).build();
    assertEquals(
        List.of(),
        bench.connector().validate(full, capabilities),
        "violations of a text of exactly the longest length with emoji, in "
            + capabilities.textUnit());
    assertFalse(
        bench
            .connector()
            .validate(bench.words(emoji + Samples.textOfLength(rest + 1)).build(), capabilities)
            .isEmpty(),
        "a text of one more than the longest length, with emoji, in "
            + capabilities.textUnit()
            + " has no violation");
    bench.publish(full, 2);
    bench.assertPosts(2, "a text of exactly the longest length with emoji");
  }

  void refusesAnInvalidPostBeforeAnythingLeaves() {
    Post invalid = bench.invalid(bench.post(1));
    long before = changes();
    NetworkException refused =
        Bench.assertRefused(
            () ->
                bench.publish(
                    bench.connector().prepare(bench.access, invalid, Bench.key(1)).value()),
            "a post that breaks the rules");
    assertEquals(NetworkError.CONTENT_REJECTED, refused.error(), "what an invalid post means");
    assertEquals(before, changes(), "requests that left with an invalid post");
  }

  private long changes() {
    return bench.network.requestCount(RequestKind.PREPARE)
        + bench.network.requestCount(RequestKind.PUBLISH);
  }
}
