package io.advocacy.selection;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * The numbers of a selection: people in an order that does not depend on how they were given, the
 * quotas that each counts for, and limits.
 */
final class QuotaModel {
  final List<Applicant> people;
  final int[] units;
  final int[][] quotasOf;
  final int seats;
  final int[] least;
  final int[] most;

  private QuotaModel(List<Applicant> people, int[][] quotasOf, int seats, int[] least, int[] most) {
    this.people = people;
    this.units = people.stream().mapToInt(Applicant::units).toArray();
    this.quotasOf = quotasOf;
    this.seats = seats;
    this.least = least;
    this.most = most;
  }

  static QuotaModel of(SelectionRequest request) {
    List<Applicant> people = new ArrayList<>(request.applicants());
    people.sort(
        Comparator.comparingLong((Applicant person) -> lot(person, request.seed()))
            .thenComparing(Applicant::id));
    int[][] quotasOf = new int[people.size()][];
    for (int i = 0; i < quotasOf.length; i++) {
      Applicant person = people.get(i);
      int[] counts = new int[request.quotas().size()];
      int found = 0;
      for (int q = 0; q < counts.length; q++) {
        if (request.quotas().get(q).condition().test(person.attributes())) {
          counts[found++] = q;
        }
      }
      quotasOf[i] = Arrays.copyOf(counts, found);
    }
    return new QuotaModel(
        people,
        quotasOf,
        request.seats(),
        request.quotas().stream().mapToInt(Quota::least).toArray(),
        request.quotas().stream().mapToInt(Quota::most).toArray());
  }

  /** A number that only the seed and the id decide (the finisher of SplitMix64). */
  private static long lot(Applicant person, long seed) {
    long z = seed;
    for (int i = 0; i < person.id().value().length(); i++) {
      z = (z + person.id().value().charAt(i)) * 0x9E3779B97F4A7C15L;
      z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      z ^= z >>> 31;
    }
    return z;
  }

  int quotas() {
    return least.length;
  }

  /** The largest number of units of which every score is a multiple; at least 1. */
  int step() {
    int divisor = 0;
    for (int value : units) {
      int a = divisor;
      int b = value;
      while (b != 0) {
        int rest = a % b;
        a = b;
        b = rest;
      }
      divisor = a;
    }
    return Math.max(1, divisor);
  }

  /** How many of these people count for each quota. */
  int[] counts(boolean[] selected) {
    int[] counts = new int[quotas()];
    for (int i = 0; i < selected.length; i++) {
      if (selected[i]) {
        for (int q : quotasOf[i]) {
          counts[q]++;
        }
      }
    }
    return counts;
  }

  /** Says whether these people fill the seats and keep every quota. */
  boolean isKeptBy(boolean[] selected) {
    int filled = 0;
    for (boolean one : selected) {
      filled += one ? 1 : 0;
    }
    int[] counts = counts(selected);
    for (int q = 0; q < counts.length; q++) {
      if (counts[q] < least[q] || counts[q] > most[q]) {
        return false;
      }
    }
    return filled == seats;
  }

  long score(boolean[] selected) {
    long sum = 0;
    for (int i = 0; i < selected.length; i++) {
      sum += selected[i] ? units[i] : 0;
    }
    return sum;
  }

  /** Gives the seats of people who are alike in score and quotas to those whom the lot favours. */
  void drawLots(boolean[] selected) {
    record Alike(int units, List<Integer> quotas) {}
    java.util.Map<Alike, List<Integer>> groups = new java.util.HashMap<>();
    for (int i = 0; i < selected.length; i++) {
      Alike key = new Alike(units[i], Arrays.stream(quotasOf[i]).boxed().toList());
      groups.computeIfAbsent(key, none -> new ArrayList<>()).add(i);
    }
    for (List<Integer> group : groups.values()) {
      long taken = group.stream().filter(i -> selected[i]).count();
      for (int k = 0; k < group.size(); k++) {
        selected[group.get(k)] = k < taken;
      }
    }
  }
}
