package io.advocacy.lucene;

import static java.util.Locale.ENGLISH;
import static java.util.Locale.FRENCH;

import io.advocacy.guardrail.Advice;
import io.advocacy.guardrail.ForbiddenSubject;
import java.util.List;

/** The subjects of the posts of another hand, as that hand wrote them. */
final class OtherHandRules {
  private OtherHandRules() {}

  static List<ForbiddenSubject> all() {
    return List.of(
        subject("results")
            .phrases(
                FRENCH,
                "résultats trimestriels",
                "chiffre d'affaires",
                "bénéfice net",
                "marge ... <percent>")
            .phrases(ENGLISH, "quarterly results", "net profit")
            .build(),
        subject("layoffs")
            .phrases(FRENCH, "plan social", "licenciement", "suppression de postes")
            .phrases(ENGLISH, "layoffs", "redundancy", "job cuts")
            .build(),
        subject("merger")
            .phrases(FRENCH, "fusion", "rachat")
            .phrases(ENGLISH, "merger", "takeover bid")
            .except(FRENCH, "fusion nucléaire")
            .except(ENGLISH, "fusion nucléaire")
            .build(),
        subject("project")
            .phrases(FRENCH, "projet Aurore")
            .phrases(ENGLISH, "project Aurora")
            .build(),
        both("product", "Zephyr X200"),
        subject("accident")
            .phrases(FRENCH, "accident mortel")
            .phrases(ENGLISH, "fatal accident")
            .build(),
        subject("strike")
            .phrases(FRENCH, "grève")
            .phrases(ENGLISH, "strike")
            .except(FRENCH, "strike a balance")
            .except(ENGLISH, "strike a balance")
            .build(),
        both("competitor", "Globex"),
        subject("client")
            .phrases(FRENCH, "ministère de la Défense")
            .phrases(ENGLISH, "Ministry of Defence")
            .build(),
        subject("litigation")
            .phrases(FRENCH, "procès", "poursuites judiciaires")
            .phrases(ENGLISH, "lawsuit")
            .except(FRENCH, "procès-verbal")
            .except(ENGLISH, "procès-verbal")
            .build(),
        subject("salary")
            .phrases(FRENCH, "augmentation de salaire")
            .phrases(ENGLISH, "pay rise")
            .build(),
        subject("confidential")
            .phrases(FRENCH, "confidentiel")
            .phrases(ENGLISH, "confidential", "internal only")
            .build(),
        subject("cyber")
            .phrases(FRENCH, "fuite de données", "rançongiciel")
            .phrases(ENGLISH, "data breach", "ransomware")
            .build(),
        subject("site")
            .phrases(FRENCH, "fermeture ... site")
            .phrases(ENGLISH, "site closure")
            .build(),
        subject("politics")
            .phrases(FRENCH, "élection présidentielle")
            .phrases(ENGLISH, "presidential election")
            .build());
  }

  private static ForbiddenSubject.Builder subject(String name) {
    return ForbiddenSubject.builder(name, new Advice("non", "no"));
  }

  private static ForbiddenSubject both(String name, String phrase) {
    return subject(name).phrases(FRENCH, phrase).phrases(ENGLISH, phrase).build();
  }
}
