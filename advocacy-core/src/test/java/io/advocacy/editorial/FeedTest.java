package io.advocacy.editorial;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.Advocacy;
import io.advocacy.audit.Actor;
import io.advocacy.content.Channel;
import io.advocacy.content.ChannelId;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.Population;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.share.Share;
import io.advocacy.store.InMemoryStore;
import io.advocacy.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class FeedTest {
  private static final Instant WEDNESDAY = Instant.parse("2026-03-04T09:00:00Z");

  private final AtomicReference<Instant> now = new AtomicReference<>(WEDNESDAY);
  private final Store store = new InMemoryStore();
  private final Advocacy advocacy = Advocacy.builder().store(store).clock(now::get).build();

  private static Ambassador.Builder person(int number) {
    AmbassadorId id = AmbassadorId.of("amb-" + number);
    return Ambassador.builder(id, WorkingTime.officeHours(ZoneId.of("Europe/Paris")))
        .language(Locale.FRENCH)
        .team("team-" + number % 2)
        .account(SocialAccount.of(id, NetworkId.LINKEDIN, "remote-" + number));
  }

  private Ambassador joined(Ambassador.Builder builder) {
    Ambassador ambassador = builder.build();
    advocacy.join(ambassador);
    return ambassador;
  }

  private Content.Builder content(String id) {
    return Content.builder(ContentId.of(id), id)
        .variant(Variant.of("v", Locale.FRENCH, "Texte de " + id));
  }

  private Share take(Ambassador person, String content, Instant at) {
    Share share =
        Share.planned(
            person.accounts().get(0),
            person.id(),
            ContentId.of(content),
            Variant.of("v", Locale.FRENCH, "x").id(),
            "words",
            at);
    store.shares().add(List.of(share), List.of(ShareChanged.planned(share, now.get())));
    return share;
  }

  private Feed feed(FeedRules rules) {
    return advocacy.feed(rules);
  }

  private static List<String> ids(PersonalFeed feed) {
    return feed.items().stream().map(item -> item.content().id().value()).toList();
  }

  private List<String> ids(Ambassador person) {
    return ids(feed(FeedRules.defaults()).of(person, now.get(), 10));
  }

  @Test
  void offersOnlyWhatIsLiveAndForThePersonsPopulationAndNetworks() {
    Desk desk = advocacy.desk(Roles.authorsOnly());
    Actor admin = Actor.of("emp-1");
    desk.channel(
        admin, Channel.of("en", "English").withPopulation(Population.speaking(Locale.ENGLISH)));
    desk.channel(
        admin, Channel.of("fr", "Français").withPopulation(Population.speaking(Locale.FRENCH)));
    advocacy.approve(content("fine").channel(ChannelId.of("fr")).build());
    advocacy.approve(content("other-population").channel(ChannelId.of("en")).build());
    advocacy.approve(content("other-channel").channel(ChannelId.of("unknown")).build());
    advocacy.approve(content("embargo").embargoUntil(WEDNESDAY.plusSeconds(1)).build());
    advocacy.approve(content("expired").expiresAt(WEDNESDAY).build());
    advocacy.withdraw(advocacy.approve(content("recalled").build()).id());
    advocacy.approve(
        Content.builder(ContentId.of("other-network"), "t")
            .variant(
                new Variant(
                    Variant.of("v", Locale.FRENCH, "x").id(),
                    Locale.FRENCH,
                    java.util.Optional.of(NetworkId.X),
                    "x"))
            .build());

    assertThat(ids(joined(person(1)))).containsExactly("fine");
  }

  @Test
  void interestsFreshnessAndLanguageDecideAndTheReasonsSaySo() {
    advocacy.approve(content("old-boring").topics(Set.of("finance")).build());
    advocacy.approve(
        content("fresh-boring")
            .topics(Set.of("finance"))
            .embargoUntil(WEDNESDAY.minusSeconds(60))
            .build());
    advocacy.approve(
        content("fresh-interesting")
            .topics(Set.of("rse"))
            .embargoUntil(WEDNESDAY.minus(Duration.ofHours(3)))
            .build());
    Ambassador person = joined(person(1).interests(Set.of("rse")));

    PersonalFeed feed = feed(FeedRules.defaults()).of(person, now.get(), 10);

    assertThat(ids(feed)).containsExactly("fresh-interesting", "fresh-boring", "old-boring");
    assertThat(feed.items().get(0).reasons().stream().map(r -> r.sentence(Locale.FRENCH)))
        .contains(
            "Parce que « rse » vous intéresse.",
            "Personne ne l'a encore partagé : soyez la première personne.",
            "Tout récent : il y a 3 heures.",
            "Rédigé dans votre langue.");
    assertThat(feed.items().get(0).reasons().stream().map(r -> r.sentence(Locale.ENGLISH)))
        .contains("Because you are interested in “rse”.", "Brand new: 3 hours ago.");
    assertThat(feed.items()).allSatisfy(item -> assertThat(item.reasons()).isNotEmpty());
  }

  @Test
  void whatColleaguesTookComesLaterAndMostOfAllWhatTheOwnTeamTook() {
    for (String id : List.of("a-team", "b-others", "c-nobody")) {
      advocacy.approve(content(id).build());
    }
    Ambassador mate = joined(person(3));
    Ambassador stranger = joined(person(2));
    take(mate, "a-team", WEDNESDAY);
    take(stranger, "b-others", WEDNESDAY);
    Ambassador person = joined(person(1));

    PersonalFeed feed = feed(FeedRules.defaults()).of(person, now.get(), 10);

    assertThat(ids(feed)).containsExactly("c-nobody", "b-others", "a-team");
    assertThat(feed.items().get(1).reasons().get(0).sentence(Locale.ENGLISH))
        .isEqualTo("One colleague has shared it, but nobody in your team.");
  }

  @Test
  void topicsThatTheTeamHasNotSpokenOfThisWeekComeFirst() {
    advocacy.approve(content("taken").topics(Set.of("partners")).build());
    advocacy.approve(content("same-topic").topics(Set.of("partners")).build());
    advocacy.approve(content("z-new-topic").topics(Set.of("rse")).build());
    take(joined(person(3)), "taken", WEDNESDAY);
    Ambassador person = joined(person(1));

    PersonalFeed feed = feed(FeedRules.defaults()).of(person, now.get(), 10);

    assertThat(ids(feed)).startsWith("z-new-topic", "same-topic");
    assertThat(feed.items().get(0).reasons().stream().map(r -> r.sentence(Locale.FRENCH)))
        .contains("Votre équipe n'a pas encore parlé de « rse » cette semaine.");
  }

  @Test
  void aContentThatManyTookTodayRestsUntilTomorrow() {
    advocacy.approve(content("popular").build());
    take(joined(person(2)), "popular", WEDNESDAY);
    take(joined(person(4)), "popular", WEDNESDAY);
    Ambassador person = joined(person(1));
    Feed feed = feed(FeedRules.defaults().withMostPerDay(2));

    assertThat(ids(feed.of(person, WEDNESDAY, 10))).isEmpty();
    assertThat(ids(feed.of(person, WEDNESDAY.plus(Duration.ofDays(1)), 10)))
        .containsExactly("popular");
  }

  @Test
  void theWeekIsFullAfterTwoSharesAndBeginsAgainOnMonday() {
    for (String id : List.of("a", "b", "c")) {
      advocacy.approve(content(id).build());
    }
    Ambassador person = joined(person(1));
    take(person, "a", WEDNESDAY.minusSeconds(86_400));
    Feed feed = feed(FeedRules.defaults());
    assertThat(feed.of(person, now.get(), 10).rhythm(Locale.FRENCH))
        .isEqualTo("Il vous reste 1 partage cette semaine.");
    assertThat(ids(feed.of(person, now.get(), 10))).containsExactly("b", "c");
    take(person, "b", WEDNESDAY);

    PersonalFeed full = feed.of(person, now.get(), 10);

    assertThat(full.items()).isEmpty();
    assertThat(full.nextFrom()).contains(LocalDate.of(2026, 3, 9));
    assertThat(full.rhythm(Locale.ENGLISH)).contains("2026-03-09");
    Instant monday = Instant.parse("2026-03-08T23:30:00Z");
    assertThat(ids(feed.of(person, monday, 10))).containsExactly("c");
  }

  @Test
  void neighboursDiffer() {
    for (String id : List.of("a1", "a2", "a3", "b1")) {
      advocacy.approve(content(id).topics(Set.of(id.substring(0, 1))).build());
    }

    assertThat(ids(joined(person(1))).subList(0, 2)).containsExactlyInAnyOrder("a1", "b1");
  }

  @Test
  void followsWhatHappens() {
    Ambassador person = joined(person(1));
    Feed feed = feed(FeedRules.defaults());
    assertThat(ids(feed.of(person, now.get(), 10))).isEmpty();
    advocacy.approve(content("new").build());

    assertThat(feed.update()).isPositive();

    assertThat(ids(feed.of(person, now.get(), 10))).containsExactly("new");
    advocacy.withdraw(ContentId.of("new"));
    feed.update();
    assertThat(ids(feed.of(person, now.get(), 10))).isEmpty();
  }
}
