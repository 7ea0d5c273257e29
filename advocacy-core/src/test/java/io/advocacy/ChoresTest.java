package io.advocacy;

import static io.advocacy.Organisation.MONDAY;
import static io.advocacy.Organisation.NEWS;
import static io.advocacy.Organisation.OTHER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.advocacy.content.ContentId;
import io.advocacy.event.AudienceMeasured;
import io.advocacy.event.PostMeasured;
import io.advocacy.event.PostRecalled;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.NetworkId;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.people.Ambassador;
import io.advocacy.publish.CollectionRules;
import io.advocacy.publish.Consent;
import io.advocacy.publish.FakeNetwork;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Figures, audiences and deletions are durable work that asks no more than it must. */
class ChoresTest {
  private static final Consent AGREED =
      new Consent() {
        @Override
        public Optional<String> objection(Ambassador ambassador, Share share) {
          return Optional.empty();
        }

        @Override
        public boolean allowsDeletion(Ambassador ambassador, Share share) {
          return true;
        }
      };

  private static final NetworkId ELSEWHERE = NetworkId.of("elsewhere");

  private final Organisation organisation = new Organisation();

  private Share publishedOne(Advocacy advocacy) {
    organisation.join(advocacy, 1, 1, FakeNetwork.ID);
    advocacy.approve(Organisation.content(NEWS));
    Share share = organisation.plan(NEWS, 1, FakeNetwork.ID, MONDAY);
    advocacy.publishDue();
    assertThat(organisation.stored(share).state()).isEqualTo(ShareState.PUBLISHED);
    return share;
  }

  private List<PostRecalled.Stage> recalls() {
    return organisation.events().stream()
        .filter(PostRecalled.class::isInstance)
        .map(event -> ((PostRecalled) event).stage())
        .toList();
  }

  @Test
  void asksAboutAPostOftenWhileItIsYoungAndNotAnyMoreAfterItsWindow() {
    Advocacy advocacy = organisation.builder().build();
    List<Instant> asked = new ArrayList<>();
    organisation.network.onMetrics = () -> asked.add(organisation.now.get());
    publishedOne(advocacy);

    organisation.liveWithChores(advocacy, Duration.ofDays(40));

    assertThat(asked).hasSizeBetween(30, 70);
    assertThat(asked.get(0)).isBetween(MONDAY.plusSeconds(900), MONDAY.plusSeconds(1_300));
    for (int i = 2; i < asked.size(); i++) {
      Duration before = Duration.between(asked.get(i - 2), asked.get(i - 1));
      Duration after = Duration.between(asked.get(i - 1), asked.get(i));
      assertThat(after).isGreaterThanOrEqualTo(before.minus(Duration.ofMinutes(5)));
    }
    assertThat(asked.get(asked.size() - 1))
        .isBetween(MONDAY.plus(Duration.ofDays(28)), MONDAY.plus(Duration.ofDays(30)));
    assertThat(organisation.events()).filteredOn(PostMeasured.class::isInstance).hasSize(1);
  }

  @Test
  void keepsToTheWindowOfANetwork() {
    CollectionRules rules =
        CollectionRules.builder().window(FakeNetwork.ID, Duration.ofDays(1)).build();
    Advocacy advocacy = organisation.builder().collectionRules(rules).build();
    List<Instant> asked = new ArrayList<>();
    organisation.network.onMetrics = () -> asked.add(organisation.now.get());
    publishedOne(advocacy);

    organisation.liveWithChores(advocacy, Duration.ofDays(3));

    assertThat(asked.get(asked.size() - 1)).isBefore(MONDAY.plus(Duration.ofDays(1)));
  }

  @Test
  void keepsToTheWindowOfANetworkThatNeverAnswers() {
    CollectionRules rules =
        CollectionRules.builder().window(FakeNetwork.ID, Duration.ofDays(1)).build();
    Advocacy advocacy = organisation.builder().collectionRules(rules).build();
    List<Instant> asked = new ArrayList<>();
    organisation.network.onMetrics =
        () -> {
          asked.add(organisation.now.get());
          throw new TemporarilyUnavailableException(FakeNetwork.ID, "away", null, null);
        };
    publishedOne(advocacy);

    organisation.liveWithChores(advocacy, Duration.ofDays(5));

    assertThat(asked).isNotEmpty().allMatch(MONDAY.plus(Duration.ofDays(1))::isAfter);
  }

