package io.advocacy.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.event.AccountChanged;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.AmbassadorChanged;
import io.advocacy.event.AudienceMeasured;
import io.advocacy.event.ContentChanged;
import io.advocacy.event.EventId;
import io.advocacy.event.LinkClicked;
import io.advocacy.event.PostMeasured;
import io.advocacy.event.PostRecalled;
import io.advocacy.event.ProgramChanged;
import io.advocacy.event.ReferralRecorded;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.Metric;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PostMetrics;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.program.ProgramId;
import io.advocacy.share.ShareId;
import io.advocacy.share.ShareState;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Events as JSON: what they hold, beside their kind. */
final class EventJson {
  /** An event as it is stored. */
  record Stored(String kind, ObjectNode body) {}

  private EventJson() {}

  static Stored event(AdvocacyEvent event) {
    ObjectNode node = Json.object();
    node.put("id", event.id().value());
    node.put("at", event.at().toString());
    if (event instanceof ShareChanged changed) {
      changed.from().ifPresent(from -> node.put("from", from.name()));
      node.set("share", ShareJson.share(changed.share()));
      return new Stored("share-changed", node);
    }
    if (event instanceof PostMeasured measured) {
      node.put("share", measured.share().value());
      node.put("ambassador", measured.ambassador().value());
      node.put("content", measured.content().value());
      node.put("network", measured.network().value());
      node.set("metrics", metrics(measured.metrics()));
      return new Stored("post-measured", node);
    }
    if (event instanceof PostRecalled recalled) {
      node.put("share", recalled.share().value());
      node.put("ambassador", recalled.ambassador().value());
      node.put("content", recalled.content().value());
      node.put("network", recalled.network().value());
      node.put("stage", recalled.stage().name());
      return new Stored("post-recalled", node);
    }
    if (event instanceof AudienceMeasured measured) {
      node.put("account", measured.account().value());
      node.set("audience", PeopleJson.audience(measured.audience()));
      return new Stored("audience-measured", node);
    }
    if (event instanceof ContentChanged changed) {
      node.put("content", changed.content().value());
      node.put("state", changed.state().name());
      return new Stored("content-changed", node);
    }
    if (event instanceof AmbassadorChanged changed) {
      node.put("ambassador", changed.ambassador().value());
      node.put("change", changed.change().name());
      return new Stored("ambassador-changed", node);
    }
    if (event instanceof AccountChanged changed) {
      node.put("account", changed.account().value());
      node.put("change", changed.change().name());
      return new Stored("account-changed", node);
    }
    if (event instanceof LinkClicked clicked) {
      node.put("share", clicked.share().value());
      node.put("ambassador", clicked.ambassador().value());
      node.put("content", clicked.content().value());
      node.put("network", clicked.network().value());
      return new Stored("link-clicked", node);
    }
    if (event instanceof ProgramChanged changed) {
      node.put("program", changed.program().value());
      node.put("ambassador", changed.ambassador().value());
      node.put("change", changed.change().name());
      node.put("about", changed.about());
      node.put("detail", changed.detail());
      return new Stored("program-changed", node);
    }
    if (event instanceof ReferralRecorded recorded) {
      node.put("ambassador", recorded.ambassador().value());
      node.put("referral", recorded.referral());
      node.put("step", recorded.step().name());
      recorded.share().ifPresent(share -> node.put("share", share.value()));
      return new Stored("referral-recorded", node);
    }
    throw new IllegalArgumentException(
        "events of " + event.getClass().getName() + " cannot be stored");
  }

  static AdvocacyEvent event(String kind, JsonNode node) {
    EventId id = EventId.of(Json.text(node, "id"));
    Instant at = Json.time(node, "at");
    return switch (kind) {
      case "share-changed" ->
          new ShareChanged(
              id,
              at,
              ShareJson.share(node.path("share")),
              Json.optional(node, "from").map(ShareState::valueOf));
      case "post-measured" ->
          new PostMeasured(
              id,
              at,
              ShareId.of(Json.text(node, "share")),
              AmbassadorId.of(Json.text(node, "ambassador")),
              ContentId.of(Json.text(node, "content")),
              NetworkId.of(Json.text(node, "network")),
              metrics(node.path("metrics")));
      case "post-recalled" ->
          new PostRecalled(
              id,
              at,
              ShareId.of(Json.text(node, "share")),
              AmbassadorId.of(Json.text(node, "ambassador")),
              ContentId.of(Json.text(node, "content")),
              NetworkId.of(Json.text(node, "network")),
              PostRecalled.Stage.valueOf(Json.text(node, "stage")));
      case "audience-measured" ->
          new AudienceMeasured(
              id,
              at,
              SocialAccountId.of(Json.text(node, "account")),
              PeopleJson.audience(node.path("audience")));
      case "content-changed" ->
          new ContentChanged(
              id,
              at,
              ContentId.of(Json.text(node, "content")),
              ContentState.valueOf(Json.text(node, "state")));
      case "ambassador-changed" ->
          new AmbassadorChanged(
              id,
              at,
              AmbassadorId.of(Json.text(node, "ambassador")),
              AmbassadorChanged.Change.valueOf(Json.text(node, "change")));
      case "account-changed" ->
          new AccountChanged(
              id,
              at,
              SocialAccountId.of(Json.text(node, "account")),
              AccountChanged.Change.valueOf(Json.text(node, "change")));
      case "link-clicked" ->
          new LinkClicked(
              id,
              at,
              ShareId.of(Json.text(node, "share")),
              AmbassadorId.of(Json.text(node, "ambassador")),
              ContentId.of(Json.text(node, "content")),
              NetworkId.of(Json.text(node, "network")));
      case "program-changed" ->
          new ProgramChanged(
              id,
              at,
              ProgramId.of(Json.text(node, "program")),
              AmbassadorId.of(Json.text(node, "ambassador")),
              ProgramChanged.Change.valueOf(Json.text(node, "change")),
              Json.text(node, "about"),
              Json.text(node, "detail"));
      case "referral-recorded" ->
          new ReferralRecorded(
              id,
              at,
              AmbassadorId.of(Json.text(node, "ambassador")),
              Json.text(node, "referral"),
              ReferralRecorded.Step.valueOf(Json.text(node, "step")),
              node.has("share")
                  ? Optional.of(ShareId.of(Json.text(node, "share")))
                  : Optional.empty());
      default -> throw new IllegalArgumentException("events of this kind are not known");
    };
  }

  static ObjectNode metrics(PostMetrics metrics) {
    ObjectNode node = Json.object().put("asOf", metrics.asOf().toString());
    ObjectNode values = node.putObject("values");
    metrics.values().forEach((metric, value) -> values.put(metric.name(), value));
    return node;
  }

  static PostMetrics metrics(JsonNode node) {
    Map<Metric, Long> values = new EnumMap<>(Metric.class);
    JsonNode stored = Objects.requireNonNull(node.get("values"));
    stored
        .fieldNames()
        .forEachRemaining(name -> values.put(Metric.valueOf(name), Json.number(stored, name)));
    return new PostMetrics(values, Json.time(node, "asOf"));
  }
}
