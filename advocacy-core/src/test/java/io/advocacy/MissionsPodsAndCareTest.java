package io.advocacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.advocacy.care.CareKind;
import io.advocacy.care.CareRules;
import io.advocacy.content.ContentId;
import io.advocacy.content.VariantId;
import io.advocacy.event.ProgramChanged;
import io.advocacy.mission.Helper;
import io.advocacy.mission.Mission;
import io.advocacy.mission.MissionKind;
import io.advocacy.mission.MissionState;
import io.advocacy.network.Audience;
import io.advocacy.network.PostId;
import io.advocacy.network.PublishedPost;
import io.advocacy.people.Ambassador;
import io.advocacy.people.EmployeeId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.pod.PodRules;
import io.advocacy.pod.Support;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MissionsPodsAndCareTest extends OfficeFixture {
  private final ProgramOffice office = advocacy.office(PROGRAM);

  private Mission event(String id, String region, int day) {
    Instant from = MONDAY.plus(Duration.ofDays(day));
    return Mission.of(
            id, PROGRAM.id(), MissionKind.EVENT, "Job fair", from, from.plus(Duration.ofHours(6)))
        .in(region);
  }

  private Helper helper(String id, String region, int... days) {
    return new Helper(
        EmployeeId.of(id),
        Set.of(region),
        IntStream.of(days)
            .mapToObj(
                day ->
                    new Helper.Free(
                        MONDAY.plus(Duration.ofDays(day)), MONDAY.plus(Duration.ofDays(day + 1))))
            .toList());
  }

  @Test
  void pairsOneAmbassadorAndOneHrPersonByRegionAndFreeTime() {
    office.missions().open(event("north-1", "north", 1));
    office.missions().open(event("north-1b", "north", 1));
    office.missions().open(event("north-2", "north", 2));
    office.missions().open(event("south-1", "south", 1));
    office.missions().open(event("south-5", "south", 5));

    var pairing =
        office
            .missions()
            .pairEvents(
                List.of(
                    helper("a-1", "north", 1, 2),
                    helper("a-2", "north", 1),
                    helper("a-3", "south", 1)),
                List.of(helper("h-1", "north", 1, 2), helper("h-2", "south", 1, 5)));

    assertThat(pairing.pairs())
        .extracting(pair -> pair.mission() + " " + pair.ambassador() + " " + pair.hr())
        .contains("north-2 a-1 h-1", "south-1 a-3 h-2")
        .hasSize(3);
    assertThat(pairing.missing())
        .containsEntry("south-5", "no ambassador for region south is free at that time")
        .hasSize(2);
    assertThat(pairing.missing().values())
        .contains("every HR person who could go is at another event at that time");
    assertThat(office.missions().mission("south-1").orElseThrow().state())
        .isEqualTo(MissionState.ASSIGNED);
  }

  @Test
  void freesSomebodyFromAnEventForWhichNobodyGoesAlong() {
    office.missions().open(event("a-north", "north", 1));
    office.missions().open(event("b-south", "south", 1));
    Helper everywhere =
        new Helper(EmployeeId.of("h-1"), Set.of(), helper("h-1", "north", 1).free());

    var pairing =
        office.missions().pairEvents(List.of(helper("a-3", "south", 1)), List.of(everywhere));

    assertThat(pairing.pairs())
        .extracting(pair -> pair.mission() + " " + pair.ambassador() + " " + pair.hr())
        .containsExactly("b-south a-3 h-1");
    assertThat(pairing.missing())
        .containsEntry("a-north", "no ambassador for region north is free at that time");
  }

  @Test
  void recordsConfirmsAndTellsMissions() {
    office
        .missions()
        .open(
            Mission.of(
                "contact-1",
                PROGRAM.id(),
                MissionKind.CANDIDATE_CONTACT,
                "A talk with a candidate",
                MONDAY,
                MONDAY.plus(Duration.ofDays(1))));
    office.missions().assign("contact-1", person(1), Optional.empty());
    assertThatIllegalStateException().isThrownBy(() -> office.missions().confirm("contact-1", HR));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> office.missions().done("contact-1", person(2)));
    office.missions().done("contact-1", person(1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> office.missions().confirm("contact-1", person(1)))
        .withMessage("nobody confirms their own mission");
    Mission confirmed = office.missions().confirm("contact-1", HR);

    assertThat(confirmed.history())
        .extracting("what")
        .containsExactly("ASSIGNED", "DONE", "CONFIRMED");
    advocacy.deliverEvents();
    assertThat(heard)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.change()).isEqualTo(ProgramChanged.Change.MISSION_CONFIRMED);
              assertThat(event.detail()).isEqualTo("CANDIDATE_CONTACT");
            });
    assertThat(office.missions().of(person(1))).hasSize(1);
    assertThatIllegalStateException().isThrownBy(() -> office.missions().cancel("contact-1"));
  }

  @Test
  void suggestsSupportWithinCapsAndNeverMore() {
    IntStream.range(0, 8).forEach(i -> join(person(i)));
    var pods = office.pods(new PodRules(8, 3, 2, Duration.ofDays(2)));
    pods.open("pod", "The pod");
    IntStream.range(0, 8).forEach(i -> pods.join("pod", person(i).ambassador()));
    assertThatIllegalStateException()
        .isThrownBy(() -> pods.join("pod", person(9).ambassador()))
        .withMessage("pod pod has its 8 members");
    planned(PROGRAM.withLimits(io.advocacy.schedule.PostingLimits.none()));
    for (int step = 0; step < 12 * 6; step++) {
      pass(Duration.ofMinutes(10));
      advocacy.publishDue();
    }
    List<Share> out =
        advocacy.shares().of(ContentId.of("news")).stream()
            .filter(share -> share.publishedAt().isPresent())
            .toList();
    assertThat(out).isNotEmpty();
    int posts = network.texts().size();

    Map<io.advocacy.share.ShareId, Integer> times = new java.util.HashMap<>();
    for (int i = 0; i < 8; i++) {
      List<Support> suggested = pods.suggestions(person(i).ambassador());
      assertThat(suggested)
          .hasSizeLessThanOrEqualTo(2)
          .isEqualTo(pods.suggestions(person(i).ambassador()));
      for (Support support : suggested) {
        assertThat(support.author()).isNotEqualTo(person(i).ambassador());
        times.merge(support.share(), 1, Integer::sum);
      }
    }

    assertThat(times).isNotEmpty();
    assertThat(times.values()).allSatisfy(count -> assertThat(count).isLessThanOrEqualTo(3));
    assertThat(network.texts()).hasSize(posts);
    assertThat(pods.leave("pod", person(0).ambassador()).members()).hasSize(7);
    assertThat(pods.suggestions(person(0).ambassador())).isEmpty();
    pass(Duration.ofDays(3));
    assertThat(pods.suggestions(person(1).ambassador())).isEmpty();
  }

  /** Asked each hour of a week, with posts at any time and ids in no order. */
  @Test
  void suggestsNoMoreThanTheCapOfADayHoweverOftenItIsAsked() {
    IntStream.range(0, 4).forEach(i -> join(person(i)));
    var pods = office.pods();
    pods.open("pod", "The pod");
    IntStream.range(0, 4).forEach(i -> pods.join("pod", person(i).ambassador()));
    Random random = new Random(3);
    Map<Integer, List<Share>> posts = new HashMap<>();
    for (int post = 0; post < 16; post++) {
      int hour = random.nextInt(96);
      posts
          .computeIfAbsent(hour, none -> new ArrayList<>())
          .add(published(post, MONDAY.plus(Duration.ofHours(hour))));
    }
    Map<String, Set<ShareId>> shown = new TreeMap<>();
    Map<ShareId, Set<String>> days = new HashMap<>();
    for (int hour = 0; hour < 168; hour++) {
      store.shares().add(posts.getOrDefault(hour, List.of()), List.of());
      for (int i = 0; i < 4; i++) {
        String day = i + " " + now.get().atZone(PARIS).toLocalDate();
        for (Support support : pods.suggestions(person(i).ambassador())) {
          shown.computeIfAbsent(day, none -> new HashSet<>()).add(support.share());
          days.computeIfAbsent(support.share(), none -> new HashSet<>()).add(day);
        }
      }
      pass(Duration.ofHours(1));
    }

    assertThat(shown).isNotEmpty();
    assertThat(shown.values()).allSatisfy(day -> assertThat(day).hasSizeLessThanOrEqualTo(2));
    // each to the three other members, to each of them on one day
    assertThat(days.values()).allSatisfy(told -> assertThat(told).hasSizeLessThanOrEqualTo(3));
  }

  private static Share published(int post, Instant at) {
    EmployeeId author = person(post % 4);
    SocialAccount account =
        SocialAccount.of(author.ambassador(), FakeNetwork.ID, "remote-" + author);
    return Share.planned(
            account,
            author.ambassador(),
            ContentId.of("c-" + (97 * (post + 1)) % 16),
            VariantId.of("v1"),
            "words",
            at)
        .claimedUntil(at)
        .prepared("handle")
        .sending()
        .published(new PublishedPost(PostId.of("p" + post), Optional.empty()), at);
  }

  @Test
  void remindsHrOfExposedPeopleUntilTheyGotAttention() {
    join(person(1));
    SocialAccount known =
        SocialAccount.of(person(2).ambassador(), FakeNetwork.ID, "r")
            .withAudience(new Audience(6_000, MONDAY));
    advocacy.join(
        Ambassador.builder(person(2).ambassador(), WorkingTime.officeHours(PARIS))
            .account(known)
            .build());
    var care = office.care(new CareRules(5, 5_000, Duration.ofDays(180)));

    assertThat(care.reminders())
        .singleElement()
        .satisfies(
            reminder -> {
              assertThat(reminder.person()).isEqualTo(person(2));
              assertThat(reminder.reasons()).containsExactly("reaches 6000 people");
              assertThat(reminder.suggested()).isEqualTo(CareKind.INTERVIEW);
            });
    care.given(person(2), CareKind.INTERVIEW, HR);
    assertThat(care.reminders()).isEmpty();
    pass(Duration.ofDays(181));
    assertThat(care.reminders())
        .singleElement()
        .satisfies(reminder -> assertThat(reminder.suggested()).isEqualTo(CareKind.TRAINING));
  }
}
