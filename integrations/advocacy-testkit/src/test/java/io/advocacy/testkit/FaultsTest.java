package io.advocacy.testkit;

import static io.advocacy.testkit.Http.body;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.advocacy.testkit.mastodon.SimulatedMastodon;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private final ManualClock clock = ManualClock.at("2026-03-02T09:00:00Z");
  private SimulatedMastodon server;
  private SimulatedAccount account;
  private Http http;

  @BeforeEach
  void start() {
    server = SimulatedMastodon.start(Simulation.of(clock).withoutRateLimits());
    account = server.addAccount("amb-001", 10);
    http = Http.of(server, account);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private HttpResponse<String> publish(String text) throws IOException {
    return http.form("/api/v1/statuses", "status=" + text);
  }

  @Nested
  class Injected {
    @Test
    void dropsBeforeThePostIsMade() throws IOException {
      server.faults().next(RequestKind.PUBLISH, Fault.dropBeforeHandling());
      assertThatThrownBy(() -> publish("a")).isInstanceOf(IOException.class);
      assertThat(server.posts()).isEmpty();
      assertThat(publish("a").statusCode()).isEqualTo(200);
      assertThat(server.faults().injected()).isEqualTo(1);
    }

    @Test
    void losesTheAnswerOfAPostThatWasMade() {
      server.faults().next(RequestKind.PUBLISH, Fault.dropAfterHandling());
      assertThatThrownBy(() -> publish("a")).isInstanceOf(IOException.class);
      assertThat(server.posts()).hasSize(1);
    }

    @Test
    void breaksInTheMiddleOfTheBody() {
      server.faults().next(RequestKind.PUBLISH, Fault.dropInBody());
      assertThatThrownBy(() -> publish("a")).isInstanceOf(IOException.class);
      assertThat(server.posts()).hasSize(1);
    }

    @Test
    void cutsTheJsonOfACompleteAnswer() throws IOException {
      server.faults().next(RequestKind.PUBLISH, Fault.truncatedJson());
      HttpResponse<String> answer = publish("a");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> body(answer)).isInstanceOf(IllegalArgumentException.class);
      assertThat(server.posts()).hasSize(1);
    }

    @Test
    void answersWithAPageOfHtml() throws IOException {
      server.faults().next(RequestKind.PUBLISH, Fault.wrongContentType());
      HttpResponse<String> answer = publish("a");
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html");
      assertThat(answer.body()).startsWith("<!doctype html>");
      assertThat(server.posts()).hasSize(1);
    }

    @Test
    void answersWithAnEmptyObject() throws IOException {
      server.faults().next(RequestKind.PUBLISH, Fault.emptyJson());
      HttpResponse<String> answer = publish("a");
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).isEqualTo("{}");
      assertThat(server.posts()).hasSize(1);
    }

    @Test
    void answersWithAPageOfSomebodyBeforeTheNetwork() throws IOException {
      server.faults().next(RequestKind.PUBLISH, Fault.page(403));
      HttpResponse<String> answer = publish("a");
      assertThat(answer.statusCode()).isEqualTo(403);
      assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html");
      assertThat(answer.body()).startsWith("<!doctype html>");
      assertThat(server.posts()).isEmpty();
    }

    @Test
    void answersWithTenMegabytes() throws IOException {
      server.faults().next(RequestKind.PUBLISH, Fault.huge());
      HttpResponse<String> answer = publish("a");
      assertThat(answer.body()).hasSize(10_000_000);
      assertThat(body(answer).path("content").asText()).isEqualTo("<p>a</p>");
    }

    @Test
    void refusesWithAndWithoutATime() throws IOException {
      server.faults().next(RequestKind.PUBLISH, Fault.rateLimited(Duration.ofMinutes(2)));
      server.faults().next(RequestKind.PUBLISH, Fault.rateLimited());
      HttpResponse<String> timed = publish("a");
      assertThat(timed.statusCode()).isEqualTo(429);
      assertThat(timed.headers().firstValue("X-RateLimit-Reset"))
          .hasValue("2026-03-02T09:02:00.000000Z");
      HttpResponse<String> untimed = publish("a");
      assertThat(untimed.statusCode()).isEqualTo(429);
      assertThat(untimed.headers().firstValue("X-RateLimit-Reset")).isEmpty();
      assertThat(server.posts()).isEmpty();
    }

    @Test
    void failsWithAStatusBeforeOrAfterThePostIsMade() throws IOException {
      server.faults().next(RequestKind.PUBLISH, Fault.failure(503));
      assertThat(publish("a").statusCode()).isEqualTo(503);
      assertThat(server.posts()).isEmpty();
      server.faults().next(RequestKind.PUBLISH, Fault.failureAfterHandling(500));
      assertThat(publish("a").statusCode()).isEqualTo(500);
      assertThat(server.posts()).hasSize(1);
    }

    @Test
    void answersLateInRealTime() throws IOException {
      server.faults().next(RequestKind.PUBLISH, Fault.slow(Duration.ofMillis(150)));
      long before = System.nanoTime();
      assertThat(publish("a").statusCode()).isEqualTo(200);
      assertThat(System.nanoTime() - before).isGreaterThanOrEqualTo(150_000_000);
    }

    @Test
    void strikesOnlyTheKindItIsAimedAtAndOnlyAsOftenAsScripted() throws IOException {
      server.faults().next(2, RequestKind.PUBLISH, Fault.failure(503));
      assertThat(http.get("/api/v1/accounts/verify_credentials").statusCode()).isEqualTo(200);
      assertThat(publish("a").statusCode()).isEqualTo(503);
      assertThat(publish("a").statusCode()).isEqualTo(503);
      assertThat(publish("a").statusCode()).isEqualTo(200);
      assertThat(server.faults().pending()).isZero();
    }

    @Test
    void strikesAtTheSameRequestsForTheSameSeed() throws IOException {
      assertThat(struck(7)).isEqualTo(struck(7)).isNotEqualTo(struck(8)).hasSizeBetween(15, 45);
    }

    private List<Integer> struck(long seed) throws IOException {
      Simulation simulation = Simulation.of(clock).withSeed(seed).withoutRateLimits();
      try (SimulatedMastodon other = SimulatedMastodon.start(simulation)) {
        Http client = Http.of(other, other.addAccount("a", 1));
        other.faults().rate(0.3, RequestKind.PUBLISH, Fault.failure(500));
        List<Integer> struck = new java.util.ArrayList<>();
        for (int i = 0; i < 100; i++) {
          if (client.form("/api/v1/statuses", "status=" + i).statusCode() == 500) {
            struck.add(i);
          }
        }
        return struck;
      }
    }
  }

  @Nested
  class Death {
    @Test
    void keepsPostsAndPort() throws IOException {
      publish("a");
      server.kill();
      assertThat(server.isRunning()).isFalse();
      assertThatThrownBy(() -> publish("b")).isInstanceOf(IOException.class);
      server.restart();
      assertThat(publish("b").statusCode()).isEqualTo(200);
      assertThat(server.posts()).extracting(SimulatedPost::text).containsExactly("a", "b");
    }

    @Test
    void diesWithTheNthPostWhoseAnswerIsLost() throws IOException {
      server.killAfterPosts(2);
      publish("a");
      assertThatThrownBy(() -> publish("b")).isInstanceOf(IOException.class);
      assertThatThrownBy(() -> publish("c")).isInstanceOf(IOException.class);
      assertThat(server.posts()).extracting(SimulatedPost::text).containsExactly("a", "b");
    }

    @Test
    void comesBackWhenSimulatedTimeHasPassed() throws Exception {
      server.killAfterPosts(1, Duration.ofMinutes(10), clock);
      assertThatThrownBy(() -> publish("a")).isInstanceOf(IOException.class);
      clock.advance(Duration.ofMinutes(9));
      assertThat(server.isRunning()).isFalse();
      clock.advance(Duration.ofMinutes(1));
      CountDownLatch wait = new CountDownLatch(1);
      for (int i = 0; i < 200 && !server.isRunning(); i++) {
        assertThat(wait.await(20, TimeUnit.MILLISECONDS)).isFalse();
      }
      assertThat(publish("b").statusCode()).isEqualTo(200);
    }

    @Test
    void comesBackWhenRealTimeHasPassed() throws Exception {
      server.killAfterPosts(1, Duration.ofMillis(50), InstantSource.system());
      assertThatThrownBy(() -> publish("a")).isInstanceOf(IOException.class);
      CountDownLatch wait = new CountDownLatch(1);
      for (int i = 0; i < 200 && !server.isRunning(); i++) {
        assertThat(wait.await(20, TimeUnit.MILLISECONDS)).isFalse();
      }
      assertThat(publish("b").statusCode()).isEqualTo(200);
    }

    @Test
    void breaksRequestsThatAreUnderWay() throws Exception {
      server.faults().next(RequestKind.READ, Fault.slow(Duration.ofSeconds(30)));
      ExecutorService pool = Executors.newSingleThreadExecutor();
      try {
        var call = pool.submit(() -> http.get("/api/v2/instance"));
        while (server.requestCount(RequestKind.READ) == 0) {
          Thread.onSpinWait();
        }
        server.kill();
        assertThatThrownBy(() -> call.get(25, TimeUnit.SECONDS))
            .hasCauseInstanceOf(IOException.class);
      } finally {
        pool.shutdownNow();
      }
    }
  }

  @Nested
  class Counted {
    @Test
    void auditNamesWhatIsLostDoubledAndUnexpected() throws IOException {
      publish("a");
      publish("a");
      publish("b");
      Audit audit = server.audit();
      Audit.Slot a = new Audit.Slot(account.id(), "a");
      Audit.Slot b = new Audit.Slot(account.id(), "b");
      Audit.Slot c = new Audit.Slot(account.id(), "c");
      assertThat(audit.doubled()).extracting(Audit.Entry::slot).containsExactly(a);
      assertThat(audit.lost(List.of(a, b, c))).containsExactly(c);
      assertThat(audit.unexpected(List.of(a))).containsExactly(b);
      assertThat(audit.made(account.id(), "a")).isEqualTo(2);
      assertThat(audit.total()).isEqualTo(3);
      assertThat(audit.toString()).isEqualTo("Audit[posts=3, doubled=1]");
    }

    @Test
    void serves1000AccountsAtOnce() throws Exception {
      List<SimulatedAccount> accounts = server.addAccounts(1_000, "many-", index -> index);
      AtomicInteger made = new AtomicInteger();
      ExecutorService pool = Executors.newFixedThreadPool(8);
      try {
        for (SimulatedAccount member : accounts) {
          Http client =
              http.as(
                  server
                      .access(member)
                      .credential()
                      .orElseThrow()
                      .accessToken()
                      .orElseThrow()
                      .reveal());
          pool.execute(
              () -> {
                try {
                  if (client.form("/api/v1/statuses", "status=x").statusCode() == 200) {
                    made.incrementAndGet();
                  }
                } catch (IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
              });
        }
      } finally {
        pool.shutdown();
      }
      assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
      assertThat(made).hasValue(1_000);
      assertThat(server.audit().total()).isEqualTo(1_000);
      assertThat(server.audit().doubled()).isEmpty();
    }
  }
}
