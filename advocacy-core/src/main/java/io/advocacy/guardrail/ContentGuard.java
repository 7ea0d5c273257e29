package io.advocacy.guardrail;

import io.advocacy.content.Content;
import io.advocacy.content.Variant;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * Checks a whole content: every wording on every network on which it may appear, the link with its
 * card, the media with their alt texts.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ContentGuard {
  private final Guardrail guardrail;

  private ContentGuard(Guardrail guardrail) {
    this.guardrail = guardrail;
  }

  /** Returns a check of contents by this guardrail. */
  public static ContentGuard of(Guardrail guardrail) {
    return new ContentGuard(Objects.requireNonNull(guardrail, "guardrail"));
  }

  /**
   * Returns all findings. What {@link Guardrail#complete} will add is added before the words are
   * checked.
   *
   * @param content the content
   * @param networks on which it may appear; not empty
   * @param at when it would appear
   */
  public List<PlacedFinding> check(Content content, Collection<NetworkId> networks, Instant at) {
    if (networks.isEmpty()) {
      throw new IllegalArgumentException("there must be a network on which content may appear");
    }
    Set<PlacedFinding> findings = new LinkedHashSet<>();
    for (Variant variant : content.variants()) {
      Collection<NetworkId> where =
          variant.network().<Collection<NetworkId>>map(List::of).orElse(networks);
      for (NetworkId network : where) {
        String text = guardrail.complete(variant.text(), variant.language(), network);
        for (Finding finding : guardrail.check(text, variant.language(), network, at)) {
          findings.add(new PlacedFinding("variant " + variant.id(), finding));
        }
      }
    }
    Locale language = content.variants().get(0).language();
    NetworkId network = networks.iterator().next();
    content.link().ifPresent(link -> link(link, language, network, at, findings));
    int number = 0;
    for (Media medium : content.media()) {
      number++;
      String where = "medium " + number;
      for (Finding finding : wordsOnly(medium.altText(), language, network, at)) {
        findings.add(new PlacedFinding(where + " alt text", finding));
      }
      for (Finding finding : guardrail.check(medium, language)) {
        findings.add(new PlacedFinding(where, finding));
      }
    }
    return List.copyOf(findings);
  }

  private void link(
      Link link, Locale language, NetworkId network, Instant at, Set<PlacedFinding> findings) {
    for (Finding finding : wordsOnly(link.uri().toString(), language, network, at)) {
      findings.add(new PlacedFinding("link", finding));
    }
    String card = link.title().orElse("") + "\n" + link.description().orElse("");
    for (Finding finding : wordsOnly(card, language, network, at)) {
      findings.add(new PlacedFinding("link card", finding));
    }
  }

  /** A disclosure is asked of the words of a post, not of each of its parts. */
  private List<Finding> wordsOnly(String text, Locale language, NetworkId network, Instant at) {
    if (text.isBlank()) {
      return List.of();
    }
    List<Finding> findings = new ArrayList<>(guardrail.check(text, language, network, at));
    findings.removeIf(finding -> finding.rule().equals(Disclosure.RULE));
    return findings;
  }
}
