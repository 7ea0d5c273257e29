package io.advocacy.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.advocacy.cli.table.BadInputException;
import io.advocacy.cli.table.Problem;
import io.advocacy.cli.table.Quoted;
import io.advocacy.cli.table.Source;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.reach.ShareFacts;
import io.advocacy.score.NetworkNorms;
import io.advocacy.score.Score;
import io.advocacy.score.ScoreCalculator;
import io.advocacy.score.ScoreComponent;
import io.advocacy.score.ScoreFormula;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives each ambassador a score with its components. */
@Command(
    name = "score",
    sortOptions = false,
    description = "Give each ambassador a score from 0 to 100 with its components.",
    footer = {
      "",
      "activity.csv: ambassador_id,network,published_at[,as_of,audience,impressions,likes,reposts,",
      "  replies,clicks,own_words,referrals,content_id]; an empty cell is not known, which is not",
      "  zero. A share is known by its first three columns, unless two lines with them name two",
      "  contents; of several lines the newest one of each figure counts.",
      "",
      "Example: advocacy score --activity activity.csv --explain amb-042 --language fr"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the annotated fields before anything is called
final class ScoreCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CommonOptions common;

  @Option(
      names = "--activity",
      required = true,
      paramLabel = "FILE",
      description = "The published shares and what is known about them.")
  private String activity;

  @Option(
      names = "--explain",
      paramLabel = "ID",
      description = "Explain this ambassador's score in sentences.")
  private @Nullable AmbassadorId explain;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = {
        "The moment of the scores; what came later is left out, of the medians that people are",
        "compared with too. Without it the newest time in the file, so that a file has one answer."
      })
  private @Nullable Instant at;

  @Option(
      names = "--formula",
      paramLabel = "TEXT",
      description = "A formula as an earlier answer printed it, to compute old scores again.")
  private @Nullable String formulaText;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      defaultValue = "en",
      description = "The language of the sentences: en or fr.")
  private Locale language;

  ScoreCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    ScoreFormula formula =
        formulaText == null ? ScoreFormula.defaults() : ScoreFormula.parse(formulaText);
    List<ShareFacts> shares = ActivityFile.read(Source.of(activity, console.in()));
    Instant moment = at != null ? at : newest(shares);
    NetworkNorms norms = NetworkNorms.of(shares, moment);
    ScoreCalculator calculator = ScoreCalculator.of(formula, norms, moment);
    SortedMap<AmbassadorId, Score> scores = calculator.scores(shares);
    @Nullable Score explained = explain == null ? null : scores.get(explain);
    if (explain != null && explained == null) {
      throw new BadInputException(
          Problem.of(
              "--explain",
              Quoted.of(explain.value())
                  + " has no share in "
                  + Source.of(activity, console.in()).name()
                  + " by "
                  + moment
                  + "; check the id and the time"));
    }
    List<Score> ordered = new ArrayList<>(scores.values());
    ordered.sort(Comparator.comparing(Score::total).reversed());
    if (common.json) {
      Json.print(
          console.out(),
          json -> {
            json.writeStringField("asOf", moment.toString());
            json.writeStringField("formula", formula.toString());
            write(json, norms);
            json.writeArrayFieldStart("scores");
            for (Score score : ordered) {
              write(json, score);
            }
            json.writeEndArray();
            if (explained != null) {
              explain(json, explained);
            }
          });
    } else if (explained != null) {
      print(console.out(), List.of(explained));
      console.out().println();
      explained.explain(language).forEach(console.out()::println);
      explained.raises(language).forEach(raise -> console.out().println(raise.sentence()));
    } else {
      print(console.out(), ordered);
    }
    return ExitCode.DONE;
  }

  private Instant newest(Collection<ShareFacts> shares) {
    @Nullable Instant newest = null;
    for (ShareFacts share : shares) {
      Instant time = share.asOf().filter(share.publishedAt()::isBefore).orElse(share.publishedAt());
      if (newest == null || time.isAfter(newest)) {
        newest = time;
      }
    }
    return newest == null ? console.clock().instant() : newest;
  }

  /** The medians that shares were compared with, as known at the moment of the scores. */
  private static void write(JsonGenerator json, NetworkNorms norms) throws IOException {
    json.writeObjectFieldStart("norms");
    for (Map.Entry<NetworkId, NetworkNorms.Norm> norm : norms.byNetwork().entrySet()) {
      json.writeObjectFieldStart(norm.getKey().value());
      median(json, "reach", norm.getValue().reach());
      median(json, "engagement", norm.getValue().engagement());
      json.writeEndObject();
    }
    json.writeEndObject();
  }

  private static void median(JsonGenerator json, String name, OptionalDouble value)
      throws IOException {
    if (value.isPresent()) {
      json.writeNumberField(name, value.getAsDouble());
    } else {
      json.writeNullField(name);
    }
  }

  private static void write(JsonGenerator json, Score score) throws IOException {
    json.writeStartObject();
    json.writeStringField("ambassador", score.ambassador().value());
    json.writeNumberField("score", score.total());
    json.writeObjectFieldStart("components");
    for (Score.Contribution part : score.contributions()) {
      json.writeObjectFieldStart(name(part.component()));
      json.writeNumberField("points", part.points());
      json.writeNumberField("of", part.of());
      json.writeEndObject();
    }
    json.writeEndObject();
    json.writeEndObject();
  }

  private void explain(JsonGenerator json, Score score) throws IOException {
    json.writeObjectFieldStart("explanation");
    json.writeStringField("ambassador", score.ambassador().value());
    json.writeArrayFieldStart("sentences");
    for (String sentence : score.explain(language)) {
      json.writeString(sentence);
    }
    json.writeEndArray();
    json.writeArrayFieldStart("raises");
    for (Score.Raise raise : score.raises(language)) {
      json.writeStartObject();
      json.writeStringField("component", name(raise.component()));
      json.writeNumberField("gain", raise.gain());
      json.writeStringField("sentence", raise.sentence());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** The name of a component in JSON and tables, such as {@code ownWords}. */
  private static String name(ScoreComponent component) {
    String[] words = component.name().toLowerCase(Locale.ROOT).split("_", -1);
    StringBuilder name = new StringBuilder(words[0]);
    for (int i = 1; i < words.length; i++) {
      name.append(Character.toUpperCase(words[i].charAt(0))).append(words[i].substring(1));
    }
    return name.toString();
  }

  private static void print(PrintWriter out, List<Score> scores) {
    out.printf(Locale.ROOT, "%6s", "score");
    for (ScoreComponent component : ScoreComponent.values()) {
      out.printf(Locale.ROOT, " %11s", name(component));
    }
    out.println("  ambassador");
    for (Score score : scores) {
      out.printf(Locale.ROOT, "%6s", score.total());
      for (Score.Contribution part : score.contributions()) {
        out.printf(Locale.ROOT, " %11s", part.points() + "/" + part.of());
      }
      out.println("  " + score.ambassador());
    }
  }
}
