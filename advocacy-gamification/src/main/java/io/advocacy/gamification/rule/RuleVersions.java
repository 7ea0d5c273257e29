package io.advocacy.gamification.rule;

import io.advocacy.gamification.internal.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The versions of rules in the order in which any node first used them: the later is the newer. It
 * keeps nodes that still run older rules from undoing what newer ones gave. Implementations are
 * safe for use by several threads, and by several nodes where they say so.
 */
public interface RuleVersions {

  /**
   * Notes that a version is used, as the newest when it never was.
   *
   * @return its number, from 1; the same each time
   */
  int use(String version);

  /** Returns the number of the newest version; 0 when none was ever used. */
  int newest();

  /** Returns an empty list in memory, lost when the process ends. */
  static RuleVersions inMemory() {
    List<String> versions = new ArrayList<>();
    ReentrantLock lock = new ReentrantLock();
    return new RuleVersions() {
      @Override
      public int use(String version) {
        Check.text(version, "version of the rules", 100);
        lock.lock();
        try {
          if (!versions.contains(version)) {
            versions.add(version);
          }
          return versions.indexOf(version) + 1;
        } finally {
          lock.unlock();
        }
      }

      @Override
      public int newest() {
        lock.lock();
        try {
          return versions.size();
        } finally {
          lock.unlock();
        }
      }
    };
  }
}
