package io.advocacy.lucene;

import io.advocacy.lucene.Piece.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Says what the figures among the pieces of a text come to, however they are written: {@code 12
 * 000}, {@code 12,000} and {@code 12k} are one number, {@code €3m} and {@code 3 millions d'euros}
 * one amount.
 */
final class Figures {
  private static final int MOST_GROUPS = 6;

  /** Longer ones are references, not quantities. */
  private static final int LONGEST = 18;

  private static final Pattern GROUP = Pattern.compile("\\d{3}(?:[.,]\\d{1,2})?");
  private static final Pattern GROUPED =
      Pattern.compile("[1-9]\\d{0,2}(?:([.,])\\d{3})(?:\\1\\d{3})*");
  private static final Pattern DECIMAL = Pattern.compile("(?:0|[1-9]\\d*)(?:[.,]\\d+)?");
  private static final Pattern BOTH =
      Pattern.compile("[1-9]\\d{0,2}(?:,\\d{3})+\\.\\d+|[1-9]\\d{0,2}(?:\\.\\d{3})+,\\d+");
  private static final Pattern SUFFIXED =
      Pattern.compile("(\\d[\\d.,]*)(k|m|md|mds|mrd|bn|mn)?(€|eur|euros?|usd|\\$)?");

  private static final Map<String, Integer> ZEROS =
      Map.ofEntries(
          Map.entry("k", 3),
          Map.entry("keur", 3),
          Map.entry("mille", 3),
          Map.entry("thousand", 3),
          Map.entry("m", 6),
          Map.entry("mn", 6),
          Map.entry("meur", 6),
          Map.entry("million", 6),
          Map.entry("millions", 6),
          Map.entry("md", 9),
          Map.entry("mds", 9),
          Map.entry("mrd", 9),
          Map.entry("bn", 9),
          Map.entry("milliard", 9),
          Map.entry("milliards", 9),
          Map.entry("billion", 9),
          Map.entry("billions", 9));

  private static final Map<String, Character> CURRENCIES =
      Map.ofEntries(
          Map.entry("€", '€'),
          Map.entry("eur", '€'),
          Map.entry("euro", '€'),
          Map.entry("euros", '€'),
          Map.entry("keur", '€'),
          Map.entry("meur", '€'),
          Map.entry("$", '$'),
          Map.entry("usd", '$'),
          Map.entry("dollar", '$'),
          Map.entry("dollars", '$'),
          Map.entry("gbp", '£'),
          Map.entry("pounds", '£'));

  private static final String SIGNS = "€$£¥";
  private static final Set<String> CODES = Set.of("eur", "usd", "gbp");
  private static final Set<String> PERCENT = Set.of("percent", "pourcent", "pct");

  /** A letter that is a unit of length or a name as well. */
  private static final Set<String> WEAK = Set.of("k", "m");

  private final List<Piece> pieces;
  private final List<Piece> figured;

  private Figures(List<Piece> pieces) {
    this.pieces = pieces;
    this.figured = new ArrayList<>(pieces.size());
  }

  /** Returns the pieces with what their figures come to; words of money and percent are units. */
  static List<Piece> in(List<Piece> pieces) {
    Figures figures = new Figures(pieces);
    int at = 0;
    while (at < pieces.size()) {
      Kind kind = pieces.get(at).kind();
      at =
          kind == Kind.NUMBER || kind == Kind.SUFFIXED
              ? figures.figure(at)
              : figures.take(pieces.get(at), at + 1);
    }
    return figures.figured;
  }

  /** Takes what is read; returns where to go on. */
  private int take(Piece piece, int next) {
    figured.add(piece);
    return next;
  }

  /** Takes a figure with its units, which stand from one place to another. */
  private int take(Piece figure, int from, int to) {
    Piece whole = figure.over(figure.withSigns());
    figured.add(from < to ? whole.over(pieces.get(to - 1).withSigns()) : whole);
    return units(from, to);
  }

  private @Nullable Piece next(int at) {
    return at < pieces.size() && !pieces.get(at).apart() ? pieces.get(at) : null;
  }

  private int figure(int at) {
    Piece number = pieces.get(at);
    int next = at + 1;
    if (number.kind() == Kind.NUMBER && number.text().length() <= 3) {
      while (next <= at + MOST_GROUPS
          && number.sign() == ' '
          && number.text().chars().allMatch(Character::isDigit)
          && isGroup(next(next))) {
        number = number.with(pieces.get(next++));
      }
    }
    Matcher parts = SUFFIXED.matcher(number.text());
    if (!parts.matches()) {
      return take(number, next);
    }
    String suffix = parts.group(2);
    Optional<BigDecimal> value = value(parts.group(1));
    Piece after = next(next);
    if (value.isEmpty()) {
      return take(number.as(Kind.NUMBER, List.of(number.text())), next);
    }
    int percent = number.sign() == '%' ? next : percentAfter(next);
    if (percent >= 0 && suffix == null) {
      return take(number.as(Kind.PERCENT, List.of(plain(value.get()) + "%")), next, percent);
    }
    char currency = currencyOf(number, parts.group(3));
    int zeros = suffix == null ? 0 : zeros(suffix);
    int end = next;
    String word = "";
    boolean open = currency == ' ' || (number.sign() == ' ' && parts.group(3) == null);
    if (zeros == 0 && open && after != null && ZEROS.containsKey(after.text())) {
      word = after.text();
      zeros = zeros(word);
      char named = currencyOf(after, word);
      currency = named == ' ' ? currency : named;
      end = next + 1;
    }
    if (currency == ' ') {
      int unit = end;
      while (zeros > 0 && next(unit) != null && pieces.get(unit).kind() == Kind.SMALL) {
        unit++;
      }
      Piece last = next(unit);
      if (last != null && CURRENCIES.containsKey(last.text())) {
        currency = currencyOf(last, last.text());
        end = unit + 1;
      }
    }
    String plain = plain(value.get());
    String large = plain(value.get().scaleByPowerOfTen(zeros));
    if (currency != ' ') {
      List<String> terms = zeros > 0 ? List.of(large + currency, large) : List.of(large + currency);
      return take(withCode(number, at).as(Kind.AMOUNT, terms), next, end);
    }
    if (suffix != null) {
      return take(number.as(Kind.SUFFIXED, List.of(number.text(), large)), next);
    }
    if (zeros > 0) {
      List<String> terms = WEAK.contains(word) ? List.of(large, plain) : List.of(large);
      return take(number.as(Kind.AMOUNT, terms), next, end);
    }
    return take(number.as(Kind.NUMBER, List.of(plain)), next);
  }

  /** The figure over the code of a currency that stands before it. */
  private Piece withCode(Piece number, int at) {
    Piece last = figured.isEmpty() ? null : figured.get(figured.size() - 1);
    return at > 0
            && last != null
            && last.kind() == Kind.UNIT
            && last.end() == pieces.get(at - 1).end()
            && CODES.contains(last.text())
        ? number.over(last.withSigns())
        : number;
  }

  private int units(int from, int to) {
    for (int at = from; at < to; at++) {
      Piece piece = pieces.get(at);
      figured.add(piece.kind() == Kind.SMALL ? piece : piece.as(Kind.UNIT, List.of()));
    }
    return to;
  }

  private static boolean isGroup(@Nullable Piece piece) {
    return piece != null && GROUP.matcher(piece.text()).matches();
  }

  /** Where the words for percent end that begin here; -1 where there are none. */
  private int percentAfter(int at) {
    Piece first = next(at);
    if (first != null && PERCENT.contains(first.text())) {
      return at + 1;
    }
    Piece second = first == null ? null : next(at + 1);
    boolean two =
        first != null
            && second != null
            && ((first.text().equals("pour") && second.text().equals("cent"))
                || (first.text().equals("per") && second.text().equals("cent")));
    return two ? at + 2 : -1;
  }

  private char currencyOf(Piece piece, @Nullable String word) {
    Character named = word == null ? null : CURRENCIES.get(word);
    if (named != null) {
      return named;
    }
    if (SIGNS.indexOf(piece.sign()) >= 0) {
      return piece.sign();
    }
    if (SIGNS.indexOf(piece.before()) >= 0) {
      return piece.before();
    }
    Piece last = figured.isEmpty() ? null : figured.get(figured.size() - 1);
    if (last != null && !piece.apart() && CODES.contains(last.text()) && last.kind() == Kind.WORD) {
      figured.set(figured.size() - 1, last.as(Kind.UNIT, List.of()));
      return CURRENCIES.getOrDefault(last.text(), ' ');
    }
    return ' ';
  }

  private static int zeros(String word) {
    return ZEROS.getOrDefault(word, 0);
  }

  /** What a figure comes to; empty for references such as 007 and 1.2.3. */
  private static Optional<BigDecimal> value(String figure) {
    String digits = figure.replaceFirst("[.,]+$", "");
    if (digits.length() > LONGEST) {
      return Optional.empty();
    }
    if (GROUPED.matcher(digits).matches()) {
      return Optional.of(new BigDecimal(digits.replaceAll("[.,]", "")));
    }
    if (DECIMAL.matcher(digits).matches()) {
      return Optional.of(new BigDecimal(digits.replace(',', '.')));
    }
    if (BOTH.matcher(digits).matches()) {
      int point = Math.max(digits.lastIndexOf('.'), digits.lastIndexOf(','));
      return Optional.of(
          new BigDecimal(
              digits.substring(0, point).replaceAll("[.,]", "")
                  + "."
                  + digits.substring(point + 1)));
    }
    return Optional.empty();
  }

  private static String plain(BigDecimal value) {
    return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
  }
}
