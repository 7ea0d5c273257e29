package io.advocacy.reach;

import java.util.Collection;
import java.util.Optional;

/**
 * A way to put a price on published shares. Nothing in this library asks for one unless the host
 * does: there is no standard, and the figure is no income. {@link RateCards} is the one of this
 * library.
 *
 * <p>Implementations are pure and safe for use by several threads.
 */
@FunctionalInterface
public interface MediaValueFormula {
  /** Returns the value of these shares; empty when nothing in them can be priced. */
  Optional<EarnedMediaValue> value(Collection<ShareFacts> shares);
}
