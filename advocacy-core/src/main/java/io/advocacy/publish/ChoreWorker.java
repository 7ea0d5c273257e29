package io.advocacy.publish;

import io.advocacy.content.ContentState;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.AmbassadorChanged;
import io.advocacy.event.ContentChanged;
import io.advocacy.event.EventConsumer;
import io.advocacy.event.EventId;
import io.advocacy.event.PostRecalled;
import io.advocacy.event.ShareChanged;
import io.advocacy.internal.Faults;
import io.advocacy.network.Connector;
import io.advocacy.network.Deletion;
import io.advocacy.network.NetworkError;
import io.advocacy.network.NetworkException;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.network.UnsupportedByNetworkException;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.publish.MetricsCollector.Place;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import io.advocacy.store.Chore;
import io.advocacy.store.PauseStore;
import io.advocacy.store.Store;
import io.advocacy.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what is done beside publishing: asks for the figures of posts and the audiences of accounts,
 * and deletes posts of recalled contents. What is to be done is stored as chores, which this class
 * makes from the events it consumes, so that no crash loses any.
 *
 * <p>An account is asked about all its posts at once. A network that gives no answer is not asked
 * for other accounts until later. Safe for use by several threads; starts none.
 */
public final class ChoreWorker implements EventConsumer {
  private static final Logger LOG = LoggerFactory.getLogger(ChoreWorker.class);
  private static final int AT_ONCE = 50;
  private static final Duration LEASE = Duration.ofMinutes(10);
  private static final Duration FIRST_RETRY = Duration.ofMinutes(5);
  private static final Duration LONGEST_RETRY = Duration.ofHours(12);
  private static final int MOST_FAILURES = 60;

  private final Store store;
  private final MetricsCollector collector;
  private final Consent consent;
  private final CollectionRules rules;
  private final InstantSource clock;

