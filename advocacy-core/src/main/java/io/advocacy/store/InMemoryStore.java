package io.advocacy.store;

import io.advocacy.audit.AuditEntry;
import io.advocacy.audit.AuditLog;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.network.Credential;
import io.advocacy.network.PostMetrics;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * A store that forgets everything when the process ends. One lock guards all of it, so that a
 * change and its events are seen together; nothing outside this class is called while it is held.
 * While a credential is renewed, a lock of its account alone is held. Safe for use by several
 * threads.
 */
public final class InMemoryStore implements Store {
  private final ReentrantLock lock = new ReentrantLock();
  private final TreeMap<AmbassadorId, Ambassador> ambassadors = new TreeMap<>();
  private final TreeMap<SocialAccountId, SocialAccount> companyAccounts = new TreeMap<>();
  private final TreeMap<ContentId, Content> contents = new TreeMap<>();
  private final AuditLog audit = new InMemoryAudit();
  private final Map<SocialAccountId, Credential> credentials = new HashMap<>();
  private final Map<SocialAccountId, ReentrantLock> renewing = new ConcurrentHashMap<>();
  private final Map<ShareId, PostMetrics> metrics = new HashMap<>();
  private final List<AdvocacyEvent> events = new ArrayList<>();
  private final InMemoryShares shares = new InMemoryShares(lock, events);
  private final InMemoryPauses pauses = new InMemoryPauses(lock, events);
  private final InMemoryChores chores = new InMemoryChores(lock);
  private final InMemoryEvents log = new InMemoryEvents(lock, events);
  private final InMemoryEmployees employees = new InMemoryEmployees();
  private final InMemoryRecords records = new InMemoryRecords(lock, audit, events::addAll);

  /** Creates an empty store. */
  public InMemoryStore() {}

  private <T> T locked(Supplier<T> action) {
    return locked(lock, action);
  }

  static <T> T locked(ReentrantLock lock, Supplier<T> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }

