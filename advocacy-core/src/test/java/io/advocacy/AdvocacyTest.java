package io.advocacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.AmbassadorChanged;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.Credential;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;
import io.advocacy.people.Absence;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.program.Program;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.publish.PublishingRules;
import io.advocacy.schedule.Plan;
import io.advocacy.schedule.Rota;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class AdvocacyTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant SATURDAY = Instant.parse("2026-03-07T00:00:00Z");
  private static final ContentId NEWS = ContentId.of("news");
  private static final Program PROGRAM = Program.of("everybody", "Everybody");

  private final AtomicReference<Instant> now = new AtomicReference<>(MONDAY);
  private final InstantSource clock = now::get;
  private final FakeNetwork network = new FakeNetwork(DoublePostProtection.NATIVE_KEY);
  private final List<AdvocacyEvent> heard = new ArrayList<>();

  private Advocacy.Builder builder() {
    return Advocacy.builder()
        .clock(clock)
        .seed(42)
        .publishingRules(PublishingRules.builder().lateAfter(Duration.ofDays(2)).build())
        .connector(network);
  }

  private static Ambassador ambassador(int number) {
    AmbassadorId id = AmbassadorId.of("amb-" + (1000 + number));
    return Ambassador.builder(id, WorkingTime.officeHours(ZoneId.of("Europe/Paris")))
        .account(SocialAccount.of(id, FakeNetwork.ID, "remote-" + number))
        .build();
  }

  private static void join(Advocacy advocacy, int from, int to) {
    for (int number = from; number <= to; number++) {
      Ambassador ambassador = ambassador(number);
      advocacy.join(ambassador);
      advocacy.connect(
          ambassador.accounts().get(0).id(), Credential.ofAccessToken(Secret.of("token-1")));
    }
  }

  private static Content news() {
    return Content.builder(NEWS, "News")
        .variant(Variant.of("v1", Locale.FRENCH, "bonjour"))
        .variant(Variant.of("v2", Locale.FRENCH, "salut"))
        .build();
  }

  private void liveThroughTheWeek(Advocacy advocacy) {
    while (advocacy.nextDue().filter(SATURDAY::isAfter).isPresent()) {
      now.set(advocacy.nextDue().orElseThrow());
      advocacy.publishDue();
    }
  }

  @Test
  void plansPublishesAndMeasuresAWeek() {
    try (Advocacy advocacy = builder().consumer("test", heard::add).build()) {
      join(advocacy, 1, 100);
      advocacy.approve(news());

      Plan plan = advocacy.plan(NEWS, PROGRAM, MONDAY, SATURDAY);
      liveThroughTheWeek(advocacy);
      advocacy.deliverEvents();

      assertThat(plan.placements()).hasSize(100);
      assertThat(advocacy.shares().of(NEWS))
          .extracting(Share::state)
          .containsOnly(ShareState.PUBLISHED);
      assertThat(network.texts()).hasSize(100).contains("bonjour", "salut");
      assertThat(advocacy.operations().collectMetrics(NEWS)).isEqualTo(100);
      advocacy.operations().collectAudiences();
      assertThat(advocacy.shares().facts(NEWS))
          .hasSize(100)
          .allSatisfy(
              facts -> {
                assertThat(facts.likes()).hasValue(3);
                assertThat(facts.impressions()).isEmpty();
                assertThat(facts.audience()).hasValue(7);
                assertThat(facts.ownWords()).contains(false);
              });
      assertThat(heard)
          .filteredOn(e -> e instanceof ShareChanged c && c.reached(ShareState.PUBLISHED))
          .hasSize(100);
    }
  }

  @Test
  void planningAgainAfterNewcomersMovesNobodyWhoWasToldATime() {
    try (Advocacy advocacy = builder().build()) {
      join(advocacy, 1, 50);
      advocacy.approve(news());
      advocacy.plan(NEWS, PROGRAM, MONDAY, SATURDAY);
      Map<String, Instant> told = moments(advocacy);

      join(advocacy, 51, 60);
      advocacy.plan(NEWS, PROGRAM, MONDAY, SATURDAY);

      assertThat(moments(advocacy)).hasSize(60).containsAllEntriesOf(told);
    }
  }

  private static Map<String, Instant> moments(Advocacy advocacy) {
    return advocacy.shares().of(NEWS).stream()
        .collect(Collectors.toMap(share -> share.id().value(), Share::publishAt));
  }

  @Test
  void postsOfOtherContentsCountForGapsAndCaps() {
    try (Advocacy advocacy = builder().build()) {
      join(advocacy, 1, 10);
      advocacy.approve(news());
      advocacy.plan(NEWS, PROGRAM, MONDAY, SATURDAY);
      ContentId other = ContentId.of("other");
      advocacy.approve(
          Content.builder(other, "Other")
              .variant(Variant.of("v1", Locale.FRENCH, "autre"))
              .build());

      advocacy.plan(other, PROGRAM, MONDAY, SATURDAY);

      for (Share share : advocacy.shares().of(other)) {
        Share first =
            advocacy.shares().of(NEWS).stream()
                .filter(candidate -> candidate.ambassador().equals(share.ambassador()))
                .findFirst()
                .orElseThrow();
        assertThat(Duration.between(first.publishAt(), share.publishAt()).abs())
            .isGreaterThanOrEqualTo(Duration.ofDays(1));
      }
    }
  }

  @Test
  void recallsAContentAndListsWhatIsOut() {
    try (Advocacy advocacy = builder().build()) {
      join(advocacy, 1, 10);
      advocacy.approve(news());
      advocacy.plan(NEWS, PROGRAM, MONDAY, SATURDAY);
      now.set(advocacy.nextDue().orElseThrow());
      advocacy.publishDue();

      List<Share> out = advocacy.withdraw(NEWS);
      now.set(SATURDAY);
      advocacy.publishDue();

      assertThat(out).hasSize(1);
      assertThat(network.texts()).hasSize(1);
      assertThat(advocacy.shares().of(NEWS))
          .filteredOn(share -> share.state() == ShareState.CANCELLED)
          .hasSize(9);
    }
  }

  @Test
  void whoLeavesIsNotPublishedForAnyMore() {
    try (Advocacy advocacy = builder().consumer("test", heard::add).build()) {
      join(advocacy, 1, 2);
      advocacy.approve(news());
      advocacy.plan(NEWS, PROGRAM, MONDAY, SATURDAY);

      advocacy.leave(AmbassadorId.of("amb-1001"));
      liveThroughTheWeek(advocacy);
      advocacy.deliverEvents();

      assertThat(network.texts()).hasSize(1);
      assertThat(heard)
          .filteredOn(event -> event instanceof AmbassadorChanged)
          .extracting(event -> ((AmbassadorChanged) event).change())
          .containsExactly(
              AmbassadorChanged.Change.JOINED,
              AmbassadorChanged.Change.JOINED,
              AmbassadorChanged.Change.LEFT);
    }
  }

  @Test
  void theAmbassadorEditsMovesAndDeclines() {
    try (Advocacy advocacy = builder().build()) {
      join(advocacy, 1, 2);
      advocacy.approve(news());
      advocacy.plan(NEWS, PROGRAM, MONDAY, SATURDAY);
      List<Share> shares = advocacy.shares().of(NEWS);

      advocacy.shares().edit(shares.get(0).id(), "my own words");
      advocacy.shares().move(shares.get(0).id(), MONDAY.plusSeconds(7));
      advocacy.shares().decline(shares.get(1).id());
      liveThroughTheWeek(advocacy);

      assertThat(network.texts()).containsExactly("my own words");
      assertThatIllegalStateException()
          .isThrownBy(() -> advocacy.shares().edit(shares.get(0).id(), "too late"))
          .withMessageContaining("PUBLISHED");
    }
  }

  @Test
  void aConsumerThatFailsIsAskedAgainAndDelaysNobody() {
    List<AdvocacyEvent> late = new ArrayList<>();
    AtomicReference<RuntimeException> failure =
        new AtomicReference<>(new IllegalStateException("not now"));
    try (Advocacy advocacy =
        builder()
            .consumer(
                "failing",
                event -> {
                  if (failure.get() != null) {
                    throw failure.get();
                  }
                  late.add(event);
                })
            .consumer("test", heard::add)
            .build()) {
      join(advocacy, 1, 3);
      advocacy.approve(news());
      advocacy.plan(NEWS, PROGRAM, MONDAY, SATURDAY);
      liveThroughTheWeek(advocacy);

      advocacy.deliverEvents();
      assertThat(late).isEmpty();
      assertThat(network.texts()).hasSize(3);
      failure.set(null);
      now.updateAndGet(instant -> instant.plusSeconds(1));
      advocacy.deliverEvents();

      assertThat(late).isEqualTo(heard).isNotEmpty();
    }
  }

  @Test
  void aShareOnANetworkWithoutConnectorIsOfferedToThePerson() {
    AmbassadorId id = AmbassadorId.of("amb-1001");
    try (Advocacy advocacy = builder().build()) {
      advocacy.join(
          Ambassador.builder(id, WorkingTime.officeHours(ZoneId.of("Europe/Paris")))
              .account(SocialAccount.of(id, NetworkId.FACEBOOK, "profile"))
              .build());
      advocacy.approve(news());
      advocacy.plan(NEWS, PROGRAM, MONDAY, SATURDAY);
      now.set(advocacy.nextDue().orElseThrow());
      advocacy.publishDue();
      Share offered = advocacy.shares().of(NEWS).get(0);

      assertThat(offered.state()).isEqualTo(ShareState.OFFERED);
      assertThat(advocacy.shares().confirm(offered.id()).state()).isEqualTo(ShareState.CONFIRMED);
    }
  }

  @Test
  void publishesByItselfOnceStarted() throws InterruptedException {
    CountDownLatch published = new CountDownLatch(20);
    try (Advocacy advocacy =
        builder()
            .consumer(
                "test",
                event -> {
                  if (event instanceof ShareChanged c && c.reached(ShareState.PUBLISHED)) {
                    published.countDown();
                  }
                })
            .build()) {
      join(advocacy, 1, 20);
      advocacy.approve(news());
      advocacy.plan(NEWS, PROGRAM, MONDAY, MONDAY.plus(Duration.ofDays(1)));
      now.set(MONDAY.plus(Duration.ofDays(1)));

      advocacy.start(4);

      assertThat(published.await(2, TimeUnit.MINUTES)).isTrue();
      assertThat(network.texts()).hasSize(20);
    }
  }

  @Test
  void refusesWhatMakesNoSense() {
    try (Advocacy advocacy = builder().build()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> advocacy.plan(NEWS, PROGRAM, MONDAY, SATURDAY))
          .withMessage("there is no content news");
      advocacy.approve(news());
      assertThatIllegalArgumentException()
          .isThrownBy(() -> advocacy.plan(NEWS, PROGRAM, SATURDAY, MONDAY))
          .withMessageContaining("from");
      advocacy.withdraw(NEWS);
      assertThatIllegalStateException()
          .isThrownBy(() -> advocacy.plan(NEWS, PROGRAM, MONDAY, SATURDAY))
          .withMessageContaining("WITHDRAWN");
      assertThatIllegalArgumentException()
          .isThrownBy(() -> builder().connector(network))
          .withMessage("there are two connectors for fake");
    }
  }

  @Test
  void nothingIsPlannedInThePast() {
    try (Advocacy advocacy = builder().build()) {
      join(advocacy, 1, 50);
      advocacy.approve(news());
      Instant wednesday = Instant.parse("2026-03-04T16:00:00Z");
      now.set(wednesday);

      advocacy.plan(NEWS, PROGRAM, MONDAY, SATURDAY);

      assertThat(advocacy.shares().of(NEWS))
          .hasSize(50)
          .allSatisfy(share -> assertThat(share.publishAt()).isAfterOrEqualTo(wednesday));
      now.set(SATURDAY);
      assertThatIllegalArgumentException()
          .isThrownBy(() -> advocacy.plan(NEWS, PROGRAM, MONDAY, SATURDAY))
          .withMessageContaining("the horizon ended");
    }
  }

  @Test
  void aShareThatCanNoLongerBePlacedIsCalledOff() {
    try (Advocacy advocacy = builder().build()) {
      join(advocacy, 1, 1);
      advocacy.approve(news());
      advocacy.plan(NEWS, PROGRAM, MONDAY, SATURDAY);
      Ambassador person = ambassador(1);
      Absence week = new Absence(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 8));
      advocacy.join(
          Ambassador.builder(person.id(), person.workingTime().withAbsences(List.of(week)))
              .account(person.accounts().get(0))
              .build());

      Plan plan = advocacy.plan(NEWS, PROGRAM, MONDAY, SATURDAY);
      liveThroughTheWeek(advocacy);

      assertThat(plan.unplaceable()).hasSize(1);
      assertThat(network.texts()).isEmpty();
      assertThat(advocacy.shares().of(NEWS).get(0).state()).isEqualTo(ShareState.CANCELLED);
    }
  }

  @Test
  void whatWasRecalledCanBePlannedAgainButNotWhatWasDeclined() {
    try (Advocacy advocacy = builder().build()) {
      join(advocacy, 1, 3);
      advocacy.approve(news());
      advocacy.plan(NEWS, PROGRAM, MONDAY, SATURDAY);
      advocacy.shares().decline(advocacy.shares().of(NEWS).get(0).id());
      advocacy.withdraw(NEWS);
      advocacy.approve(news());

      Plan plan = advocacy.plan(NEWS, PROGRAM, MONDAY, SATURDAY);
      liveThroughTheWeek(advocacy);

      assertThat(plan.placements()).hasSize(2);
      assertThat(network.texts()).hasSize(2);
      assertThat(advocacy.shares().of(NEWS).get(0).state()).isEqualTo(ShareState.DECLINED);
    }
  }

  @Test
  void aConsumerThatHangsDelaysNoShare() throws InterruptedException {
    CountDownLatch released = new CountDownLatch(1);
    CountDownLatch published = new CountDownLatch(20);
    network.onPublished(published::countDown);
    try (Advocacy advocacy =
        builder()
            .consumer(
                "hanging",
                event -> {
                  try {
                    released.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                })
            .build()) {
      join(advocacy, 1, 20);
      advocacy.approve(news());
      advocacy.plan(NEWS, PROGRAM, MONDAY, MONDAY.plus(Duration.ofDays(1)));
      now.set(MONDAY.plus(Duration.ofDays(1)));

      advocacy.start(1);

      assertThat(published.await(2, TimeUnit.MINUTES)).isTrue();
      released.countDown();
    }
  }

  @Test
  void aContentGoesToThoseWhoTakeItsTopicOnTheirDays() {
    try (Advocacy advocacy = builder().build()) {
      join(advocacy, 1, 20);
      Rota.Builder people = Rota.builder(List.of("csr", "hiring")).seed(1);
      advocacy.ambassadors().forEach(people::person);
      Rota rota = people.build();
      advocacy.approve(news().toBuilder().topics(Set.of("csr")).build());

      advocacy.plan(NEWS, PROGRAM, rota, MONDAY, SATURDAY);

      List<Share> shares = advocacy.shares().of(NEWS);
      assertThat(shares).hasSize(10);
      for (Share share : shares) {
        assertThat(rota.topicOf(share.ambassador())).hasValue("csr");
        DayOfWeek day = share.publishAt().atZone(ZoneId.of("Europe/Paris")).getDayOfWeek();
        assertThat(rota.daysOf(share.ambassador())).containsExactly(day);
      }
      advocacy.plan(NEWS, PROGRAM, MONDAY, SATURDAY);
      assertThat(advocacy.shares().of(NEWS)).hasSize(20).containsAll(shares);
    }
  }
}
