package io.advocacy;

import io.advocacy.activity.Activity;
import io.advocacy.admission.Admissions;
import io.advocacy.animation.Animation;
import io.advocacy.animation.Notifier;
import io.advocacy.audit.AuditTrail;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.content.Role;
import io.advocacy.editorial.Desk;
import io.advocacy.editorial.Feed;
import io.advocacy.editorial.FeedRules;
import io.advocacy.editorial.Imports;
import io.advocacy.editorial.Preview;
import io.advocacy.editorial.Roles;
import io.advocacy.event.AccountChanged;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.AmbassadorChanged;
import io.advocacy.event.AudienceMeasured;
import io.advocacy.event.ContentChanged;
import io.advocacy.event.EventConsumer;
import io.advocacy.event.EventId;
import io.advocacy.event.ShareChanged;
import io.advocacy.evidence.KeptPseudonyms;
import io.advocacy.guardrail.Guardrail;
import io.advocacy.guardrail.PlacedFinding;
import io.advocacy.guardrail.SimilarityRules;
import io.advocacy.internal.Require;
import io.advocacy.link.LinkAnswer;
import io.advocacy.link.LinkRedirect;
import io.advocacy.link.LinkRequest;
import io.advocacy.link.TrackedLinks;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Audience;
import io.advocacy.network.Connector;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.privacy.Rights;
import io.advocacy.program.Program;
import io.advocacy.publish.ChoreWorker;
import io.advocacy.publish.CollectionRules;
import io.advocacy.publish.CompanyPosts;
import io.advocacy.publish.Connections;
import io.advocacy.publish.Consent;
import io.advocacy.publish.MetricsCollector;
import io.advocacy.publish.OwnWords;
import io.advocacy.publish.Publisher;
import io.advocacy.publish.PublishingRules;
import io.advocacy.schedule.Plan;
import io.advocacy.schedule.Rota;
import io.advocacy.share.Share;
import io.advocacy.share.ShareFailure;
import io.advocacy.share.ShareState;
import io.advocacy.store.InMemoryStore;
import io.advocacy.store.PersonalData;
import io.advocacy.store.Store;
import io.advocacy.takeover.Takeovers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Employee advocacy for one organisation: the entry point for a host.
 *
 * <p>A host adds people ({@link #join}), connects their accounts ({@link #connect}), approves
 * content ({@link #approve}) and plans it ({@link #plan}). Publishing happens when the host calls
 * {@link #publishDue()} from its own scheduler, or by itself after {@link #start}. What comes of it
 * is asked of the networks by {@link #doChores} and told to consumers as events.
 *
 * <p>Safe for use by several threads. No thread is started before {@link #start}. {@link #close}
 * stops these threads and nothing else: store and connectors belong to whoever made them.
 */
public final class Advocacy implements AutoCloseable {
  private static final int PAGE = 1_000;
  private static final Program ANY = Program.of("any", "Any");
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

  /** The name under which the library itself consumes events. */
  private static final String CHORES = "advocacy/chores";

  private final Store store;
  private final InstantSource clock;
  private final Publisher publisher;
  private final Shares shares;
  private final Operations operations;
  private final ChoreWorker chores;
  private final ContentPlanning planning;
  private final Checks checks;
  private final Map<NetworkId, Connector> connectors;
  private final Guardrail guardrail;
  private final List<EventDelivery> deliveries = new ArrayList<>();
  private final EventDelivery choreDelivery;
  private final Optional<TrackedLinks> trackedLinks;
  private final Optional<LinkRedirect> redirect;
  private final Rights rights;
  private final long seed;
  private final ZoneId zone;
  private @Nullable Workers workers;

  private Advocacy(Builder builder) {
    this.store = builder.store;
    this.clock = builder.clock;
    Map<NetworkId, Connector> connectors = Map.copyOf(builder.connectors);
    Admissions admissions = new Admissions(store, clock, builder.zone);
    this.trackedLinks = Optional.ofNullable(builder.trackedLinks);
    this.redirect = trackedLinks.map(links -> new LinkRedirect(links, store, clock));
    this.publisher =
        Publisher.builder(store)
            .connectors(connectors)
            .guardrail(builder.guardrail)
            .consent(builder.consent)
            .accountRights(
                (account, person, at) ->
                    new Takeovers(store, clock, ANY).mayPost(account, EmployeeId.of(person), at))
            .lapsed(admissions::lapsed)
            .rules(builder.publishingRules)
            .clock(clock)
            .seed(builder.seed)
            .trackedLinks(trackedLinks)
            .similarity(builder.similarity.ignoring(builder.guardrail))
            .build();
    this.checks = new Checks(builder.guardrail, store, connectors.keySet(), clock);
    this.connectors = connectors;
    this.guardrail = builder.guardrail;
    MetricsCollector collector = new MetricsCollector(store, connectors, clock);
    this.chores =
        new ChoreWorker(store, collector, builder.consent, builder.collectionRules, clock);
    this.seed = builder.seed;
    this.zone = builder.zone;
    OwnWords ownWords = new OwnWords(store, builder.similarity.ignoring(builder.guardrail));
    Set<NetworkId> connected = connectors.keySet();
    this.planning = new ContentPlanning(store, connected, checks, ownWords, seed, admissions);
    this.shares = new Shares(store, clock, checks, ownWords, publisher, chores, connected);
    this.rights =
        new Rights(store, builder.personalData, clock, this::leave, new SecureRandom()::nextLong);
    this.choreDelivery = new EventDelivery(store.events(), CHORES, chores, clock);
    builder.consumers.forEach(
        (name, consumer) ->
            deliveries.add(new EventDelivery(store.events(), name, consumer, clock)));
    this.operations =
        new Operations(
            store, clock, collector, new Connections(store, connectors, clock), deliveries);
  }

  /** Begins an instance; without settings it keeps everything in memory and has no connector. */
  public static Builder builder() {
    return new Builder();
  }

  /** Adds an ambassador, or replaces the one with the same id. */
  public void join(Ambassador ambassador) {
    Optional<Ambassador> before = store.ambassadors().find(ambassador.id());
    boolean known = before.isPresent();
    List<AdvocacyEvent> events = new ArrayList<>();
    if (!known) {
      events.add(changed(ambassador.id(), AmbassadorChanged.Change.JOINED));
    }
    for (SocialAccount account : ambassador.accounts()) {
      Optional<Audience> told =
          before.flatMap(b -> b.account(account.id())).flatMap(a -> a.audience());
      account
          .audience()
          .filter(audience -> !told.equals(Optional.of(audience)))
          .map(audience -> AudienceMeasured.of(account.id(), audience, clock.instant()))
          .ifPresent(events::add);
    }
    store.ambassadors().save(ambassador, events);
    if (known) {
      ambassador.accounts().forEach(chores::watch);
    } else {
      rights.returned(ambassador.id());
    }
  }

  /**
   * Lets an ambassador go: their parts in all programs end, what has not been sent is cancelled,
   * credentials are forgotten. What is out stays out.
   */
  public void leave(AmbassadorId id) {
    new Leaving(store, clock, zone).everything(EmployeeId.of(id));
    cancelPlanned(id, share -> true, "the ambassador takes part no longer");
    Optional<Ambassador> ambassador = store.ambassadors().find(id);
    ambassador.ifPresent(
        person -> {
          person.accounts().forEach(account -> store.credentials().remove(account.id()));
          store.ambassadors().remove(id, List.of(changed(id, AmbassadorChanged.Change.LEFT)));
          rights.departed(id);
        });
  }

  /** Cancels what has not been sent for a person; it may be planned again. */
  void cancelPlanned(AmbassadorId id, Predicate<Share> which, String reason) {
    for (Share share : store.shares().ofAmbassador(id)) {
      if (which.test(share)) {
        cancel(share, reason);
      }
    }
  }

  /**
   * Returns everything that is done with the people of a program beside sharing: calls for
   * applications, charters, trainings, missions, pods, seasons, takeovers.
   */
  public ProgramOffice office(Program program) {
    return new ProgramOffice(this, store, clock, program, seed, zone, Optional.empty());
  }

  /** Returns what keeps the copy of the host's directory. */
  public Workforce workforce() {
    return new Workforce(this, store, new Leaving(store, clock, zone));
  }

  /** Returns what people see of their shares and may do with them. */
  public Shares shares() {
    return shares;
  }

  /** Returns what those who run it look at and do. */
  public Operations operations() {
    return operations;
  }

  /** Returns what people may ask about what is kept of them. */
  public Rights rights() {
    return rights;
  }

  private AmbassadorChanged changed(AmbassadorId id, AmbassadorChanged.Change change) {
    Instant now = clock.instant();
    return new AmbassadorChanged(
        EventId.of("ambassador/" + id + "/" + change + "/" + now), now, id, change);
  }

  /** Adds an account of the company, or replaces the one with the same id. */
  public void addCompanyAccount(SocialAccount account) {
    if (!account.isOfCompany()) {
      throw new IllegalArgumentException("account " + account.id() + " is not the company's");
    }
    store.companyAccounts().save(account);
    chores.watch(account);
  }

  /**
   * Keeps the credential with which an account is used from now on. Where the account was held
   * because its network no longer let it be used, that ends, and shares that wait for it go on
   * within a quarter of an hour.
   */
  public void connect(SocialAccountId account, Credential credential) {
    store.credentials().save(account, credential);
    Instant now = clock.instant();
    Set<NetworkId> resumed =
        store
            .pauses()
            .resume(
                account,
                List.of(
                    new AccountChanged(
                        EventId.of("account/" + account + "/connected/" + now),
                        now,
                        account,
                        AccountChanged.Change.CONNECTED)));
    resumed.forEach(network -> publisher.wake(network, account));
  }

  /**
   * Adds a content, or replaces the one with the same id, and approves it. Where it speaks of
   * something that is under embargo, its own embargo becomes at least as long.
   *
   * @throws io.advocacy.guardrail.TextRefusedException when a guardrail refuses it
   */
  public Content approve(Content content) {
    Content approved = checks.passed(content, clock.instant()).withState(ContentState.APPROVED);
    store.contents().save(approved, List.of(ContentChanged.of(approved, clock.instant())));
    return approved;
  }

  /** Returns the desk at which contents are written, reviewed and approved by people with roles. */
  public Desk desk(Roles roles) {
    return new Desk(store, clock, roles, checks, this::cancelShares);
  }

  /** Returns the way in for what was published elsewhere. */
  public Imports imports() {
    return new Imports(
        store,
        desk((actor, role, channel) -> actor.equals(Imports.IMPORTER) && role == Role.AUTHOR),
        new CompanyPosts(store, connectors, clock)::latest);
  }

  /** Returns what people may share now; it follows what happens at each {@link Feed#update}. */
  public Feed feed(FeedRules rules) {
    return Feed.over(store, rules);
  }

  /** Returns digests for populations, sent by the host's notifier. */
  public Animation animation(Notifier notifier) {
    return Animation.over(store, clock, notifier);
  }

  /** Returns the record of who did what. */
  public AuditTrail audit() {
    return new AuditTrail(store.audit(), clock, new KeptPseudonyms(store, clock));
  }

  /**
   * Returns how the wordings of a content that suit a language would look on an account's network.
   *
   * @throws IllegalArgumentException when there is no connector for the network
   */
  public List<Preview> preview(
      Content content, NetworkId network, AccountAccess account, Locale language) {
    Connector connector = connectors.get(network);
    if (connector == null) {
      throw new IllegalArgumentException("there is no connector for " + network);
    }
    return Preview.of(content, connector, connector.capabilities(account), language, guardrail);
  }

  /** Returns what the guardrail finds in a content now; for whoever writes it. */
  public List<PlacedFinding> check(Content content) {
    return checks.findings(content, clock.instant());
  }

  /**
   * Recalls a content: what has not been sent is cancelled at once. The people whose posts are out,
   * or come out because they are on their way at this moment, are asked by {@link #doChores}, with
   * an event, to let them be deleted; posts of people who agreed in advance are deleted then, where
   * the network allows that.
   *
   * @return the shares of it that are out or may be out
   */
  public List<Share> withdraw(ContentId id) {
    Content withdrawn = content(id).withState(ContentState.WITHDRAWN);
    store.contents().save(withdrawn, List.of(ContentChanged.of(withdrawn, clock.instant())));
    return cancelShares(id);
  }

  /** Cancels what has not been sent of a content; returns the shares that are or may be out. */
  private List<Share> cancelShares(ContentId id) {
    for (Share share : store.shares().ofContent(id)) {
      cancel(share, "the content was recalled");
    }
    return store.shares().ofContent(id).stream()
        .filter(share -> !share.state().isFinal() || share.publishedAt().isPresent())
        .toList();
  }

  /**
   * Gives a moment to the share of every ambassador of the program on each of their networks, and
   * keeps these shares. Planning again, after somebody joined or a limit changed, moves nobody who
   * was told a time unless their own limits force it.
   *
   * @param from first moment at which something may be published; now, where that is later
   * @param to first moment at which nothing may be published any more
   * @throws IllegalArgumentException when the content is not there or the horizon makes no sense
   * @throws IllegalStateException when the content is not approved
   * @throws io.advocacy.guardrail.TextRefusedException when a guardrail refuses the content by now
   */
  public Plan plan(ContentId id, Program program, Instant from, Instant to) {
    return plan(id, program, Optional.empty(), from, to);
  }

  /**
   * Does the same among people who split days and recurring topics: the content goes to those who
   * take its topic, to everybody where none of its topics recurs, and to each on their days.
   *
   * @param rota who has which days and topics; people who are not in it are as without it
   * @param from first moment at which something may be published; now, where that is later
   * @param to first moment at which nothing may be published any more
   * @throws IllegalArgumentException when the content is not there or the horizon makes no sense
   * @throws IllegalStateException when the content is not approved
   */
  public Plan plan(ContentId id, Program program, Rota rota, Instant from, Instant to) {
    return plan(id, program, Optional.of(rota), from, to);
  }

  private Plan plan(ContentId id, Program program, Optional<Rota> rota, Instant from, Instant to) {
    Content content = content(id);
    if (content.state() != ContentState.APPROVED) {
      throw new IllegalStateException(
          "content " + id + " is " + content.state() + ", not APPROVED");
    }
    Instant now = clock.instant();
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from (" + from + ") must be before to (" + to + ")");
    }
    if (!now.isBefore(to)) {
      throw new IllegalArgumentException("the horizon ended at " + to + "; it is " + now + " now");
    }
    Instant first = from.isBefore(now) ? now : from;
    return planning.plan(checks.passed(content, first), program, rota, first, to, now);
  }

  /**
   * Publishes what is due now, in the calling thread; returns how many times a share was moved on.
   */
  public int publishDue() {
    return publisher.publishDue();
  }

  /** When the next share will be due. */
  public Optional<Instant> nextDue() {
    return store.shares().nextDue();
  }

  /**
   * Does what is due beside publishing, in the calling thread: asks for figures of posts, often
   * while they are young and ever more rarely, and for audiences once a day; deletes posts that
   * were recalled. What is to be done is made from the stored events.
   *
   * @return how many things were done or put off
   */
  public int doChores() {
    choreDelivery.deliver();
    return chores.doDue();
  }

  /**
   * Brings the events that happened to the consumers, in the calling thread; returns how many were
   * taken. A consumer that failed is asked again after a wait that grows; an event at which it
   * fails ten times is put aside for it with all that follow about the same share, person or
   * content.
   */
  public int deliverEvents() {
    return deliveries.stream().mapToInt(EventDelivery::deliver).sum();
  }

  /**
   * Publishes, collects figures and delivers events by itself from now on, in daemon threads of its
   * own: for each network that has something to do up to {@code threads} that publish and one for
   * the rest, and one for each consumer.
   *
   * @param threads how many shares are published on one network at the same time. A thread that has
   *     waited for an answer for more than a second does not count, up to eight of them
   * @throws IllegalArgumentException when that is less than one
   * @throws IllegalStateException when that was asked before
   */
  public synchronized void start(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1, is " + threads);
    }
    if (workers != null) {
      throw new IllegalStateException("advocacy was started already");
    }
    Workers started = new Workers();
    started.lanes(
        threads,
        publisher::dueNetworks,
        publisher::hanging,
        network -> publisher.publishDue(network, started::goOn));
    started.lanes(
        1, chores::dueNetworks, network -> 0, network -> chores.doDue(network, started::goOn));
    started.repeat(() -> choreDelivery.deliver(started::goOn));
    deliveries.forEach(delivery -> started.repeat(() -> delivery.deliver(started::goOn)));
    workers = started;
  }

  /**
   * Returns what everybody did so far, as the stored events tell it: the inputs of scores and
   * insight. It follows what happens later at each {@link Activity#update}.
   */
  public Activity activity() {
    Activity activity = Activity.of(store);
    activity.update();
    return activity;
  }

  /**
   * Answers a request for a tracked link; a host mounts this at the address that it gave to {@link
   * TrackedLinks}.
   *
   * @throws IllegalStateException when this instance has no tracked links
   */
  public LinkAnswer followLink(LinkRequest request) {
    return redirect
        .orElseThrow(() -> new IllegalStateException("this instance has no tracked links"))
        .answer(request);
  }

  /** Returns all ambassadors in the order of their ids. */
  public List<Ambassador> ambassadors() {
    List<Ambassador> all = new ArrayList<>();
    List<Ambassador> page = store.ambassadors().page(Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      all.addAll(page);
      page = store.ambassadors().page(Optional.of(page.get(page.size() - 1).id()), PAGE);
    }
    return all;
  }

  /** Returns the company's own accounts in the order of their ids. */
  public List<SocialAccount> companyAccounts() {
    return store.companyAccounts().all();
  }

  /** A share that is being sent at this moment cannot be called back; it stays as it is. */
  private void cancel(Share listed, String reason) {
    Optional<Share> now = Optional.of(listed);
    while (now.isPresent() && now.get().state().isBeforeSending()) {
      Share before = now.get();
      Share after = before.ended(ShareState.CANCELLED, ShareFailure.of(reason));
      if (store.shares().update(after, ShareChanged.between(before, after, clock.instant()))) {
        return;
      }
      now = store.shares().find(listed.id());
    }
  }

  private Content content(ContentId id) {
    return store
        .contents()
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("there is no content " + id));
  }

  /**
   * Stops the threads that {@link #start} started, letting the work at hand end, for 30 seconds at
   * most.
   */
  @Override
  public void close() {
    stop(STOP_WITHIN);
  }

  /**
   * Stops the threads that {@link #start} started. Nothing new is begun; the work at hand may end
   * for so long, then it is interrupted. Either way nothing is lost.
   *
   * @return whether all work ended by itself
   */
  public boolean stop(Duration within) {
    Require.positive(within, "within");
    Workers running;
    synchronized (this) {
      running = workers;
    }
    return running == null || running.close(within);
  }

  /** Builds an {@link Advocacy}. Not safe for use by several threads. */
  public static final class Builder {
    private Store store = new InMemoryStore();
    private InstantSource clock = InstantSource.system();
    private Guardrail guardrail = Guardrail.none();
    private PublishingRules publishingRules = PublishingRules.defaults();
    private @Nullable TrackedLinks trackedLinks;
    private CollectionRules collectionRules = CollectionRules.defaults();
    private Consent consent = Consent.byJoining();
    private SimilarityRules similarity = SimilarityRules.standard();
    private long seed = new SecureRandom().nextLong();
    private ZoneId zone = ZoneOffset.UTC;
    private final List<PersonalData> personalData = new ArrayList<>();
    private final Map<NetworkId, Connector> connectors = new LinkedHashMap<>();
    private final Map<String, EventConsumer> consumers = new LinkedHashMap<>();

    private Builder() {}

    /** Sets where everything is kept; in memory by default. */
    public Builder store(Store store) {
      this.store = Objects.requireNonNull(store, "store");
      return this;
    }

    /** Sets the clock; the system's by default. */
    public Builder clock(InstantSource clock) {
      this.clock = Objects.requireNonNull(clock, "clock");
      return this;
    }

    /** Sets what checks texts before they go out; nothing by default. */
    public Builder guardrail(Guardrail guardrail) {
      this.guardrail = Objects.requireNonNull(guardrail, "guardrail");
      return this;
    }

    /** Sets the times of publishing. */
    public Builder publishingRules(PublishingRules rules) {
      this.publishingRules = Objects.requireNonNull(rules, "rules");
      return this;
    }

    /**
     * Gives each post a link of its own, so that clicks can be counted; without this posts carry
     * the link of their content. The host answers at that address with {@link Advocacy#followLink}.
     */
    public Builder trackedLinks(TrackedLinks links) {
      this.trackedLinks = Objects.requireNonNull(links, "links");
      return this;
    }

    /** Sets when figures of posts and audiences are asked for. */
    public Builder collectionRules(CollectionRules rules) {
      this.collectionRules = Objects.requireNonNull(rules, "rules");
      return this;
    }

    /** Sets what knows of people's agreement; by default they agreed by joining. */
    public Builder consent(Consent consent) {
      this.consent = Objects.requireNonNull(consent, "consent");
      return this;
    }

    /**
     * Sets what is done about similar posts of several people; by default what the networks' terms
     * ask for.
     */
    public Builder similarity(SimilarityRules similarity) {
      this.similarity = Objects.requireNonNull(similarity, "similarity");
      return this;
    }

    /** Sets the seed of the plans, which makes them reproducible; unguessable by default. */
    public Builder seed(long seed) {
      this.seed = seed;
      return this;
    }

    /** Sets the time zone of the organisation, in which seasons begin and end; UTC by default. */
    public Builder zone(ZoneId zone) {
      this.zone = Objects.requireNonNull(zone, "zone");
      return this;
    }

    /** Adds what a module with a store of its own keeps of people, for export and erasure. */
    public Builder personalData(PersonalData part) {
      personalData.add(Objects.requireNonNull(part, "part"));
      return this;
    }

    /**
     * Adds a connector.
     *
     * @throws IllegalArgumentException when there is one for its network already
     */
    public Builder connector(Connector connector) {
      NetworkId network = connector.descriptor().network();
      if (connectors.putIfAbsent(network, connector) != null) {
        throw new IllegalArgumentException("there are two connectors for " + network);
      }
      return this;
    }

    /**
     * Adds a consumer of events under a name that stays the same over restarts.
     *
     * @throws IllegalArgumentException when there is one of this name already
     */
    public Builder consumer(String name, EventConsumer consumer) {
      Require.id(name, "consumer name");
      if (consumers.putIfAbsent(name, Objects.requireNonNull(consumer, "consumer")) != null) {
        throw new IllegalArgumentException("there are two consumers named " + name);
      }
      return this;
    }

    /** Returns the instance. */
    public Advocacy build() {
      return new Advocacy(this);
    }
  }
}
