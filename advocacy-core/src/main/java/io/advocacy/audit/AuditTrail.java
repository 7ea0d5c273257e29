package io.advocacy.audit;

import java.io.IOException;
import java.io.Writer;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes down who did what when, and proves that nothing of it was changed. Safe for use by several
 * threads; several nodes may write to one trail.
 */
public final class AuditTrail {
  private static final int PAGE = 500;

  private final AuditLog log;
  private final InstantSource clock;
  private final Pseudonyms pseudonyms;

  /** Creates a trail over a log. */
  public AuditTrail(AuditLog log, InstantSource clock, Pseudonyms pseudonyms) {
    this.pseudonyms = Objects.requireNonNull(pseudonyms, "pseudonyms");
    this.log = Objects.requireNonNull(log, "log");
    this.clock = Objects.requireNonNull(clock, "clock");
  }

  /**
   * Writes down that somebody did something; returns the entry.
   *
   * @param details facts by name: ids, numbers and digests, no names and no texts
   */
  public AuditEntry record(
      Actor actor, String action, String subject, Map<String, String> details) {
    Actor named = pseudonyms.of(actor);
    while (true) {
      Optional<AuditEntry> last = log.last();
      AuditEntry entry =
          AuditEntry.sealed(
              last.map(AuditEntry::number).orElse(0L) + 1,
              clock.instant(),
              named,
              action,
              subject,
              details,
              last.map(AuditEntry::hash).orElse(AuditEntry.BEGINNING));
      if (log.add(entry)) {
        return entry;
      }
    }
  }

  /** Returns who did what an entry tells, unless that person was erased. */
  public Optional<Actor> actor(AuditEntry entry) {
    return pseudonyms.actor(entry.actor());
  }

  /** Returns what happened to a subject, in order: the evidence of an approval, for example. */
  public List<AuditEntry> on(String subject) {
    return log.on(subject);
  }

  /**
   * The hash of the newest entry. Kept elsewhere (printed, mailed, in a notary's book) it proves
   * later that the trail up to here was neither changed nor cut off.
   */
  public String head() {
    return log.last().map(AuditEntry::hash).orElse(AuditEntry.BEGINNING);
  }

  /** Reads the whole trail and checks every link of the chain. */
  public AuditVerification verify() {
    AuditVerification.Chain chain = new AuditVerification.Chain();
    List<AuditEntry> page = log.after(0, PAGE);
    while (!page.isEmpty()) {
      for (AuditEntry entry : page) {
        chain.add(entry.number(), entry.previous(), entry.hash(), entry.isIntact());
      }
      page = log.after(page.get(page.size() - 1).number(), PAGE);
    }
    return chain.result();
  }

  /**
   * Writes the whole trail, one JSON object a line, which {@link AuditExport#verify} checks without
   * this library's store.
   *
   * @return how many entries were written
   * @throws IOException when they cannot be written
   */
  public long export(Writer out) throws IOException {
    long count = 0;
    List<AuditEntry> page = log.after(0, PAGE);
    while (!page.isEmpty()) {
      for (AuditEntry entry : page) {
        out.write(entry.toJson());
        out.write('\n');
        count++;
      }
      page = log.after(page.get(page.size() - 1).number(), PAGE);
    }
    out.flush();
    return count;
  }
}
