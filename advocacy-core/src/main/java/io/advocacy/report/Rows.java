package io.advocacy.report;

import io.advocacy.insight.Cohort;
import io.advocacy.insight.Comparison;
import io.advocacy.insight.ContentPerformance;
import io.advocacy.insight.Cycle;
import io.advocacy.insight.Pulse;
import io.advocacy.insight.Rate;
import io.advocacy.insight.ReferenceLine;
import io.advocacy.reach.PotentialReach;
import io.advocacy.reach.Provenance;
import io.advocacy.reach.Range;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The figures as rows of one shape, for other programs. */
final class Rows {
  private static final List<String> HEAD =
      List.of(
          "section", "name", "count", "of", "value", "low", "high", "source", "known", "unknown",
          "oldest", "newest");

  private record Row(
      String section,
      String name,
      @Nullable Long count,
      @Nullable Long of,
      @Nullable Double value,
      @Nullable Double low,
      @Nullable Double high,
      @Nullable String source,
      @Nullable Provenance provenance) {
    Row(
        String section,
        String name,
        @Nullable Long count,
        @Nullable Long of,
        @Nullable Double value,
        @Nullable Double low,
        @Nullable Double high,
        @Nullable String source) {
      this(section, name, count, of, value, low, high, source, null);
    }

    Row from(Provenance provenance) {
      return new Row(section, name, count, of, value, low, high, source, provenance);
    }

    /** How many are in it, how many are missing, and the times of the readings. */
    List<Optional<?>> origin() {
      Optional<Provenance> from = Optional.ofNullable(provenance);
      return List.of(
          from.map(Provenance::known),
          from.map(Provenance::unknown),
          from.flatMap(Provenance::oldest),
          from.flatMap(Provenance::newest));
    }
  }

  private final List<Row> rows = new ArrayList<>();

  private Rows() {}

  static Rows of(Figures figures) {
    Rows rows = new Rows();
    rows.participation(figures);
    rows.plan(figures);
    rows.reach(figures);
    rows.rest(figures);
    for (ReferenceLine line : ReferenceLine.values()) {
      rows.rows.add(
          new Row(
              "reference", name(line), null, null, null, line.low(), line.high(), line.source()));
    }
    return rows;
  }

