package io.advocacy.testkit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a simulated network made of what it was asked to publish: how many posts there are for each
 * account and text. Posts count also after they were deleted, since deleting does not undo a
 * double.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Audit {
  /**
   * A text of an account.
   *
   * @param accountId the account
   * @param text the words, as the client sent them
   */
  public record Slot(String accountId, String text) {}

  /**
   * How often a text was posted by an account.
   *
   * @param slot the account and the text
   * @param made number of posts that were ever made
   * @param present number of posts that were not deleted
   * @param keys the keys that the client sent with them
   */
  public record Entry(Slot slot, int made, int present, Set<String> keys) {
    /** Copies the keys. */
    public Entry {
      keys = Set.copyOf(keys);
    }
  }

  private final Map<Slot, Entry> entries;

  private Audit(Map<Slot, Entry> entries) {
    this.entries = entries;
  }

  static Audit of(Collection<SimulatedPost> history) {
    Map<Slot, List<SimulatedPost>> grouped = new LinkedHashMap<>();
    for (SimulatedPost post : history) {
      grouped
          .computeIfAbsent(new Slot(post.accountId(), post.text()), slot -> new ArrayList<>())
          .add(post);
    }
    Map<Slot, Entry> entries = new LinkedHashMap<>();
    grouped.forEach(
        (slot, posts) -> {
          Set<String> keys = new LinkedHashSet<>();
          posts.forEach(post -> post.key().ifPresent(keys::add));
          int present = (int) posts.stream().filter(post -> post.deletedAt().isEmpty()).count();
          entries.put(slot, new Entry(slot, posts.size(), present, keys));
        });
    return new Audit(entries);
  }

  /** All accounts and texts, in the order of their first post. */
  public List<Entry> entries() {
    return List.copyOf(entries.values());
  }

  /** How often a text was posted by an account, deleted posts included. */
  public int made(String accountId, String text) {
    Entry entry = entries.get(new Slot(accountId, text));
    return entry == null ? 0 : entry.made();
  }

  /** What was posted more than once. */
  public List<Entry> doubled() {
    return entries.values().stream().filter(entry -> entry.made() > 1).toList();
  }

  /** What of this was never posted. */
  public List<Slot> lost(Collection<Slot> expected) {
    return expected.stream().filter(slot -> !entries.containsKey(slot)).distinct().toList();
  }

  /** What was posted and is not among this. */
  public List<Slot> unexpected(Collection<Slot> expected) {
    Set<Slot> known = new LinkedHashSet<>(expected);
    return entries.keySet().stream().filter(slot -> !known.contains(slot)).toList();
  }

  /** Number of posts ever made. */
  public int total() {
    return entries.values().stream().mapToInt(Entry::made).sum();
  }

  /** The numbers, without texts. */
  @Override
  public String toString() {
    return "Audit[posts=" + total() + ", doubled=" + doubled().size() + "]";
  }
}
