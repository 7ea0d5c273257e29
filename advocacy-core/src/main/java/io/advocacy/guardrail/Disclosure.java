package io.advocacy.guardrail;

import io.advocacy.internal.Require;
import io.advocacy.network.NetworkId;
import java.text.Normalizer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Requires that a post tells that its author works for the company, where readers see it: before
 * the place at which the network folds a long text, and not buried among hashtags. The rules behind
 * it: Federal Trade Commission, 16 CFR 255.5 and its "Disclosures 101"; in Europe the Unfair
 * Commercial Practices Directive, annex I 22; in France the ARPP's recommendation on digital
 * communication.
 *
 * <p>{@link #complete} puts the words in; where the text is short they follow it, otherwise they go
 * first. Where a network takes no text as long as both (280 characters on X as X counts them, 300
 * on Bluesky, 500 on Threads and Mastodon, or what {@link #withLongest} says), it puts in shorter
 * words of the same language, or none: then the author is told how much there is too much. A
 * network that has a field for this gets that too: see {@link
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

  /** What networks take, where that is so little that a disclosure may not find room. */
  private static final Map<NetworkId, Integer> LONGEST =
      Map.of(
          NetworkId.X,
          280,
          NetworkId.BLUESKY,
          300,
          NetworkId.THREADS,
          500,
          NetworkId.MASTODON,
          500);

  /** X and Mastodon count an address as this many characters. */
  private static final int ADDRESS = 23;

  private static final Pattern ADDRESSES = Pattern.compile("(?i)https?://\\S++");

  /** Nobody reads words inside of an address; networks show its beginning, or a card. */
  private static final Pattern IN_ADDRESS =
      Pattern.compile("(?:https?://|www\\.|[\\w-]++(?:\\.[\\w-]++)++/)\\S*+");

  private static final Pattern LINE_BREAK = Pattern.compile("\\R");

  /** A line break takes the room of what is left of its line, in the narrowest usual view. */
  private static final int LINE = 45;

  private final Map<String, List<String>> phrases;
  private final Map<NetworkId, Integer> seen;
  private final Map<NetworkId, Integer> longest;
  private final Severity severity;

  private Disclosure(
      Map<String, List<String>> phrases,
      Map<NetworkId, Integer> seen,
      Map<NetworkId, Integer> longest,
      Severity severity) {
    this.phrases = phrases;
    this.seen = seen;
    this.longest = longest;
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
    return new Disclosure(Map.copyOf(phrases), SEEN, LONGEST, Severity.BLOCK);
  }

  /** Returns a copy that accepts these words too. */
  public Disclosure accepting(Locale language, String... words) {
    Map<String, List<String>> more = new HashMap<>(phrases);
    List<String> all = new ArrayList<>(more.getOrDefault(language.getLanguage(), List.of()));
    for (String phrase : words) {
      all.add(Require.text(phrase, "disclosure", 100));
    }
    more.put(language.getLanguage(), List.copyOf(all));
    return new Disclosure(Map.copyOf(more), seen, longest, severity);
  }

  /** Returns a copy for a network that shows this many characters before it folds a text. */
  public Disclosure withSeen(NetworkId network, int characters) {
    Map<NetworkId, Integer> other = new HashMap<>(seen);
    other.put(network, (int) Require.notNegative(characters, "characters"));
    return new Disclosure(phrases, Map.copyOf(other), longest, severity);
  }

  /** Returns a copy for a network that takes texts of at most this many characters. */
  public Disclosure withLongest(NetworkId network, int characters) {
    Map<NetworkId, Integer> other = new HashMap<>(longest);
    other.put(network, (int) Require.notNegative(characters, "characters"));
    return new Disclosure(phrases, seen, Map.copyOf(other), severity);
  }

  /** Returns a copy whose findings have this severity. */
  public Disclosure withSeverity(Severity severity) {
    return new Disclosure(phrases, seen, longest, Objects.requireNonNull(severity, "severity"));
  }

  @Override
  public boolean requiresDisclosure() {
    return true;
  }

  @Override
  public List<String> additions() {
    return phrases.values().stream().flatMap(List::stream).toList();
  }

  @Override
  public List<Finding> check(String text, Locale language, NetworkId network, Instant at) {
    if (isSeen(text, network)) {
      return List.of();
    }
    String words = words(language).get(0);
    int over = over(text + " " + shortest(language), network);
    boolean full = over > 0 && over(text, network) <= 0;
    Advice advice =
        full
            ? new Advice(
                "Raccourcissez le texte de %d caractères au moins, pour dire que vous travaillez pour"
                    + " l'entreprise, par exemple : %s",
                "Shorten the text by at least %d characters, to say that you work for the company,"
                    + " for example: %s")
            : new Advice(
                "Dites au début du texte que vous travaillez pour l'entreprise, par exemple : %2$s",
                "Say at the beginning of the text that you work for the company, for example:"
                    + " %2$s");
    return List.of(
        new Finding(
            RULE,
            severity,
            0,
            Math.min(text.length(), shown(network)),
            String.format(
                Locale.ROOT, advice.in(language), over, full ? shortest(language) : words)));
  }

  @Override
  public String complete(String text, Locale language, NetworkId network) {
    if (isSeen(text, network)) {
      return text;
    }
    String whole = with(text, words(language).get(0), network);
    if (over(whole, network) <= 0 || over(text, network) > 0) {
      return whole;
    }
    String shorter = with(text, shortest(language), network);
    return over(shorter, network) <= 0 ? shorter : text;
  }

  private String with(String text, String words, NetworkId network) {
    String after = text + " " + words;
    return isSeen(after, network) ? after : words + " – " + text;
  }

  private String shortest(Locale language) {
    return words(language).stream().min(Comparator.comparingInt(String::length)).orElseThrow();
  }

  /**
   * By how many characters a text is longer than its network takes; zero or less when it is not.
   */
  private int over(String text, NetworkId network) {
    Integer most = longest.get(network);
    if (most == null) {
      return 0;
    }
    boolean shortened = network.equals(NetworkId.X) || network.equals(NetworkId.MASTODON);
    String counted = shortened ? ADDRESSES.matcher(text).replaceAll("x".repeat(ADDRESS)) : text;
    int length =
        network.equals(NetworkId.X)
            ? counted.codePoints().map(c -> isLight(c) ? 1 : 2).sum()
            : counted.codePointCount(0, counted.length());
    return length - most;
  }

  /** What counts once on X (twitter-text, configuration 3); all else counts twice. */
  private static boolean isLight(int c) {
    return c <= 0x10ff
        || (c >= 0x2000 && c <= 0x200d)
        || (c >= 0x2010 && c <= 0x201f)
        || (c >= 0x2032 && c <= 0x2037);
  }

  private List<String> words(Locale language) {
    List<String> own = phrases.get(language.getLanguage());
    return Objects.requireNonNull(own == null ? phrases.get("en") : own);
  }

  private int shown(NetworkId network) {
    return seen.getOrDefault(network, SEEN_ELSEWHERE);
  }

  private boolean isSeen(String text, NetworkId network) {
    String plain = withoutAddresses(plain(text));
    for (List<String> accepted : phrases.values()) {
      for (String phrase : accepted) {
        String wanted = plain(phrase);
        for (int at = plain.indexOf(wanted); at >= 0; at = plain.indexOf(wanted, at + 1)) {
          int end = at + wanted.length();
          boolean wholeWords = !isWord(plain, at - 1, wanted, 0) && !isWord(plain, end, wanted, -1);
          if (wholeWords && room(plain, end, network) <= shown(network) && !isBuried(plain, at)) {
            return true;
          }
        }
      }
    }
    return false;
  }

  private static String withoutAddresses(String plain) {
    return IN_ADDRESS.matcher(plain).replaceAll(found -> " ".repeat(found.group().length()));
  }

  /** How many characters' room a text takes up to a place; lines count where a network folds. */
  private int room(String plain, int end, NetworkId network) {
    if (shown(network) >= longest.getOrDefault(network, Integer.MAX_VALUE)) {
      return end;
    }
    int room = 0;
    int begin = 0;
    Matcher line = LINE_BREAK.matcher(plain).region(0, end);
    while (line.find()) {
      room += (Math.max(line.start() - begin, 1) + LINE - 1) / LINE * LINE;
      begin = line.end();
    }
    return room + end - begin;
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
