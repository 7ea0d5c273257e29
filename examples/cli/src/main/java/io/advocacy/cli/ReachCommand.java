package io.advocacy.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.advocacy.cli.table.Quoted;
import io.advocacy.cli.table.Source;
import io.advocacy.network.NetworkId;
import io.advocacy.reach.Amplification;
import io.advocacy.reach.Assumption;
import io.advocacy.reach.DeduplicatedReach;
import io.advocacy.reach.EstimatedReach;
import io.advocacy.reach.Fraction;
import io.advocacy.reach.OrganicRates;
import io.advocacy.reach.OverlapByFraction;
import io.advocacy.reach.PotentialReach;
import io.advocacy.reach.Provenance;
import io.advocacy.reach.Range;
import io.advocacy.reach.Reach;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Tells how many people the ambassadors' accounts reach, beside the company's own. */
@Command(
    name = "reach",
    sortOptions = false,
    description = "Tell how many people the ambassadors reach, beside the company's own accounts.",
    footer = {
      "",
      "accounts.csv: ambassador_id,network,audience[,as_of]",
      "company.csv:  network,audience[,as_of]",
      "An empty audience is one that is not known, which is not zero.",
      "",
      "Example: advocacy reach --accounts accounts.csv --company company.csv --overlap assumed"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the annotated fields before anything is called
final class ReachCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CommonOptions common;

  @Option(
      names = "--accounts",
      required = true,
      paramLabel = "FILE",
      description = "The ambassadors' accounts.")
  private String accounts;

  @Option(names = "--company", paramLabel = "FILE", description = "The company's own accounts.")
  private @Nullable String company;

  @Option(
      names = "--overlap",
      paramLabel = "MODEL",
      converter = OverlapConverter.class,
      description = {
        "Also count different people: the fraction of audiences that is reached twice, as",
        "0.3, as 0.1,0.3,0.6 (low, likely, high) or 'assumed' for this library's assumption."
      })
  private @Nullable OverlapByFraction overlap;

  @Option(
      names = "--estimate",
      description = "Also estimate how often one publication is seen, by assumed organic rates.")
  private boolean estimate;

  ReachCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Map<String, @Nullable String> files = new LinkedHashMap<>();
    files.put("--accounts", accounts);
    files.put("--company", company);
    Source.requireOneStandardInput(files);
    Reach ambassadors = Reach.of(AccountFiles.accounts(Source.of(accounts, console.in())));
    Optional<Reach> own =
        Optional.ofNullable(company)
            .map(file -> Reach.of(AccountFiles.company(Source.of(file, console.in()))));
    Answer answer =
        new Answer(
            ambassadors,
            own.flatMap(Reach::potential),
            own.flatMap(ambassadors::amplification),
            overlap == null ? Optional.empty() : ambassadors.deduplicated(overlap),
            estimate
                ? ambassadors.estimated(OrganicRates.assumed(), console.clock().instant())
                : Optional.empty());
    if (common.json) {
      Json.print(console.out(), answer::write);
    } else {
      answer.print(console.out());
    }
    return ExitCode.DONE;
  }

  private record Answer(
      Reach ambassadors,
      Optional<PotentialReach> company,
      Optional<Amplification> amplification,
      Optional<DeduplicatedReach> people,
      Optional<EstimatedReach> impressions) {

    void write(JsonGenerator json) throws IOException {
      Optional<PotentialReach> potential = ambassadors.potential();
      writeOrNull(json, "potential", potential.map(PotentialReach::audience));
      json.writeObjectFieldStart("byNetwork");
      if (potential.isPresent()) {
        for (Map.Entry<NetworkId, Long> network : potential.get().byNetwork().entrySet()) {
          json.writeNumberField(network.getKey().value(), network.getValue());
        }
      }
      json.writeEndObject();
      writeOrNull(json, "company", company.map(PotentialReach::audience));
      if (amplification.isPresent()) {
        json.writeNumberField("amplification", amplification.get().factor());
        writeAll(json, "amplificationOn", amplification.get().networks());
        writeAll(json, "amplificationLeavesOut", amplification.get().leftOut());
      } else {
        json.writeNullField("amplification");
      }
      json.writeNumberField("ambassadors", ambassadors.ambassadors());
      json.writeNumberField("accounts", ambassadors.accounts().size());
      json.writeNumberField(
          "accountsWithUnknownAudience", ambassadors.accountsWithUnknownAudience());
      if (potential.isPresent()) {
        Provenance provenance = potential.get().provenance();
        Json.text(json, "oldestReading", provenance.oldest());
        Json.text(json, "newestReading", provenance.newest());
      }
      if (people.isPresent()) {
        json.writeObjectFieldStart("people");
        write(json, people.get().people(), people.get().byNetwork(), people.get().provenance());
      }
      if (impressions.isPresent()) {
        json.writeObjectFieldStart("impressions");
        writeAll(json, "withoutRate", impressions.get().withoutRate());
        write(
            json,
            impressions.get().impressions(),
            impressions.get().byNetwork(),
            impressions.get().provenance());
      }
    }

    private static void writeOrNull(JsonGenerator json, String name, Optional<Long> value)
        throws IOException {
      if (value.isPresent()) {
        json.writeNumberField(name, value.get());
      } else {
        json.writeNullField(name);
      }
    }

    private static void writeAll(JsonGenerator json, String name, Iterable<NetworkId> networks)
        throws IOException {
      json.writeArrayFieldStart(name);
      for (NetworkId network : networks) {
        json.writeString(network.value());
      }
      json.writeEndArray();
    }

    /** Writes the rest of an object that has been begun. */
    private static void write(
        JsonGenerator json, Range all, Map<NetworkId, Range> byNetwork, Provenance provenance)
        throws IOException {
      write(json, all);
      json.writeObjectFieldStart("byNetwork");
      for (Map.Entry<NetworkId, Range> network : byNetwork.entrySet()) {
        json.writeObjectFieldStart(network.getKey().value());
        write(json, network.getValue());
        json.writeEndObject();
      }
      json.writeEndObject();
      json.writeArrayFieldStart("assumptions");
      for (Assumption assumption : provenance.assumptions()) {
        json.writeString(assumption.english());
      }
      json.writeEndArray();
      json.writeEndObject();
    }

    private static void write(JsonGenerator json, Range range) throws IOException {
      json.writeNumberField("low", range.low());
      json.writeNumberField("likely", range.likely());
      json.writeNumberField("high", range.high());
    }

    void print(PrintWriter out) {
      Optional<PotentialReach> potential = ambassadors.potential();
      line(out, "Ambassadors", ambassadors.ambassadors());
      line(out, "Accounts", ambassadors.accounts().size());
      if (ambassadors.accountsWithUnknownAudience() > 0) {
        line(out, "  audience not known", ambassadors.accountsWithUnknownAudience());
      }
      if (potential.isPresent()) {
        line(out, "Potential reach", potential.get().audience());
        potential
            .get()
            .byNetwork()
            .forEach((network, audience) -> line(out, "  " + network, audience));
      } else {
        out.println("Potential reach is not known: no account has a known audience.");
      }
      company.ifPresent(own -> line(out, "The company's own", own.audience()));
      amplification.ifPresent(
          times -> {
            out.printf(Locale.ROOT, "%-22s %,15.2f times%n", "Amplification", times.factor());
            if (!times.leftOut().isEmpty()) {
              out.println("  compared on " + names(times.networks()));
              out.println("  left out, for one of the two is not known: " + names(times.leftOut()));
            }
          });
      people.ifPresent(
          found -> {
            out.println("Different people       " + words(found.people()));
            print(out, found.byNetwork(), found.provenance().assumptions());
          });
      impressions.ifPresent(
          found -> {
            out.println("Seen, estimated        " + words(found.impressions()));
            print(out, found.byNetwork(), found.provenance().assumptions());
          });
    }

    private static void print(
        PrintWriter out, Map<NetworkId, Range> byNetwork, List<Assumption> assumptions) {
      byNetwork.forEach(
          (network, range) -> out.printf(Locale.ROOT, "  %-20s %s%n", network, words(range)));
      assumptions.forEach(assumption -> out.println("  " + assumption.english()));
    }

    private static String words(Range range) {
      return String.format(
          Locale.ROOT, "%,15d (%,d to %,d)", range.likely(), range.low(), range.high());
    }

    private static String names(Iterable<NetworkId> networks) {
      StringBuilder names = new StringBuilder();
      networks.forEach(network -> names.append(names.isEmpty() ? "" : ", ").append(network));
      return names.toString();
    }

    private static void line(PrintWriter out, String what, long number) {
      out.printf(Locale.ROOT, "%-22s %,15d%n", what, number);
    }
  }

  /** Reads a model of overlap. */
  static final class OverlapConverter implements ITypeConverter<OverlapByFraction> {
    @Override
    public OverlapByFraction convert(String text) {
      if (text.equals("assumed")) {
        return OverlapByFraction.assumed();
      }
      String[] parts = text.split(",", -1);
      try {
        double low = Double.parseDouble(parts[0]);
        Fraction fraction =
            parts.length == 1
                ? new Fraction(low, low, low)
                : new Fraction(low, Double.parseDouble(parts[1]), Double.parseDouble(parts[2]));
        if (parts.length <= 3) {
          return OverlapByFraction.builder()
              .otherwise(fraction)
              .acrossNetworks(fraction)
              .source("given on the command line")
              .build();
        }
      } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
        // Falls through to what is right.
      }
      throw new TypeConversionException(
          Quoted.of(text)
              + " is no model of overlap; write a fraction such as 0.3, three as 0.1,0.3,0.6, or"
              + " assumed");
    }
  }
}
