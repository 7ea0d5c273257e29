package io.advocacy.editorial;

import io.advocacy.audit.Actor;
import io.advocacy.audit.AuditEntry;
import io.advocacy.audit.AuditTrail;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.event.ContentChanged;
import io.advocacy.evidence.KeptPseudonyms;
import io.advocacy.store.Records;
import io.advocacy.store.Store;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The contents of a store with their dossiers. Content, dossier, event and the entry of the audit
 * trail that tells a change are stored in one step: whoever reads finds all of it or nothing.
 */
final class Dossiers {
  /** A content with its dossier, as they are or as they are to be. */
  record Both(Content content, Dossier dossier) {
    Both with(Content other) {
      return new Both(other, dossier);
    }

    Both with(Dossier other) {
      return new Both(content, other);
    }

    Both in(ContentState state) {
      return content.state() == state ? this : with(content.withState(state));
    }

    Step told(String action) {
      return told(action, Map.of());
    }

    Step told(String action, Map<String, String> facts) {
      return new Step(this, action, facts);
    }

    private boolean isSameAs(Both other) {
      return content == other.content && dossier.equals(other.dossier);
    }
  }

  /** What is to be stored, and what the trail says of it. */
  record Step(Both after, String action, Map<String, String> facts) {}

  private final Store store;
  private final Records<Dossier> records;
  private final AuditTrail trail;
  private final InstantSource clock;

  Dossiers(Store store, InstantSource clock) {
    this.store = store;
    this.records = records(store, clock);
    this.trail = new AuditTrail(store.audit(), clock, new KeptPseudonyms(store, clock));
    this.clock = clock;
  }

  static Records<Dossier> records(Store store, InstantSource clock) {
    return Records.of(store.records(), clock, "dossier", Dossier.class);
  }

  AuditTrail trail() {
    return trail;
  }

  Optional<Both> find(ContentId id) {
    return store
        .contents()
        .find(id)
        .flatMap(content -> records.find(id.value()).map(dossier -> new Both(content, dossier)));
  }

  /** Begins a content; false when there is one of its id, and nothing was changed. */
  boolean add(Actor actor, Step begun) {
    Content content = begun.after().content();
    while (store.contents().find(content.id()).isEmpty()
        && records.version(content.id().value()) == 0) {
      if (save(actor, begun, Optional.empty(), 0)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Changes a content and its dossier, beginning again where somebody else was faster. Where both
   * stay the same nothing is stored and nothing told.
   *
   * @param next makes the step of what is stored; what it throws leaves everything as it was
   * @throws IllegalArgumentException when there is no such content, or it has no dossier
   */
  Both change(Actor actor, ContentId id, Function<Both, Step> next) {
    while (true) {
      // whoever changes content or dossier counts on from here, so what is read after it fits
      long version = records.version(id.value());
      Both before = get(id);
      Step step = next.apply(before);
      if (step.after().isSameAs(before)
          || save(actor, step, Optional.of(before.content().state()), version)) {
        return step.after();
      }
    }
  }

  private Both get(ContentId id) {
    Content content =
        store
            .contents()
            .find(id)
            .orElseThrow(() -> new IllegalArgumentException("there is no content " + id));
    Dossier dossier =
        records
            .find(id.value())
            .orElseThrow(() -> new IllegalArgumentException("content " + id + " has no dossier"));
    return new Both(content, dossier);
  }

  private boolean save(Actor actor, Step step, Optional<ContentState> before, long version) {
    Content content = step.after().content();
    return store
        .contents()
        .save(
            content,
            before,
            List.of(records.stored(step.after().dossier(), version + 1)),
            before.equals(Optional.of(content.state()))
                ? List.of()
                : List.of(ContentChanged.of(content, clock.instant())),
            entry(actor, step));
  }

  private AuditEntry entry(Actor actor, Step step) {
    Content content = step.after().content();
    Map<String, String> details = new TreeMap<>(step.facts());
    details.put("state", content.state().name());
    details.put("words", ContentDigest.of(content));
    return trail.next(actor, step.action(), subject(content.id()), details);
  }

  static String subject(ContentId id) {
    return "content/" + id;
  }
}
