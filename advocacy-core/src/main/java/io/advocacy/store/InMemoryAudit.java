package io.advocacy.store;

import io.advocacy.audit.AuditEntry;
import io.advocacy.audit.AuditLog;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/** The audit trail of an {@link InMemoryStore}, under a lock of its own. */
final class InMemoryAudit implements AuditLog {
  private final ReentrantLock lock = new ReentrantLock();
  private final List<AuditEntry> entries = new ArrayList<>();

  @Override
  public Optional<AuditEntry> last() {
    lock.lock();
    try {
      return entries.isEmpty() ? Optional.empty() : Optional.of(entries.get(entries.size() - 1));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean add(AuditEntry entry) {
    lock.lock();
    try {
      return entry.number() == entries.size() + 1 && entries.add(entry);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<AuditEntry> after(long number, int limit) {
    lock.lock();
    try {
      return entries.stream().skip(number).limit(limit).toList();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public List<AuditEntry> on(String subject) {
    lock.lock();
    try {
      return entries.stream().filter(entry -> entry.subject().equals(subject)).toList();
    } finally {
      lock.unlock();
    }
  }
}
