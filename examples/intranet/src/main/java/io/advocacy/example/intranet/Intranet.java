package io.advocacy.example.intranet;

import io.advocacy.link.TrackedLinks;
import io.advocacy.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The intranet with two organisations that nobody has: {@code java -jar intranet.jar [PORT [PEOPLE
 * [PASSWORD [DIRECTORY]]]]}. Their weeks are drawn at the first start with a directory; later
 * starts go on with what is there.
 */
public final class Intranet implements AutoCloseable {
  private static final int PORT = 8080;
  private static final int PEOPLE = 60;
  private static final String DIRECTORY = "intranet-data";
  private static final List<String> ORGANISATIONS = List.of("nord", "sud");

  private final IntranetDatabase database;
  private final IntranetServer server;

  private Intranet(IntranetDatabase database, IntranetServer server) {
    this.database = database;
    this.server = server;
  }

  /** Starts it, and says where it is. */
  public static void main(String[] args) {
    int port;
    int people;
    try {
      port = args.length > 0 ? Integer.parseInt(args[0]) : PORT;
      people = args.length > 1 ? Integer.parseInt(args[1]) : PEOPLE;
    } catch (NumberFormatException e) {
      System.err.println("usage: java -jar intranet.jar [PORT [PEOPLE [PASSWORD [DIRECTORY]]]]");
      System.exit(2);
      return;
    }
    String password = args.length > 2 ? args[2] : Keys.random(9);
    Path directory = Path.of(args.length > 3 ? args[3] : DIRECTORY);
    port = port == 0 ? freePort() : port;
    Intranet intranet;
    try {
      intranet = open(directory, port, people, password, InstantSource.system());
    } catch (IllegalStateException | UncheckedIOException e) {
      System.err.println("the intranet does not start: " + e.getMessage());
      System.exit(1);
      return;
    }
    Runtime.getRuntime().addShutdownHook(new Thread(intranet::close, "intranet-stop"));
    int listening = intranet.start(port);
    System.out.println("intranet on http://127.0.0.1:" + listening + "/");
    System.out.println("sign in as nord/amb-001 (French) or sud/amb-002 (English): " + password);
    System.out.println("its data are in " + directory.toAbsolutePath());
  }

  /**
   * Opens what a directory holds, and draws the organisations when it is empty.
   *
   * @param port what the links lead to
   * @param people how many each organisation has, where they are drawn
   */
  static Intranet open(Path directory, int port, int people, String password, InstantSource clock) {
    try {
      Files.createDirectories(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Keys keys = Keys.of(directory);
    IntranetDatabase database =
        IntranetDatabase.open(directory, keys, empty -> draw(empty, people, clock));
    try {
      Map<String, Organisation> organisations = new LinkedHashMap<>();
      Map<String, Person> persons = new HashMap<>();
      for (String id : ORGANISATIONS) {
        URI links = URI.create("http://127.0.0.1:" + port + "/links/" + id + "/");
        Organisation organisation =
            new Organisation(
                id,
                database.store(id),
                database.hiddenPeople(id),
                TrackedLinks.builder(links, keys.ofLinks(id)).build(),
                clock);
        organisations.put(id, organisation);
        organisation.people().forEach(person -> persons.put(id + "/" + person.id(), person));
      }
      Sessions sessions = new Sessions(persons, password, clock);
      return new Intranet(database, new IntranetServer(organisations, sessions, false));
    } catch (RuntimeException e) {
      database.close();
      throw e;
    }
  }

  private static void draw(IntranetDatabase empty, int people, InstantSource clock) {
    for (String id : ORGANISATIONS) {
      Store store = empty.store(id);
      DemoHistory.draw(store, people, id.hashCode(), clock);
    }
  }

  /** Listens on loopback; port 0 takes a free one. Returns the port. */
  int start(int port) {
    return server.start(port);
  }

  IntranetServer server() {
    return server;
  }

  /** The links name the port before the server takes it. */
  private static int freePort() {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops the server, then closes the database. */
  @Override
  public void close() {
    server.close();
    database.close();
  }
}
