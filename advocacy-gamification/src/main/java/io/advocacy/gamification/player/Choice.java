package io.advocacy.gamification.player;

import io.advocacy.gamification.internal.Check;
import io.advocacy.people.AmbassadorId;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How somebody takes part, on all boards of the games.
 *
 * @param ambassador who
 * @param hidden whether the person is on no list that others see
 * @param alias the name that stands in the place of the id, 1 to 100 characters, if there is one
 * @param outside whether the person stays outside of all games
 */
public record Choice(
    AmbassadorId ambassador, boolean hidden, Optional<String> alias, boolean outside) {
  /** Checks the values. */
  public Choice {
    Objects.requireNonNull(ambassador, "ambassador");
    alias.ifPresent(name -> requireVisible(Check.text(name, "alias", 100)));
  }

  /** Nobody sees a space of no width, or one that turns the direction of the line. */
  private static void requireVisible(String alias) {
    if (alias.codePoints().anyMatch(c -> Character.getType(c) == Character.FORMAT)) {
      throw new IllegalArgumentException("alias must not contain characters that cannot be seen");
    }
  }

  /** Returns how people begin: shown by their id, inside of the games. */
  public static Choice none(AmbassadorId ambassador) {
    return new Choice(ambassador, false, Optional.empty(), false);
  }

  /** Returns whether nothing was chosen. */
  public boolean isNone() {
    return !hidden && alias.isEmpty() && !outside;
  }

  /** Returns the same person on no list. */
  public Choice asHidden() {
    return new Choice(ambassador, true, alias, outside);
  }

  /** Returns the same person shown by the id. */
  public Choice asShown() {
    return new Choice(ambassador, false, Optional.empty(), outside);
  }

  /** Returns the same person shown by this name. */
  public Choice as(String name) {
    return new Choice(ambassador, false, Optional.of(name), outside);
  }

  /** Returns the same person outside of all games, or inside. */
  public Choice asOutside(boolean stays) {
    return new Choice(ambassador, hidden, alias, stays);
  }

  /** Returns what makes two aliases the same to a reader: neither case nor width counts. */
  public static String readAs(String alias) {
    return Normalizer.normalize(alias, Normalizer.Form.NFKC).strip().toLowerCase(Locale.ROOT);
  }

  /** Names nobody. */
  @Override
  public String toString() {
    return "Choice[hidden=" + hidden + ", outside=" + outside + "]";
  }
}
