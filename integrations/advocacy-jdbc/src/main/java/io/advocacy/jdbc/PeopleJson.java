package io.advocacy.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.network.Audience;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Absence;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.DailyHours;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.people.WorkingTime;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Ambassadors and accounts as JSON. */
final class PeopleJson {
  private PeopleJson() {}

  static ObjectNode ambassador(Ambassador ambassador) {
    ObjectNode node = Json.object();
    node.put("id", ambassador.id().value());
    node.put("name", ambassador.name());
    node.set("workingTime", workingTime(ambassador.workingTime()));
    node.put("language", ambassador.language().toLanguageTag());
    Json.putTexts(node, "interests", ambassador.interests());
    ambassador.team().ifPresent(team -> node.put("team", team));
    putAttributes(node, ambassador.attributes());
    Json.putAll(node, "accounts", ambassador.accounts(), PeopleJson::account);
    return node;
  }

  static Ambassador ambassador(JsonNode node) {
    Ambassador.Builder builder =
        Ambassador.builder(
                AmbassadorId.of(Json.text(node, "id")), workingTime(node.path("workingTime")))
            .name(Json.text(node, "name"))
            .language(Locale.forLanguageTag(Json.text(node, "language")))
            .interests(Set.copyOf(Json.texts(node, "interests")));
    Json.optional(node, "team").ifPresent(builder::team);
    builder.attributes(attributes(node));
    Json.all(node, "accounts", PeopleJson::account).forEach(builder::account);
    return builder.build();
  }

  static void putAttributes(ObjectNode node, Map<String, String> attributes) {
    if (!attributes.isEmpty()) {
      ObjectNode told = node.putObject("attributes");
      attributes.forEach(told::put);
    }
  }

  static Map<String, String> attributes(JsonNode node) {
    Map<String, String> told = new HashMap<>();
    JsonNode stored = node.path("attributes");
    stored.fieldNames().forEachRemaining(name -> told.put(name, Json.text(stored, name)));
    return told;
  }

  static ObjectNode account(SocialAccount account) {
    ObjectNode node = Json.object();
    node.put("id", account.id().value());
    account.owner().ifPresent(owner -> node.put("owner", owner.value()));
    node.put("network", account.network().value());
    node.put("remoteId", account.remoteId());
    account.server().ifPresent(server -> node.put("server", server.toString()));
    account.audience().ifPresent(audience -> node.set("audience", audience(audience)));
    return node;
  }

  static SocialAccount account(JsonNode node) {
    return new SocialAccount(
        SocialAccountId.of(Json.text(node, "id")),
        Json.optional(node, "owner").map(AmbassadorId::of),
        NetworkId.of(Json.text(node, "network")),
        Json.text(node, "remoteId"),
        Json.optional(node, "server").map(URI::create),
        Optional.ofNullable(node.get("audience")).map(PeopleJson::audience));
  }

  static ObjectNode audience(Audience audience) {
    return Json.object().put("count", audience.count()).put("asOf", audience.asOf().toString());
  }

  static Audience audience(JsonNode node) {
    return new Audience(Json.number(node, "count"), Json.time(node, "asOf"));
  }

  private static ObjectNode workingTime(WorkingTime time) {
    ObjectNode node = Json.object();
    node.put("zone", time.zone().getId());
    Json.putAll(node, "days", time.days(), day -> JsonNodeFactory.instance.textNode(day.name()));
    node.set("hours", hours(time.hours()));
    Json.putAll(node, "quietHours", time.quietHours(), PeopleJson::hours);
    Json.putAll(
        node,
        "absences",
        time.absences(),
        absence ->
            Json.object()
                .put("from", absence.from().toString())
                .put("to", absence.to().toString()));
    time.country().ifPresent(country -> node.put("country", country));
    return node;
  }

  private static WorkingTime workingTime(JsonNode node) {
    List<DayOfWeek> days = Json.texts(node, "days").stream().map(DayOfWeek::valueOf).toList();
    WorkingTime time =
        WorkingTime.of(ZoneId.of(Json.text(node, "zone")), days, hours(node.path("hours")))
            .withQuietHours(Json.all(node, "quietHours", PeopleJson::hours))
            .withAbsences(
                Json.all(
                    node,
                    "absences",
                    absence ->
                        new Absence(
                            LocalDate.parse(Json.text(absence, "from")),
                            LocalDate.parse(Json.text(absence, "to")))));
    return Json.optional(node, "country").map(time::withCountry).orElse(time);
  }

  private static ObjectNode hours(DailyHours hours) {
    return Json.object().put("from", hours.from().toString()).put("to", hours.to().toString());
  }

  private static DailyHours hours(JsonNode node) {
    return new DailyHours(
        LocalTime.parse(Json.text(node, "from")), LocalTime.parse(Json.text(node, "to")));
  }
}
