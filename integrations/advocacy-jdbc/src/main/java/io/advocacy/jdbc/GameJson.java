package io.advocacy.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.content.ContentId;
import io.advocacy.event.EventId;
import io.advocacy.gamification.challenge.ChallengeResult;
import io.advocacy.gamification.contest.DrawRecord;
import io.advocacy.gamification.contest.Publication;
import io.advocacy.gamification.contest.RandomSource;
import io.advocacy.gamification.ranking.Period;
import io.advocacy.gamification.ranking.Place;
import io.advocacy.gamification.ranking.Snapshot;
import io.advocacy.gamification.reward.Reward;
import io.advocacy.gamification.rule.Action;
import io.advocacy.gamification.rule.Fact;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.people.AmbassadorId;
import io.advocacy.program.ProgramId;
import io.advocacy.share.ShareId;
import java.time.ZoneId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The games as JSON. */
final class GameJson {
  private GameJson() {}

  /** Texts in their order; {@link Json#putTexts} sorts them. */
  private static void putInOrder(ObjectNode node, String field, Collection<String> values) {
    Json.putAll(node, field, values, JsonNodeFactory.instance::textNode);
  }

  static ObjectNode fact(Fact fact) {
    ObjectNode node =
        Json.object().put("action", fact.action().value()).put("at", fact.at().toString());
    fact.share().ifPresent(share -> node.put("share", share.value()));
    fact.content().ifPresent(content -> node.put("content", content.value()));
    fact.network().ifPresent(network -> node.put("network", network.value()));
    fact.toward().ifPresent(colleague -> node.put("toward", colleague.value()));
    fact.zone().ifPresent(zone -> node.put("zone", zone.getId()));
    Json.putTexts(node, "programs", fact.programs().stream().map(ProgramId::value).toList());
    Json.putTexts(node, "populations", fact.populations());
    if (!fact.figures().isEmpty()) {
      ObjectNode figures = node.putObject("figures");
      fact.figures().forEach((metric, value) -> figures.put(metric.name(), value));
    }
    return node;
  }

  static Fact fact(JsonNode node, AmbassadorId ambassador, String event) {
    Fact fact =
        Fact.of(
            EventId.of(event),
            Action.of(Json.text(node, "action")),
            ambassador,
            Json.time(node, "at"));
    Optional<String> network = Json.optional(node, "network");
    if (network.isPresent()) {
      NetworkId id = NetworkId.of(network.get());
      fact =
          node.hasNonNull("share")
              ? fact.about(
                  ShareId.of(Json.text(node, "share")),
                  ContentId.of(Json.text(node, "content")),
                  id)
              : fact.on(id);
    }
    Optional<String> toward = Json.optional(node, "toward");
    if (toward.isPresent()) {
      fact = fact.toward(AmbassadorId.of(toward.get()));
    }
    Optional<String> zone = Json.optional(node, "zone");
    if (zone.isPresent()) {
      fact = fact.inZone(ZoneId.of(zone.get()));
    }
    Map<Metric, Long> figures = new EnumMap<>(Metric.class);
    for (Metric metric : Metric.values()) {
      if (node.path("figures").hasNonNull(metric.name())) {
        figures.put(metric, Json.number(node.path("figures"), metric.name()));
      }
    }
    List<ProgramId> programs = Json.texts(node, "programs").stream().map(ProgramId::of).toList();
    return fact.with(figures)
        .inPrograms(new HashSet<>(programs))
        .ofPopulations(new HashSet<>(Json.texts(node, "populations")));
  }

  static ObjectNode reward(Reward reward) {
    return Json.object()
        .put("id", reward.id())
        .put("french", reward.french())
        .put("english", reward.english())
        .put("points", reward.points())
        .put("value", reward.value())
        .put("stock", reward.stock());
  }

  static Reward reward(JsonNode node) {
    return new Reward(
        Json.text(node, "id"),
        Json.text(node, "french"),
        Json.text(node, "english"),
        Json.number(node, "points"),
        Json.number(node, "value"),
        Math.toIntExact(Json.number(node, "stock")));
  }

