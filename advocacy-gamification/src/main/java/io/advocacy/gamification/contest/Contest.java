package io.advocacy.gamification.contest;

import io.advocacy.gamification.internal.Check;
import io.advocacy.people.AmbassadorId;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A prize draw that anybody can check. The entrants, the prizes and the sources of random numbers
 * are fixed ({@link #announcing}) and their {@link #commitment()} is published first; then come
 * public random numbers that nobody could choose; {@link #draw} selects by RFC 3797, and {@link
 * #verify} does it again from the printed {@link DrawRecord} alone.
 *
 * <p>An entrant has one ticket or more, up to the cap of the contest; all of somebody's tickets
 * leave the draw when one is drawn. Immutable and safe for use by several threads.
 */
public final class Contest {
  /** RFC 3797 counts the draws in two bytes. */
  private static final int MOST_DRAWN = 65_536;

  private static final int MOST_TICKETS = 5_000_000;

  private final String name;
  private final TreeMap<AmbassadorId, Integer> entrants;

  /** What stands on the tickets of each entrant, in the order in which they are published. */
  private final TreeMap<String, AmbassadorId> shownAs = new TreeMap<>();

  /** 0 while nothing is announced. */
  private final int winners;

  private final int wanted;
  private final List<String> sources;

  private Contest(String name, int ticketCap, Map<AmbassadorId, Integer> entrants) {
    this.name = Check.text(name, "name of the contest", 200);
    Check.positive(ticketCap, "ticket cap of contest '" + name + "'");
    this.entrants = new TreeMap<>();
    entrants.forEach(
        (ambassador, tickets) -> {
          Check.positive(tickets, "tickets of an entrant of contest '" + name + "'");
          this.entrants.put(ambassador, Math.min(tickets, ticketCap));
        });
    if (this.entrants.isEmpty()) {
      throw new IllegalArgumentException("contest '" + name + "' has no entrants");
    }
    long all = this.entrants.values().stream().mapToLong(Integer::longValue).sum();
    if (all > MOST_TICKETS) {
      throw new IllegalArgumentException(
          "contest '"
              + name
              + "' has "
              + all
              + " tickets and may have "
              + MOST_TICKETS
              + "; give a lower cap");
    }
    this.entrants.keySet().forEach(entrant -> shownAs.put(entrant.value(), entrant));
    this.winners = 0;
    this.wanted = 0;
    this.sources = List.of();
  }

  private Contest(Contest other, int winners, int wanted, List<String> sources) {
    this.name = other.name;
    this.entrants = other.entrants;
    this.shownAs.putAll(other.shownAs);
    this.winners = winners;
    this.wanted = wanted;
    this.sources = sources;
  }

  private Contest(Contest open, byte[] secret) {
    this.name = open.name;
    this.entrants = open.entrants;
    this.winners = open.winners;
    this.wanted = open.wanted;
    this.sources = open.sources;
    entrants.keySet().forEach(entrant -> shownAs.put(sealed(name, entrant, secret), entrant));
  }

  /** Returns a contest in which everybody has one ticket. */
  public static Contest of(String name, List<AmbassadorId> entrants) {
    Map<AmbassadorId, Integer> tickets = new TreeMap<>();
    for (AmbassadorId entrant : entrants) {
      if (tickets.put(entrant, 1) != null) {
        throw new IllegalArgumentException(
            "contest '" + name + "' has an entrant twice; give more tickets instead");
      }
    }
    return new Contest(name, 1, tickets);
  }

  /**
   * Returns a contest with weighted tickets.
   *
   * @param name what people call it
   * @param ticketCap the most tickets of one entrant; more are cut to it
   * @param tickets how many tickets each entrant has earned
   * @throws IllegalArgumentException when there are more than 5 million tickets with the cap
   */
  public static Contest weighted(String name, int ticketCap, Map<AmbassadorId, Integer> tickets) {
    return new Contest(name, ticketCap, tickets);
  }

  /**
   * Returns the contest with what is announced of its draw, so that nothing is left to choose when
   * the random numbers are known.
   *
   * @param winners how many prizes, at least 1 and not more than there are entrants
   * @param replacements how many more are drawn in case a winner does not take the prize; with the
   *     winners at most 65 536, which is how far RFC 3797 counts
   * @param sources the names of the sources of random numbers, in the order in which they are used,
   *     each saying of which day, as in "lottery of 2 May 2026"
   * @throws IllegalArgumentException when there are too few entrants, no sources, or one twice
   */
  public Contest announcing(int winners, int replacements, String... sources) {
    Check.positive(winners, "winners of contest '" + name + "'");
    Check.notNegative(replacements, "replacements of contest '" + name + "'");
    if (sources.length == 0) {
      throw new IllegalArgumentException(
          "contest '" + name + "' needs at least one public source of random numbers");
    }
    for (String source : sources) {
      Check.text(source, "name of the random source", 200);
    }
    if (List.of(sources).stream().distinct().count() != sources.length) {
      throw new IllegalArgumentException("contest '" + name + "' names a random source twice");
    }
    if (winners > entrants.size()) {
      throw new IllegalArgumentException(
          "contest '"
              + name
              + "' has "
              + entrants.size()
              + " entrants and cannot have "
              + winners
              + " winners");
    }
    int drawn = (int) Math.min(entrants.size(), (long) winners + replacements);
    if (drawn > MOST_DRAWN) {
      throw new IllegalArgumentException(
          "contest '" + name + "' cannot draw " + drawn + " people; at most " + MOST_DRAWN);
    }
    return new Contest(this, winners, drawn, List.of(sources));
  }

  private void requireAnnounced() {
    if (winners == 0) {
      throw new IllegalStateException(
          "contest '"
              + name
              + "' has announced neither prizes nor sources; call announcing(…) first");
    }
  }

  /**
   * Returns the contest with sealed tickets: instead of the id each bears a salted hash of it (HMAC
   * of SHA-256 over the name of the contest, a line feed and the id, in hexadecimal). What is
   * published and kept names nobody then, and an erased person changes no proof. {@link #entrant}
   * tells the host whose ticket was drawn; {@link #sealed(String, AmbassadorId, byte[])} shows to a
   * person, or a notary, that a ticket is theirs.
   *
   * @param secret at least 16 random bytes, kept by the host as long as questions may come; who has
   *     it and a list of employees can tell who took part
   */
  public Contest sealed(byte[] secret) {
    return new Contest(this, secret);
  }

  /**
   * Returns what stands on the sealed tickets of an entrant.
   *
   * @throws IllegalArgumentException when the secret has fewer than 16 bytes
   */
  public static String sealed(String contest, AmbassadorId entrant, byte[] secret) {
    if (secret.length < 16) {
      throw new IllegalArgumentException(
          "the secret of a contest must have at least 16 bytes, has " + secret.length);
    }
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret, "HmacSHA256"));
      String said = contest + "\n" + entrant.value();
      return HexFormat.of().formatHex(mac.doFinal(said.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has HmacSHA256", e);
    }
  }

  /** Returns whose ticket this is. */
  public Optional<AmbassadorId> entrant(String ticket) {
    return Optional.ofNullable(shownAs.get(ticket));
  }

  /** What people call it. */
  public String name() {
    return name;
  }

  /** Returns the tickets as they are published, in the order of the ids or seals on them. */
  public List<String> tickets() {
    List<String> tickets = new ArrayList<>();
    shownAs.forEach(
        (shown, ambassador) ->
            tickets.addAll(Collections.nCopies(entrants.getOrDefault(ambassador, 0), shown)));
    return List.copyOf(tickets);
  }

  /**
   * Returns what is published before the random numbers are known: the SHA-256, in hexadecimal, of
   * the name, how many win, how many are drawn in all, how many sources there are, the name of each
   * source, and the tickets, each followed by a line feed, in UTF-8.
   *
   * @throws IllegalStateException when nothing is {@link #announcing announced}
   */
  public String commitment() {
    requireAnnounced();
    return commitment(name, winners, wanted, sources, tickets());
  }

  static String commitment(
      String name, int winners, int drawn, List<String> sources, List<String> tickets) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      line(sha, name);
      line(sha, String.valueOf(winners));
      line(sha, String.valueOf(drawn));
      line(sha, String.valueOf(sources.size()));
      sources.forEach(source -> line(sha, source));
      tickets.forEach(ticket -> line(sha, ticket));
      return HexFormat.of().formatHex(sha.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static void line(MessageDigest digest, String line) {
    digest.update(line.getBytes(StandardCharsets.UTF_8));
    digest.update((byte) '\n');
  }

  /** Returns what is published of this contest at this time. */
  Publication publication(Instant now) {
    requireAnnounced();
    return new Publication(name, tickets(), winners, wanted, sources, commitment(), now);
  }

  /**
   * Draws.
   *
   * @param numbers the public random numbers: those of the sources that were announced, in their
   *     order
   * @throws IllegalArgumentException when they are of other sources or in another order
   * @throws IllegalStateException when nothing is {@link #announcing announced}
   */
  public DrawRecord draw(List<RandomSource> numbers) {
    requireAnnounced();
    if (!numbers.stream().map(RandomSource::name).toList().equals(sources)) {
      throw new IllegalArgumentException(
          "contest '"
              + name
              + "' announced "
              + sources
              + ", in this order, and was given "
              + numbers.stream().map(RandomSource::name).toList());
    }
    return new DrawRecord(
        name,
        tickets(),
        commitment(),
        numbers,
        winners,
        select(tickets(), wanted, DrawRecord.keyOf(numbers)));
  }

  /** Draws tickets until there are enough people; all tickets of the drawn person leave. */
  private static List<String> select(List<String> tickets, int wanted, String key) {
    PublicRandomness randomness = new PublicRandomness(key);
    List<String> remaining = new ArrayList<>(tickets);
    List<String> drawn = new ArrayList<>();
    for (int i = 0; drawn.size() < wanted && i < MOST_DRAWN && !remaining.isEmpty(); i++) {
      String ticket = remaining.get(randomness.choose(i, remaining.size()));
      drawn.add(ticket);
      remaining.removeIf(ticket::equals);
    }
    return drawn;
  }

  /**
   * Returns whether a record is right: the commitment is that of its tickets, prizes and sources,
   * and the drawing from its sources gives the people it names.
   *
   * @param record the record
   * @param published the commitment that was published before the random numbers were known
   */
  public static boolean verify(DrawRecord record, String published) {
    return record.commitment().equals(published)
        && commitment(
                record.contest(),
                record.winners(),
                record.drawn().size(),
                record.sources().stream().map(RandomSource::name).toList(),
                record.tickets())
            .equals(published)
        && select(record.tickets(), record.drawn().size(), DrawRecord.keyOf(record.sources()))
            .equals(record.drawn());
  }
}
