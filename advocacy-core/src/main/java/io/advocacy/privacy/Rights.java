package io.advocacy.privacy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.audit.Actor;
import io.advocacy.audit.AuditEntry;
import io.advocacy.audit.AuditTrail;
import io.advocacy.event.AmbassadorChanged;
import io.advocacy.event.EventId;
import io.advocacy.evidence.KeptPseudonyms;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.share.Share;
import io.advocacy.store.Erasure;
import io.advocacy.store.PersonalData;
import io.advocacy.store.Records;
import io.advocacy.store.Store;
import io.advocacy.store.StoredRecord;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** What people may ask about what is kept of them. Safe for use by several threads. */
public final class Rights {
  private static final int PAGE = 500;
  private static final String ERASED = "erased-";

  private static final String TRAINING = "training";

  /** Steps with an end of their own, after which nothing happens to them whoever forgot what. */
  private static final List<String> WITH_AN_END = List.of("mission", "takeover", TRAINING);

  /** Steps that wait for an answer, which may never come. */
  private static final String ANSWERED = "application";

  /** Steps by which somebody takes part. */
  private static final Set<String> PARTS =
      Set.of(ANSWERED, "commitment", "mission", "pod", "takeover", "term", TRAINING);

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Store store;
  private final List<PersonalData> parts;
  private final InstantSource clock;
  private final Consumer<AmbassadorId> leave;
  private final LongSupplier secrets;
  private final AuditTrail trail;
  private final Records<Consent> consents;
  private final Records<Departure> departures;

  /**
   * Creates the face.
   *
   * @param others what modules with tables of their own keep of people
   * @param leave lets a person go before they are erased
   * @param secrets unguessable numbers
   */
  public Rights(
      Store store,
      List<PersonalData> others,
      InstantSource clock,
      Consumer<AmbassadorId> leave,
      LongSupplier secrets) {
    this.store = Objects.requireNonNull(store, "store");
    this.parts = new ArrayList<>(store.personalData());
    this.parts.addAll(others);
    this.clock = Objects.requireNonNull(clock, "clock");
    this.leave = Objects.requireNonNull(leave, "leave");
    this.secrets = Objects.requireNonNull(secrets, "secrets");
    this.trail = new AuditTrail(store.audit(), clock, new KeptPseudonyms(store, clock));
    this.consents = Records.of(store.records(), clock, "consent", Consent.class);
    this.departures = Records.of(store.records(), clock, "departure", Departure.class);
  }

  /**
   * Returns everything that is kept of a person as one JSON object: {@code person}, {@code at}, and
   * in {@code data} a list for each place that has something; what the audit trail has about them
   * is in {@code audit}, where other people stand by pseudonyms. Credentials are not in it: they
   * open accounts, and the person has them from the network.
   */
  public String export(AmbassadorId person) {
    ObjectNode all = JSON.createObjectNode();
    all.put("person", person.value());
    all.put("at", clock.instant().toString());
    ObjectNode data = all.putObject("data");
    try {
      for (PersonalData part : parts) {
        for (PersonalData.Item item : part.of(person)) {
          data.withArray(item.place()).add(JSON.readTree(item.json()));
        }
      }
      for (AuditEntry entry : trail.about(Actor.of(person.value()))) {
        ObjectNode act = data.withArray("audit").addObject();
        act.put("number", entry.number());
        act.put("at", entry.at().toString());
        act.put("action", entry.action());
        entry.details().forEach(act.putObject("details")::put);
      }
      return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("what a part of the store tells of people is not JSON", e);
    }
  }

  /**
   * Forgets a person everywhere, once they were let go. What sums are made of stays under an id
   * that says nothing. What is out on networks stays out: the person deletes it there. Doing it
   * again, after a failure too, finishes it. An event tells those who keep figures in memory to
   * make them anew.
   *
   * @return how many entries were removed or changed
   */
  public int erase(AmbassadorId person) {
    Set<SocialAccountId> accounts = accounts(person);
    leave.accept(person);
    Erasure erasure = Erasure.of(person, accounts, secrets.getAsLong());
    int changed = 0;
    for (PersonalData part : parts) {
      changed += part.erase(erasure);
    }
    Instant now = clock.instant();
    store
        .events()
        .append(
            List.of(
                new AmbassadorChanged(
                    EventId.of("erasure/" + erasure.alias() + "/" + now),
                    now,
                    erasure.alias(),
                    AmbassadorChanged.Change.ERASED)));
    return changed;
  }

  private Set<SocialAccountId> accounts(AmbassadorId person) {
    Set<SocialAccountId> accounts = new HashSet<>();
    Optional<Ambassador> ambassador = store.ambassadors().find(person);
    ambassador.ifPresent(
        one -> one.accounts().stream().map(SocialAccount::id).forEach(accounts::add));
    store.shares().ofAmbassador(person).stream().map(Share::account).forEach(accounts::add);
    store.companyAccounts().all().stream().map(SocialAccount::id).forEach(accounts::remove);
    return accounts;
  }

