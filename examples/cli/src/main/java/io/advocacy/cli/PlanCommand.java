package io.advocacy.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.advocacy.cli.roster.Roster;
import io.advocacy.cli.roster.RosterEntry;
import io.advocacy.cli.table.BadInputException;
import io.advocacy.cli.table.Problem;
import io.advocacy.cli.table.Quoted;
import io.advocacy.cli.table.Source;
import io.advocacy.content.ContentId;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.schedule.ContentRules;
import io.advocacy.schedule.Flatness;
import io.advocacy.schedule.HolidayCalendar;
import io.advocacy.schedule.Placement;
import io.advocacy.schedule.Plan;
import io.advocacy.schedule.PlanChart;
import io.advocacy.schedule.PlanRequest;
import io.advocacy.schedule.Planner;
import io.advocacy.schedule.PostingLimits;
import io.advocacy.schedule.Unplaceable;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Gives each ambassador of a roster a moment for one content on one network. */
@Command(
    name = "plan",
    sortOptions = false,
    description = "Give each ambassador a moment for one content, so that posts do not pile up.",
    footer = {
      "",
      "roster.csv:   ambassador_id,timezone,work_days,work_from,work_to[,country][,absences]",
      "              [,weekly_cap] with work_days as MON-FRI or MON,WED, times as 09:00, the ISO",
      "              code of a country whose public holidays apply, such as FR, US-CA",
      "              or GB-ENG, absences as 2026-03-03/2026-03-04;2026-03-06",
      "existing.csv: ambassador_id,network,publish_at",
      "plan.csv:     ambassador_id,network,publish_at,local_time,variant in order of time, with",
      "              publish_at in UTC, local_time in the person's zone, variant from 0",
      "",
      "Exit code 1 when somebody cannot be placed; the answer says who, why, and what would help.",
      "",
      "Example: advocacy plan --roster roster.csv --network linkedin",
      "  --from 2026-03-02T00:00:00Z --to 2026-03-07T00:00:00Z --seed 42 --out plan.csv"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the annotated fields before anything is called
final class PlanCommand implements Callable<Integer> {
  private static final ContentId CONTENT = ContentId.of("content");

  private final Console console;

  @Mixin private CommonOptions common;

  @Option(names = "--roster", required = true, paramLabel = "FILE", description = "Who and when.")
  private String roster;

  @Option(
      names = "--network",
      required = true,
      paramLabel = "NAME",
      description = "The network, such as linkedin.")
  private NetworkId network;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "TIME",
      description = "First moment; cells are counted from it.")
  private Instant from;

  @Option(
      names = "--to",
      required = true,
      paramLabel = "TIME",
      description = "First moment after the horizon.")
  private Instant to;

  @Option(
      names = "--window",
      paramLabel = "LENGTH",
      defaultValue = "PT15M",
      description = "The time in which posts must not pile up; ${DEFAULT-VALUE} by default.")
  private Duration window;

  @Option(
      names = "--seed",
      paramLabel = "NUMBER",
      description = {
        "The same input and seed give the same plan. Without it a secret one is drawn, and told",
        "in the answer."
      })
  private @Nullable Long seed;

  @Option(
      names = "--variants",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many wordings to spread; ${DEFAULT-VALUE} by default.")
  private int variants;

  @Option(
      names = "--min-gap",
      paramLabel = "LENGTH",
      defaultValue = "PT0S",
      description = "Least time between two posts of an account; none by default.")
  private Duration minGap;

  @Option(
      names = "--existing",
      paramLabel = "FILE",
      description = "Posts that are published or planned elsewhere.")
  private @Nullable String existing;

  @Option(
      names = "--keep",
      paramLabel = "FILE",
      description = "An earlier plan; who was told a moment keeps it.")
  private @Nullable String keep;

  @Option(
      names = "--out",
      paramLabel = "FILE",
      description = "Where to write plan.csv; without it to standard output, but not with --json.")
  private @Nullable String out;

  @Option(
      names = "--chart",
      paramLabel = "FILE",
      description = "Where to write a picture of the plan, as SVG.")
  private @Nullable String chart;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      defaultValue = "",
      description = "What the picture says is planned.")
  private String title;

  @Option(
      names = "--explain",
      paramLabel = "ID",
      description = "Explain this ambassador's moment in a sentence.")
  private @Nullable AmbassadorId explain;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      defaultValue = "en",
      description = "The language of sentences: en or fr.")
  private Locale language;

  PlanCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    boolean toFile = out != null && !out.equals("-");
    Source.requireOneStandardInput(inputs());
    if (common.json && out != null && !toFile) {
      throw new BadInputException(
          Problem.of(
              "--out -",
              "is standard output, where --json prints its object and nothing else; name a file, or"
                  + " leave --out out"));
    }
    @Nullable Path file = toFile && out != null ? OutputFile.check("--out", out) : null;
    @Nullable Path picture = chart == null ? null : OutputFile.check("--chart", chart);
    refuseInputs("--out", file);
    refuseInputs("--chart", picture);
    if (file != null && picture != null && file.normalize().equals(picture.normalize())) {
      throw new BadInputException(
          Problem.of("--chart", "is the file of --out too; name two different files"));
    }
    // 53 bits: every reader of JSON keeps such a number whole
    long usedSeed = seed == null ? new SecureRandom().nextLong() >>> 11 : seed;
    PlanRequest request = request(usedSeed);
    long start = System.nanoTime();
    Plan plan = Planner.plan(request);
    double seconds = (System.nanoTime() - start) / 1e9;
    List<Unplaceable> unplaceable = plan.unplaceable();
    Optional<String> sentence = explain == null ? Optional.empty() : sentence(plan, explain);
    if (file != null) {
      OutputFile.write("--out", file, writer -> PlanCsv.write(writer, plan.placements()));
    }
    if (picture != null) {
      draw(plan, picture);
    }
    PrintWriter summary = console.out();
    if (!toFile && !common.json) {
      try {
        PlanCsv.write(console.out(), plan.placements());
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      summary = console.err();
    }
    if (common.json) {
      Json.print(
          console.out(), json -> write(json, plan, unplaceable, usedSeed, seconds, sentence));
    } else {
      print(summary, plan, unplaceable, usedSeed, sentence);
    }
    return unplaceable.isEmpty() ? ExitCode.DONE : ExitCode.DONE_IN_PART;
  }

  private void refuseInputs(String option, @Nullable Path output) {
    if (output != null) {
      OutputFile.refuseInputs(option, output, inputs());
    }
  }

  private Map<String, @Nullable String> inputs() {
    Map<String, @Nullable String> inputs = new LinkedHashMap<>();
    inputs.put("--roster", roster);
    inputs.put("--existing", existing);
    inputs.put("--keep", keep);
    return inputs;
  }

  private void draw(Plan plan, Path picture) {
    if (plan.placements().isEmpty()) {
      console.say("advocacy: there is no picture, for nobody could be placed");
    } else {
      String svg = PlanChart.svg(plan, CONTENT, network, language, title);
      OutputFile.write("--chart", picture, writer -> writer.write(svg));
    }
  }

  private PlanRequest request(long usedSeed) {
    PlanRequest.Builder request =
        PlanRequest.builder(from, to)
            .window(window)
            .seed(usedSeed)
            .content(CONTENT, ContentRules.none().withVariants(variants));
    PostingLimits limits = PostingLimits.none().withMinGap(minGap);
    request.limits(limits);
    HolidayCalendar calendar = HolidayCalendar.standard();
    List<RosterEntry> entries = Roster.read(Source.of(roster, console.in()), calendar);
    if (explain != null && entries.stream().noneMatch(e -> e.ambassador().equals(explain))) {
      throw new BadInputException(
          Problem.of(
              "--explain",
              Quoted.of(explain.value())
                  + " is not in "
                  + Source.of(roster, console.in()).name()
                  + "; check the id"));
    }
    for (RosterEntry entry : entries) {
      if (entry.weeklyCap().isPresent()) {
        request.share(
            entry.ambassador(),
            CONTENT,
            network,
            entry.time(),
            limits.withWeeklyCap(entry.weeklyCap().getAsInt()));
      } else {
        request.share(entry.ambassador(), CONTENT, network, entry.time());
      }
    }
    NetworkNames names = new NetworkNames(network);
    names
        .probablyMeant()
        .ifPresent(
            close ->
                console.say(
                    "advocacy: --network "
                        + network
                        + " is no network that is known here; it is planned all the same, but did"
                        + " you mean "
                        + close
                        + "?"));
    if (existing != null) {
      Set<AmbassadorId> people =
          entries.stream().map(RosterEntry::ambassador).collect(Collectors.toSet());
      PostFiles.existing(
              Source.of(existing, console.in()),
              names,
              people::contains,
              (ambassador, where, at, variant) -> request.existing(ambassador, where, at))
          .ifPresent(left -> console.say("advocacy: " + left));
    }
    if (keep != null) {
      PostFiles.earlierPlan(
          Source.of(keep, console.in()),
          network,
          names,
          variants,
          (ambassador, where, at, variant) ->
              request.keep(ambassador, CONTENT, where, at, variant));
    }
    return request.build();
  }

  private Optional<String> sentence(Plan plan, AmbassadorId ambassador) {
    for (Placement placement : plan.placementsOf(ambassador)) {
      return Optional.of(placement.explain(language));
    }
    for (Unplaceable unplaceable : plan.unplaceable()) {
      if (unplaceable.ambassador().equals(ambassador)) {
        return Optional.of(unplaceable.explain(language));
      }
    }
    return Optional.empty();
  }

  private void write(
      JsonGenerator json,
      Plan plan,
      List<Unplaceable> unplaceable,
      long usedSeed,
      double seconds,
      Optional<String> sentence)
      throws IOException {
    Optional<Flatness> flatness = plan.flatness(CONTENT, network);
    int placed = plan.placements().size();
    json.writeNumberField("shares", placed + unplaceable.size());
    json.writeNumberField("placed", placed);
    json.writeStringField("window", plan.window().toString());
    json.writeNumberField("peakCell", flatness.map(Flatness::peakCell).orElse(0));
    json.writeNumberField("lowerBound", flatness.map(Flatness::lowerBound).orElse(0));
    json.writeNumberField("peakSliding", flatness.map(Flatness::peakSliding).orElse(0));
    json.writeNumberField("seconds", seconds);
    json.writeNumberField("seed", usedSeed);
    if (keep != null) {
      json.writeNumberField(
          "lowerBoundIfAllMoved", flatness.map(Flatness::lowerBoundIfAllMoved).orElse(0));
      json.writeNumberField("kept", count(plan, true));
      json.writeNumberField("moved", count(plan, false));
    }
    if (explain != null) {
      json.writeObjectFieldStart("explanation");
      json.writeStringField("ambassador", explain.value());
      Json.text(json, "sentence", sentence);
      json.writeEndObject();
    }
    json.writeArrayFieldStart("unplaceable");
    for (Unplaceable share : unplaceable) {
      json.writeStartObject();
      json.writeStringField("ambassador", share.ambassador().value());
      json.writeStringField("reason", share.reason().text(language));
      json.writeStringField("relax", share.remedy(language));
      json.writeStringField("constraint", share.reason().name());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static long count(Plan plan, boolean kept) {
    return plan.placements().stream().filter(p -> kept ? p.isKept() : p.isMoved()).count();
  }

  private void print(
      PrintWriter summary,
      Plan plan,
      List<Unplaceable> unplaceable,
      long usedSeed,
      Optional<String> sentence) {
    int placed = plan.placements().size();
    summary.printf(
        Locale.ROOT, "%,d of %,d placed, seed %d%n", placed, placed + unplaceable.size(), usedSeed);
    plan.flatness(CONTENT, network).ifPresent(flat -> summary.println(flat.explain(language)));
    if (keep != null) {
      summary.printf(
          Locale.ROOT,
          "%,d kept their moment, %,d had to move%n",
          count(plan, true),
          count(plan, false));
    }
    sentence.ifPresent(summary::println);
    int told = 0;
    for (Unplaceable share : unplaceable) {
      if (told++ == 20) {
        summary.printf(Locale.ROOT, "and %,d more%n", unplaceable.size() - 20);
        break;
      }
      summary.println(share.ambassador() + ": " + share.explain(language));
    }
  }
}
