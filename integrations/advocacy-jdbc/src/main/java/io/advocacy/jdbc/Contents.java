package io.advocacy.jdbc;

import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.network.Link;
import io.advocacy.store.ContentStore;
import java.util.List;
import java.util.Optional;

/** The table of contents, whose media are kept apart. */
final class Contents implements ContentStore {
  private final Database database;
  private final Events events;
  private final Bodies contents;
  private final MediaTable media;

  Contents(Database database, String namespace, Events events, MediaTable media) {
    this.database = database;
    this.events = events;
    this.contents = new Bodies(database, namespace, "advocacy_content", "id");
    this.media = media;
  }

  @Override
  public void save(Content content, List<AdvocacyEvent> happened) {
    List<String> digests = content.media().stream().map(media::store).toList();
    Optional<String> card = content.link().flatMap(Link::image).map(media::store);
    String body = Json.write(ContentJson.content(content, digests, card));
    database.inTransactionOrAgain(
        connection -> {
          contents.save(connection, content.id().value(), body);
          events.append(connection, happened);
          return true;
        });
  }

  @Override
  public Optional<Content> find(ContentId id) {
    return contents.find(id.value()).map(body -> content(body, "content " + id));
  }

  @Override
  public List<Content> page(Optional<ContentId> after, int limit) {
    return contents.page(after.map(ContentId::value).orElse(""), limit).stream()
        .map(body -> content(body, "a content"))
        .toList();
  }

  private Content content(String body, String what) {
    return Json.read(body, what, node -> ContentJson.content(node, media::source));
  }
}
