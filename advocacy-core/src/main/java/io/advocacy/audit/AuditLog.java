package io.advocacy.audit;

import java.util.List;
import java.util.Optional;

/**
 * Keeps the entries of one organisation; part of its {@code Store}. Nothing is changed or taken
 * away. Safe for use by several threads and, on a shared store, several processes.
 */
public interface AuditLog {
  /** Returns the newest entry. */
  Optional<AuditEntry> last();

  /**
   * Adds an entry.
   *
   * @return false when there is an entry with its number already: somebody else was faster, and
   *     nothing was added
   */
  boolean add(AuditEntry entry);

  /** Returns up to {@code limit} entries whose numbers are larger, in their order. */
  List<AuditEntry> after(long number, int limit);

  /** Returns the entries on a subject, in their order. */
  List<AuditEntry> on(String subject);
}
