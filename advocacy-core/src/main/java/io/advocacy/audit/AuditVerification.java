package io.advocacy.audit;

import java.util.Optional;

/**
 * What a check of a trail found.
 *
 * @param entries how many entries were read
 * @param head the hash of the last intact entry
 * @param firstFault the first thing that is wrong, in plain words; empty when all is as it was
 *     written
 */
public record AuditVerification(long entries, String head, Optional<String> firstFault) {
  /** Says whether nothing was changed, left out or put in. */
  public boolean isIntact() {
    return firstFault.isEmpty();
  }

  /** Goes along a chain. */
  static final class Chain {
    private long entries;
    private long lastNumber;
    private String head = AuditEntry.BEGINNING;
    private Optional<String> fault = Optional.empty();

    void add(long number, String previous, String hash, boolean intact) {
      entries++;
      if (fault.isEmpty()) {
        if (number != lastNumber + 1) {
          fault = Optional.of("entry " + (lastNumber + 1) + " is missing before entry " + number);
        } else if (!previous.equals(head)) {
          fault = Optional.of("entry " + number + " does not follow the one before it");
        } else if (!intact) {
          fault = Optional.of("entry " + number + " was changed");
        } else {
          head = hash;
        }
      }
      lastNumber = number;
    }

    void fault(String what) {
      if (fault.isEmpty()) {
        fault = Optional.of(what);
      }
    }

    /** Says that there are no more, and how many there should be. */
    void end(long stated, String lastHash) {
      if (entries != stated) {
        fault(
            entries
                + (entries == 1 ? " entry is" : " entries are")
                + " there, and the first line states "
                + stated);
      } else if (!head.equals(lastHash)) {
        fault("the last entry is not the one that the first line states");
      }
    }

    AuditVerification result() {
      return new AuditVerification(entries, head, fault);
    }
  }
}
