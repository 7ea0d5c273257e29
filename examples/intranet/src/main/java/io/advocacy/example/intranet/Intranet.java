package io.advocacy.example.intranet;

import io.advocacy.network.Secret;
import io.advocacy.people.AmbassadorId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Starts the intranet with two organisations that nobody has: {@code java -jar intranet.jar [PORT
 * [PEOPLE [PASSWORD]]]}.
 */
public final class Intranet {
  private static final int PORT = 8080;
  private static final int PEOPLE = 60;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Intranet() {}

  /** Starts it, and says where it is. */
  public static void main(String[] args) {
    int port;
    int people;
    try {
      port = args.length > 0 ? Integer.parseInt(args[0]) : PORT;
      people = args.length > 1 ? Integer.parseInt(args[1]) : PEOPLE;
    } catch (NumberFormatException e) {
      System.err.println("usage: java -jar intranet.jar [PORT [PEOPLE [PASSWORD]]]");
      System.exit(2);
      return;
    }
    String password = args.length > 2 ? args[2] : random(9);
    port = port == 0 ? freePort() : port;
    IntranetServer server = server(port, people, password, InstantSource.system());
    int listening = server.start(port);
    System.out.println("intranet on http://127.0.0.1:" + listening + "/");
    System.out.println("sign in as nord/amb-001 (French) or sud/amb-002 (English): " + password);
  }

  /** Makes the server with its organisations; links lead to this port. */
  static IntranetServer server(int port, int people, String password, InstantSource clock) {
    Map<String, Organisation> organisations = new LinkedHashMap<>();
    Map<String, Person> persons = new HashMap<>();
    for (String id : new String[] {"nord", "sud"}) {
      URI links = URI.create("http://127.0.0.1:" + port + "/links/" + id + "/");
      organisations.put(
          id, DemoHistory.draw(id, people, id.hashCode(), links, Secret.of(random(32)), clock));
      for (int i = 1; i <= people; i++) {
        AmbassadorId person = AmbassadorId.of(String.format(Locale.ROOT, "amb-%03d", i));
        Locale language = i % 2 == 1 ? Locale.FRENCH : Locale.ENGLISH;
        persons.put(id + "/" + person, new Person(id, person, language));
      }
    }
    return new IntranetServer(organisations, new Sessions(persons, password, clock), false);
  }

  /** The links name the port before the server takes it. */
  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String random(int bytes) {
    byte[] random = new byte[bytes];
    RANDOM.nextBytes(random);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(random);
  }
}
