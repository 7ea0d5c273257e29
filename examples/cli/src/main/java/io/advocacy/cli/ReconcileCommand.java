package io.advocacy.cli;

import io.advocacy.network.Post;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.Reconciliation;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds out what became of a publication. */
@Command(
    name = "reconcile",
    sortOptions = false,
    description = {
      "Find out, without changing anything, what became of a publication. Give the same post",
      "and key as for publish. Exit code 4 when it cannot be told."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the annotated fields before anything is called
final class ReconcileCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private CommonOptions common;
  @Mixin private ConnectorOptions target;
  @Mixin private ConnectorOptions.Credential credential;
  @Mixin private PostOptions content;
  @Mixin private PublishCommand.JournalOption journal;

  @Option(
      names = "--key",
      required = true,
      paramLabel = "KEY",
      description = "The key of the publication.")
  private PublicationKey key;

  ReconcileCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    Post post = content.postOrEmpty();
    CredentialFile file = credential.read(console);
    return Verb.RECONCILE.run(
        console,
        common.json,
        () -> {
          try (Session session = target.session(console, file)) {
            Reconciliation found =
                new Publication(
                        session, journal.open(), target.where(file), key, post, console.clock())
                    .find();
            String outcome =
                switch (found.outcome()) {
                  case PUBLISHED -> "PUBLISHED";
                  case NOT_PUBLISHED -> "NOT_PUBLISHED";
                  case UNKNOWN -> "UNCONFIRMED";
                };
            if (common.json) {
              Json.print(
                  console.out(),
                  json -> {
                    json.writeStringField("outcome", outcome);
                    Json.text(json, "id", found.post().map(PublishedPost::id));
                    Json.text(json, "url", found.post().flatMap(PublishedPost::url));
                  });
            } else {
              console.out().println(outcome + found.post().map(one -> " " + one.id()).orElse(""));
            }
            return found.outcome() == Reconciliation.Outcome.UNKNOWN
                ? ExitCode.UNREACHABLE
                : ExitCode.DONE;
          }
        });
  }
}
