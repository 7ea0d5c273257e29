package io.advocacy.editorial;

import io.advocacy.content.Content;
import io.advocacy.content.Variant;
import io.advocacy.guardrail.Guardrail;
import io.advocacy.network.Capabilities;
import io.advocacy.network.Connector;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.network.TextUnit;
import io.advocacy.network.Violation;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A wording as it would go out on a network, counted in the network's own units.
 *
 * @param variant the wording
 * @param network the network
 * @param post what would go out, with what the guardrail adds
 * @param length how long the text is for the network
 * @param limit how long it may be
 * @param unit in what both are counted
 * @param violations what the network would refuse; empty when it may go out
 */
public record Preview(
    Variant variant,
    NetworkId network,
    Post post,
    long length,
    int limit,
    TextUnit unit,
    List<Violation> violations) {
  /** Copies the violations. */
  public Preview {
    Objects.requireNonNull(variant, "variant");
    Objects.requireNonNull(network, "network");
    Objects.requireNonNull(post, "post");
    Objects.requireNonNull(unit, "unit");
    violations = List.copyOf(violations);
  }

  /**
   * Returns the previews of the wordings that suit a network and a language.
   *
   * @param capabilities what holds for the account on which it would appear
   */
  public static List<Preview> of(
      Content content,
      Connector connector,
      Capabilities capabilities,
      Locale language,
      Guardrail guardrail) {
    NetworkId network = connector.descriptor().network();
    return content.variantsFor(network, language).stream()
        .map(variant -> of(content, variant, connector, capabilities, guardrail))
        .toList();
  }

  private static Preview of(
      Content content,
      Variant variant,
      Connector connector,
      Capabilities capabilities,
      Guardrail guardrail) {
    NetworkId network = connector.descriptor().network();
    Post.Builder post =
        Post.builder(guardrail.complete(variant.text(), variant.language(), network))
            .language(variant.language().toLanguageTag())
            .disclosed(guardrail.requiresDisclosure());
    content.link().ifPresent(post::link);
    content.media().forEach(post::media);
    Post whole = post.build();
    return new Preview(
        variant,
        network,
        whole,
        length(whole, connector, capabilities),
        capabilities.maxTextLength(),
        capabilities.textUnit(),
        connector.validate(whole, capabilities));
  }

  /** Only the connector counts as its network does; asked with room for nothing, it tells. */
  private static long length(Post post, Connector connector, Capabilities real) {
    Capabilities.Builder none = Capabilities.builder(real.all(), 0, real.textUnit());
    real.reservedUrlLength().ifPresent(none::reservedUrlLength);
    return connector.validate(post, none.build()).stream()
        .filter(violation -> violation.rule().equals("text.length"))
        .mapToLong(violation -> violation.actual().orElse(0))
        .findFirst()
        .orElse(0);
  }
}
