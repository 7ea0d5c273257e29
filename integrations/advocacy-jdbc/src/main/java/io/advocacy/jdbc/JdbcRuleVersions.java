package io.advocacy.jdbc;

import io.advocacy.gamification.rule.RuleVersions;

/** Versions of rules, each kept once under its number. */
final class JdbcRuleVersions implements RuleVersions {
  private final KeptOnce<String> versions;

  /** Numbers up to this one are taken; they never change. */
  private volatile int known;

  JdbcRuleVersions(Database database, String namespace) {
    this.versions =
        new KeptOnce<>(
            database,
            namespace,
            "rules",
            version -> Json.object().put("version", version),
            body -> body.path("version").asText());
  }

  @Override
  public int use(String version) {
    for (int number = 1; ; number++) {
      String name = String.valueOf(number);
      // where another node takes the number first, its version is kept and the next one is tried
      String kept = versions.find(name).orElseGet(() -> versions.keep(name, version));
      if (kept.equals(version)) {
        known = Math.max(known, number);
        return number;
      }
    }
  }

  @Override
  public int newest() {
    int number = known;
    while (versions.find(String.valueOf(number + 1)).isPresent()) {
      number++;
    }
    known = number;
    return number;
  }
}
