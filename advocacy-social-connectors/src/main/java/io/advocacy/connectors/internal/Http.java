package io.advocacy.connectors.internal;

import com.github.benmanes.caffeine.cache.Cache;
import io.advocacy.network.NetworkException;
import io.advocacy.network.QuotaSpentException;
import io.advocacy.network.RateFeedback;
import io.advocacy.network.UnsupportedByNetworkException;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryConfig;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import okhttp3.Call;
import okhttp3.ConnectionPool;
import okhttp3.Dns;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import okio.BufferedSource;

/**
 * Sends calls to networks: one attempt for whatever changes something, up to three for reads and
 * for calls that certainly were not sent; limits on time and size; no redirects to other servers;
 * no addresses that are not public; pauses that networks asked for, and for those that fail again
 * and again. Safe for use by several threads.
 */
public final class Http {
  /** What calls say of themselves. */
  public static final String USER_AGENT = "advocacy-java";

  private static final int MAX_REDIRECTS = 3;
  private static final Duration LONGEST_POLL = Duration.ofSeconds(5);
  private static final Duration PUBLISHING_KEEP_ALIVE = Duration.ofSeconds(4);

  private final OkHttpClient reading;
  private final OkHttpClient publishing;
  private final OkHttpClient changing;

  /**
   * A server may close a connection while a call is being sent on it, and then nobody can tell
   * whether the call took effect. Reads are simply repeated; publications use connections of their
   * own, which are let go before servers usually do; other changes use each connection once, and so
   * do publications to servers that do not say that they keep connections open.
   */
  private final ConnectionPool publishingPool =
      new ConnectionPool(32, PUBLISHING_KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS);

  private final Cache<String, Boolean> closing =
      Caches.upTo(10_000).expireAfterWrite(Duration.ofHours(1)).build();

  private final AddressGuard guard;
  private final Limits limits;
  private final InstantSource clock;
  private final LongSupplier ticker;
  private final String userAgent;
  private final Pauses pauses = new Pauses();
  private final Circuits circuits;
  private final RetryConfig retries;

  /** Creates the layer on a client, of which it uses connections and threads but no settings. */
  public Http(
      OkHttpClient base, AddressGuard guard, Limits limits, InstantSource clock, String userAgent) {
    this(base, guard, limits, clock, System::nanoTime, userAgent);
  }

