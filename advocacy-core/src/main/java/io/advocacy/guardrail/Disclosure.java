package io.advocacy.guardrail;

import io.advocacy.internal.Require;
import io.advocacy.network.NetworkId;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Requires that a post tells that its author works for the company, where readers see it: before
 * the place at which the network folds a long text, and not buried among hashtags. The rules behind
 * it: Federal Trade Commission, 16 CFR 255.5 and its "Disclosures 101"; in Europe the Unfair
 * Commercial Practices Directive, annex I 22; in France the ARPP's recommendation on digital
 * communication.
 *
 * <p>{@link #complete} puts the words in; where the text is short they follow it, otherwise they go
 * first. A network that has a field for this gets that too: see {@link
 * io.advocacy.network.Post#disclosed()}.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Disclosure implements Guardrail {
  /** The name of this rule in findings. */
  public static final String RULE = "disclosure";

  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  /** A row of more hashtags than this hides what is in it. */
  private static final int MOST_HASHTAGS_BEFORE = 2;

  /**
   * How many characters a reader sees of a text before "see more". Networks do not publish these;
   * they were seen in 2026, in the narrowest usual view.
   */
  private static final Map<NetworkId, Integer> SEEN =
      Map.of(
          NetworkId.LINKEDIN, 140,
          NetworkId.FACEBOOK, 400,
          NetworkId.INSTAGRAM, 125,
          NetworkId.THREADS, 500,
          NetworkId.X, 280,
          NetworkId.TIKTOK, 100,
          NetworkId.MASTODON, 500,
          NetworkId.BLUESKY, 300);

  private static final int SEEN_ELSEWHERE = 125;

  private final Map<String, List<String>> phrases;
  private final Map<NetworkId, Integer> seen;
  private final Severity severity;

  private Disclosure(
      Map<String, List<String>> phrases, Map<NetworkId, Integer> seen, Severity severity) {
    this.phrases = phrases;
    this.seen = seen;
    this.severity = severity;
  }

  /**
   * Returns the rule with the words of French and of English; these are what {@link #complete}
   * adds, and each is accepted in any language.
   *
   * @param french such as {@code #TeamAcme (j'y travaille)}
   * @param english such as {@code #TeamAcme (I work there)}
   */
  public static Disclosure of(String french, String english) {
    Map<String, List<String>> phrases = new HashMap<>();
    phrases.put("fr", List.of(Require.text(french, "disclosure in French", 100)));
    phrases.put("en", List.of(Require.text(english, "disclosure in English", 100)));
    return new Disclosure(Map.copyOf(phrases), SEEN, Severity.BLOCK);
  }

  /** Returns a copy that accepts these words too. */
  public Disclosure accepting(Locale language, String... words) {
    Map<String, List<String>> more = new HashMap<>(phrases);
    List<String> all = new ArrayList<>(more.getOrDefault(language.getLanguage(), List.of()));
    for (String phrase : words) {
      all.add(Require.text(phrase, "disclosure", 100));
    }
    more.put(language.getLanguage(), List.copyOf(all));
    return new Disclosure(Map.copyOf(more), seen, severity);
  }

  /** Returns a copy for a network that shows this many characters before it folds a text. */
  public Disclosure withSeen(NetworkId network, int characters) {
    Map<NetworkId, Integer> other = new HashMap<>(seen);
    other.put(network, (int) Require.notNegative(characters, "characters"));
    return new Disclosure(phrases, Map.copyOf(other), severity);
  }

  /** Returns a copy whose findings have this severity. */
  public Disclosure withSeverity(Severity severity) {
    return new Disclosure(phrases, seen, Objects.requireNonNull(severity, "severity"));
  }

  @Override
  public boolean requiresDisclosure() {
    return true;
  }

  @Override
  public List<Finding> check(String text, Locale language, NetworkId network, Instant at) {
    if (isSeen(text, network)) {
      return List.of();
    }
    String words = words(language);
    Advice advice =
        new Advice(
            "Dites au début du texte que vous travaillez pour l'entreprise, par exemple : " + words,
            "Say at the beginning of the text that you work for the company, for example: "
                + words);
    return List.of(
        new Finding(
            RULE, severity, 0, Math.min(text.length(), shown(network)), advice.in(language)));
  }

  @Override
  public String complete(String text, Locale language, NetworkId network) {
    if (isSeen(text, network)) {
      return text;
    }
    String words = words(language);
    String after = text + " " + words;
    return isSeen(after, network) ? after : words + " – " + text;
  }

  private String words(Locale language) {
    List<String> own = phrases.get(language.getLanguage());
    return Objects.requireNonNull(own == null ? phrases.get("en") : own).get(0);
  }

  private int shown(NetworkId network) {
    return seen.getOrDefault(network, SEEN_ELSEWHERE);
  }

  private boolean isSeen(String text, NetworkId network) {
    String plain = plain(text);
    for (List<String> accepted : phrases.values()) {
      for (String phrase : accepted) {
        String wanted = plain(phrase);
        for (int at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1)) {
          int end = at + wanted.length();
          boolean wholeWords = !isWord(plain, at - 1, wanted, 0) && !isWord(plain, end, wanted, -1);
          if (wholeWords && end <= shown(network) && !isBuried(plain, at)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  /** Says whether a letter or digit stands at the border of a phrase that ends in one. */
  private static boolean isWord(String plain, int index, String phrase, int side) {
    char border = phrase.charAt(side == 0 ? 0 : phrase.length() - 1);
    return index >= 0
        && index < plain.length()
        && Character.isLetterOrDigit(border)
        && Character.isLetterOrDigit(plain.charAt(index));
  }

  private static boolean isBuried(String plain, int at) {
    String[] before = plain.substring(0, at).strip().split("\\s+", -1);
    int hashtags = 0;
    for (int i = before.length - 1; i >= 0 && before[i].startsWith("#"); i--) {
      hashtags++;
    }
    return hashtags > MOST_HASHTAGS_BEFORE;
  }

  /** Case and accents do not matter; the length stays as long as letters are composed. */
  private static String plain(String text) {
    String composed = Normalizer.normalize(text, Normalizer.Form.NFC).replace('’', '\'');
    String folded =
        MARKS.matcher(Normalizer.normalize(composed, Normalizer.Form.NFD)).replaceAll("");
    return folded.toLowerCase(Locale.ROOT);
  }
}