  private void locking(Runnable action) {
    lock.lock();
    try {
      action.run();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public AmbassadorStore ambassadors() {
    return new Ambassadors();
  }

  @Override
  public CompanyAccountStore companyAccounts() {
    return new CompanyAccounts();
  }

  @Override
  public ContentStore contents() {
    return new Contents();
  }

  @Override
  public AuditLog audit() {
    return audit;
  }

  @Override
  public ShareStore shares() {
    return shares;
  }

  @Override
  public CredentialStore credentials() {
    return new Credentials();
  }

  @Override
  public MetricsStore metrics() {
    return new Metrics();
  }

  @Override
  public PauseStore pauses() {
    return pauses;
  }

  @Override
  public ChoreStore chores() {
    return chores;
  }

  @Override
  public EventLog events() {
    return log;
  }

  @Override
  public EmployeeStore employees() {
    return employees;
  }

  @Override
  public RecordStore records() {
    return records;
  }

  @Override
  public List<PersonalData> personalData() {
    return List.of(new People());
  }

  /** One place for each map: all of them are seen at once, under the lock. */
  private final class People implements PersonalData {
    @Override
    public Set<String> places() {
      return Set.of(
          "ambassadors",
          "audit",
          "chores",
          "company accounts",
          "contents",
          "credentials",
          "employees",
          "events",
          "metrics",
          "pauses",
          "positions",
          "records",
          "shares");
    }

    @Override
    public List<Item> of(AmbassadorId person) {
      return locked(
          () -> {
            List<Item> entries = new ArrayList<>();
            EmployeeId employee = EmployeeId.of(person);
            add(entries, "employees", employees.find(employee));
            add(entries, "ambassadors", Optional.ofNullable(ambassadors.get(person)));
            for (Share share : shares.ofAmbassador(person)) {
              add(entries, "shares", Optional.of(share));
              add(entries, "metrics", Optional.ofNullable(metrics.get(share.id())));
            }
            records
                .naming(person.value())
                .forEach(record -> entries.add(new Item("records", record.toldTo(person))));
            log.placesOf(person, List.of())
                .sorted()
                .forEach(place -> add(entries, "events", Optional.of(events.get(place))));
            return entries;
          });
    }

    private void add(List<Item> entries, String place, Optional<?> value) {
      value.ifPresent(found -> entries.add(new Item(place, RecordJson.export(found))));
    }

    @Override
    public int erase(Erasure erasure) {
      return locked(
          () -> {
            AmbassadorId person = erasure.person();
            int changed = 0;
            EmployeeId employee = EmployeeId.of(person);
            changed += employees.employees.remove(employee) == null ? 0 : 1;
            changed += employees.withoutManager(employee);
            changed += ambassadors.remove(person) == null ? 0 : 1;
            for (SocialAccountId account : erasure.accounts()) {
              changed += credentials.remove(account) == null ? 0 : 1;
              renewing.remove(account);
            }
            pauses.forget(erasure.accounts());
            chores.forget(erasure.accounts());
            log.forget(erasure);
            for (Share share : shares.ofAmbassador(person)) {
              erase(share, erasure);
              changed++;
            }
            for (StoredRecord record : records.naming(person.value())) {
              StoredRecord erased = erasure.record(record);
              records.remove(record.kind(), record.key());
              records.records.put(new InMemoryRecords.Key(erased.kind(), erased.key()), erased);
              changed++;
            }
            for (int place : log.placesOf(person, erasure.accounts()).toArray()) {
              AdvocacyEvent erased = erasure.event(events.get(place));
              if (!erased.equals(events.set(place, erased))) {
                changed++;
              }
            }
            log.reindex();
            return changed;
          });
    }

    private void erase(Share share, Erasure erasure) {
      Content content = contents.get(share.content());
      boolean official =
          content != null
              && content.variants().stream()
                  .anyMatch(variant -> variant.text().equals(share.text()));
      Share erased = erasure.share(share, official);
      shares.replace(share, erased);
      PostMetrics figures = metrics.remove(share.id());
      if (figures != null) {
        metrics.put(erased.id(), figures);
      }
    }
  }

  private final class Ambassadors implements AmbassadorStore {
    @Override
    public void save(Ambassador ambassador, List<AdvocacyEvent> happened) {
      locking(
          () -> {
            ambassadors.put(ambassador.id(), ambassador);
            events.addAll(happened);
          });
    }

    @Override
    public Optional<Ambassador> find(AmbassadorId id) {
      return locked(() -> Optional.ofNullable(ambassadors.get(id)));
    }

    @Override
    public List<Ambassador> page(Optional<AmbassadorId> after, int limit) {
      return locked(
          () ->
              after.map(id -> ambassadors.tailMap(id, false)).orElse(ambassadors).values().stream()
                  .limit(limit)
                  .toList());
    }

    @Override
    public void remove(AmbassadorId id, List<AdvocacyEvent> happened) {
      locking(
          () -> {
            ambassadors.remove(id);
            events.addAll(happened);
          });
    }
  }

  private final class CompanyAccounts implements CompanyAccountStore {
    @Override
    public void save(SocialAccount account) {
      locking(() -> companyAccounts.put(account.id(), account));
    }

    @Override
    public List<SocialAccount> all() {
      return locked(() -> List.copyOf(companyAccounts.values()));
    }
  }

  private final class Contents implements ContentStore {
    @Override
    public void save(Content content, List<AdvocacyEvent> happened) {
      locking(
          () -> {
            contents.put(content.id(), content);
            events.addAll(happened);
          });
    }

    @Override
    public boolean save(
        Content content,
        Optional<ContentState> before,
        List<StoredRecord> saved,
        List<AdvocacyEvent> happened,
        AuditEntry entry) {
      return locked(
          () -> {
            boolean next =
                find(content.id()).map(Content::state).equals(before)
                    && records.save(saved, happened, Optional.of(entry));
            if (next) {
              contents.put(content.id(), content);
            }
            return next;
          });
    }

    @Override
    public Optional<Content> find(ContentId id) {
      return locked(() -> Optional.ofNullable(contents.get(id)));
    }

    @Override
    public List<Content> page(Optional<ContentId> after, int limit) {
      return locked(
          () ->
              after.map(id -> contents.tailMap(id, false)).orElse(contents).values().stream()
                  .limit(limit)
                  .toList());
    }
  }

  private final class Credentials implements CredentialStore {
    @Override
    public void save(SocialAccountId account, Credential credential) {
      locking(() -> credentials.put(account, credential));
    }

    @Override
    public Optional<Credential> find(SocialAccountId account) {
      return locked(() -> Optional.ofNullable(credentials.get(account)));
    }

    @Override
    public Optional<Credential> renew(
        SocialAccountId account, Credential ended, UnaryOperator<Credential> refresh) {
      ReentrantLock one = renewing.computeIfAbsent(account, id -> new ReentrantLock());
      one.lock();
      try {
        Optional<Credential> stored = find(account);
        if (stored.equals(Optional.of(ended))) {
          save(account, refresh.apply(ended));
        }
        return find(account);
      } finally {
        one.unlock();
      }
    }

    @Override
    public void remove(SocialAccountId account) {
      locking(() -> credentials.remove(account));
    }
  }

  private final class Metrics implements MetricsStore {
    @Override
    public void save(ShareId share, PostMetrics figures, AdvocacyEvent event) {
      locking(
          () -> {
            metrics.put(share, figures);
            events.add(event);
          });
    }

    @Override
    public Optional<PostMetrics> find(ShareId share) {
      return locked(() -> Optional.ofNullable(metrics.get(share)));
    }
  }
}
