package io.advocacy.reach;

import static io.advocacy.network.NetworkId.BLUESKY;
import static io.advocacy.network.NetworkId.FACEBOOK;
import static io.advocacy.network.NetworkId.LINKEDIN;
import static io.advocacy.network.NetworkId.X;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.advocacy.content.ContentId;
import io.advocacy.insight.ContentPerformance;
import io.advocacy.network.Audience;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReachTest {
  private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
  private static final Instant TUESDAY = Instant.parse("2026-03-03T00:00:00Z");

  private static AmbassadorId ambassador(int number) {
    return AmbassadorId.of(String.format(Locale.ROOT, "amb-%03d", number));
  }

  /** The small company of the documents. */
  private static final Reach COMPANY =
      Reach.of(
          List.of(
              AccountAudience.ofCompany(FACEBOOK, 3793),
              AccountAudience.ofCompany(X, 369),
              AccountAudience.ofCompany(LINKEDIN, 164)));

  private static List<AccountAudience> accountsOf(AmbassadorId id) {
    return List.of(
        AccountAudience.of(id, FACEBOOK, 426),
        AccountAudience.of(id, X, 187),
        AccountAudience.of(id, LINKEDIN, 546));
  }

  private static Reach hundred() {
    List<AccountAudience> accounts = new ArrayList<>();
    for (int i = 1; i <= 100; i++) {
      accounts.addAll(accountsOf(ambassador(i)));
    }
    return Reach.of(accounts);
  }

  @Test
  void companyOfTheDocumentsReaches4326() {
    assertThat(COMPANY.potential().orElseThrow().audience()).isEqualTo(4326);
  }

  @Test
  void oneAmbassadorReaches1159AndAHundredReach115900() {
    assertThat(Reach.of(accountsOf(ambassador(1))).potential().orElseThrow().audience())
        .isEqualTo(1159);
    Reach hundred = hundred();
    PotentialReach potential = hundred.potential().orElseThrow();
    assertThat(potential.audience()).isEqualTo(115_900);
    assertThat(potential.byNetwork())
        .isEqualTo(Map.of(FACEBOOK, 42_600L, X, 18_700L, LINKEDIN, 54_600L));
    assertThat(hundred.ambassadors()).isEqualTo(100);
  }

  @Test
  void ambassadorsAmplifyTheCompany26Point79Times() {
    Amplification amplification = hundred().amplification(COMPANY).orElseThrow();
    assertThat(amplification.factor()).isEqualTo(115_900.0 / 4_326.0);
    assertThat(amplification.factor()).isCloseTo(26.7915, within(0.00005));
    assertThat(amplification.leftOut()).isEmpty();
  }

  @Test
  void amplificationComparesTheSameNetworksOnly() {
    List<AccountAudience> accounts = new ArrayList<>(hundred().accounts());
    accounts.add(AccountAudience.of(ambassador(1), BLUESKY, 1_000_000));
    Amplification amplification = Reach.of(accounts).amplification(COMPANY).orElseThrow();
    assertThat(amplification.ambassadors()).isEqualTo(115_900);
    assertThat(amplification.leftOut()).containsExactly(BLUESKY);
  }

  @Test
  void amplificationIsEmptyWhenTheCompanyIsAbsentOrZero() {
    assertThat(hundred().amplification(Reach.of(List.of()))).isEmpty();
    assertThat(hundred().amplification(Reach.of(List.of(AccountAudience.ofCompany(FACEBOOK, 0)))))
        .isEmpty();
    assertThat(hundred().amplification(Reach.of(List.of(AccountAudience.ofCompany(BLUESKY, 9)))))
        .isEmpty();
  }

  @Test
  void amplificationRefusesCompanyAccountsAmongAmbassadors() {
    assertThatThrownBy(() -> COMPANY.amplification(COMPANY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("company/facebook is not");
    Reach hundred = hundred();
    assertThatThrownBy(() -> hundred.amplification(hundred))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anAccountThatSharesTwiceCountsOnce() {
    List<AccountAudience> twice = new ArrayList<>(accountsOf(ambassador(1)));
    twice.addAll(accountsOf(ambassador(1)));
    Reach reach = Reach.of(twice);
    assertThat(reach.potential().orElseThrow().audience()).isEqualTo(1159);
    assertThat(reach.accounts()).hasSize(3);
  }

  @Test
  void theReachOfACampaignIsThatOfTheAccountsThatSharedEachOnce() {
    List<ShareFacts> campaign =
        List.of(
            ShareFacts.builder(ambassador(1), X, MONDAY).audience(187).build(),
            ShareFacts.builder(ambassador(1), X, TUESDAY).audience(190).build(),
            ShareFacts.builder(ambassador(1), LINKEDIN, MONDAY).audience(546).build(),
            ShareFacts.builder(ambassador(2), X, MONDAY).build());
    Reach reach = Reach.ofShares(campaign);
    assertThat(reach.potential().orElseThrow().audience()).isEqualTo(190 + 546);
    assertThat(reach.accountsWithUnknownAudience()).isEqualTo(1);
    assertThat(reach.ambassadors()).isEqualTo(2);

    Reach company = Reach.ofShares(List.of(ShareFacts.ofCompany(X, MONDAY).audience(95).build()));
    assertThat(reach.amplification(company).orElseThrow().factor()).isEqualTo(2);
  }

  @Test
  void theNewestReadingOfAnAccountCountsInWhateverOrderItComes() {
    AccountAudience old = AccountAudience.of(ambassador(1), X, 500).withAsOf(MONDAY);
    AccountAudience fresh = AccountAudience.of(ambassador(1), X, 400).withAsOf(TUESDAY);
    AccountAudience lost = AccountAudience.unknown(ambassador(1), X).withAsOf(TUESDAY);
    AccountAudience undated = AccountAudience.of(ambassador(1), X, 900);
    List<AccountAudience> readings = new ArrayList<>(List.of(old, fresh, lost, undated));
    for (int i = 0; i < readings.size(); i++) {
      Collections.rotate(readings, 1);
      assertThat(Reach.of(readings).potential().orElseThrow().audience()).isEqualTo(400);
    }
  }

  @Test
  void anUnknownAudienceIsCountedAsUnknownAndNotAsZero() {
    Reach reach =
        Reach.of(
            List.of(
                AccountAudience.of(ambassador(1), X, 10).withAsOf(TUESDAY),
                AccountAudience.of(ambassador(2), X, 0).withAsOf(MONDAY),
                AccountAudience.unknown(ambassador(3), X),
                AccountAudience.unknown(ambassador(3), LINKEDIN)));
    PotentialReach potential = reach.potential().orElseThrow();
    assertThat(potential.audience()).isEqualTo(10);
    assertThat(potential.byNetwork()).containsOnlyKeys(X);
    assertThat(potential.provenance().known()).isEqualTo(2);
    assertThat(potential.provenance().unknown()).isEqualTo(2);
    assertThat(potential.provenance().oldest()).contains(MONDAY);
    assertThat(potential.provenance().newest()).contains(TUESDAY);
    assertThat(reach.accountsWithUnknownAudience()).isEqualTo(2);
  }

  @Test
  void thereIsNoFigureWhenNoAudienceIsKnown() {
    Reach reach = Reach.of(List.of(AccountAudience.unknown(ambassador(1), X)));
    assertThat(reach.potential()).isEmpty();
    assertThat(reach.deduplicated(OverlapByFraction.assumed())).isEmpty();
    assertThat(reach.estimated(OrganicRates.assumed(), MONDAY)).isEmpty();
    assertThat(reach.amplification(COMPANY)).isEmpty();
    assertThat(reach.accountsWithUnknownAudience()).isEqualTo(1);
  }

  @Test
  void refusesAnAudienceThatIsNegativeOrAboveMankind() {
    assertThatThrownBy(() -> AccountAudience.of(ambassador(1), X, -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("amb-001/x")
        .hasMessageContaining("is -1");
    SocialAccount absurd =
        SocialAccount.of(ambassador(1), X, "a").withAudience(new Audience(Long.MAX_VALUE, MONDAY));
    assertThatThrownBy(() -> AccountAudience.from(absurd))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("between 0 and 10000000000");
  }

  @Test
  void sumsThatDoNotFitAreRefusedAndNeverWrap() {
    assertThatThrownBy(() -> Reach.add(Long.MAX_VALUE, 1, X))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("check those of x");
  }

  @Test
  void refusesOneAccountWithTwoOwners() {
    AccountAudience mine = AccountAudience.of(AmbassadorId.of("a"), X, 1);
    AccountAudience theirs =
        AccountAudience.from(
            new SocialAccount(
                mine.account(),
                java.util.Optional.of(AmbassadorId.of("b")),
                X,
                "r",
                java.util.Optional.empty(),
                java.util.Optional.empty()));
    assertThatThrownBy(() -> Reach.of(List.of(mine, theirs)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("two owners");
  }

  @Test
  void tellsTheShareOfTheAudienceOutsideTheCompanyWhereItIsKnown() {
    PotentialReach potential =
        Reach.of(
                List.of(
                    AccountAudience.of(ambassador(1), LINKEDIN, 600).withExternal(450),
                    AccountAudience.of(ambassador(2), LINKEDIN, 200).withExternal(150),
                    AccountAudience.of(ambassador(3), LINKEDIN, 1000)))
            .potential()
            .orElseThrow();
    assertThat(potential.external().orElseThrow().share()).contains(0.75);
    assertThat(potential.external().orElseThrow().accounts()).isEqualTo(2);
    assertThatThrownBy(() -> AccountAudience.of(ambassador(1), X, 5).withExternal(6))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> AccountAudience.unknown(ambassador(1), X).withExternal(6))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void dividesByAmbassadorTeamAndNetwork() {
    WorkingTime hours = WorkingTime.officeHours(ZoneOffset.UTC);
    List<Ambassador> ambassadors = new ArrayList<>();
    for (int i = 1; i <= 4; i++) {
      Ambassador.Builder builder =
          Ambassador.builder(ambassador(i), hours)
              .account(
                  SocialAccount.of(ambassador(i), X, "r" + i)
                      .withAudience(new Audience(i * 10L, MONDAY)));
      ambassadors.add(i == 4 ? builder.build() : builder.team(i < 3 ? "hr" : "it").build());
    }
    Reach reach = Reach.ofAmbassadors(ambassadors);
    assertThat(audiences(reach.byTeam())).isEqualTo(Map.of("hr", 30L, "it", 30L));
    assertThat(audiences(reach.byNetwork())).isEqualTo(Map.of(X, 100L));
    assertThat(audiences(reach.byAmbassador())).hasSize(4).containsEntry(ambassador(4), 40L);
  }

  private static <K> Map<K, Long> audiences(Map<K, Reach> parts) {
    Map<K, Long> audiences = new java.util.HashMap<>();
    parts.forEach((key, reach) -> audiences.put(key, reach.potential().orElseThrow().audience()));
    return audiences;
  }

  @Test
  void whatIsKnownOfAPersonStaysOutOfTexts() {
    assertThat(AccountAudience.of(ambassador(1), NetworkId.X, 4711).toString())
        .doesNotContain("4711");
  }

  @Test
  void somebodyCalledCompanyIsNotTheCompany() {
    Reach reach =
        Reach.ofShares(
            List.of(
                ShareFacts.builder(AmbassadorId.of("company"), X, MONDAY).audience(5).build(),
                ShareFacts.ofCompany(X, MONDAY).audience(7).build()));
    assertThat(reach.potential().orElseThrow().audience()).isEqualTo(12);
  }

  @Test
  void viewsThatCannotBeAreUnknownToEveryCalculator() {
    Instant at = Instant.parse("2026-03-02T00:00:00Z");
    ShareFacts absurd =
        ShareFacts.builder(AmbassadorId.of("amb-1"), NetworkId.LINKEDIN, at)
            .content(ContentId.of("job"))
            .audience(1000)
            .likes(5)
            .impressions(999_999_999_999L)
            .build();
    RateCard card =
        RateCard.builder("prices", Currency.getInstance("EUR"), at)
            .price(MediaAct.IMPRESSION, RateCard.Price.between("5", "8", "12"))
            .build();
    assertThat(MeasuredReach.of(List.of(absurd))).isEmpty();
    assertThat(RateCards.of(card).value(List.of(absurd))).isEmpty();
    assertThat(ContentPerformance.of(List.of(absurd)).get(0).reactions().of()).isZero();
    assertThat(
            OrganicRates.assumed()
                .learned(List.of(absurd), 20, at.plusSeconds(1))
                .at(NetworkId.LINKEDIN, at.plusSeconds(1)))
        .isEqualTo(OrganicRates.assumed().at(NetworkId.LINKEDIN, at));
  }

  @Test
  void impressionsHaveTheTimeAtWhichTheyWereRead() {
    Instant at = Instant.parse("2026-03-02T00:00:00Z");
    ShareFacts.Builder share = ShareFacts.builder(AmbassadorId.of("amb-1"), NetworkId.LINKEDIN, at);
    ShareFacts first = share.asOf(at.plusSeconds(10)).impressions(500).likes(50).build();
    ShareFacts later =
        ShareFacts.builder(AmbassadorId.of("amb-1"), NetworkId.LINKEDIN, at)
            .asOf(at.plusSeconds(20))
            .likes(40)
            .build();
    Provenance provenance = MeasuredReach.of(List.of(later, first)).orElseThrow().provenance();
    assertThat(provenance.oldest()).hasValue(at.plusSeconds(10));
    assertThat(provenance.newest()).hasValue(at.plusSeconds(10));
  }
}