  /** Notes that somebody takes part no longer, from which their retention counts. */
  public void departed(AmbassadorId person) {
    departures.put(new Departure(person, clock.instant()), List.of());
  }

  /** Notes that somebody is there (again). */
  public void returned(AmbassadorId person) {
    departures.remove(person.value());
  }

  /** Notes that these people are there (again). */
  public void returned(Collection<AmbassadorId> people) {
    if (store.records().page("departure", "departures", "", 1).isEmpty()) {
      return;
    }
    departures
        .about(people.stream().map(AmbassadorId::value).toList())
        .forEach(departure -> returned(departure.person()));
  }

  /**
   * Forgets what is too old: the people in closed steps, in steps whose end passed and in
   * applications that nobody answered, and everything of people who left: not of those whom the
   * directory tells, nor of those who have something open since, or had until not long ago. For a
   * host to call once a day.
   *
   * @return how many steps and people were forgotten
   */
  public int retain(RetentionRules rules) {
    Instant now = clock.instant();
    Instant longAgo = now.minus(rules.left());
    int forgotten = 0;
    for (Departure departure : departures.all("departures")) {
      boolean erased = departure.person().value().startsWith(ERASED);
      if (!erased && departure.at().isBefore(longAgo) && isAway(departure, longAgo, now)) {
        erase(departure.person());
        forgotten++;
      }
    }
    Instant oldest = now.minus(rules.closed());
    forgotten += forget(() -> store.records().closedBefore(oldest, PAGE), now);
    for (String kind : WITH_AN_END) {
      forgotten += forget(() -> store.records().due(kind, oldest, PAGE), now);
    }
    forgotten += forget(() -> store.records().openBefore(ANSWERED, oldest, PAGE), now);
    return forgotten;
  }

  /** Says whether nothing of a person is in the company, or open, or was until not long ago. */
  private boolean isAway(Departure departure, Instant longAgo, Instant now) {
    AmbassadorId person = departure.person();
    return store.ambassadors().find(person).isEmpty()
        && store.employees().find(EmployeeId.of(person)).isEmpty()
        && store.records().naming(person.value()).stream()
            .filter(record -> PARTS.contains(record.kind()))
            .filter(record -> record.subject().map(person.value()::equals).orElse(true))
            .noneMatch(
                record ->
                    record.changedAt().isAfter(longAgo) || isOpen(record, departure.at(), now));
  }

  /** What was open when somebody left, and is still, was ended by nobody for whatever reason. */
  private static boolean isOpen(StoredRecord record, Instant since, Instant now) {
    boolean over =
        WITH_AN_END.contains(record.kind())
            && record.dueAt().map(due -> due.isBefore(now)).orElse(false);
    return !over && !record.closed() && !record.changedAt().isBefore(since);
  }

  /** What was made anonymous is new and due never, so that no page holds it again. */
  private int forget(Supplier<List<StoredRecord>> next, Instant now) {
    int forgotten = 0;
    List<StoredRecord> page = next.get();
    while (!page.isEmpty()) {
      for (StoredRecord record : page) {
        StoredRecord anonymous = record;
        for (String one : record.people()) {
          if (!one.startsWith(ERASED) && !isNeeded(record, one)) {
            anonymous =
                Erasure.of(AmbassadorId.of(one), Set.of(), secrets.getAsLong()).record(anonymous);
          }
        }
        store.records().remove(record.kind(), record.key());
        store.records().save(anonymous.asNew(now), List.of());
        forgotten++;
      }
      page = next.get();
    }
    return forgotten;
  }

  /** Who takes part shares by the onboarding that they had, however long ago that was. */
  private boolean isNeeded(StoredRecord record, String person) {
    return record.kind().equals(TRAINING)
        && store.ambassadors().find(AmbassadorId.of(person)).isPresent();
  }

  /** Takes a consent. */
  public Consent consent(AmbassadorId person, String purpose, int version) {
    Consent consent = new Consent(person, purpose, version, clock.instant(), Optional.empty());
    consents.put(consent, List.of());
    return consent;
  }

  /** Takes a consent back, at any time. */
  public Consent withdrawConsent(AmbassadorId person, String purpose, int version) {
    return consents.update(
        Consent.key(purpose, version, person),
        before ->
            before.withdrawn().isPresent()
                ? before
                : new Consent(
                    person, purpose, version, before.given(), Optional.of(clock.instant())));
  }

  /** Says whether somebody consents to this version, or a later one, of a purpose. */
  public boolean hasConsent(AmbassadorId person, String purpose, int atLeast) {
    return consents(person).stream()
        .anyMatch(
            consent ->
                consent.purpose().equals(purpose)
                    && consent.version() >= atLeast
                    && consent.withdrawn().isEmpty());
  }

  /** Returns all consents of a person, those that were taken back included. */
  public List<Consent> consents(AmbassadorId person) {
    return consents.naming(person.value());
  }
}
