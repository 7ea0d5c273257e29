package io.advocacy.cli;

import io.advocacy.network.Post;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Publishes a post, once for each key. */
@Command(
    name = "publish",
    sortOptions = false,
    description = "Publish a post. The same key twice does not post twice.",
    footer = {
      "",
      "Before a post is sent, what is needed to find it again is kept in the journal. Publishing",
      "again with the same key looks first, and answers with the same id."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the annotated fields before anything is called
final class PublishCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CommonOptions common;
  @Mixin private ConnectorOptions target;
  @Mixin private ConnectorOptions.Credential credential;
  @Mixin private PostOptions content;
  @Mixin private JournalOption journal;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description = "1 to 64 of A-Z a-z 0-9 . _ -; without it a new one is made and told.")
  private @Nullable PublicationKey key;

  @Option(
      names = "--wait",
      paramLabel = "SECONDS",
      defaultValue = "20",
      description = {
        "How long to look for a post that an earlier run with this key sent less than 20 seconds",
        "ago, before it is sent again; with 0 that run's outcome is told as UNCONFIRMED instead",
        "(default: ${DEFAULT-VALUE})."
      })
  private int wait;

  PublishCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Post post = content.post();
    CredentialFile file = credential.read(console);
    PublicationKey used = key != null ? key : PublicationKey.of("cli-" + UUID.randomUUID());
    return Verb.PUBLISH.run(
        console,
        common.json,
        () -> {
          try (Session session = target.session(console, file)) {
            PublishedPost published =
                new Publication(
                        session, journal.open(), target.where(file), used, post, console.clock())
                    .publish(key != null, Duration.ofSeconds(wait), this::tell);
            if (common.json) {
              Json.print(
                  console.out(),
                  json -> {
                    json.writeStringField("outcome", "PUBLISHED");
                    json.writeStringField("id", published.id().value());
                    Json.text(json, "url", published.url());
                    json.writeStringField("key", used.value());
                  });
            } else {
              console
                  .out()
                  .println(
                      published.id()
                          + published.url().map(url -> " " + url).orElse("")
                          + (key == null ? " key " + used.value() : ""));
            }
            return ExitCode.DONE;
          }
        });
  }

  private void tell(Duration wait) {
    console.say(
        "an earlier run sent the post with this key and had no answer; looking whether it arrives for "
            + (wait.toSeconds() + 1)
            + " s");
  }

  /** The option that says where the journal is. */
  static final class JournalOption {
    @Option(
        names = "--journal",
        paramLabel = "DIRECTORY",
        description = {
          "Where the journal is; in the user's directory for state by default. It holds neither",
          "text nor token."
        })
    private @Nullable String directory;

    Journal open() {
      return Journal.in(Optional.ofNullable(directory));
    }
  }
}
