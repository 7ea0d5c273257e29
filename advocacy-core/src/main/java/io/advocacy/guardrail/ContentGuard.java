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
    for (NetworkId network : networks) {
      findings.addAll(words(content, network, at));
    }
    findings.addAll(media(content));
    return List.copyOf(findings);
  }

  /**
   * Returns what is found in all that goes out beside the words of a share: the link with its card,
   * and the media with their alt texts. The advice is in the language of the content's first
   * wording.
   *
   * @param content the content
   * @param network on which it appears
   * @param at when it appears
   */
  public List<PlacedFinding> attached(Content content, NetworkId network, Instant at) {
    Set<PlacedFinding> findings = new LinkedHashSet<>(words(content, network, at));
    findings.addAll(media(content));
    return List.copyOf(findings);
  }

  private Set<PlacedFinding> words(Content content, NetworkId network, Instant at) {
    Set<PlacedFinding> findings = new LinkedHashSet<>();
    Locale language = content.variants().get(0).language();
    content.link().ifPresent(link -> link(link, language, network, at, findings));
    for (int number = 1; number <= content.media().size(); number++) {
      String words = content.media().get(number - 1).altText();
      for (Finding finding : wordsOnly(words, language, network, at)) {
        findings.add(new PlacedFinding("medium " + number + " alt text", finding));
      }
    }
    return findings;
  }

  private Set<PlacedFinding> media(Content content) {
    Set<PlacedFinding> findings = new LinkedHashSet<>();
    Locale language = content.variants().get(0).language();
    for (int number = 1; number <= content.media().size(); number++) {
      for (Finding finding : guardrail.check(content.media().get(number - 1), language)) {
        findings.add(new PlacedFinding("medium " + number, finding));
      }
    }
    content
        .link()
        .flatMap(Link::image)
        .ifPresent(
            image -> {
              for (Finding finding : guardrail.check(image, language)) {
                findings.add(new PlacedFinding("link card picture", finding));
              }
            });
    return findings;
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
    String shown = link.image().map(Media::altText).orElse("");
    for (Finding finding : wordsOnly(shown, language, network, at)) {
      findings.add(new PlacedFinding("link card picture alt text", finding));
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
