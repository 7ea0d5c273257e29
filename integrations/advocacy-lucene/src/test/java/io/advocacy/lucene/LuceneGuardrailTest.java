package io.advocacy.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.advocacy.guardrail.Advice;
import io.advocacy.guardrail.Finding;
import io.advocacy.guardrail.ForbiddenSubject;
import io.advocacy.guardrail.Severity;
import io.advocacy.network.NetworkId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LuceneGuardrailTest {
  private static final Instant BEFORE = CompanyRules.RELEASE.minusSeconds(1);
  private static final Advice ADVICE =
      new Advice("Parlez d'autre chose.", "Speak of other things.");

  private static List<Finding> check(ForbiddenSubject subject, String text) {
    return LuceneGuardrail.of(subject).check(text, Locale.FRENCH, NetworkId.X, BEFORE);
  }

  private static ForbiddenSubject french(String... phrases) {
    return ForbiddenSubject.builder("rule", ADVICE).phrases(Locale.FRENCH, phrases).build();
  }

  private static String span(String text, Finding finding) {
    return text.substring(finding.start(), finding.end());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      12 000 euros | Une prime de 12000 €
      12 000 euros | Une prime de 12.000 €
      12 000 euros | €12,000 for everybody
      12 000 euros | EUR 12 000 pour tous
      12 000 euros | 12k€ ou rien
      12 000 euros | 12 k euros
      12000 €      | douze, soit 12 000,00 euros
      3 M€         | 3 millions d'euros
      3 M€         | a €3m deal
      3 M€         | 3 000 000 €
      3 M€         | 3,0 millions €
      3 millions   | 3 M€
      3 millions   | 3M
      3 millions   | 3 000 000
      3 millions   | 3 millions de clients
      1,5 milliard | 1.5bn
      3M           | 3m
      5 %          | 5 pour cent
      5 percent    | 5%
      5 pour cent  | 5,0 %
      5 %          | 5 per cent
      12 000 euros de prime | 12 k€ de prime
      3 millions d'euros de ventes | 3 millions d'euros de ventes
      millions d'euros | 3 millions d'euros
      """)
  void figuresAreTheSameHoweverTheyAreWritten(String phrase, String text) {
    assertThat(check(french(phrase), text)).as(phrase + " in " + text).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      12 000 euros | 12 000 $
      12 000 euros | 12 000 personnes
      12 000 euros | 12 euros
      12 000 euros | 112 000 euros
      12 000 euros | le 12, 000 euros
      3M           | 3 millions
      3M           | 3 m
      3 M€         | 3 €
      3 millions   | 3
      5 %          | 5
      5 %          | 50 %
      5 %          | 5 pour les autres
      007          | 7
      1.2.3        | 123
      2026         | 2026 500 personnes et l'an 2027
      """)
  void figuresAreNotOthers(String phrase, String text) {
    boolean itself = phrase.equals("2026");
    assertThat(check(french(phrase), text)).as(phrase + " in " + text).hasSize(itself ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({
    "Le plan social arrive, plan social",
    "🎉 Le PLAN  SOCIAL arrive, PLAN  SOCIAL",
    "Le plan\u200b so\u200bcial arrive, plan\u200b so\u200bcial",
    "Le p l a n  s o c i a l arrive, p l a n  s o c i a l",
    "Le #PlanSocial arrive, PlanSocial",
    "Le \uD835\uDC29\uD835\uDC25\uD835\uDC1A\uD835\uDC27 social arrive, \uD835\uDC29\uD835\uDC25\uD835\uDC1A\uD835\uDC27 social",
    "Des « plans sociaux » arrivent, plans sociaux",
  })
  void tellsTheExactPlaceInTheOriginal(String text, String expected) {
    List<Finding> findings = check(french("plan social", "plans sociaux"), text);

    assertThat(findings).hasSize(1);
    assertThat(span(text, findings.get(0))).isEqualTo(expected);
  }

  @Test
  void givesTheAdviceInTheLanguageOfTheAuthor() {
    LuceneGuardrail guardrail = LuceneGuardrail.of(french("rachat"));

    assertThat(guardrail.check("Un rachat", Locale.FRENCH, NetworkId.X, BEFORE))
        .extracting(Finding::advice)
        .containsExactly("Parlez d'autre chose.");
    assertThat(guardrail.check("Un rachat", Locale.ENGLISH, NetworkId.X, BEFORE))
        .extracting(Finding::advice)
        .containsExactly("Speak of other things.");
  }

  @Test
  void anEmbargoEndsAtItsMoment() {
    LuceneGuardrail guardrail = LuceneGuardrail.of(CompanyRules.results());
    String text = "Nos résultats trimestriels sont publiés";

    assertThat(guardrail.check(text, Locale.FRENCH, NetworkId.X, BEFORE))
        .extracting(finding -> finding.until().orElseThrow())
        .containsExactly(Instant.parse("2026-11-04T06:30:00Z"));
    assertThat(guardrail.check(text, Locale.FRENCH, NetworkId.X, CompanyRules.RELEASE)).isEmpty();
  }

  @Test
  void eachSubjectHasItsSeverity() {
    ForbiddenSubject advice =
        ForbiddenSubject.builder("jargon", ADVICE)
            .severity(Severity.INFORM)
            .phrases(Locale.FRENCH, "synergie")
            .build();

    assertThat(
            LuceneGuardrail.of(advice, french("rachat"))
                .check("rachat et synergies", Locale.FRENCH, NetworkId.X, BEFORE))
        .extracting(Finding::rule, Finding::severity)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("rule", Severity.BLOCK),
            org.assertj.core.groups.Tuple.tuple("jargon", Severity.INFORM));
  }

  @Test
  void anExceptionFreesOnlyWhatItCovers() {
    ForbiddenSubject subject =
        ForbiddenSubject.builder("merger", ADVICE)
            .phrases(Locale.FRENCH, "fusion")
            .except(Locale.FRENCH, "fusion nucléaire")
            .build();

    assertThat(check(subject, "La fusion nucléaire")).isEmpty();
    String both = "La fusion nucléaire, puis une fusion à Lyon";
    assertThat(check(subject, both))
        .extracting(Finding::start)
        .containsExactly(both.lastIndexOf("fusion"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "marge de 12 %",
        "marge au-dessus des 12,5%",
        "marge : 12 pour cent",
        "La marge nette a dépassé 9 percent",
      })
  void readsPercentages(String text) {
    assertThat(check(french("marge ... <percent>"), text)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "un prix de 12 €",
        "un prix de 12€",
        "un prix de 12k€",
        "un prix de 12 000 euros",
        "un prix de $12",
        "un prix de 3,5 milliards"
      })
  void readsAmounts(String text) {
    assertThat(check(french("prix <amount>"), text)).hasSize(1);
    assertThat(check(french("prix <number>"), text)).hasSize(1);
  }

  @Test
  void aNumberIsNoAmount() {
    assertThat(check(french("prix <amount>"), "un prix de 12 points")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "projet 42, Le projet 42 démarre, Le projet solidaire et le projet 43",
    "projet 42, #Projet42, 42 projets et un projet de 42 €",
    "vision 2030, Notre vision 2030, Notre vision pour 2031",
    "Airbus A380, L'Airbus A380 atterrit, Un Airbus A350 atterrit avec Airbus",
    "3M, Merci à 3M, 5 € de dons",
    "3M, Merci à 3M, vendredi à midi il y avait 3 m de neige et 3 M€",
    "5 %, une hausse de 5 %, une hausse de 6 % et 5 € pour 5 personnes",
    "5 %, une hausse de 5%, 5 points",
    "5 %, 5 pour cent de mieux, 15 % de mieux",
    "RX7800XT, la RX7800XT arrive, la RX7900XT arrive",
  })
  void aNumberOfAPhraseIsThatNumberAndItsWordsAreNotFoundAlone(
      String phrase, String named, String harmless) {
    assertThat(check(french(phrase), named)).hasSize(1);
    assertThat(check(french(phrase), harmless)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Nos résul-\ntats trimes-\r\n  triels",
        "Nos résul\u00ad\ntats trimestriels",
        "Nos \u202esleirtsemirt statlusér\u202c hier",
        "Nos r+é+s+u+l+t+a+t+s trimestriels",
        "Nos résultats.trimestriels",
      })
  void readsWhatIsBrokenTurnedRoundOrParted(String text) {
    assertThat(check(french("résultats trimestriels"), text)).hasSize(1);
  }

  @Test
  void readsALetterThatSoundsTheSame() {
    assertThat(check(french("confidentiel"), "C'est konfidentiel")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "le plan : social, sport",
        "Voici le plan. Social et sport",
        "un plan, social ou non",
        "Quel plan ! Social, je dirais",
      })
  void aPhraseDoesNotGoAcrossPunctuation(String text) {
    assertThat(check(french("plan social"), text)).isEmpty();
  }

  @Test
  void aFigureAfterAColonIsOfThePhrase() {
    assertThat(check(french("marge <percent>"), "Marge : 12 %")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@$€!|+",
        "1@",
        "licenciemen",
        "1 ",
        "a ",
        "1a1a ",
        "l1cen ",
        "aaaa ",
        "123 ",
        "-\n",
        "fusion nucléaire fusion ",
        "p.l.a.n.",
        "é\u0301\u0301",
        "\u202ea"
      })
  void readsTheLongestTextsInATimeThatGrowsWithTheirLength(String part) {
    LuceneGuardrail guardrail = LuceneGuardrail.of(CompanyRules.all());
    String text = part.repeat(100_000 / part.length());

    assertTimeout(
        Duration.ofSeconds(10), () -> guardrail.check(text, Locale.FRENCH, NetworkId.X, BEFORE));
  }

  @Test
  void aStarStandsForAnyEnding() {
    assertThat(check(french("restructur* usine"), "La restructuration de l'usine")).hasSize(1);
    assertThat(check(french("restructur* usine"), "L'usine est belle")).isEmpty();
  }

  @Test
  void dotsStandForUpToFourWords() {
    ForbiddenSubject subject = french("usine ... fermer");

    assertThat(check(subject, "L'usine de Brest va bientôt fermer")).hasSize(1);
    assertThat(check(subject, "L'usine où je vais chaque jour en vélo va fermer")).isEmpty();
  }

  @Test
  void refusesPhrasesThatWouldFindEverythingOrNothing() {
    assertThatIllegalArgumentException().isThrownBy(() -> check(french("de la"), "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> check(french("a* b"), "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> check(french("!!!"), "x"));
  }

  @Test
  void readsTextsOfAnyKindWithoutFailing() {
    LuceneGuardrail guardrail = LuceneGuardrail.of(CompanyRules.all());
    java.util.Random random = new java.util.Random(7);
    for (int round = 0; round < 300; round++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(120);
      for (int i = 0; i < length; i++) {
        int kind = random.nextInt(4);
        text.append(
            switch (kind) {
              case 0 -> Character.toString(random.nextInt(0x10ffff));
              case 1 -> String.valueOf((char) random.nextInt(0x10000));
              case 2 -> String.valueOf("@$€!|+*.-_ '#%".charAt(random.nextInt(14)));
              default -> String.valueOf((char) ('a' + random.nextInt(26)));
            });
      }
      for (Finding finding : guardrail.check(text.toString(), Locale.FRENCH, NetworkId.X, BEFORE)) {
        assertThat(finding.end()).isLessThanOrEqualTo(text.length());
      }
    }
  }

  @Test
  void refusesATextThatNoNetworkTakes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> check(french("rachat"), "x".repeat(100_001)))
        .withMessageContaining("100000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      PSE          | Le P.S.E. a été signé
      PSE          | un P S E à Lyon
      PSE          | le p-s-e, oui
      Airbus A380  | Airbus A-380
      Airbus A380  | un Airbus A 380 neuf
      confidentiel | suivez @confidentiel
      """)
  void shortWordsThatAreSpeltOutAndNamesOfAccountsAreFound(String phrase, String text) {
    assertThat(check(french(phrase), text)).as(phrase + " in " + text).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      PSE         | p. s. est
      PSE         | une éclipse
      Airbus A380 | Airbus à 380 mètres
      projet X    | le projet Y à l'étude
      """)
  void whatOnlyLooksSpeltOutIsNot(String phrase, String text) {
    assertThat(check(french(phrase), text)).as(phrase + " in " + text).isEmpty();
  }

  @Test
  void lettersInARowHideNoneOfThem() {
    assertThat(check(french("plan xb"), "le plan xb à l'étude")).hasSize(1);
    assertThat(check(french("projet X", "PSE"), "le projet X à l'étude")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"<foo>", "une prime de <amounts>", "<>"})
  void aPlaceholderThatThereIsNotIsRefused(String phrase) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> french(phrase))
        .withMessageContaining("<number>, <percent> and <amount>, not <");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      confidentiel  | c.0.n.f.1.d.e.n.t.i.e.l
      confidentiel  | c 0 n f 1 d e n t 1 e l
      confidentiel  | c-0-n-f-1-d-3-n-t-1-3-l, dit-il
      licenciement  | 12 licenciements
      projet 42     | le projet 4 2 avance
      vision 2030   | notre vision 20 30
      Globex        | chez GIobex
      saIaire       | son saIaire
      salaire       | son saIaire
      plan secret   | un pIan secret
      confidentiel  | ᴄᴏɴꜰɪᴅᴇɴᴛɪᴇʟ
      Zephyr X200   | le Zephyr X2OO
      plan interne  | #PlanInterne
      PROJET ORION  | ProjetOrion
      12 000 euros  | € 12 000
      3 million     | €3 M
      """)
  void readsTricksThatAreUsedTogether(String phrase, String text) {
    assertThat(check(french(phrase), text)).as(phrase + " in " + text).hasSize(1);
  }

  @Test
  void partsOfAWordBetweenBars() {
    assertThat(check(french("merger"), "the mer|ger")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      projet 42     | le projet 4, 2 personnes
      projet 42     | le projet 4.2 avance
      projet 42     | le projet 4-2 avance
      projet 42     | le projet 4 et 2 autres
      vision 2030   | une vision de 20, 30 ans
      vision 2030   | une vision à 20-30 ans
      pay rise      | We offer good pay. Rise early
      pay rise      | Good pay, rise early
      pay rise      | good pay; rise now
      job cuts      | Love your job. Cuts of meat served.
      Globex        | Global exchange
      12 000 euros  | 5 € 12 000 personnes
      """)
  void whatLooksLikeTricksIsNot(String phrase, String text) {
    assertThat(check(french(phrase), text)).as(phrase + " in " + text).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
      marge ... <percent> | la marge nette de 12,5 % cette année | marge nette de 12,5 %
      5 %                 | hausse de 5% nette                   | 5%
      5 %                 | hausse de 5 pour cent                | 5 pour cent
      12 000 euros        | soit 12000,00 € net                  | 12000,00 €
      12 000 euros        | soit EUR 12000 net                   | EUR 12000
      12 000 euros        | soit 12K€ net                        | 12K€
      12 000 euros        | soit €12,000 net                     | €12,000
      3 million           | soit 3 mn de plus                    | 3 mn
      licenciement        | des l i c e n c i e m e n t s à venir | l i c e n c i e m e n t s
      confidentiel        | c'est **confi**dentiel               | confi**dentiel
      confidentiel        | c'est confidentieI !                 | confidentieI
      """)
  void theSpanIsThatOfTheFigureWithItsUnitAndOfNothingElse(
      String phrase, String text, String span) {
    assertThat(check(french(phrase), text))
        .extracting(finding -> text.substring(finding.start(), finding.end()))
        .containsExactly(span);
  }
}