  static ObjectNode result(ChallengeResult result) {
    ObjectNode node =
        Json.object()
            .put("challenge", result.challenge())
            .put("frozen", result.frozen())
            .put("total", result.total())
            .put("goalReached", result.goalReached());
    Json.putAll(
        node,
        "lines",
        result.lines(),
        line ->
            Json.object()
                .put("rank", line.rank())
                .put("name", line.name())
                .put("points", line.points())
                .put("members", line.members())
                .put("qualified", line.qualified())
                .put("wins", line.wins()));
    return node;
  }

  static ChallengeResult result(JsonNode node) {
    return new ChallengeResult(
        Json.text(node, "challenge"),
        node.path("frozen").asBoolean(),
        Json.number(node, "total"),
        node.path("goalReached").asBoolean(),
        Json.all(
            node,
            "lines",
            line ->
                new ChallengeResult.Line(
                    Math.toIntExact(Json.number(line, "rank")),
                    Json.text(line, "name"),
                    Json.number(line, "points"),
                    Math.toIntExact(Json.number(line, "members")),
                    line.path("qualified").asBoolean(),
                    line.path("wins").asBoolean())));
  }

  static ObjectNode snapshot(Snapshot snapshot) {
    ObjectNode node =
        Json.object()
            .put("period", snapshot.period().name())
            .put("from", snapshot.period().from().toString())
            .put("to", snapshot.period().to().toString())
            .put("takenAt", snapshot.takenAt().toString());
    Json.putAll(
        node,
        "places",
        snapshot.places(),
        place ->
            Json.object()
                .put("rank", place.rank())
                .put("shownAs", place.shownAs())
                .put("points", place.points()));
    if (!snapshot.aliases().isEmpty()) {
      ObjectNode aliases = node.putObject("aliases");
      snapshot.aliases().forEach((alias, person) -> aliases.put(alias, person.value()));
    }
    return node;
  }

  private static Map<String, AmbassadorId> aliases(JsonNode node) {
    Map<String, AmbassadorId> aliases = new HashMap<>();
    node.fieldNames()
        .forEachRemaining(name -> aliases.put(name, AmbassadorId.of(Json.text(node, name))));
    return aliases;
  }

  static Snapshot snapshot(JsonNode node) {
    return new Snapshot(
        new Period(Json.text(node, "period"), Json.time(node, "from"), Json.time(node, "to")),
        Json.time(node, "takenAt"),
        Json.all(
            node,
            "places",
            place ->
                new Place(
                    Math.toIntExact(Json.number(place, "rank")),
                    Json.text(place, "shownAs"),
                    Json.number(place, "points"))),
        aliases(node.path("aliases")));
  }

  static ObjectNode publication(Publication publication) {
    ObjectNode node =
        Json.object()
            .put("contest", publication.contest())
            .put("winners", publication.winners())
            .put("drawn", publication.drawn())
            .put("commitment", publication.commitment())
            .put("publishedAt", publication.publishedAt().toString());
    putInOrder(node, "sources", publication.sources());
    putInOrder(node, "tickets", publication.tickets());
    return node;
  }

  static Publication publication(JsonNode node) {
    return new Publication(
        Json.text(node, "contest"),
        Json.texts(node, "tickets"),
        Math.toIntExact(Json.number(node, "winners")),
        Math.toIntExact(Json.number(node, "drawn")),
        Json.texts(node, "sources"),
        Json.text(node, "commitment"),
        Json.time(node, "publishedAt"));
  }

  static ObjectNode draw(DrawRecord draw) {
    ObjectNode node =
        Json.object()
            .put("contest", draw.contest())
            .put("commitment", draw.commitment())
            .put("winners", draw.winners());
    putInOrder(node, "tickets", draw.tickets());
    putInOrder(node, "drawn", draw.drawn());
    Json.putAll(
        node,
        "sources",
        draw.sources(),
        source -> {
          ObjectNode one = Json.object().put("name", source.name());
          Json.putAll(one, "values", source.values(), JsonNodeFactory.instance::numberNode);
          return one;
        });
    return node;
  }

  static DrawRecord draw(JsonNode node) {
    return new DrawRecord(
        Json.text(node, "contest"),
        Json.texts(node, "tickets"),
        Json.text(node, "commitment"),
        Json.all(
            node,
            "sources",
            source ->
                new RandomSource(
                    Json.text(source, "name"), Json.all(source, "values", JsonNode::longValue))),
        Math.toIntExact(Json.number(node, "winners")),
        Json.texts(node, "drawn"));
  }
}
