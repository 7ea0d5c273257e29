package io.advocacy.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.advocacy.connectors.SocialConnectors;
import io.advocacy.network.Audience;
import io.advocacy.network.Capabilities;
import io.advocacy.network.Capability;
import io.advocacy.network.ConnectorDescriptor;
import io.advocacy.network.Deletion;
import io.advocacy.network.Metric;
import io.advocacy.network.PostId;
import io.advocacy.network.PostMetrics;
import io.advocacy.network.Violation;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Talks to one network for one account. The verbs that change something are classes of their own.
 */
@Command(
    name = "connector",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = "Talk to one network for one account.",
    footer = {
      "",
      "Example: advocacy connector publish --network mastodon --base-url http://127.0.0.1:3000",
      "  --credential cred.json --text Hello --key post-1"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the annotated fields before anything is called
final class ConnectorCommand implements Runnable {
  private final Console console;

  @Spec private CommandSpec spec;

  ConnectorCommand(Console console) {
    this.console = console;
  }

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(),
        "name what to do: list, capabilities, validate, publish, reconcile, audience, metrics,"
            + " posts or delete");
  }

  @Command(name = "list", description = "List the networks that there are connectors to.")
  int list(@Mixin CommonOptions options) {
    try (SocialConnectors connectors = SocialConnectors.builder().clock(console.clock()).build()) {
      List<ConnectorDescriptor> all =
          connectors.all().stream().map(connector -> connector.descriptor()).toList();
      if (options.json) {
        Json.print(
            console.out(),
            json -> {
              json.writeArrayFieldStart("connectors");
              for (ConnectorDescriptor one : all) {
                json.writeStartObject();
                json.writeStringField("network", one.network().value());
                json.writeStringField("name", one.displayName());
                json.writeStringField("protection", one.protection().name());
                json.writeStringField("documentation", one.documentation().toString());
                json.writeEndObject();
              }
              json.writeEndArray();
            });
      } else {
        all.forEach(
            one ->
                console
                    .out()
                    .printf(
                        Locale.ROOT,
                        "%-12s %-12s %-18s %s%n",
                        one.network(),
                        one.displayName(),
                        one.protection(),
                        one.documentation()));
      }
    }
    return ExitCode.DONE;
  }

  @Command(
      name = "capabilities",
      description = "Tell what can be done on a network, and its limits.")
  int capabilities(@Mixin CommonOptions options, @Mixin ConnectorOptions target) throws Exception {
    return Verb.CAPABILITIES.run(
        console,
        options.json,
        () -> {
          try (Session session = target.anonymous(console)) {
            Capabilities found = session.call(session.connector()::capabilities);
            if (options.json) {
              Json.print(console.out(), json -> write(json, target, found));
            } else {
              print(found);
            }
            return ExitCode.DONE;
          }
        });
  }

  private static void write(JsonGenerator json, ConnectorOptions target, Capabilities found)
      throws IOException {
    json.writeStringField("network", target.network.value());
    json.writeArrayFieldStart("capabilities");
    for (Capability capability : found.all()) {
      json.writeString(capability.name());
    }
    json.writeEndArray();
    json.writeNumberField("maxTextLength", found.maxTextLength());
    json.writeStringField("textUnit", found.textUnit().name());
    Json.number(json, "maxTextBytes", wide(found.maxTextBytes()));
    Json.number(json, "reservedUrlLength", wide(found.reservedUrlLength()));
    json.writeNumberField("maxImages", found.maxImages());
    Json.number(json, "maxImageBytes", found.maxImageBytes());
    Json.number(json, "maxAltTextLength", wide(found.maxAltTextLength()));
    json.writeArrayFieldStart("imageTypes");
    for (String type : found.imageTypes()) {
      json.writeString(type);
    }
    json.writeEndArray();
  }

  private static OptionalLong wide(OptionalInt value) {
    return value.isPresent() ? OptionalLong.of(value.getAsInt()) : OptionalLong.empty();
  }

  private void print(Capabilities found) {
    found.all().forEach(one -> console.out().println(one.name().toLowerCase(Locale.ROOT)));
    console
        .out()
        .printf(Locale.ROOT, "text: at most %,d %s%n", found.maxTextLength(), found.textUnit());
    if (found.maxImages() > 0) {
      console
          .out()
          .printf(Locale.ROOT, "images: at most %d, %s%n", found.maxImages(), found.imageTypes());
    }
  }

  @Command(
      name = "validate",
      description = "Check a post against a network's rules; exit code 3 when it breaks one.")
  int validate(
      @Mixin CommonOptions options, @Mixin ConnectorOptions target, @Mixin PostOptions content)
      throws Exception {
    return Verb.VALIDATE.run(
        console,
        options.json,
        () -> {
          try (Session session = target.anonymous(console)) {
            List<Violation> violations =
                session
                    .connector()
                    .validate(content.post(), session.call(session.connector()::capabilities));
            if (options.json) {
              Json.print(console.out(), json -> write(json, violations));
            } else if (violations.isEmpty()) {
              console.out().println("valid");
            } else {
              violations.forEach(one -> console.out().println(one.rule() + ": " + one.message()));
            }
            return violations.isEmpty() ? ExitCode.DONE : ExitCode.REFUSED;
          }
        });
  }

  private static void write(JsonGenerator json, List<Violation> violations) throws IOException {
    json.writeBooleanField("valid", violations.isEmpty());
    json.writeArrayFieldStart("violations");
    for (Violation violation : violations) {
      json.writeStartObject();
      json.writeStringField("rule", violation.rule());
      json.writeStringField("message", violation.message());
      Json.number(json, "actual", violation.actual());
      Json.number(json, "limit", violation.limit());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  @Command(name = "audience", description = "Tell how many people an account reaches.")
  int audience(
      @Mixin CommonOptions options,
      @Mixin ConnectorOptions target,
      @Mixin ConnectorOptions.Credential credential)
      throws Exception {
    return Verb.AUDIENCE.run(
        console,
        options.json,
        () -> {
          try (Session session = target.session(console, credential.read(console))) {
            Optional<Audience> audience = session.call(session.connector()::audience).value();
            if (options.json) {
              Json.print(
                  console.out(),
                  json -> {
                    Json.text(json, "asOf", audience.map(Audience::asOf));
                    Json.number(
                        json,
                        "audience",
                        audience.isPresent()
                            ? OptionalLong.of(audience.get().count())
                            : OptionalLong.empty());
                  });
            } else {
              console
                  .out()
                  .println(
                      audience
                          .map(one -> one.count() + " people")
                          .orElse("the network does not say"));
            }
            return ExitCode.DONE;
          }
        });
  }

  @Command(
      name = "metrics",
      description = "Tell the figures of a post; exit code 3 when the network does not know it.")
  int metrics(
      @Mixin CommonOptions options,
      @Mixin ConnectorOptions target,
      @Mixin ConnectorOptions.Credential credential,
      @Option(names = "--id", required = true, paramLabel = "POST", description = "The post's id.")
          String id)
      throws Exception {
    return Verb.METRICS.run(
        console,
        options.json,
        () -> {
          PostId post = PostId.of(id);
          try (Session session = target.session(console, credential.read(console))) {
            Map<PostId, PostMetrics> all =
                session.call(access -> session.connector().metrics(access, List.of(post))).value();
            Optional<PostMetrics> found = Optional.ofNullable(all.get(post));
            if (found.isEmpty()) {
              console.say("advocacy: " + target.network + " does not know this post");
            }
            if (options.json) {
              Json.print(console.out(), json -> write(json, post, found));
            } else {
              found.ifPresent(
                  figures ->
                      figures
                          .values()
                          .forEach(
                              (metric, value) ->
                                  console
                                      .out()
                                      .printf(Locale.ROOT, "%-12s %,d%n", name(metric), value)));
            }
            return found.isPresent() ? ExitCode.DONE : ExitCode.REFUSED;
          }
        });
  }

  private static void write(JsonGenerator json, PostId post, Optional<PostMetrics> found)
      throws IOException {
    json.writeStringField("id", post.value());
    json.writeBooleanField("found", found.isPresent());
    for (Metric metric : Metric.values()) {
      Json.number(
          json,
          name(metric),
          found.map(figures -> figures.value(metric)).orElse(OptionalLong.empty()));
    }
    Json.text(json, "asOf", found.map(PostMetrics::asOf));
  }

  private static String name(Metric metric) {
    return metric.name().toLowerCase(Locale.ROOT);
  }

  @Command(name = "delete", description = "Delete a post; one that is gone already is no error.")
  int delete(
      @Mixin CommonOptions options,
      @Mixin ConnectorOptions target,
      @Mixin ConnectorOptions.Credential credential,
      @Option(names = "--id", required = true, paramLabel = "POST", description = "The post's id.")
          String id)
      throws Exception {
    return Verb.DELETE.run(
        console,
        options.json,
        () -> {
          PostId post = PostId.of(id);
          try (Session session = target.session(console, credential.read(console))) {
            Deletion deletion =
                session.call(access -> session.connector().delete(access, post)).value();
            if (options.json) {
              Json.print(
                  console.out(),
                  json -> {
                    json.writeBooleanField("deleted", true);
                    json.writeBooleanField("wasGone", deletion == Deletion.ALREADY_GONE);
                  });
            } else {
              console
                  .out()
                  .println(deletion == Deletion.ALREADY_GONE ? "was gone already" : "deleted");
            }
            return ExitCode.DONE;
          }
        });
  }
}
