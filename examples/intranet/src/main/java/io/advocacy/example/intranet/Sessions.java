package io.advocacy.example.intranet;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who is signed in. A real intranet has its own sign-on; this one takes a password that all people
 * of the demonstration share and that is made anew at each start. Safe for use by several threads.
 */
final class Sessions {
  static final Duration LENGTH = Duration.ofHours(8);
  private static final int MOST = 50_000;

  private record Session(Person person, Instant end) {}

  private final Map<String, Person> people;
  private final byte[] password;
  private final InstantSource clock;
  private final SecureRandom random = new SecureRandom();
  private final Map<String, Session> sessions = new ConcurrentHashMap<>();

  /**
   * @param people by the name with which they sign in, such as {@code nord/amb-001}
   */
  Sessions(Map<String, Person> people, String password, InstantSource clock) {
    this.people = Map.copyOf(people);
    this.password = password.getBytes(StandardCharsets.UTF_8);
    this.clock = clock;
  }

  /** Returns the key of a new session; empty when the name or the password is wrong. */
  Optional<String> begin(String name, String given) {
    Person person = people.get(name);
    boolean right = MessageDigest.isEqual(password, given.getBytes(StandardCharsets.UTF_8));
    if (person == null || !right) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    if (sessions.size() >= MOST) {
      sessions.values().removeIf(session -> !session.end().isAfter(now));
    }
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    sessions.put(key, new Session(person, now.plus(LENGTH)));
    return Optional.of(key);
  }

  /** Returns whose session this is; empty when it has ended or never began. */
  Optional<Person> person(String key) {
    return Optional.ofNullable(sessions.get(key))
        .filter(session -> session.end().isAfter(clock.instant()))
        .map(Session::person);
  }

  void end(String key) {
    sessions.remove(key);
  }
}