  /** Creates the layer with what counts how long calls take, in nanoseconds. */
  Http(
      OkHttpClient base,
      AddressGuard guard,
      Limits limits,
      InstantSource clock,
      LongSupplier ticker,
      String userAgent) {
    this.ticker = Objects.requireNonNull(ticker, "ticker");
    this.guard = Objects.requireNonNull(guard, "guard");
    this.limits = Objects.requireNonNull(limits, "limits");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.circuits = new Circuits(clock);
    this.userAgent = Objects.requireNonNull(userAgent, "userAgent");
    this.retries =
        RetryConfig.<HttpAnswer>custom()
            .maxAttempts(3)
            .intervalFunction(IntervalFunction.ofExponentialBackoff(limits.retryWait()))
            .retryOnException(failure -> failure instanceof Retryable)
            .retryOnResult(Http::isPassing)
            .build();
    this.reading =
        base.newBuilder()
            .dns(guard)
            .socketFactory(InterruptibleSockets.over(base.socketFactory()))
            .followRedirects(false)
            .followSslRedirects(false)
            .connectTimeout(limits.connect())
            .readTimeout(limits.read())
            .writeTimeout(limits.read())
            .callTimeout(limits.call())
            .addNetworkInterceptor(this::onlyInTime)
            .build();
    this.publishing = reading.newBuilder().connectionPool(publishingPool).build();
    this.changing =
        reading.newBuilder().connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS)).build();
  }

  /** Closes the idle connections that were opened for publications. */
  public void closeIdle() {
    publishingPool.evictAll();
  }

  /** Returns the layer with the usual limits, for connectors that nobody configured. */
  public static Http standard() {
    return new Http(
        new OkHttpClient(),
        new AddressGuard(Dns.SYSTEM, false, Set.of()),
        Limits.DEFAULT,
        InstantSource.system(),
        USER_AGENT);
  }

  /** The wall clock. */
  public InstantSource clock() {
    return clock;
  }

  /**
   * Sends a call and returns the network's answer, whatever its status.
   *
   * @throws NetworkException when no answer could be read, or the network asked for a pause
   */
  public HttpAnswer send(HttpCall call) {
    Begun begun = new Begun(ticker.getAsLong());
    try {
      return Retry.of(call.action(), retries).executeSupplier(() -> attempt(call, begun));
    } catch (Retryable failure) {
      throw failure.meaning();
    }
  }

  /** Lets what an answer said of an allowance that is used up count from now on. */
  void heed(HttpAnswer answer, NetworkException meaning) {
    if (meaning instanceof QuotaSpentException spent && answer.rate().isPresent()) {
      spent.retryAt().ifPresent(end -> pauses.lengthen(answer, spent.scope(), end));
    }
  }

  /**
   * Sends a call until its answer is no longer one to wait for, at most this often.
   *
   * @return the last answer
   */
  public HttpAnswer sendUntil(
      Supplier<HttpCall> call, Predicate<HttpAnswer> waiting, int attempts) {
    RetryConfig polling =
        RetryConfig.<HttpAnswer>custom()
            .maxAttempts(attempts)
            .intervalFunction(
                IntervalFunction.ofExponentialBackoff(limits.retryWait(), 1.5, LONGEST_POLL))
            .retryOnException(failure -> false)
            .retryOnResult(waiting)
            .build();
    return Retry.of("poll", polling).executeSupplier(() -> send(call.get()));
  }

  private static boolean isPassing(HttpAnswer answer) {
    return answer.call().effect() == HttpCall.Effect.READ
        && answer.status() / 100 == 5
        && answer.status() != 501
        && answer.retryAt().isEmpty();
  }

  private HttpAnswer attempt(HttpCall call, Begun begun) {
    HttpCall next = call;
    for (int hop = 0; ; hop++) {
      HttpAnswer answer = once(next, begun);
      Optional<HttpUrl> target = redirect(answer);
      if (target.isEmpty() || hop == MAX_REDIRECTS) {
        return answer;
      }
      next = next.withUrl(target.get());
    }
  }

  private HttpAnswer once(HttpCall call, Begun begun) {
    pauses.check(call, clock.instant());
    circuits.enter(call);
    AtomicBoolean sent = new AtomicBoolean();
    boolean told = false;
    try {
      guard.check(call.url());
      Call exchange = client(call).newCall(request(call, begun));
      exchange.addEventListener(new SentListener(sent));
      try (Response response = exchange.execute()) {
        circuits.answered(call, response.code());
        told = true;
        HttpAnswer answer = read(call, response);
        pauses.learn(answer);
        learnKeepAlive(call, response);
        return answer;
      }
    } catch (RefusedAddressException refused) {
      throw new UnsupportedByNetworkException(
          call.network(), "not sent: " + refused.getMessage(), null);
    } catch (IOException failure) {
      if (!told && !Thread.currentThread().isInterrupted()) {
        circuits.failed(call, failure);
        told = true;
      }
      throw failed(call, sent.get(), failure);
    } finally {
      if (!told) {
        circuits.left(call);
      }
    }
  }

  private static RuntimeException failed(HttpCall call, boolean sent, IOException failure) {
    boolean interrupted = Thread.currentThread().isInterrupted();
    if (!sent) {
      NetworkException meaning =
          Failures.temporarily(call, "not sent: the server cannot be reached", failure);
      return interrupted ? meaning : new Retryable(meaning);
    }
    NetworkException meaning = Failures.unanswered(call, "no answer could be read", failure);
    boolean again = call.effect() == HttpCall.Effect.READ && !interrupted;
    return again ? new Retryable(meaning) : meaning;
  }

  /**
   * Lets what changes something leave within the time of its call only, whatever happened while its
   * connection was opened: a process that stood still meanwhile must not send what somebody else
   * may have taken over.
   */
  private Response onlyInTime(Interceptor.Chain chain) throws IOException {
    Begun begun = chain.request().tag(Begun.class);
    if (begun != null && ticker.getAsLong() - begun.at() > limits.call().toNanos()) {
      throw new InterruptedIOException("the time of the call was over before it could be sent");
    }
    return chain.proceed(chain.request());
  }

  private Request request(HttpCall call, Begun begun) {
    Request.Builder request = new Request.Builder().url(call.url());
    if (call.effect() != HttpCall.Effect.READ) {
      request.tag(Begun.class, begun);
    }
    request.header("User-Agent", userAgent);
    request.header("Accept", "application/json");
    call.headers().forEach(request::header);
    call.authorization().ifPresent(value -> request.header("Authorization", value));
    call.newProof().ifPresent(value -> request.header("DPoP", value));
    return request.method(call.method(), call.body()).build();
  }

  private OkHttpClient client(HttpCall call) {
    return switch (call.effect()) {
      case READ -> reading;
      case CHANGE -> changing;
      case PUBLISH ->
          closing.getIfPresent(AddressGuard.origin(call.url())) == null ? publishing : changing;
    };
  }

  private void learnKeepAlive(HttpCall call, Response response) {
    boolean kept =
        response.protocol() != Protocol.HTTP_1_1
            || response.header("Keep-Alive") != null
            || "keep-alive".equalsIgnoreCase(response.header("Connection"));
    if (!kept) {
      closing.put(AddressGuard.origin(call.url()), true);
    }
  }

  private HttpAnswer read(HttpCall call, Response response) throws IOException {
    Instant now = clock.instant();
    Optional<RateFeedback> rate = RateHeaders.feedback(response.headers(), call.rateScope(), now);
    Optional<Instant> retryAt = RateHeaders.retryAt(response.headers(), response.code(), rate, now);
    return new HttpAnswer(
        call, response.code(), response.headers(), body(call, response), rate, retryAt, now);
  }

  private String body(HttpCall call, Response response) throws IOException {
    BufferedSource source = response.body().source();
    try {
      if (source.request(limits.answerBytes() + 1L)) {
        if (response.isSuccessful()) {
          throw Failures.unanswered(
              call, "the answer is larger than " + limits.answerBytes() + " bytes", null);
        }
        return "";
      }
      return source.readString(StandardCharsets.UTF_8);
    } catch (IOException broken) {
      if (response.isSuccessful()) {
        throw broken;
      }
      return ""; // the status alone says what happened
    }
  }

  /** Where a read goes on: on the same server only, so that no token reaches another one. */
  private static Optional<HttpUrl> redirect(HttpAnswer answer) {
    if (answer.call().effect() != HttpCall.Effect.READ || answer.status() / 100 != 3) {
      return Optional.empty();
    }
    HttpUrl from = answer.call().url();
    return answer
        .header("Location")
        .map(from::resolve)
        .filter(to -> AddressGuard.origin(to).equals(AddressGuard.origin(from)));
  }

  /** When a call began, its repetitions included. */
  private record Begun(long at) {}

  private static final class SentListener extends EventListener {
    private final AtomicBoolean sent;

    SentListener(AtomicBoolean sent) {
      this.sent = sent;
    }

    @Override
    public void requestHeadersStart(Call call) {
      sent.set(true);
    }
  }

  /** A failure after which the call may be made again. */
  private static final class Retryable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient NetworkException meaning;

    Retryable(NetworkException meaning) {
      super(meaning.getMessage(), null, false, false);
      this.meaning = meaning;
    }

    NetworkException meaning() {
      return meaning;
    }
  }
}
