package io.advocacy.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import io.advocacy.network.OwnPost;
import io.advocacy.network.OwnPosts;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Reads an account's own posts. */
@Command(
    name = "posts",
    sortOptions = false,
    description = "Read an account's own posts, the newest first, without reposts and answers.")
@SuppressWarnings("NullAway.Init") // picocli sets the annotated fields before anything is called
final class PostsCommand implements Callable<Integer> {
  private static final int WORDS = 60;

  private final Console console;

  @Spec private CommandSpec spec;
  @Mixin private CommonOptions common;
  @Mixin private ConnectorOptions target;
  @Mixin private ConnectorOptions.Credential credential;

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "The most posts, 1 to 100; 20 unless given.")
  private int limit;

  @Option(
      names = "--page",
      paramLabel = "WORD",
      description = "What the answer before gave as next.")
  private Optional<String> page;

  PostsCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (limit < 1 || limit > OwnPosts.MAX_POSTS) {
      throw new ParameterException(
          spec.commandLine(), "--limit must be 1 to " + OwnPosts.MAX_POSTS + ", is " + limit);
    }
    return Verb.POSTS.run(
        console,
        common.json,
        () -> {
          try (Session session = target.session(console, credential.read(console))) {
            OwnPosts found =
                session.call(access -> session.connector().ownPosts(access, limit, page)).value();
            if (common.json) {
              Json.print(console.out(), json -> write(json, found));
            } else {
              found.posts().forEach(this::print);
              found.next().ifPresent(next -> console.say("advocacy: more with --page " + next));
            }
            return ExitCode.DONE;
          }
        });
  }

  private void print(OwnPost post) {
    String words = post.text().replaceAll("\\s+", " ");
    int cut = words.offsetByCodePoints(0, Math.min(WORDS, words.codePointCount(0, words.length())));
    console
        .out()
        .printf(
            Locale.ROOT,
            "%s  %s  %s%n",
            post.createdAt(),
            post.id(),
            cut < words.length() ? words.substring(0, cut) + "…" : words);
  }

  private static void write(JsonGenerator json, OwnPosts found) throws IOException {
    json.writeArrayFieldStart("posts");
    for (OwnPost post : found.posts()) {
      json.writeStartObject();
      json.writeStringField("id", post.id().value());
      json.writeStringField("createdAt", post.createdAt().toString());
      json.writeStringField("text", post.text());
      Json.text(json, "link", post.link());
      Json.text(json, "url", post.url());
      json.writeArrayFieldStart("media");
      for (OwnPost.Medium medium : post.media()) {
        json.writeStartObject();
        json.writeStringField("kind", medium.kind().name());
        json.writeStringField("url", medium.url().toString());
        json.writeStringField("altText", medium.altText());
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    json.writeEndArray();
    Json.text(json, "next", found.next());
  }
}
