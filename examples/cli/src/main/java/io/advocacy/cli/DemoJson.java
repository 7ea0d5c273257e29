package io.advocacy.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.advocacy.cli.demo.DemoOutcome;
import io.advocacy.network.NetworkId;
import io.advocacy.reach.Amplification;
import io.advocacy.reach.MeasuredReach;
import io.advocacy.reach.PotentialReach;
import io.advocacy.reach.Range;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes the outcome of a demo run as fields of an object. */
final class DemoJson {
  private DemoJson() {}

  static void write(JsonGenerator json, DemoOutcome outcome) throws IOException {
    json.writeBooleanField("simulated", true);
    json.writeNumberField("seed", outcome.seed());
    json.writeNumberField("ambassadors", outcome.people().ambassadors());
    json.writeNumberField("accounts", outcome.people().accounts());
    json.writeNumberField("planned", outcome.delivery().planned());
    json.writeNumberField("published", outcome.delivery().published());
    counts(json, "failed", outcome.delivery().failed());
    counts(json, "unplaced", outcome.plan().unplaced());
    json.writeStringField("from", outcome.plan().from().toString());
    json.writeStringField("to", outcome.plan().to().toString());
    json.writeStringField("window", outcome.plan().window().toString());
    json.writeArrayFieldStart("networks");
    for (DemoOutcome.Stream stream : outcome.plan().streams()) {
      json.writeStartObject();
      json.writeStringField("network", stream.network().value());
      json.writeNumberField("shares", stream.shares());
      json.writeNumberField("peakCell", stream.peakCell());
      json.writeNumberField("lowerBound", stream.lowerBound());
      json.writeNumberField("peakSliding", stream.peakSliding());
      json.writeNumberField("peakAtOnce", stream.shares());
      json.writeEndObject();
    }
    json.writeEndArray();
    reach(json, outcome.reach());
    reactions(json, outcome.reactionsAtTheEnd());
    top(json, outcome);
    audit(json, outcome);
  }

  private static void counts(JsonGenerator json, String name, Map<String, Integer> counts)
      throws IOException {
    json.writeObjectFieldStart(name);
    for (Map.Entry<String, Integer> count : counts.entrySet()) {
      json.writeNumberField(count.getKey(), count.getValue());
    }
    json.writeEndObject();
  }

  private static void reach(JsonGenerator json, DemoOutcome.ReachLadder ladder) throws IOException {
    Optional<PotentialReach> potential = ladder.ambassadors().potential();
    Json.number(json, "potential", number(potential.map(PotentialReach::audience)));
    json.writeObjectFieldStart("byNetwork");
    if (potential.isPresent()) {
      for (Map.Entry<NetworkId, Long> network : potential.get().byNetwork().entrySet()) {
        json.writeNumberField(network.getKey().value(), network.getValue());
      }
    }
    json.writeEndObject();
    Json.number(
        json, "company", number(ladder.company().potential().map(PotentialReach::audience)));
    Optional<Amplification> times = ladder.ambassadors().amplification(ladder.company());
    if (times.isPresent()) {
      json.writeNumberField("amplification", times.get().factor());
    } else {
      json.writeNullField("amplification");
    }
    range(json, "people", ladder.people().map(found -> found.people()));
    range(json, "estimatedViews", ladder.views().map(found -> found.impressions()));
    Json.number(json, "measuredViews", number(ladder.measured().map(MeasuredReach::impressions)));
  }

  private static OptionalLong number(Optional<Long> value) {
    return value.map(OptionalLong::of).orElseGet(OptionalLong::empty);
  }

  private static void range(JsonGenerator json, String name, Optional<Range> range)
      throws IOException {
    if (range.isEmpty()) {
      json.writeNullField(name);
      return;
    }
    json.writeObjectFieldStart(name);
    json.writeNumberField("low", range.get().low());
    json.writeNumberField("likely", range.get().likely());
    json.writeNumberField("high", range.get().high());
    json.writeEndObject();
  }

  private static void reactions(JsonGenerator json, DemoOutcome.Reading reading)
      throws IOException {
    json.writeObjectFieldStart("reactions");
    json.writeNumberField("posts", reading.posts());
    json.writeNumberField("likes", reading.likes());
    json.writeNumberField("reposts", reading.reposts());
    json.writeNumberField("replies", reading.replies());
    json.writeStringField("asOf", reading.at().toString());
    json.writeEndObject();
  }

  private static void top(JsonGenerator json, DemoOutcome outcome) throws IOException {
    json.writeArrayFieldStart("top");
    for (DemoOutcome.TopPlace place : outcome.top()) {
      json.writeStartObject();
      json.writeNumberField("rank", place.rank());
      json.writeStringField("ambassador", place.ambassador().value());
      json.writeStringField("team", place.team());
      json.writeNumberField("points", place.points());
      json.writeNumberField("posts", place.posts());
      json.writeNumberField("reactions", place.reactions());
      json.writeNumberField("score", place.score());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void audit(JsonGenerator json, DemoOutcome outcome) throws IOException {
    DemoOutcome.Audit audit = outcome.audit();
    json.writeObjectFieldStart("audit");
    json.writeNumberField("recorded", audit.recorded());
    json.writeNumberField("found", audit.found());
    json.writeNumberField("lost", audit.lost());
    json.writeNumberField("doubled", audit.doubled());
    json.writeNumberField("unknown", audit.unknown());
    json.writeEndObject();
    json.writeArrayFieldStart("outages");
    for (DemoOutcome.Outage outage : outcome.outages()) {
      json.writeStartObject();
      json.writeStringField("network", outage.network().value());
      json.writeStringField("from", outage.from().toString());
      json.writeStringField("to", outage.to().toString());
      json.writeNumberField("lostAnswers", outage.lostAnswers());
      json.writeNumberField("delayed", outage.delayed());
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