  private static String name(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** One kind, or several that are told together, such as {@code writer+author}. */
  private static String name(SmallGroups.Group<?> group) {
    return group.kinds().stream().map(Rows::name).collect(Collectors.joining("+"));
  }

  private void participation(Figures figures) {
    people("participation", "ambassadors", figures.tooFew ? 1 : figures.members);
    figures.adoption.ifPresent(rate -> rate("participation", "adoption", rate));
    if (figures.tooFew) {
      return;
    }
    figures.activation.ifPresent(rate -> peopleRate("participation", "activation", rate));
    peopleRate("participation", "active", figures.active);
    figures.fading.forEach(group -> people("fading", name(group), group.people()));
    figures.stages.forEach(group -> people("stages", name(group), group.people()));
    for (Pulse pulse : figures.pulses) {
      String from = pulse.from().toString();
      rate("pulse", from + "/active", pulse.active());
      people("pulse", from + "/joined", pulse.joined());
      people("pulse", from + "/left", pulse.left());
    }
    cycles(figures);
    figures.programs.ifPresent(this::programs);
    for (Cohort cohort : figures.shownCohorts()) {
      String joined = cohort.from().toString();
      count("cohorts", joined, cohort.size());
      for (int i = 0; i < cohort.active().size(); i++) {
        rate("cohorts", joined + "/period-" + (i + 1), cohort.active().get(i));
      }
    }
    figures.concentration.ifPresent(
        found -> {
          count("concentration", "contributions", found.total());
          found.gini().ifPresent(gini -> value("concentration", "gini", gini));
        });
    figures.top.ifPresent(part -> value("concentration", "part-of-top-twentieth", part));
  }

  private void cycles(Figures figures) {
    for (Cohort cohort : figures.shownCohorts()) {
      Cycle.of(cohort)
          .ifPresent(
              cycle -> {
                String joined = cycle.from().toString();
                rate("cycles", joined + "/peak", cycle.peak());
                count("cycles", joined + "/peak-in-period", cycle.peakIn());
                cycle.fadedIn().ifPresent(n -> count("cycles", joined + "/faded-in-period", n));
                cycle.revivedIn().ifPresent(n -> count("cycles", joined + "/revived-in-period", n));
                rate("cycles", joined + "/now", cycle.now());
              });
    }
  }

  private void programs(List<Disclosure.Line> told) {
    for (Disclosure.Line one : told) {
      Comparison.Line line = one.line();
      String name = line.isOthers() ? "(small groups together)" : line.name();
      count("programs", name + "/ambassadors", line.members());
      if (one.shares()) {
        count("programs", name + "/shares-of-28-days", line.shares());
      }
      line.adoption().ifPresent(rate -> rate("programs", name + "/adoption", rate));
      if (one.activation()) {
        peopleRate("programs", name + "/activation", line.activation());
      }
      peopleRate("programs", name + "/active", line.active());
      if (one.stayed()) {
        peopleRate("programs", name + "/active-in-week-6", line.stayed());
      }
      if (one.reactions()) {
        rate("programs", name + "/reactions", line.reactions());
      }
      line.activeBeside()
          .filter(difference -> one.beside())
          .ifPresent(
              d ->
                  rows.add(
                      new Row(
                          "programs",
                          name + "/active-beside-the-others",
                          null,
                          null,
                          d.value(),
                          d.low(),
                          d.high(),
                          null)));
    }
  }

  private void plan(Figures figures) {
    figures.plan.ifPresent(
        plan -> {
          rate("plan", "in-time", new Rate(plan.inTime(), plan.planned()));
          rate("plan", "later", new Rate(plan.later(), plan.planned()));
          rate("plan", "missing", new Rate(plan.missing(), plan.planned()));
        });
  }

  private void reach(Figures figures) {
    Optional<PotentialReach> potential = figures.reach.flatMap(reach -> reach.potential());
    potential.ifPresent(found -> sum("potential", found.audience(), found.provenance()));
    figures.people.ifPresent(found -> range("people", found.people(), found.provenance()));
    figures.estimated.ifPresent(
        found -> range("estimated", found.impressions(), found.provenance()));
    figures.measured.ifPresent(found -> sum("measured", found.impressions(), found.provenance()));
    figures.company.ifPresent(
        found -> sum("company-potential", found.audience(), found.provenance()));
    figures.amplification.ifPresent(times -> value("reach", "amplification", times));
  }

  private void rest(Figures figures) {
    if (figures.tooFew) {
      return;
    }
    rate("parrot", "parroting", figures.parrots.parroting());
    count("parrot", "peak", figures.parrots.peak());
    for (ContentPerformance content : figures.contents) {
      rate("contents", content.content().value(), content.reactions());
    }
    figures.mix.ifPresent(
        mix ->
            mix.byNetwork()
                .forEach(
                    (network, part) -> {
                      rate("mix", network + "/share", part.share());
                      rate("mix", network + "/fitting", part.fitting());
                    }));
  }

  private void count(String section, String name, long count) {
    rows.add(new Row(section, name, count, null, null, null, null, null));
  }

  /** Few people are not told apart, but are not nobody. */
  private void people(String section, String name, int people) {
    if (people == 0 || people >= InsightReport.SMALLEST_GROUP) {
      count(section, name, people);
    } else {
      rows.add(
          new Row(section, name, null, null, null, 1.0, InsightReport.SMALLEST_GROUP - 1.0, null));
    }
  }

  /** A rate out of few people is not told: one of one says what one person did. */
  private void peopleRate(String section, String name, Rate rate) {
    if (!Figures.isFew(rate.of())) {
      rate(section, name, rate);
    }
  }

  private void value(String section, String name, double value) {
    rows.add(new Row(section, name, null, null, value, null, null, null));
  }

  private void sum(String name, long sum, Provenance provenance) {
    rows.add(new Row("reach", name, sum, null, null, null, null, null).from(provenance));
  }

  private void range(String name, Range range, Provenance provenance) {
    rows.add(
        new Row(
                "reach",
                name,
                range.likely(),
                null,
                null,
                (double) range.low(),
                (double) range.high(),
                null)
            .from(provenance));
  }

  private void rate(String section, String name, Rate rate) {
    rows.add(
        new Row(
            section,
            name,
            rate.count(),
            rate.of(),
            rate.value().orElse(null),
            rate.low(),
            rate.high(),
            null));
  }

  String csv() {
    StringBuilder csv = new StringBuilder(String.join(",", HEAD)).append("\r\n");
    for (Row row : rows) {
      List<String> cells = new ArrayList<>();
      cells.add(row.section());
      cells.add(cell(row.name()));
      cells.add(row.count() == null ? "" : row.count().toString());
      cells.add(row.of() == null ? "" : row.of().toString());
      cells.add(number(row.value(), ""));
      cells.add(number(row.low(), ""));
      cells.add(number(row.high(), ""));
      cells.add(row.source() == null ? "" : cell(row.source()));
      row.origin().forEach(value -> cells.add(value.map(Object::toString).orElse("")));
      csv.append(String.join(",", cells)).append("\r\n");
    }
    return csv.toString();
  }

  private static String cell(String text) {
    String plain = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    return plain.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\'')
        ? '"' + plain.replace("\"", "\"\"") + '"'
        : plain;
  }

  private static String number(@Nullable Double value, String absent) {
    if (value == null) {
      return absent;
    }
    BigDecimal rounded =
        BigDecimal.valueOf(value).setScale(6, RoundingMode.HALF_EVEN).stripTrailingZeros();
    return rounded.signum() == 0 ? "0" : rounded.toPlainString();
  }

  String json(String title, Instant at) {
    StringBuilder json = new StringBuilder("{\"title\":");
    text(json, title).append(",\"at\":");
    text(json, at.toString()).append(",\"figures\":[");
    String separator = "\n";
    for (Row row : rows) {
      json.append(separator).append("{\"section\":");
      text(json, row.section()).append(",\"name\":");
      text(json, row.name());
      json.append(",\"count\":").append(row.count());
      json.append(",\"of\":").append(row.of());
      json.append(",\"value\":").append(number(row.value(), "null"));
      json.append(",\"low\":").append(number(row.low(), "null"));
      json.append(",\"high\":").append(number(row.high(), "null"));
      json.append(",\"source\":");
      if (row.source() == null) {
        json.append("null");
      } else {
        text(json, row.source());
      }
      origin(json, row.origin());
      json.append('}');
      separator = ",\n";
    }
    return json.append("\n]}\n").toString();
  }

  private static void origin(StringBuilder json, List<Optional<?>> origin) {
    List<String> names = HEAD.subList(HEAD.size() - origin.size(), HEAD.size());
    for (int i = 0; i < names.size(); i++) {
      json.append(",\"").append(names.get(i)).append("\":");
      Object value = origin.get(i).orElse(null);
      if (value instanceof Instant time) {
        text(json, time.toString());
      } else {
        json.append(value);
      }
    }
  }

  private static StringBuilder text(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ' || Character.isSurrogate(c)) {
        json.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"');
  }
}
