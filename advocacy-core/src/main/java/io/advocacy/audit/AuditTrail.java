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
  /** How the subject of an entry begins that is about a person; the pseudonym follows. */
  public static final String PERSON = "person/";

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
    while (true) {
      AuditEntry entry = next(actor, action, subject, details);
      if (log.add(entry)) {
        return entry;
      }
    }
  }

  /**
   * Returns the entry that {@link #record} would write now, and does not write it: for stores that
   * keep it in one step with what it tells. When somebody else writes an entry first, this one can
   * no longer be added, and the next one is asked for.
   *
   * @param details facts by name: ids, numbers and digests, no names and no texts
   */
  public AuditEntry next(Actor actor, String action, String subject, Map<String, String> details) {
    Actor named = pseudonyms.of(actor);
    Optional<AuditEntry> last = log.last();
    return AuditEntry.sealed(
        last.map(AuditEntry::number).orElse(0L) + 1,
        clock.instant(),
        named,
        action,
        subject,
        details,
        last.map(AuditEntry::hash).orElse(AuditEntry.BEGINNING));
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
   * Returns what was done to a person or by them for themselves in programs, in order; nothing once
   * they were erased.
   */
  public List<AuditEntry> about(Actor person) {
    return pseudonyms.known(person).map(name -> log.on(PERSON + name.id())).orElse(List.of());
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
   * Writes the trail as it is at this moment: a first line that states how many entries follow and
   * the hash of the last one, then one JSON object a line. {@link AuditExport#verify} checks it
   * without this library's store.
   *
   * @return how many entries were written
   * @throws IOException when they cannot be written
   */
  public long export(Writer out) throws IOException {
    Optional<AuditEntry> last = log.last();
    long count = last.map(AuditEntry::number).orElse(0L);
    out.write(AuditExport.heading(count, last.map(AuditEntry::hash).orElse(AuditEntry.BEGINNING)));
    out.write('\n');
    List<AuditEntry> page = count == 0 ? List.of() : log.after(0, PAGE);
    while (!page.isEmpty()) {
      for (AuditEntry entry : page) {
        if (entry.number() <= count) {
          out.write(entry.toJson());
          out.write('\n');
        }
      }
      long read = page.get(page.size() - 1).number();
      page = read >= count ? List.of() : log.after(read, PAGE);
    }
    out.flush();
    return count;
  }
}