  @Test
  void asksAnAccountAboutAllItsPostsAtOnce() {
    Advocacy advocacy = organisation.builder().build();
    organisation.join(advocacy, 1, 1, FakeNetwork.ID);
    for (int i = 0; i < 6; i++) {
      ContentId id = ContentId.of("content-" + i);
      advocacy.approve(Organisation.content(id));
      organisation.plan(id, 1, FakeNetwork.ID, MONDAY.plusSeconds(60L * i));
    }
    organisation.live(advocacy, MONDAY.plusSeconds(600));

    organisation.liveWithChores(advocacy, Duration.ofMinutes(20));

    assertThat(organisation.network.asked).isNotEmpty().allMatch(posts -> posts == 6);
  }

  @Test
  void stopsAskingANetworkThatIsAwayAtTheFirstFailure() {
    Advocacy advocacy = organisation.builder().build();
    organisation.join(advocacy, 1, 50, FakeNetwork.ID, OTHER);
    advocacy.approve(Organisation.content(NEWS));
    for (int i = 1; i <= 50; i++) {
      organisation.plan(NEWS, i, FakeNetwork.ID, MONDAY);
      organisation.plan(NEWS, i, OTHER, MONDAY);
    }
    advocacy.publishDue();
    organisation.network.onMetrics =
        () -> {
          throw new TemporarilyUnavailableException(FakeNetwork.ID, "away", null, null);
        };
    organisation.network.onAudience = organisation.network.onMetrics;
    organisation.pass(Duration.ofMinutes(16));

    advocacy.doChores();

    assertThat(organisation.network.asked).as("askings of the dead network").hasSize(1);
    assertThat(organisation.network.audienceCalls).isLessThanOrEqualTo(1);
    assertThat(organisation.other.asked).hasSize(50);
    advocacy.operations().collectMetrics(NEWS);
    advocacy.operations().collectAudiences();
    assertThat(organisation.network.asked).hasSizeLessThanOrEqualTo(3);
    organisation.network.onMetrics = () -> {};
    organisation.network.onAudience = () -> {};
    organisation.liveWithChores(advocacy, Duration.ofHours(2));
    assertThat(organisation.events()).filteredOn(PostMeasured.class::isInstance).hasSize(100);
  }

  @Test
  void asksForAudiencesOnceADay() {
    Advocacy advocacy = organisation.builder().build();
    organisation.join(advocacy, 1, 3, FakeNetwork.ID);

    organisation.liveWithChores(advocacy, Duration.ofDays(2).plusHours(1));

    assertThat(organisation.network.audienceCalls).isEqualTo(9);
    assertThat(organisation.events()).filteredOn(AudienceMeasured.class::isInstance).hasSize(9);
    assertThat(
            advocacy.ambassadors().stream()
                .flatMap(person -> person.accounts().stream())
                .map(account -> account.audience().orElseThrow().count()))
        .containsOnly(7L);
  }

  @Test
  void goesOnAfterARestart() {
    publishedOne(organisation.builder().build());
    organisation.pass(Duration.ofHours(1));

    organisation.builder().build().doChores();

    assertThat(organisation.network.asked).containsExactly(1);
  }

  @Test
  void aWorkerThatDiesLeavesItsChoresToOthers() {
    Advocacy advocacy = organisation.builder().build();
    publishedOne(advocacy);
    organisation.pass(Duration.ofHours(1));
    organisation.network.onMetrics =
        () -> {
          throw new InternalError("the process dies");
        };
    try {
      advocacy.doChores();
    } catch (InternalError e) {
      organisation.network.onMetrics = () -> {};
    }

    organisation.liveWithChores(organisation.builder().build(), Duration.ofMinutes(15));

    assertThat(organisation.events()).filteredOn(PostMeasured.class::isInstance).hasSize(1);
  }

  @Test
  void asksThePersonToLetARecalledPostBeDeletedAndDeletesItWhenTheyDo() {
    Advocacy advocacy = organisation.builder().build();
    Share share = publishedOne(advocacy);

    assertThat(advocacy.withdraw(NEWS)).extracting(Share::id).containsExactly(share.id());
    advocacy.doChores();
    assertThat(recalls()).containsExactly(PostRecalled.Stage.REQUESTED);
    assertThat(organisation.network.deleted).isEmpty();

    advocacy.shares().deletePost(share.id());
    advocacy.doChores();

    assertThat(organisation.network.deleted)
        .containsExactly(organisation.stored(share).post().orElseThrow().id());
    assertThat(recalls()).containsExactly(PostRecalled.Stage.REQUESTED, PostRecalled.Stage.DELETED);
    organisation.liveWithChores(advocacy, Duration.ofDays(1));
    assertThat(organisation.network.asked).as("nobody asks about a deleted post").isEmpty();
  }

