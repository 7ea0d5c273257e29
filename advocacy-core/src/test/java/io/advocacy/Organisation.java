package io.advocacy;

import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.network.Credential;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.people.WorkingTime;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import io.advocacy.store.EventLog;
import io.advocacy.store.InMemoryStore;
import io.advocacy.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;

/** People on two networks, a store and a clock that outlive what a test does to an instance. */
final class Organisation {
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  static final ContentId NEWS = ContentId.of("news");
  static final NetworkId OTHER = NetworkId.of("other");

  final AtomicReference<Instant> now = new AtomicReference<>(MONDAY);
  final Store store;
  final FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY, 500);
  final FakeNetwork other = new FakeNetwork(DoublePostProtection.NATIVE_KEY, 500, OTHER);
  final List<Instant> published = new ArrayList<>();

  Organisation() {
    this(new InMemoryStore());
  }

  Organisation(Store store) {
    this.store = store;
    network.onPublished(() -> published.add(now.get()));
  }

  Advocacy.Builder builder() {
    return Advocacy.builder()
        .store(store)
        .clock(now::get)
        .seed(42)
        .connector(network)
        .connector(other);
  }

  static AmbassadorId person(int number) {
    return AmbassadorId.of("amb-" + (1_000 + number));
  }

  static SocialAccountId account(int number, NetworkId network) {
    return SocialAccountId.of(person(number) + "/" + network);
  }

  static Ambassador ambassador(int number, NetworkId... networks) {
    Ambassador.Builder person = Ambassador.builder(person(number), WorkingTime.officeHours(PARIS));
    for (NetworkId id : networks) {
      person.account(SocialAccount.of(person(number), id, "remote-" + number));
    }
    return person.build();
  }

  void join(Advocacy advocacy, int from, int to, NetworkId... networks) {
    for (int number = from; number <= to; number++) {
      advocacy.join(ambassador(number, networks));
      for (NetworkId id : networks) {
        advocacy.connect(account(number, id), credential());
      }
    }
  }

  static Credential credential() {
    return Credential.ofAccessToken(Secret.of("token-1"));
  }

  static Content content(ContentId id) {
    return Content.builder(id, "News")
        .variant(Variant.of("v1", Locale.FRENCH, "bonjour de " + id))
        .build();
  }

  /** Adds a share of a person for a moment. */
  Share plan(ContentId content, int number, NetworkId on, Instant at) {
    Share share =
        Share.planned(
            SocialAccount.of(person(number), on, "remote-" + number),
            person(number),
            content,
            content(content).variants().get(0).id(),
            "bonjour de " + content,
            at);
    store.shares().add(List.of(share), List.of());
    return share;
  }

  Share stored(Share share) {
    return store.shares().find(share.id()).orElseThrow();
  }

  void pass(Duration time) {
    now.updateAndGet(instant -> instant.plus(time));
  }

  /** Publishes at each moment at which something is due, until nothing is before the end. */
  void live(Advocacy advocacy, Instant end) {
    while (store.shares().nextDue().filter(end::isAfter).isPresent()) {
      Instant due = store.shares().nextDue().orElseThrow();
      now.updateAndGet(instant -> due.isAfter(instant) ? due : instant);
      advocacy.publishDue();
    }
    now.updateAndGet(instant -> end.isAfter(instant) ? end : instant);
  }

  /** Does the chores every five minutes. */
  void liveWithChores(Advocacy advocacy, Duration time) {
    Instant end = now.get().plus(time);
    while (now.get().isBefore(end)) {
      pass(Duration.ofMinutes(5));
      advocacy.doChores();
    }
  }

  List<AdvocacyEvent> events() {
    return store.events().after(0, 100_000).stream().map(EventLog.Entry::event).toList();
  }

  long count(ShareState state) {
    return store.shares().ofContent(NEWS).stream().filter(share -> share.state() == state).count();
  }

  /** The most of these moments in any stretch of this length. */
  static int peak(List<Instant> moments, Duration window) {
    List<Instant> sorted = moments.stream().sorted().toList();
    int most = 0;
    int from = 0;
    for (int to = 0; to < sorted.size(); to++) {
      while (!sorted.get(from).plus(window).isAfter(sorted.get(to))) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }
}
