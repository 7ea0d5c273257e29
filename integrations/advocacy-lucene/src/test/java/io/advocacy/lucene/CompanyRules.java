package io.advocacy.lucene;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.FRENCH;

import io.advocacy.guardrail.Advice;
import io.advocacy.guardrail.ForbiddenSubject;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;

/** The subjects that a listed industrial company may forbid. */
final class CompanyRules {
  static final Instant RELEASE =
      ZonedDateTime.of(2026, 11, 4, 7, 30, 0, 0, ZoneId.of("Europe/Paris")).toInstant();

  private CompanyRules() {}

  static ForbiddenSubject results() {
    return ForbiddenSubject.builder(
            "results",
            new Advice(
                "Rien sur les résultats avant le communiqué de presse.",
                "Nothing about results before the press release."))
        .phrases(
            FRENCH,
            "résultats trimestriels",
            "résultats semestriels",
            "résultats annuels",
            "chiffre d'affaires",
            "bénéfice net",
            "marge opérationnelle",
            "marge ... <percent>",
            "<amount> ... ventes")
        .phrases(
            ENGLISH,
            "quarterly results",
            "quarterly earnings",
            "annual results",
            "revenue quarter",
            "Q1 revenue",
            "Q2 revenue",
            "Q3 revenue",
            "Q4 revenue",
            "margin <percent>",
            "sales <amount>",
            "EBITDA")
        .until(RELEASE)
        .build();
  }

  static List<ForbiddenSubject> all() {
    return List.of(
        results(),
        ForbiddenSubject.builder("merger", advice())
            .phrases(FRENCH, "fusion", "acquisition", "rachat", "racheter fournisseur")
            .except(
                FRENCH,
                "fusion nucléaire",
                "cuisine fusion",
                "acquisition de compétences",
                "acquisition de nouveaux savoirs")
            .phrases(ENGLISH, "merger", "takeover bid", "acquisition", "acquire", "acquired them")
            .except(
                ENGLISH,
                "talent acquisition",
                "customer acquisition",
                "language acquisition",
                "acquiring new skills")
            .build(),
        ForbiddenSubject.builder("layoffs", advice())
            .phrases(
                FRENCH,
                "plan social",
                "licenciement",
                "licencier",
                "licencié",
                "plan de sauvegarde de l'emploi",
                "le PSE arrive")
            .except(FRENCH, "licenciés en droit", "\"licence\"", "\"licences\"")
            .phrases(
                ENGLISH,
                "layoffs",
                "laying off",
                "laid off",
                "\"redundancies\"",
                "\"redundancy\"",
                "made redundant",
                "restructuring plan")
            .build(),
        ForbiddenSubject.builder("confidential", advice())
            .phrases(
                FRENCH,
                "confidentiel",
                "confidentiellement",
                "document à usage interne",
                "top secret")
            .phrases(ENGLISH, "confidential", "breaching confidentiality", "internal use only")
            .phrases(ENGLISH, "top secret")
            .except(ENGLISH, "protect the confidentiality")
            .except(FRENCH, "confidentialité des données")
            .build(),
        ForbiddenSubject.builder("process", advice())
            .phrases(FRENCH, "procédé de fabrication", "température de cuisson")
            .phrases(ENGLISH, "manufacturing process", "curing temperature")
            .build(),
        ForbiddenSubject.builder("project", advice())
            .phrases(Locale.ROOT, "projet Orion", "project Orion")
            .build(),
        ForbiddenSubject.builder("named", advice())
            .phrases(
                Locale.ROOT,
                "projet 42",
                "vision 2030",
                "Airbus A380",
                "3M",
                "hausse de 5 %",
                "prime de 12 000 euros",
                "contrat ... 3 millions d'euros")
            .build(),
        ForbiddenSubject.builder("salary", advice())
            .phrases(FRENCH, "grille de salaires", "grille salariale", "grille de rémunération")
            .phrases(ENGLISH, "salary grid")
            .build());
  }

  private static Advice advice() {
    return new Advice("Ce sujet reste dans l'entreprise.", "This subject stays in the company.");
  }
}
