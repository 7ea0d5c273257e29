package io.advocacy.testkit.contract;

import static org.junit.jupiter.api.Assertions.assertFalse;

import io.advocacy.network.Answer;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkException;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PreparedPost;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Secret;
import io.advocacy.testkit.Fault;
import io.advocacy.testkit.RequestKind;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The rule that tokens, passwords and words of posts are nowhere to be read. */
final class Secrecy {
  /** Held while the output of the whole process is redirected: one rule at a time can do that. */
  private static final Object OUTPUT = new Object();

  private final Bench bench;
  private final Map<String, String> written = new TreeMap<>();

  Secrecy(Bench bench) {
    this.bench = bench;
  }

  void secretsAreNowhere() {
    synchronized (OUTPUT) {
      liveRecorded();
    }
    List<Secret> secrets = new ArrayList<>();
    Credential credential = bench.access.credential().orElseThrow();
    credential.accessToken().ifPresent(secrets::add);
    credential.refreshToken().ifPresent(secrets::add);
    credential.password().ifPresent(secrets::add);
    written.forEach(
        (where, text) -> {
          secrets.forEach(
              secret ->
                  assertFalse(
                      text.contains(secret.reveal()), "a token or password is in " + where));
          assertFalse(text.contains(words().text()), "the words of the post are in " + where);
        });
  }

  /** Lives the life of a publication and keeps what was printed and logged meanwhile. */
  private void liveRecorded() {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    Queue<String> logged = new ConcurrentLinkedQueue<>();
    Handler handler = recording(logged);
    Logger root = Logger.getLogger("");
    Level level = root.getLevel();
    try (PrintStream copy = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
      System.setOut(copy);
      System.setErr(copy);
      root.addHandler(handler);
      root.setLevel(Level.ALL);
      live();
    } finally {
      System.setOut(out);
      System.setErr(err);
      root.setLevel(level);
      root.removeHandler(handler);
    }
    written.put("standard output and error", printed.toString(StandardCharsets.UTF_8));
    written.put("the log", String.join("\n", logged));
  }

  private static Post words() {
    return Post.of("These words of a person are nobody else's business 8e6c.");
  }

  private Post post() {
    Post.Builder post = Post.builder(words().text());
    bench.post(1).media().forEach(post::media);
    return post.build();
  }

  /** All that a connector does, well and badly. */
  private void live() {
    note("validate", () -> bench.connector().validate(post(), bench.capabilities()));
    note(
        "validate, refused",
        () -> bench.connector().validate(bench.invalid(post()), bench.capabilities()));
    note(
        "prepare, refused",
        () -> bench.connector().prepare(bench.access, bench.invalid(post()), Bench.key(1)));
    List<Fault> faults =
        List.of(
            Fault.failure(400),
            Fault.failure(401),
            Fault.failure(403),
            Fault.failure(500),
            Fault.truncatedJson(),
            Fault.wrongContentType(),
            Fault.dropAfterHandling(),
            Fault.rateLimited(Duration.ofSeconds(1)));
    for (Fault fault : faults) {
      for (RequestKind kind : RequestKind.values()) {
        bench.network.faults().rate(1, kind, fault);
        everyCall(fault + " on " + kind);
        bench.network.faults().clear();
        bench.clock.advance(Duration.ofSeconds(30));
      }
    }
    everyCall("all is well");
    bench.network.kill();
    everyCall("the network is down");
    bench.network.restart();
  }

  private void everyCall(String situation) {
    PreparedPost[] prepared = {new PreparedPost(Bench.key(1), post(), "")};
    note(
        situation + ", prepare",
        () -> {
          prepared[0] = bench.connector().prepare(bench.access, post(), Bench.key(1)).value();
          return prepared[0];
        });
    written.put(situation + ", the handle", prepared[0].handle());
    PostId[] id = {PostId.of("none")};
    note(
        situation + ", publish",
        () -> {
          Answer<PublishedPost> published = bench.connector().publish(bench.access, prepared[0]);
          id[0] = published.value().id();
          return published;
        });
    note(situation + ", reconcile", () -> bench.connector().reconcile(bench.access, prepared[0]));
    note(situation + ", audience", () -> bench.connector().audience(bench.access));
    if (!id[0].value().equals("none")) {
      note(situation + ", metrics", () -> bench.connector().metrics(bench.access, List.of(id[0])));
    }
    note(
        situation + ", own posts",
        () -> bench.connector().ownPosts(bench.access, 10, Optional.empty()));
    note(situation + ", capabilities", () -> bench.connector().capabilities(bench.access));
    note(situation + ", the connector", () -> bench.connector());
    note(situation + ", verify", () -> bench.connector().authorization().verify(bench.access));
    note(situation + ", refresh", () -> bench.connector().authorization().refresh(bench.access));
  }

  private void note(String where, Supplier<?> call) {
    try {
      written.put(where, String.valueOf(call.get()));
    } catch (NetworkException | IllegalStateException | IllegalArgumentException e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      written.put(where + ", its exception", trace.toString());
    }
  }

  private static Handler recording(Queue<String> logged) {
    return new Handler() {
      @Override
      public void publish(LogRecord logRecord) {
        logged.add(String.valueOf(logRecord.getMessage()));
        if (logRecord.getParameters() != null) {
          for (Object parameter : logRecord.getParameters()) {
            logged.add(String.valueOf(parameter));
          }
        }
        if (logRecord.getThrown() != null) {
          logged.add(String.valueOf(logRecord.getThrown()));
        }
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    };
  }
}