  /** Creates a worker that asks through a collector. */
  public ChoreWorker(
      Store store,
      MetricsCollector collector,
      Consent consent,
      CollectionRules rules,
      InstantSource clock) {
    this.store = Objects.requireNonNull(store, "store");
    this.collector = Objects.requireNonNull(collector, "collector");
    this.consent = Objects.requireNonNull(consent, "consent");
    this.rules = Objects.requireNonNull(rules, "rules");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /** Notes what is to be done because of what happened. */
  @Override
  public void accept(AdvocacyEvent event) {
    if (event instanceof ShareChanged changed
        && (changed.reached(ShareState.PUBLISHED) || changed.reached(ShareState.CONFIRMED))) {
      published(changed.share());
    } else if (event instanceof ContentChanged recalled
        && recalled.state() == ContentState.WITHDRAWN) {
      store.shares().ofContent(recalled.content()).stream()
          .filter(ChoreWorker::isOut)
          .forEach(this::askDeletion);
    } else if (event instanceof AmbassadorChanged joined
        && joined.change() == AmbassadorChanged.Change.JOINED) {
      store
          .ambassadors()
          .find(joined.ambassador())
          .ifPresent(person -> person.accounts().forEach(this::watch));
    }
  }

  /** Asks for the audience of an account from now on. */
  public void watch(SocialAccount account) {
    if (collector.connector(account.network()).isPresent()) {
      store.chores().add(List.of(audience(account.network(), account.id(), account.owner())));
    }
  }

  /** Its subject is the network and the owner, or the network alone for the company's account. */
  private Chore audience(NetworkId network, SocialAccountId account, Optional<AmbassadorId> owner) {
    String subject = network + "/" + owner.map(AmbassadorId::value).orElse("");
    return Chore.of(Chore.Kind.AUDIENCE, subject, network, account, clock.instant());
  }

  private Optional<SocialAccount> account(Chore chore, Optional<Share> share) {
    String owner =
        share
            .map(known -> known.ambassador().value())
            .orElseGet(() -> chore.subject().substring(chore.network().value().length() + 1));
    Optional<SocialAccount> own =
        owner.isEmpty()
            ? Optional.empty()
            : store
                .ambassadors()
                .find(AmbassadorId.of(owner))
                .flatMap(person -> person.account(chore.account()));
    return own.or(
        () ->
            store.companyAccounts().all().stream()
                .filter(account -> account.id().equals(chore.account()))
                .findFirst());
  }

  private void published(Share share) {
    if (collector.connector(share.network()).isPresent() && share.post().isPresent()) {
      Instant at = share.publishedAt().orElse(share.publishAt()).plus(rules.densest());
      store
          .chores()
          .add(
              List.of(
                  chore(Chore.Kind.POST_METRICS, share, at),
                  audience(share.network(), share.account(), Optional.of(share.ambassador()))));
    }
    boolean recalled =
        store
            .contents()
            .find(share.content())
            .filter(content -> content.state() == ContentState.WITHDRAWN)
            .isPresent();
    if (recalled) {
      askDeletion(share);
    }
  }

  /** What people published by hand is out too, also where nobody knows its post. */
  private static boolean isOut(Share share) {
    return share.post().isPresent() || share.state() == ShareState.CONFIRMED;
  }

  private void askDeletion(Share share) {
    store.chores().add(List.of(chore(Chore.Kind.ASK_DELETION, share, clock.instant())));
  }

  private static Chore chore(Chore.Kind kind, Share share, Instant at) {
    return Chore.of(kind, share.id().value(), share.network(), share.account(), at);
  }

  /**
   * Asks a share's person to let the post of a recalled content be deleted, and has it deleted at
   * once where they agreed in advance. The chore stays, so that nobody is asked twice.
   */
  private void askDeletion(Chore chore, Share share) {
    tell(share, PostRecalled.Stage.REQUESTED);
    store.chores().replace(List.of(chore.again(PauseStore.HELD)));
    boolean agreed =
        store
            .ambassadors()
            .find(share.ambassador())
            .filter(person -> consent.allowsDeletion(person, share))
            .isPresent();
    if (agreed && share.post().isPresent()) {
      delete(share);
    }
  }

  /** Has a share's post deleted, as soon as its network can be reached. */
  public void delete(Share share) {
    store.chores().add(List.of(chore(Chore.Kind.DELETE_POST, share, clock.instant())));
  }

  private void tell(Share share, PostRecalled.Stage stage) {
    store
        .events()
        .append(
            List.of(
                new PostRecalled(
                    EventId.of("recalled/" + share.key().value() + "/" + stage),
                    clock.instant(),
                    share.id(),
                    share.ambassador(),
                    share.content(),
                    share.network(),
                    stage)));
  }

  /** Returns the networks for which there is something to do now. */
  public Set<NetworkId> dueNetworks() {
    Instant now = clock.instant();
    Set<NetworkId> due = new TreeSet<>();
    for (Chore.Kind kind : Chore.Kind.values()) {
      store
          .chores()
          .nextDue(kind)
          .forEach(
              (network, at) -> {
                if (!at.isAfter(now)) {
                  due.add(network);
                }
              });
    }
    return due;
  }

  /** Does everything that is due; returns how many chores were done or put off. */
  public int doDue() {
    int done = 0;
    for (NetworkId network : dueNetworks()) {
      done += doDue(network);
    }
    return done;
  }

  /** Does what is due for one network; returns how many chores were done or put off. */
  public int doDue(NetworkId network) {
    return doDue(network, () -> true);
  }

  /**
   * Like {@link #doDue(NetworkId)}, and claims nothing more once it shall not go on.
   *
   * @param goOn asked before each claim
   */
  public int doDue(NetworkId network, BooleanSupplier goOn) {
    int done = 0;
    for (Chore.Kind kind : Chore.Kind.values()) {
      boolean more = true;
      while (more && goOn.getAsBoolean() && !Thread.currentThread().isInterrupted()) {
        List<Chore> claimed = claim(kind, network);
        more = !claimed.isEmpty();
        if (more) {
          done += claimed.size();
          work(network, claimed);
        }
      }
    }
    return done;
  }

  private List<Chore> claim(Chore.Kind kind, NetworkId network) {
    Instant now = clock.instant();
    Instant soon = kind == Chore.Kind.POST_METRICS ? now.plus(rules.densest()) : now;
    return store.chores().claim(kind, network, now, soon, now.plus(LEASE), AT_ONCE);
  }

  private void work(NetworkId network, List<Chore> claimed) {
    Map<SocialAccountId, List<Chore>> byAccount = new LinkedHashMap<>();
    claimed.forEach(
        chore -> byAccount.computeIfAbsent(chore.account(), id -> new ArrayList<>()).add(chore));
    Map<SocialAccountId, Instant> paused =
        store
            .pauses()
            .pausedUntil(
                network, byAccount.keySet(), action(claimed.get(0).kind()), clock.instant());
    Set<Place> away = new HashSet<>();
    byAccount.forEach((account, chores) -> work(chores, paused.get(account), away));
  }

  private static PauseStore.Action action(Chore.Kind kind) {
    return switch (kind) {
      case POST_METRICS -> PauseStore.Action.FIGURES;
      case AUDIENCE -> PauseStore.Action.AUDIENCE;
      case ASK_DELETION, DELETE_POST -> PauseStore.Action.DELETION;
    };
  }

  private void work(List<Chore> chores, @Nullable Instant paused, Set<Place> away) {
    boolean ofShares = chores.get(0).kind() != Chore.Kind.AUDIENCE;
    Map<ShareId, Share> shares = new HashMap<>();
    if (ofShares) {
      store
          .shares()
          .ofIds(chores.stream().map(chore -> ShareId.of(chore.subject())).toList())
          .forEach(share -> shares.put(share.id(), share));
    }
    Optional<Share> any = shares.values().stream().findAny();
    Optional<SocialAccount> account =
        ofShares && any.isEmpty() ? Optional.empty() : account(chores.get(0), any);
    if (chores.get(0).kind() == Chore.Kind.ASK_DELETION) {
      askPeople(chores, shares);
      return;
    }
    if (account.isEmpty() || collector.connector(account.get().network()).isEmpty()) {
      store.chores().remove(chores);
      return;
    }
    if (paused != null) {
      Instant latest = clock.instant().plus(rules.sparsest());
      boolean held = paused.equals(PauseStore.HELD) || paused.isAfter(latest);
      putOff(chores, held ? latest : paused);
      return;
    }
    // posts are deleted one by one, and one that cannot be is left behind alone
    boolean alone = chores.get(0).kind() == Chore.Kind.DELETE_POST;
    boolean goOn = true;
    for (List<Chore> part : alone ? chores.stream().map(List::of).toList() : List.of(chores)) {
      if (!goOn || away.contains(Place.of(account.get()))) {
        putOff(part, clock.instant().plus(FIRST_RETRY));
      } else {
        goOn = tried(account.get(), part, shares, away);
      }
    }
  }

  /** Says whether the account may be asked for more. */
  private boolean tried(
      SocialAccount account, List<Chore> chores, Map<ShareId, Share> shares, Set<Place> away) {
    try {
      carryOut(account, chores, shares);
      return true;
    } catch (StoreUnavailableException e) {
      throw e;
    } catch (UnsupportedByNetworkException e) {
      store.chores().remove(chores);
      return true;
    } catch (NetworkException e) {
      LOG.info("asked again later: {}", e.getMessage());
      if (e instanceof TemporarilyUnavailableException) {
        away.add(Place.of(account));
      }
      failed(chores, e.retryAt(), shares);
      return e.error() == NetworkError.CONTENT_REJECTED || e.error() == NetworkError.DUPLICATE;
    } catch (Throwable e) {
      Faults.passOnFatal(e);
      LOG.warn("a connector failed unexpectedly with {}", e.getClass().getName());
      failed(chores, Optional.empty(), shares);
      return true;
    }
  }

  /** Asks the people of recalled posts; one about whom something fails delays no other. */
  private void askPeople(List<Chore> chores, Map<ShareId, Share> shares) {
    for (Chore chore : chores) {
      Share share = shares.get(ShareId.of(chore.subject()));
      if (share == null) {
        store.chores().remove(List.of(chore));
        continue;
      }
      try {
        askDeletion(chore, share);
      } catch (StoreUnavailableException e) {
        throw e;
      } catch (Throwable e) {
        Faults.passOnFatal(e);
        LOG.warn("a person could not be asked for a deletion ({})", e.getClass().getName());
        failed(List.of(chore), Optional.empty(), shares);
      }
    }
  }

  private void putOff(List<Chore> chores, Instant at) {
    store
        .chores()
        .replace(
            chores.stream()
                .map(
                    chore ->
                        new Chore(
                            chore.kind(),
                            chore.subject(),
                            chore.network(),
                            chore.account(),
                            at,
                            chore.failures()))
                .toList());
  }

  /** What failed again and again for weeks is let go, and figures after their network's window. */
  private void failed(List<Chore> chores, Optional<Instant> retryAt, Map<ShareId, Share> shares) {
    Instant now = clock.instant();
    List<Chore> again = new ArrayList<>();
    List<Chore> over = new ArrayList<>();
    List<Chore> past = new ArrayList<>();
    for (Chore chore : chores) {
      Duration wait = FIRST_RETRY.multipliedBy(1L << Math.min(chore.failures(), 8));
      Instant at = now.plus(wait.compareTo(LONGEST_RETRY) < 0 ? wait : LONGEST_RETRY);
      Instant next =
          retryAt.filter(at::isBefore).map(asked -> Sessions.sensible(asked, now)).orElse(at);
      if (isPastItsWindow(chore, shares.get(ShareId.of(chore.subject())), next)) {
        past.add(chore);
      } else if (chore.failures() < MOST_FAILURES) {
        again.add(chore.afterFailure(next));
      } else {
        over.add(chore);
      }
    }
    over.forEach(
        chore -> LOG.warn("{} on {} is given up after a month", chore.kind(), chore.network()));
    store.chores().replace(again);
    store.chores().remove(over);
    store.chores().remove(past);
  }

  private boolean isPastItsWindow(Chore chore, @Nullable Share share, Instant at) {
    return chore.kind() == Chore.Kind.POST_METRICS
        && share != null
        && share
            .publishedAt()
            .filter(out -> out.plus(rules.window(share.network())).isBefore(at))
            .isPresent();
  }

  private void carryOut(SocialAccount account, List<Chore> chores, Map<ShareId, Share> shares) {
    switch (chores.get(0).kind()) {
      case POST_METRICS -> measure(account, chores, shares);
      case AUDIENCE -> {
        if (store.credentials().find(account.id()).isPresent()) {
          collector.askAudience(account);
        }
        Instant next = clock.instant().plus(rules.audiences());
        store.chores().replace(chores.stream().map(chore -> chore.again(next)).toList());
      }
      case ASK_DELETION -> askPeople(chores, shares);
      case DELETE_POST -> {
        for (Chore chore : chores) {
          delete(account, chore, shares.get(ShareId.of(chore.subject())));
        }
      }
    }
  }

  private void delete(SocialAccount account, Chore chore, @Nullable Share share) {
    Connector connector = collector.connector(account.network()).orElseThrow();
    if (share != null && share.post().isPresent()) {
      PublishedPost post = share.post().get();
      Deletion deletion =
          collector
              .sessions()
              .open(connector, account, PauseStore.Action.DELETION, Optional.empty())
              .call(access -> connector.delete(access, post.id()));
      LOG.info("a post of a recalled content on {}: {}", share.network(), deletion);
      tell(share, PostRecalled.Stage.DELETED);
      store.chores().remove(List.of(chore(Chore.Kind.POST_METRICS, share, clock.instant())));
    }
    store.chores().remove(List.of(chore));
  }

  private void measure(SocialAccount account, List<Chore> chores, Map<ShareId, Share> shares) {
    Instant now = clock.instant();
    List<Share> young = new ArrayList<>();
    List<Chore> again = new ArrayList<>();
    List<Chore> over = new ArrayList<>();
    for (Chore chore : chores) {
      Share share = shares.get(ShareId.of(chore.subject()));
      if (share == null || share.post().isEmpty() || share.publishedAt().isEmpty()) {
        over.add(chore);
        continue;
      }
      if (isPastItsWindow(chore, share, now)) {
        over.add(chore);
        continue;
      }
      Duration age = Duration.between(share.publishedAt().get(), now);
      young.add(share);
      if (age.plus(rules.wait(age)).compareTo(rules.window(share.network())) > 0) {
        over.add(chore);
      } else {
        again.add(chore.again(now.plus(rules.wait(age))));
      }
    }
    if (!young.isEmpty()) {
      collector.askPosts(account, young);
    }
    store.chores().replace(again);
    store.chores().remove(over);
  }
}
