package io.advocacy.jdbc;

import io.advocacy.audit.AuditEntry;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.network.Link;
import io.advocacy.store.ContentStore;
import io.advocacy.store.StoredRecord;
import java.util.List;
import java.util.Optional;

/** The table of contents, whose media are kept apart. */
final class Contents implements ContentStore {
  private final Database database;
  private final Events events;
  private final Bodies contents;
  private final MediaTable media;
  private final RecordTable records;

  Contents(
      Database database, String namespace, Events events, MediaTable media, RecordTable records) {
    this.records = records;
    this.database = database;
    this.events = events;
    this.contents = new Bodies(database, namespace, "advocacy_content", "id");
    this.media = media;
  }

  @Override
  public void save(Content content, List<AdvocacyEvent> happened) {
    String body = body(content);
    database.inTransactionOrAgain(
        connection -> {
          contents.save(connection, content.id().value(), body);
          events.append(connection, happened);
          return true;
        });
  }

  @Override
  public boolean save(
      Content content,
      Optional<ContentState> before,
      List<StoredRecord> saved,
      List<AdvocacyEvent> happened,
      AuditEntry entry) {
    String id = content.id().value();
    String body = body(content);
    return database.inTransactionOrAgain(
        connection -> {
          Optional<ContentState> stored =
              contents.hold(connection, id).map(there -> content(there, "content " + id).state());
          if (!stored.equals(before)) {
            return false;
          }
          contents.save(connection, id, body);
          return records.save(connection, saved, happened, Optional.of(entry));
        });
  }

  /** How a content is kept; its media are stored before. */
  private String body(Content content) {
    List<String> digests = content.media().stream().map(media::store).toList();
    Optional<String> card = content.link().flatMap(Link::image).map(media::store);
    return Json.write(ContentJson.content(content, digests, card));
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
