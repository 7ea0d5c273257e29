package io.advocacy;

import io.advocacy.content.Article;
import io.advocacy.content.Content;
import io.advocacy.content.Variant;
import io.advocacy.editorial.Desk;
import io.advocacy.guardrail.ContentGuard;
import io.advocacy.guardrail.Disclosure;
import io.advocacy.guardrail.Finding;
import io.advocacy.guardrail.Guardrail;
import io.advocacy.guardrail.PlacedFinding;
import io.advocacy.guardrail.TextRefusedException;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Ambassador;
import io.advocacy.share.Share;
import io.advocacy.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Asks the guardrail wherever words enter or change, and refuses what it refuses. */
final class Checks implements Desk.Words {
  private final Guardrail guardrail;
  private final Store store;
  private final Set<NetworkId> networks;
  private final InstantSource clock;

  Checks(Guardrail guardrail, Store store, Set<NetworkId> connected, InstantSource clock) {
    this.clock = clock;
    this.guardrail = guardrail;
    this.store = store;
    this.networks = connected.isEmpty() ? Set.of(NetworkId.LINKEDIN) : connected;
  }

  List<PlacedFinding> findings(Content content, Instant at) {
    return ContentGuard.of(guardrail).check(content, networks, at);
  }

  /**
   * Returns the content, under embargo until all that it speaks of is free.
   *
   * @throws TextRefusedException when something in it is never free
   */
  Content passed(Content content, Instant at) {
    List<PlacedFinding> blocking =
        findings(content, at).stream().filter(found -> found.finding().blocks()).toList();
    if (blocking.stream().anyMatch(found -> found.finding().until().isEmpty())) {
      throw new TextRefusedException(blocking);
    }
    Optional<Instant> free =
        blocking.stream()
            .map(found -> found.finding().until().orElseThrow())
            .max(Instant::compareTo);
    boolean later =
        free.isPresent()
            && content.embargoUntil().filter(own -> !own.isBefore(free.get())).isEmpty();
    return later ? content.toBuilder().embargoUntil(free.orElseThrow()).build() : content;
  }

  @Override
  public List<PlacedFinding> findings(Content content, Optional<Article> article) {
    Instant now = clock.instant();
    List<PlacedFinding> findings = new ArrayList<>(findings(content, now));
    article.ifPresent(text -> findings.addAll(findings(text, now)));
    return findings;
  }

  /** An article is published as soon as it is approved: what is under embargo blocks it too. */
  @Override
  public Content passed(Content content, Optional<Article> article) {
    Instant now = clock.instant();
    List<PlacedFinding> blocking =
        article.map(text -> findings(text, now)).orElse(List.of()).stream()
            .filter(found -> found.finding().blocks())
            .toList();
    if (!blocking.isEmpty()) {
      throw new TextRefusedException(blocking);
    }
    return passed(content, now);
  }

  private List<PlacedFinding> findings(Article article, Instant at) {
    return guardrail
        .check(article.body(), article.language(), networks.iterator().next(), at)
        .stream()
        .filter(finding -> !finding.rule().equals(Disclosure.RULE))
        .map(finding -> new PlacedFinding("article", finding))
        .toList();
  }

  List<Finding> findings(Share share, String text, Instant at) {
    return guardrail.check(text, language(share), share.network(), at);
  }

  /**
   * Lets the words of a share pass.
   *
   * @param seen whether the person has seen the warnings
   * @throws TextRefusedException when something blocks, or warns and was not seen
   */
  void pass(Share share, boolean seen) {
    List<PlacedFinding> findings =
        findings(share, share.text(), share.publishAt()).stream()
            .map(finding -> new PlacedFinding("text", finding))
            .filter(
                found ->
                    switch (found.finding().severity()) {
                      case BLOCK -> true;
                      case WARN -> !seen;
                      case INFORM -> false;
                    })
            .toList();
    if (!findings.isEmpty()) {
      throw new TextRefusedException(findings);
    }
  }

  /** Says whether a share has one of the content's own wordings, with or without what was added. */
  boolean isOffered(Content content, Share share) {
    return content.variants().stream()
        .anyMatch(
            variant ->
                variant.text().equals(share.text())
                    || words(variant, share.network()).equals(share.text()));
  }

  String words(Variant variant, NetworkId network) {
    return guardrail.complete(variant.text(), variant.language(), network);
  }

  private Locale language(Share share) {
    return store
        .ambassadors()
        .find(share.ambassador())
        .map(Ambassador::language)
        .orElse(Locale.ENGLISH);
  }
}
