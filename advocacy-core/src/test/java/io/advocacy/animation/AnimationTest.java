package io.advocacy.animation;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.animation.Animation.Round;
import io.advocacy.network.Media;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.Population;
import io.advocacy.people.WorkingTime;
import io.advocacy.store.InMemoryStore;
import io.advocacy.store.Store;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class AnimationTest {
  private static final Instant MONDAY = Instant.parse("2026-03-09T08:00:00Z");
  private static final URI SETTINGS = URI.create("https://intranet.example.com/settings");

  private final AtomicReference<Instant> now = new AtomicReference<>(MONDAY);
  private final Store store = new InMemoryStore();
  private final List<Notice> sent = new ArrayList<>();
  private final Animation animation = Animation.over(store, now::get, sent::add);

  private static Ambassador person(String id, Locale language) {
    return Ambassador.builder(AmbassadorId.of(id), WorkingTime.officeHours(ZoneOffset.UTC))
        .name("Personne <" + id + ">")
        .language(language)
        .build();
  }

  private static Digest digest() {
    return Digest.builder(
            "Équipe & amis", LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 8), SETTINGS)
        .introduction("Une belle semaine !\nMerci à vous.")
        .highlight(
            new Digest.Highlight(
                "300 collégiens à l'usine",
                "Portes ouvertes réussies <b>samedi</b>.",
                Optional.of(URI.create("https://example.com/portes?a=1&b=2")),
                Optional.of(
                    Picture.at(
                        URI.create("https://example.com/p.jpg"),
                        "Des élèves casqués \"en visite\""))))
        .best(
            new Digest.BestPost(
                "Ma vie d'alternante",
                "amb-002",
                OptionalLong.of(12_345),
                OptionalLong.of(678),
                Optional.of(URI.create("https://example.com/post"))))
        .rank(new Digest.Rank(1, "amb-002", 1_250, 2))
        .rank(new Digest.Rank(2, "amb-001", 990, -1))
        .rank(new Digest.Rank(3, "amb-003", 10, 0))
        .reward(new Digest.Reward("amb-002", "une journée avec la direction"))
        .build();
  }

  private static Digest personal(Digest common, Ambassador person) {
    Media image = Media.of("image/png", 1, "Un robot", () -> new ByteArrayInputStream(new byte[1]));
    return common.withOffers(
        List.of(
            new Digest.Offer(
                "Nos robots saluent",
                "Parce que « industrie » vous intéresse.",
                URI.create("https://intranet.example.com/share/1"),
                Optional.of(Picture.attached("robot", image)))));
  }

  private Round send() {
    return animation.send(digest(), Population.everybody(), AnimationTest::personal);
  }

  @Test
  void everybodyOfThePopulationGetsOneInTheirLanguage() {
    store.ambassadors().save(person("amb-001", Locale.FRENCH), List.of());
    store.ambassadors().save(person("amb-002", Locale.GERMAN), List.of());

    Round round =
        animation.send(
            digest(), Population.speaking(Locale.FRENCH, Locale.GERMAN), AnimationTest::personal);

    assertThat(round).isEqualTo(new Round(2, 0, 0, 0, 0));
    assertThat(sent)
        .extracting(Notice::subject)
        .containsExactly("Les nouvelles : Équipe & amis", "News: Équipe & amis");
    assertThat(animation.send(digest(), Population.speaking(Locale.ITALIAN), (d, p) -> d))
        .isEqualTo(new Round(0, 0, 0, 0, 0));
  }

  @Test
  void nobodyGetsOneTooSoonHoweverOftenItIsAsked() {
    store.ambassadors().save(person("amb-001", Locale.FRENCH), List.of());
    send();
    now.set(MONDAY.plus(Duration.ofDays(6)).minusSeconds(1));
    assertThat(send()).isEqualTo(new Round(0, 1, 0, 0, 0));
    now.set(MONDAY.plus(Duration.ofDays(6)));
    assertThat(send().sent()).isEqualTo(1);

    assertThat(sent).hasSize(2);
  }

  @Test
  void nobodyGetsOneTooSoonHoweverManyCommunitiesTheyBelongTo() {
    store.ambassadors().save(person("amb-001", Locale.FRENCH), List.of());
    List<Round> rounds = new ArrayList<>();
    for (String community : List.of("Experts", "Commercial", "experts")) {
      Digest of =
          Digest.builder(community, LocalDate.of(2026, 3, 2), LocalDate.of(2026, 3, 8), SETTINGS)
              .introduction("Hello")
              .build();
      rounds.add(animation.send(of, Population.everybody(), AnimationTest::personal));
    }

    assertThat(sent).hasSize(1);
    assertThat(rounds)
        .extracting(Round::sent, Round::early)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1, 0),
            org.assertj.core.groups.Tuple.tuple(0, 1),
            org.assertj.core.groups.Tuple.tuple(0, 1));
  }

  @Test
  void nobodyGetsOneTwiceWhereTwoNodesSendAtTheSameInstant() {
    store.ambassadors().save(person("amb-001", Locale.FRENCH), List.of());
    for (int week = 0; week < 2; week++) {
      sent.clear();
      Round late =
          animation.send(
              digest(),
              Population.everybody(),
              (common, person) -> {
                assertThat(send().sent()).isEqualTo(1);
                return common;
              });
      assertThat(late).isEqualTo(new Round(0, 1, 0, 0, 0));
      assertThat(sent).hasSize(1);
      now.set(MONDAY.plus(Duration.ofDays(7)));
    }
  }

  @Test
  void whatTheNotifierDidNotTakeIsSentTheNextTime() {
    store.ambassadors().save(person("amb-001", Locale.FRENCH), List.of());
    Animation failing =
        Animation.over(
            store,
            now::get,
            notice -> {
              throw new IllegalStateException("down");
            });

    assertThat(failing.send(digest(), Population.everybody(), (d, p) -> d).failed()).isEqualTo(1);
    assertThat(send().sent()).isEqualTo(1);
    now.set(MONDAY.plus(Duration.ofDays(7)));
    assertThat(failing.send(digest(), Population.everybody(), (d, p) -> d).failed()).isEqualTo(1);
    assertThat(send().sent()).isEqualTo(1);
  }

  @Test
  void whoWantsNoneAndWhomThereIsNothingToTellGetsNone() {
    store.ambassadors().save(person("amb-001", Locale.FRENCH), List.of());
    Digest nothing = Digest.builder("c", LocalDate.EPOCH, LocalDate.EPOCH, SETTINGS).build();

    assertThat(animation.withWish(p -> false).send(digest(), Population.everybody(), (d, p) -> d))
        .isEqualTo(new Round(0, 0, 1, 0, 0));
    assertThat(animation.send(nothing, Population.everybody(), (d, p) -> d))
        .isEqualTo(new Round(0, 0, 0, 1, 0));
    assertThat(sent).isEmpty();
  }

  @Test
  void bothFormsTellTheSameAndHtmlIsEscaped() throws IOException {
    store.ambassadors().save(person("amb-001", Locale.FRENCH), List.of());
    send();
    Notice notice = sent.get(0);
    String directory = System.getProperty("advocacy.digest.directory", "");
    if (!directory.isEmpty()) {
      Files.writeString(Path.of(directory, "digest.html"), notice.html());
      Files.writeString(Path.of(directory, "digest.txt"), notice.text());
    }

    assertThat(notice.html())
        .contains("Équipe &amp; amis")
        .contains("Personne &lt;amb-001&gt;")
        .contains("&lt;b&gt;samedi&lt;/b&gt;")
        .contains("href=\"https://example.com/portes?a=1&amp;b=2\"")
        .contains("alt=\"Des élèves casqués &quot;en visite&quot;\"")
        .contains("src=\"cid:robot\"")
        .contains("lang=\"fr\"")
        .contains("Du 2 mars 2026 au 8 mars 2026")
        .contains("▲ 2")
        .contains("▼ 1")
        .doesNotContain("<b>samedi", "<script");
    assertThat(notice.text())
        .contains("Bonjour Personne <amb-001>,")
        .contains("Nos robots saluent")
        .contains("Parce que « industrie » vous intéresse.")
        .contains("https://example.com/portes?a=1&b=2")
        .contains("1. amb-002")
        .contains(SETTINGS.toString());
    assertThat(notice.text()).containsPattern("12\\p{Z}345 vues · 678 réactions");
    assertThat(notice.pictures()).extracting(Picture::altText).containsExactly("Un robot");
    assertThat(notice.toString()).doesNotContain("amb-001");
  }

  @Test
  void theFirstOfAMonthIsWrittenAsInFrench() {
    Digest april =
        Digest.builder("c", LocalDate.of(2026, 4, 1), LocalDate.of(2026, 4, 7), SETTINGS).build();

    assertThat(new DigestWriter().write(april, person("amb-001", Locale.FRENCH)).text())
        .contains("Du 1er avril 2026 au 7 avril 2026");
    assertThat(new DigestWriter().write(april, person("amb-001", Locale.ENGLISH)).text())
        .contains("1 April 2026 to 7 April 2026");
  }

  @Test
  void addressesOfScriptsBecomeNoLinks() {
    Digest evil =
        digest()
            .withOffers(
                List.of(
                    new Digest.Offer(
                        "x", "", URI.create("javascript:alert(1)"), Optional.empty())));

    assertThat(new DigestWriter().write(evil, person("amb-001", Locale.FRENCH)).html())
        .doesNotContain("javascript");
  }
}
