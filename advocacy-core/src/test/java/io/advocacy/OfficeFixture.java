package io.advocacy;

import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.ProgramChanged;
import io.advocacy.network.Credential;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.Secret;
import io.advocacy.people.Ambassador;
import io.advocacy.people.Employee;
import io.advocacy.people.EmployeeDirectory;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.program.Program;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import io.advocacy.store.InMemoryStore;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** A host with an office of a program, a network in memory and a clock that tests turn. */
abstract class OfficeFixture {
  static final ZoneId PARIS = ZoneId.of("Europe/Paris");
  static final Instant MONDAY = Instant.parse("2026-03-02T08:00:00Z");
  static final Program PROGRAM = Program.of("experts", "Experts");
  static final EmployeeId HR = EmployeeId.of("hr-1");

  final AtomicReference<Instant> now = new AtomicReference<>(MONDAY);
  final FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
  final List<ProgramChanged> heard = new ArrayList<>();
  final InMemoryStore store = new InMemoryStore();
  final Advocacy advocacy =
      Advocacy.builder()
          .store(store)
          .clock(now::get)
          .seed(42)
          .zone(PARIS)
          .connector(network)
          .consumer("test", this::hear)
          .build();

  void hear(AdvocacyEvent event) {
    if (event instanceof ProgramChanged changed) {
      heard.add(changed);
    }
  }

  void pass(Duration time) {
    now.set(now.get().plus(time));
  }

  static EmployeeId person(int number) {
    return EmployeeId.of("e-" + (100 + number));
  }

  static Employee employee(int number, String gender) {
    return Employee.of(
            person(number).value(), "Name " + number, Map.of("gender", gender, "country", "FR"))
        .withManager(EmployeeId.of("m-" + number % 3));
  }

  void hire(int people) {
    List<Employee> all = new ArrayList<>();
    for (int m = 0; m < 3; m++) {
      all.add(
          Employee.of("m-" + m, "Manager " + m, Map.of("country", "FR"))
              .withManager(EmployeeId.of("boss")));
    }
    IntStream.range(0, people).mapToObj(i -> employee(i, i % 4 == 0 ? "w" : "m")).forEach(all::add);
    advocacy.workforce().sync(EmployeeDirectory.of(all));
  }

  void join(EmployeeId person) {
    SocialAccount account =
        SocialAccount.of(person.ambassador(), FakeNetwork.ID, "remote-" + person);
    advocacy.join(
        Ambassador.builder(person.ambassador(), WorkingTime.officeHours(PARIS))
            .account(account)
            .build());
    advocacy.connect(account.id(), Credential.ofAccessToken(Secret.of("token-1")));
  }

  static Content news(String id) {
    return Content.builder(ContentId.of(id), "News")
        .variant(Variant.of("v1", Locale.FRENCH, "bonjour"))
        .build();
  }

  List<Share> planned(Program program) {
    Instant from = now.get();
    advocacy.approve(news("news"));
    advocacy.plan(ContentId.of("news"), program, from, from.plus(Duration.ofDays(5)));
    return advocacy.shares().of(ContentId.of("news")).stream()
        .filter(share -> share.state() == ShareState.PLANNED)
        .toList();
  }
}
