package io.advocacy.cli;

import io.advocacy.cli.table.Quoted;
import io.advocacy.gamification.ranking.RankStyle;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PublicationKey;
import io.advocacy.people.AmbassadorId;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of options, with errors that say what would be right. */
final class Converters {
  private static final Pattern WEEKS = Pattern.compile("P(\\d{1,4})W");

  private Converters() {}

  static void register(CommandLine command) {
    command
        .registerConverter(Instant.class, Converters::instant)
        .registerConverter(Duration.class, Converters::duration)
        .registerConverter(URI.class, Converters::address)
        .registerConverter(Locale.class, Converters::language)
        .registerConverter(RankStyle.class, Converters::rankStyle)
        .registerConverter(PublicationKey.class, Converters::key)
        .registerConverter(NetworkId.class, Converters::network)
        .registerConverter(AmbassadorId.class, Converters::ambassador);
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          Quoted.of(text)
              + " is no time; write it as 2026-03-02T09:00:00Z or 2026-03-02T10:00:00+01:00");
    }
  }

  private static Duration duration(String text) {
    Matcher weeks = WEEKS.matcher(text);
    try {
      return weeks.matches()
          ? Duration.ofDays(7L * Integer.parseInt(weeks.group(1)))
          : Duration.parse(text);
    } catch (DateTimeException | ArithmeticException e) {
      throw new TypeConversionException(
          Quoted.of(text) + " is no length of time; write it as PT15M, PT4H or P1D");
    }
  }

  /** The languages in which sentences exist. */
  private static Locale language(String text) {
    Locale language = Locale.forLanguageTag(text);
    if (!List.of("en", "fr").contains(language.getLanguage())) {
      throw new TypeConversionException(Quoted.of(text) + " is not known; write en or fr");
    }
    return language;
  }

  private static NetworkId network(String text) {
    try {
      return NetworkId.of(text.toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(
          Quoted.of(text) + " is no network; write a name such as linkedin or mastodon");
    }
  }

  private static AmbassadorId ambassador(String text) {
    try {
      return AmbassadorId.of(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(Quoted.of(text) + " is no id: " + e.getMessage());
    }
  }

  private static RankStyle rankStyle(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "competition" -> RankStyle.COMPETITION;
      case "dense" -> RankStyle.DENSE;
      default ->
          throw new TypeConversionException(
              Quoted.of(text) + " is no style of ranks; write competition or dense");
    };
  }

  private static URI address(String text) {
    try {
      URI address = new URI(text);
      if (address.getHost() != null
          && ("http".equalsIgnoreCase(address.getScheme())
              || "https".equalsIgnoreCase(address.getScheme()))) {
        return address;
      }
    } catch (URISyntaxException e) {
      // Falls through to what is right.
    }
    throw new TypeConversionException(
        Quoted.of(text) + " is no address; write it as https://example.org/page");
  }

  private static PublicationKey key(String text) {
    try {
      return PublicationKey.of(text);
    } catch (IllegalArgumentException e) {
      throw new TypeConversionException(Quoted.of(text) + " is no key: " + e.getMessage());
    }
  }
}
