package io.advocacy.testkit;

import io.advocacy.network.AccountAccess;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntToLongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A social network that exists only in this process: a real HTTP server on 127.0.0.1 with accounts,
 * posts and figures that grow over the time of its clock. It can be made to fail ({@link #faults})
 * and to die and come back ({@link #kill}, {@link #restart}); what it had stored stays, as a
 * database does.
 *
 * <p>For extension: a subclass speaks the dialect of one network in {@link #answer}. Factories of
 * subclasses call {@link #restart} once before they hand the network out.
 *
 * <p>Safe for use by several threads. Requests are answered one at a time under one lock, by daemon
 * threads that {@link #close} stops.
 */
public abstract class SimulatedNetwork implements AutoCloseable {
  private static final int REMEMBERED_REQUESTS = 1_000;

  private final NetworkId network;
  private final Simulation simulation;
  private final Faults faults;
  private final Random random;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, SimulatedAccount> accounts = new LinkedHashMap<>();
  private final Map<String, String> idsByHandle = new HashMap<>();
  private final List<SimulatedPost> history = new ArrayList<>();
  private final Map<String, Integer> indexById = new HashMap<>();
  private final Map<String, List<Integer>> indexesByAccount = new HashMap<>();
  private final Map<String, Integer> postCounts = new HashMap<>();
  private final Map<RequestKind, Long> requestCounts = new EnumMap<>(RequestKind.class);
  private final Deque<SimulatedRequest> requests = new ArrayDeque<>();
  private final ExecutorService threads;
  private final CountDownLatch closed = new CountDownLatch(1);

  private @Nullable LoopbackHttp life;
  private @Nullable Outage outage;
  private int port;

  /** A death to come. */
  private record Outage(int atPost, @Nullable Duration length, InstantSource measuredOn) {}

  /** Sets up a network that does not listen yet. */
  protected SimulatedNetwork(NetworkId network, Simulation simulation) {
    this.network = Objects.requireNonNull(network, "network");
    this.simulation = Objects.requireNonNull(simulation, "simulation");
    this.faults = new Faults(simulation.seed());
    this.random = new Random(simulation.seed());
    this.port = simulation.port();
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "simulated-" + network.value());
              thread.setDaemon(true);
              return thread;
            });
  }

  // What a dialect says.

  /** Says what a request is for. */
  protected abstract RequestKind kind(SimulatedRequest request);

  /**
   * Answers a request in the network's dialect. Called with the network's lock held, one request at
   * a time. An {@link IllegalArgumentException} is answered with {@link #failure} and status 400.
   */
  protected abstract SimulatedResponse answer(SimulatedRequest request);

  /** Returns what the network answers when it fails with this status. */
  protected abstract SimulatedResponse failure(int status);

  /**
   * Returns what the network answers to one request too many.
   *
   * @param retryAt when it may be asked again; empty for an answer that does not say
   */
  protected abstract SimulatedResponse tooMany(Optional<Instant> retryAt);

  /**
   * Returns what people get who open a post. Unless overridden its words and the links in them:
   * what a network shows beyond that, it says here.
   */
  protected ShownPost show(SimulatedPost post) {
    return ShownPost.of(post.text());
  }

  /**
   * Returns the figures that the network shows of a post by now. Unless overridden likes, reposts,
   * replies and quotes.
   */
  protected Map<Metric, Long> figures(SimulatedPost post) {
    Engagement.Counts counts = countsOf(post);
    return Map.of(
        Metric.LIKES, counts.likes(),
        Metric.REPOSTS, counts.reposts(),
        Metric.REPLIES, counts.replies(),
        Metric.QUOTES, counts.quotes());
  }

  /** Finds a post by another id that the network gives it; none unless overridden. */
  protected Optional<SimulatedPost> byOtherId(String id) {
    return Optional.empty();
  }

  /** Returns the ids of the accounts for which a login may act; its own unless overridden. */
  protected List<String> held(SimulatedAccount login) {
    return List.of(login.id());
  }

  /** Returns the handle of a new account; the name itself unless the network wants more. */
  protected String newHandle(String name) {
    return name;
  }

  /** Returns the id of a new account; {@code ordinal} counts from 1. */
  protected abstract String newAccountId(String handle, int ordinal);

  /**
   * Returns access to an account with fresh credentials, as after the person connected it.
   *
   * @throws IllegalArgumentException when there is no such account
   */
  public abstract AccountAccess access(SimulatedAccount account);

  /** Takes back all credentials of an account, as when the person disconnects the application. */
  public abstract void revokeAccess(SimulatedAccount account);

  // What tests and demonstrations ask.

  /** The network that is simulated. */
  public final NetworkId network() {
    return network;
  }

  /** The address of the server, without a path; the same over its deaths. */
  public final URI address() {
    return locked(() -> URI.create("http://127.0.0.1:" + port));
  }

  /** How this network was set up. */
  public final Simulation simulation() {
    return simulation;
  }

  /** The faults that requests meet. */
  public final Faults faults() {
    return faults;
  }

  /**
   * Adds an account.
   *
   * @param name the handle, or what the network makes a handle of
   * @throws IllegalArgumentException when the handle is taken
   */
  public final SimulatedAccount addAccount(String name, long audience) {
    return locked(
        () -> {
          String handle = newHandle(name);
          String id = newAccountId(handle, accounts.size() + 1);
          if (idsByHandle.putIfAbsent(handle, id) != null) {
            throw new IllegalArgumentException("handle '" + handle + "' is taken");
          }
          SimulatedAccount account = new SimulatedAccount(id, handle, audience);
          accounts.put(id, account);
          return account;
        });
  }

  /**
   * Adds accounts whose names are {@code prefix} and a number from 1.
   *
   * @param audience gives the audience of the account with an index from 0
   */
  public final List<SimulatedAccount> addAccounts(
      int count, String prefix, IntToLongFunction audience) {
    List<SimulatedAccount> added = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      added.add(addAccount(prefix + (i + 1), audience.applyAsLong(i)));
    }
    return added;
  }

  /** Changes the audience of an account, as when people follow or leave it. */
  public final SimulatedAccount setAudience(SimulatedAccount account, long audience) {
    return locked(
        () -> {
          SimulatedAccount known = require(account);
          SimulatedAccount changed = new SimulatedAccount(known.id(), known.handle(), audience);
          accounts.put(known.id(), changed);
          return changed;
        });
  }

  /** The accounts, in the order in which they were added. */
  public final List<SimulatedAccount> accounts() {
    return locked(() -> List.copyOf(accounts.values()));
  }

  /** The posts that are there, oldest first. */
  public final List<SimulatedPost> posts() {
    return history().stream().filter(post -> post.deletedAt().isEmpty()).toList();
  }

  /** All posts ever made, oldest first, deleted ones included. */
  public final List<SimulatedPost> history() {
    return locked(() -> List.copyOf(history));
  }

  /** Finds a post that is there by any id that the network gives it. */
  public final Optional<SimulatedPost> postOf(String id) {
    return locked(() -> post(id).or(() -> byOtherId(id)));
  }

  /**
   * Returns what people get who open a post.
   *
   * @throws IllegalArgumentException when it is not there
   */
  public final ShownPost shownPost(String id) {
    return locked(() -> show(requirePost(id)));
  }

  /** Returns the ids of the accounts for which the login of an account may act. */
  public final List<String> heldBy(SimulatedAccount login) {
    return locked(() -> List.copyOf(held(require(login))));
  }

  /** Opens an address as a browser would; empty when no post is there. */
  public final Optional<SimulatedPost> postAt(URI address) {
    return locked(
        () ->
            history.stream()
                .filter(post -> post.deletedAt().isEmpty())
                .filter(post -> show(post).addresses().contains(address))
                .findFirst());
  }

  /**
   * Returns the figures that the network shows of a post by now.
   *
   * @throws IllegalArgumentException when it is not there
   */
  public final Map<Metric, Long> figuresOf(String id) {
    return locked(() -> Map.copyOf(figures(requirePost(id))));
  }

  private SimulatedPost requirePost(String id) {
    return post(id)
        .or(() -> byOtherId(id))
        .orElseThrow(() -> new IllegalArgumentException("no such post on this network"));
  }

  /** Counts what was posted, by account and text. */
  public final Audit audit() {
    return Audit.of(history());
  }

  /** Number of requests of this kind that reached the server, faulty ones included. */
  public final long requestCount(RequestKind kind) {
    return locked(() -> requestCounts.getOrDefault(kind, 0L));
  }

  /** The last 1 000 requests, oldest first. */
  public final List<SimulatedRequest> requests() {
    return locked(() -> List.copyOf(requests));
  }

  // Death and return.

  /** Says whether the server listens. */
  public final boolean isRunning() {
    return locked(() -> life != null);
  }

  /**
   * Stops the server at once: it no longer listens, and every open connection breaks. What it had
   * stored stays. Does nothing when it is dead.
   */
  public final void kill() {
    LoopbackHttp dying;
    lock.lock();
    try {
      dying = life;
      life = null;
    } finally {
      lock.unlock();
    }
    if (dying != null) {
      dying.stop();
    }
  }

  /**
   * Begins to listen, on the same port as before. Does nothing when the server runs.
   *
   * @throws IllegalStateException when the network was closed
   */
  public final void restart() {
    lock.lock();
    try {
      if (closed.getCount() == 0) {
        throw new IllegalStateException("the simulated network was closed");
      }
      if (life == null) {
        life = LoopbackHttp.start(port, threads, this::handle);
        port = life.port();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Kills the server when it has made this many more posts: the last of them is made and its answer
   * lost. It stays dead until {@link #restart}.
   */
  public final void killAfterPosts(int posts) {
    plan(posts, null, simulation.clock());
  }

  /**
   * Kills the server when it has made this many more posts, and restarts it when a time has passed.
   *
   * @param posts number of posts from now, positive; the last of them is made and its answer lost
   * @param outage how long it stays dead
   * @param measuredOn the clock on which that time passes: the network's own, or {@link
   *     InstantSource#system()} for real time
   */
  public final void killAfterPosts(int posts, Duration outage, InstantSource measuredOn) {
    plan(posts, Objects.requireNonNull(outage, "outage"), measuredOn);
  }

  private void plan(int posts, @Nullable Duration length, InstantSource measuredOn) {
    if (posts < 1) {
      throw new IllegalArgumentException("posts must be positive, is " + posts);
    }
    locked(() -> outage = new Outage(history.size() + posts, length, measuredOn));
  }

  /** Stops the server and its threads for good. */
  @Override
  public final void close() {
    closed.countDown();
    kill();
    threads.shutdownNow();
  }

  // What dialects build on; called with the lock held, from answer().

  /** The time of the network. */
  protected final Instant now() {
    return simulation.clock().instant();
  }

  /**
   * Makes a post.
   *
   * @throws IllegalStateException when there is a post with this id
   */
  protected final SimulatedPost publish(
      String id, String accountId, String text, Optional<String> key) {
    if (post(id).isPresent()) {
      throw new IllegalStateException("the network gave the same id twice");
    }
    SimulatedPost post = new SimulatedPost(id, accountId, text, key, now(), Optional.empty());
    indexById.put(id, history.size());
    indexesByAccount.computeIfAbsent(accountId, account -> new ArrayList<>()).add(history.size());
    history.add(post);
    postCounts.merge(accountId, 1, Integer::sum);
    return post;
  }

  /** Finds a post that is there. */
  protected final Optional<SimulatedPost> post(String id) {
    return Optional.ofNullable(indexById.get(id))
        .map(history::get)
        .filter(post -> post.deletedAt().isEmpty());
  }

  /** The posts of an account that are there, newest first. */
  protected final List<SimulatedPost> postsOf(String accountId) {
    List<Integer> indexes = indexesByAccount.getOrDefault(accountId, List.of());
    List<SimulatedPost> newestFirst = new ArrayList<>(indexes.size());
    for (int i = indexes.size() - 1; i >= 0; i--) {
      SimulatedPost post = history.get(indexes.get(i));
      if (post.deletedAt().isEmpty()) {
        newestFirst.add(post);
      }
    }
    return newestFirst;
  }

  /** Changes the words of a post that is there. */
  protected final void rewritePost(String id, String text) {
    SimulatedPost post = post(id).orElseThrow();
    history.set(
        indexById.getOrDefault(id, -1),
        new SimulatedPost(
            id, post.accountId(), text, post.key(), post.createdAt(), Optional.empty()));
  }

  /** Deletes a post; false when it was not there. */
  protected final boolean deletePost(String id) {
    Optional<SimulatedPost> post = post(id);
    post.ifPresent(
        there -> {
          history.set(indexById.getOrDefault(id, -1), there.deleted(now()));
          postCounts.merge(there.accountId(), -1, Integer::sum);
        });
    return post.isPresent();
  }

  /** Number of posts of an account that are there. */
  protected final int postCountOf(String accountId) {
    return postCounts.getOrDefault(accountId, 0);
  }

  /** The likes, reposts, replies and quotes of a post by now. */
  protected final Engagement.Counts countsOf(SimulatedPost post) {
    SimulatedAccount account = accounts.get(post.accountId());
    Duration age = Duration.between(post.createdAt(), now());
    return account == null || age.isNegative()
        ? Engagement.Counts.ZERO
        : simulation.engagement().at(post, account.audience(), age);
  }

  /** Finds an account by its id. */
  protected final Optional<SimulatedAccount> accountById(String id) {
    return Optional.ofNullable(accounts.get(id));
  }

  /** Finds an account by its handle. */
  protected final Optional<SimulatedAccount> accountByHandle(String handle) {
    return Optional.ofNullable(idsByHandle.get(handle)).flatMap(this::accountById);
  }

  /** Returns an unguessable-looking word of letters and digits, drawn from the seed. */
  protected final String randomWord(int length) {
    String letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    StringBuilder word = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }

  /** Runs something with the network's lock held, for public methods of a dialect. */
  protected final <T> T locked(Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  /** Returns the account as it is now. */
  protected final SimulatedAccount require(SimulatedAccount account) {
    return accountById(account.id())
        .orElseThrow(() -> new IllegalArgumentException("no such account on this network"));
  }

  // One request.

  private LoopbackHttp.@Nullable Delivery handle(LoopbackHttp of, SimulatedRequest request) {
    RequestKind kind = kind(request);
    Fault fault = faults.draw(kind).orElse(null);
    Outage death = null;
    lock.lock();
    try {
      if (life != of) {
        return null; // The server died while the request was on its way.
      }
      requestCounts.merge(kind, 1L, Long::sum);
      requests.addLast(request);
      if (requests.size() > REMEMBERED_REQUESTS) {
        requests.removeFirst();
      }
      SimulatedResponse response =
          fault == null || fault.takesEffect() ? guardedAnswer(request) : refuse(fault);
      if (outage != null && history.size() >= outage.atPost()) {
        death = outage;
        outage = null;
        life = null;
        return null;
      }
      if (fault instanceof Fault.Failure failure && failure.takesEffect()) {
        return new LoopbackHttp.Delivery(failure(failure.status()), null);
      }
      boolean drop =
          fault instanceof Fault.DropBeforeHandling || fault instanceof Fault.DropAfterHandling;
      return drop ? null : new LoopbackHttp.Delivery(response, fault);
    } finally {
      lock.unlock();
      if (death != null) {
        // who loses the answer may move the clock at once: the outage began before that
        Instant began = death.measuredOn().instant();
        of.stop();
        comeBack(death, began);
      }
    }
  }

  private SimulatedResponse guardedAnswer(SimulatedRequest request) {
    try {
      return answer(request);
    } catch (IllegalArgumentException e) {
      return failure(400);
    }
  }

  private SimulatedResponse refuse(Fault fault) {
    if (fault instanceof Fault.Redirected redirected) {
      return SimulatedResponse.empty(redirected.status())
          .withHeader("Location", redirected.location().toString());
    }
    if (fault instanceof Fault.Page page) {
      return LoopbackHttp.page(page.status());
    }
    if (fault instanceof Fault.RateLimited limited) {
      return tooMany(limited.retryAfter().map(now()::plus));
    }
    return failure(fault instanceof Fault.Failure failure ? failure.status() : 500);
  }

  private void comeBack(Outage death, Instant began) {
    Duration length = death.length();
    if (length == null) {
      return;
    }
    InstantSource clock = death.measuredOn();
    Instant at = began.plus(length);
    if (clock instanceof ManualClock manual) {
      Runnable whenDue =
          new Runnable() {
            @Override
            public void run() {
              if (!clock.instant().isBefore(at) && manual.removeListener(this)) {
                if (closed.getCount() > 0) {
                  restart();
                }
              }
            }
          };
      manual.addListener(whenDue);
      whenDue.run();
    } else {
      threads.execute(
          () -> {
            while (LoopbackHttp.pause(closed, Duration.ofMillis(2))) {
              if (!clock.instant().isBefore(at)) {
                restart();
                return;
              }
            }
          });
    }
  }

  /** The network and its state, without accounts. */
  @Override
  public final String toString() {
    return "Simulated[" + network + ", running=" + isRunning() + "]";
  }
}
