package io.advocacy.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.advocacy.cli.table.BadInputException;
import io.advocacy.cli.table.Problem;
import io.advocacy.cli.table.Quoted;
import io.advocacy.cli.table.Source;
import io.advocacy.content.ContentId;
import io.advocacy.insight.Comparison;
import io.advocacy.insight.Fading;
import io.advocacy.insight.Membership;
import io.advocacy.insight.Participation;
import io.advocacy.insight.Stage;
import io.advocacy.insight.StageRules;
import io.advocacy.reach.Reach;
import io.advocacy.reach.ShareFacts;
import io.advocacy.report.InsightReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Tells how a program is doing, as figures and as a page for people. */
@Command(
    name = "insight",
    sortOptions = false,
    description = {
      "Tell how a program is doing: adoption, who stays, cycles, who does how much, programs side",
      "by side. The page and the figures name nobody and do not tell small groups apart."
    },
    footer = {
      "",
      "members.csv:  ambassador_id,joined_at[,left_at][,program]",
      "activity.csv: as for score; accounts.csv and company.csv: as for reach; plan.csv: as made",
      "  by plan. What happened after the moment of the figures is left out.",
      "",
      "Example: advocacy insight --members members.csv --activity activity.csv --workforce 1200",
      "           --out insight.html --language fr"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the annotated fields before anything is called
final class InsightCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CommonOptions common;

  @Option(
      names = "--members",
      required = true,
      paramLabel = "FILE",
      description = "Who took part, from when until when, and in which program.")
  private String members;

  @Option(
      names = "--activity",
      required = true,
      paramLabel = "FILE",
      description = "The published shares and what is known about them.")
  private String activity;

  @Option(names = "--accounts", paramLabel = "FILE", description = "The ambassadors' accounts.")
  private @Nullable String accounts;

  @Option(names = "--company", paramLabel = "FILE", description = "The company's own accounts.")
  private @Nullable String company;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "A plan, to be told beside what was published; needs --content.")
  private @Nullable String plan;

  @Option(
      names = "--content",
      paramLabel = "ID",
      description = "The content_id of the shares in --activity that --plan is about.")
  private @Nullable String content;

  @Option(
      names = "--workforce",
      paramLabel = "NUMBER",
      description = "How many employees there are at that moment; without it no adoption.")
  private @Nullable Long workforce;

  @Option(
      names = "--workforce-of",
      paramLabel = "PROGRAM=NUMBER",
      description = "How many employees a program addresses; may be repeated.")
  private @Nullable Map<String, Long> workforceOf;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = {
        "The moment of the figures. Without it the newest time in the activity, so that a file",
        "has one answer."
      })
  private @Nullable Instant at;

  @Option(
      names = "--title",
      paramLabel = "TEXT",
      defaultValue = "Advocacy",
      description = "The title of the page (default: ${DEFAULT-VALUE}).")
  private String title;

  @Option(
      names = "--language",
      paramLabel = "TAG",
      defaultValue = "en",
      description = "The language that the page shows first: en or fr.")
  private Locale language;

  @Option(names = "--out", paramLabel = "FILE", description = "Write the page here, as HTML.")
  private @Nullable String out;

  @Option(names = "--csv", paramLabel = "FILE", description = "Write the figures here, as CSV.")
  private @Nullable String csv;

  @Option(
      names = "--fading",
      description = "Also name who may be leaving and why: for whoever cares for the program.")
  private boolean fading;

  InsightCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Map<String, @Nullable String> inputs = new LinkedHashMap<>();
    inputs.put("--members", members);
    inputs.put("--activity", activity);
    inputs.put("--accounts", accounts);
    inputs.put("--company", company);
    inputs.put("--plan", plan);
    Source.requireOneStandardInput(inputs);
    if ((plan == null) != (content == null)) {
      throw bad("--plan", "and --content go together; give both or none");
    }
    @Nullable Path page = output("--out", out, inputs);
    @Nullable Path table = output("--csv", csv, inputs);
    Map<String, List<Membership>> programs = MembersFile.read(source(members));
    List<ShareFacts> shares = ActivityFile.read(source(activity));
    Instant moment = at != null ? at : newest(shares);
    List<Membership> all =
        Membership.union(programs.values().stream().flatMap(List::stream).toList());
    InsightReport report = report(moment, programs, all, shares);
    if (page != null) {
      OutputFile.write("--out", page, writer -> writer.write(report.html(language)));
    }
    if (table != null) {
      OutputFile.write("--csv", table, writer -> writer.write(report.csv()));
    }
    List<Fading> leaving =
        fading ? Participation.of(all, known(shares, moment)).fading(moment) : List.of();
    if (common.json) {
      Json.print(
          console.out(),
          json -> {
            json.writeFieldName("insight");
            json.writeRawValue(report.json().strip());
            if (fading) {
              write(json, leaving);
            }
          });
    } else {
      console.out().print(report.csv().replace("\r\n", System.lineSeparator()));
      leaving.forEach(one -> console.out().println(sentence(one)));
    }
    return ExitCode.DONE;
  }

  private InsightReport report(
      Instant moment,
      Map<String, List<Membership>> programs,
      List<Membership> all,
      List<ShareFacts> shares) {
    InsightReport.Builder report =
        InsightReport.builder(title, moment).memberships(all).shares(shares).acts(acts(shares));
    if (workforce != null) {
      requireNotNegative("--workforce", workforce);
      report.workforce(workforce);
    }
    if (programs.size() > 1) {
      report.programs(populations(programs, shares));
    }
    if (accounts != null) {
      Reach reach = Reach.of(AccountFiles.accounts(source(accounts)));
      report.reach(
          reach, Reach.of(company == null ? List.of() : AccountFiles.company(source(company))));
    } else if (company != null) {
      throw bad("--company", "needs --accounts to be compared with");
    }
    if (plan != null && content != null) {
      ContentId planned = contentId(content);
      PostFiles.published(
          source(plan),
          (ambassador, network, publishAt, variant) ->
              report.planned(ambassador, planned, network, publishAt));
    }
    try {
      return report.build();
    } catch (IllegalArgumentException e) {
      throw bad("--workforce", "cannot be right: " + e.getMessage());
    }
  }

  private List<Comparison.Population> populations(
      Map<String, List<Membership>> programs, List<ShareFacts> shares) {
    Map<String, Long> sizes = workforceOf == null ? Map.of() : workforceOf;
    sizes.forEach(
        (name, size) -> {
          requireNotNegative("--workforce-of", size);
          if (!programs.containsKey(name)) {
            throw bad("--workforce-of", Quoted.of(name) + " is no program of the members");
          }
        });
    List<Comparison.Population> populations = new ArrayList<>();
    programs.forEach(
        (name, memberships) ->
            populations.add(
                new Comparison.Population(
                    name.isEmpty() ? "(no program)" : name,
                    sizes.containsKey(name)
                        ? OptionalLong.of(sizes.get(name))
                        : OptionalLong.empty(),
                    memberships,
                    shares)));
    return populations;
  }

  /** The file does not tell what kind of content a share has; own words show a writer. */
  private static List<StageRules.Act> acts(Collection<ShareFacts> shares) {
    List<StageRules.Act> acts = new ArrayList<>();
    for (ShareFacts share : ShareFacts.latest(shares)) {
      share
          .ambassador()
          .ifPresent(
              id ->
                  acts.add(
                      new StageRules.Act(
                          id,
                          share.publishedAt(),
                          share.ownWords().orElse(false) ? Stage.WRITER : Stage.NOVICE)));
    }
    return acts;
  }

  private static Instant newest(List<ShareFacts> shares) {
    return shares.stream()
        .map(
            share -> share.asOf().filter(share.publishedAt()::isBefore).orElse(share.publishedAt()))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static List<ShareFacts> known(List<ShareFacts> shares, Instant moment) {
    return shares.stream().flatMap(share -> share.asKnownAt(moment).stream()).toList();
  }

  private static void write(JsonGenerator json, List<Fading> leaving) throws IOException {
    json.writeArrayFieldStart("fading");
    for (Fading one : leaving) {
      json.writeStartObject();
      json.writeStringField("ambassador", one.ambassador().value());
      json.writeStringField("reason", one.reason().name());
      json.writeNumberField("silentDays", one.silence().toDays());
      Json.text(json, "usualPauseDays", one.usualPause().map(Duration::toDays));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String sentence(Fading one) {
    return one.ambassador()
        + ": "
        + one.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ')
        + ", silent for "
        + one.silence().toDays()
        + " days"
        + one.usualPause().map(pause -> ", usually " + pause.toDays()).orElse("");
  }

  private static ContentId contentId(String text) {
    try {
      return ContentId.of(text);
    } catch (IllegalArgumentException e) {
      throw bad("--content", Quoted.of(text) + " is no id: " + e.getMessage());
    }
  }

  private static void requireNotNegative(String option, long number) {
    if (number < 0) {
      throw bad(option, "must not be negative, is " + number);
    }
  }

  private static @Nullable Path output(
      String option, @Nullable String file, Map<String, @Nullable String> inputs) {
    if (file == null) {
      return null;
    }
    Path path = OutputFile.check(option, file);
    OutputFile.refuseInputs(option, path, inputs);
    return path;
  }

  private static BadInputException bad(String option, String message) {
    return new BadInputException(Problem.of(option, message));
  }

  private Source source(String file) {
    return Source.of(file, console.in());
  }
}