  @Test
  void deletesAtOnceWhereThePersonAgreedInAdvance() {
    Advocacy advocacy = organisation.builder().consent(AGREED).build();
    publishedOne(advocacy);

    advocacy.withdraw(NEWS);
    advocacy.doChores();

    assertThat(organisation.network.deleted).hasSize(1);
  }

  @Test
  void aPostThatCannotBeDeletedKeepsNoOtherFromIt() {
    Advocacy advocacy = organisation.builder().consent(AGREED).build();
    organisation.join(advocacy, 1, 1, FakeNetwork.ID);
    List<Share> shares = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ContentId id = ContentId.of("content-" + i);
      advocacy.approve(Organisation.content(id));
      shares.add(organisation.plan(id, 1, FakeNetwork.ID, MONDAY.plusSeconds(i)));
    }
    organisation.live(advocacy, MONDAY.plusSeconds(60));
    organisation.network.undeletable.add(
        organisation.stored(shares.get(1)).post().orElseThrow().id());
    shares.forEach(share -> advocacy.withdraw(share.content()));

    organisation.liveWithChores(advocacy, Duration.ofDays(2));

    assertThat(organisation.network.deleted).hasSize(3).doesNotHaveDuplicates();
    assertThat(recalls()).filteredOn(PostRecalled.Stage.DELETED::equals).hasSize(3);
  }

  @Test
  void asksWhoPublishedByHandToo() {
    Advocacy advocacy = organisation.builder().build();
    organisation.join(advocacy, 1, 2, FakeNetwork.ID, ELSEWHERE);
    advocacy.approve(Organisation.content(NEWS));
    for (NetworkId network : List.of(FakeNetwork.ID, ELSEWHERE)) {
      Share planned = organisation.plan(NEWS, 1, network, MONDAY);
      Share offered =
          planned.toBuilder().assisted(true).state(ShareState.OFFERED).version(2).build();
      organisation.store.shares().update(offered, ShareChanged.between(planned, offered, MONDAY));
      Share confirmed = offered.confirmed(MONDAY);
      organisation
          .store
          .shares()
          .update(confirmed, ShareChanged.between(offered, confirmed, MONDAY));
    }

    assertThat(advocacy.withdraw(NEWS)).hasSize(2);
    organisation.liveWithChores(advocacy, Duration.ofHours(1));

    assertThat(recalls())
        .containsExactly(PostRecalled.Stage.REQUESTED, PostRecalled.Stage.REQUESTED);
  }

  @Test
  void asksForAPostThatWasOnItsWayWhenItsContentWasRecalled() {
    Advocacy advocacy = organisation.builder().build();
    organisation.join(advocacy, 1, 1, FakeNetwork.ID);
    advocacy.approve(Organisation.content(NEWS));
    Share share = organisation.plan(NEWS, 1, FakeNetwork.ID, MONDAY);
    organisation.network.onPublished(() -> advocacy.withdraw(NEWS));

    advocacy.publishDue();
    assertThat(organisation.stored(share).state()).isEqualTo(ShareState.PUBLISHED);
    assertThat(recalls()).isEmpty();
    advocacy.doChores();

    assertThat(recalls()).containsExactly(PostRecalled.Stage.REQUESTED);
  }

  @Test
  void deletesNothingThatIsNotThere() {
    Advocacy advocacy = organisation.builder().build();
    advocacy.approve(Organisation.content(NEWS));
    Share share = organisation.plan(NEWS, 1, FakeNetwork.ID, MONDAY);

    assertThatIllegalStateException()
        .isThrownBy(() -> advocacy.shares().deletePost(share.id()))
        .withMessageContaining("has no post");
  }

  @Test
  void whoLeftIsNotAskedAbout() {
    Advocacy advocacy = organisation.builder().build();
    publishedOne(advocacy);
    advocacy.leave(Organisation.person(1));

    organisation.liveWithChores(advocacy, Duration.ofDays(2));

    assertThat(organisation.network.asked).isEmpty();
    assertThat(organisation.network.audienceCalls).isZero();
  }
}
