package io.advocacy.editorial;

import io.advocacy.content.Channel;
import io.advocacy.content.Content;
import io.advocacy.content.ContentState;
import io.advocacy.content.Variant;
import io.advocacy.network.NetworkId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The approved contents in arrays, so that going through all of them takes no time. Immutable. */
final class FeedIndex {
  /** A content and when it was approved. */
  record Entry(Content content, Instant since) {}

  final Content[] contents;
  final Takes.OfContent[] takes;
  final long[] since;
  final long[] from;
  final long[] until;
  final int[] channel;
  final int[][] topics;
  final boolean[] anyNetwork;

  /**
   * How fresh each content was at the {@link #reference}: 1 there, half of it a half-life before.
   */
  private final double[] freshness;

  private final double halfLife;
  private final long reference;

  /** By content, a bit for each language in which it is written. */
  private final long[] spoken;

  private final List<String> spokenNames = new ArrayList<>();
  private final List<Set<NetworkId>> networks = new ArrayList<>();
  private final List<Channel> channels;
  private final List<String> topicNames = new ArrayList<>();

  FeedIndex(Collection<Entry> entries, List<Channel> channels, Takes counts, Duration halfLife) {
    List<Entry> approved =
        entries.stream().filter(entry -> entry.content().state() == ContentState.APPROVED).toList();
    int size = approved.size();
    contents = new Content[size];
    takes = new Takes.OfContent[size];
    since = new long[size];
    from = new long[size];
    until = new long[size];
    channel = new int[size];
    topics = new int[size][];
    anyNetwork = new boolean[size];
    freshness = new double[size];
    spoken = new long[size];
    this.halfLife = halfLife.toSeconds();
    this.channels = List.copyOf(channels);
    Map<String, Integer> topicNumbers = new HashMap<>();
    for (int i = 0; i < size; i++) {
      Content content = approved.get(i).content();
      contents[i] = content;
      takes[i] = counts.of(content.id());
      since[i] = approved.get(i).since().getEpochSecond();
      from[i] = content.embargoUntil().map(Instant::getEpochSecond).orElse(Long.MIN_VALUE);
      until[i] = content.expiresAt().map(Instant::getEpochSecond).orElse(Long.MAX_VALUE);
      channel[i] = channelOf(content);
      topics[i] =
          content.topics().stream()
              .sorted()
              .mapToInt(topic -> topicNumbers.computeIfAbsent(topic, this::number))
              .toArray();
      Set<NetworkId> written = new HashSet<>();
      for (Variant variant : content.variants()) {
        variant.network().ifPresentOrElse(written::add, () -> {});
        anyNetwork[i] |= variant.network().isEmpty();
        spoken[i] |= bit(variant.language().getLanguage());
      }
      networks.add(Set.copyOf(written));
    }
    long newest = 0;
    for (int i = 0; i < size; i++) {
      newest = Math.max(newest, Math.max(since[i], from[i]));
    }
    reference = newest;
    for (int i = 0; i < size; i++) {
      freshness[i] = Math.pow(0.5, (reference - Math.max(since[i], from[i])) / this.halfLife);
    }
  }

  /** The languages after the 63rd have one bit together: nobody is told less for it. */
  private long bit(String language) {
    if (!spokenNames.contains(language) && spokenNames.size() < Long.SIZE - 1) {
      spokenNames.add(language);
    }
    return languages(language);
  }

  /** Returns the bit of a language. */
  long languages(String language) {
    int number = spokenNames.indexOf(language);
    return 1L << (number < 0 ? Long.SIZE - 1 : number);
  }

  /** Returns what the freshness of each content is multiplied with at a moment. */
  double ageing(long now) {
    return Math.pow(0.5, (now - reference) / halfLife);
  }

  /** Returns how fresh a content is, 1 when it is new and half of it after each half-life. */
  double freshness(int content, double ageing) {
    return Math.min(1, freshness[content] * ageing);
  }

  private int number(String topic) {
    topicNames.add(topic);
    return topicNames.size() - 1;
  }

  /** A content of a channel that is not known is for nobody (-2), one without a channel for all. */
  private int channelOf(Content content) {
    if (content.channel().isEmpty()) {
      return -1;
    }
    for (int i = 0; i < channels.size(); i++) {
      if (channels.get(i).id().equals(content.channel().get())) {
        return i;
      }
    }
    return -2;
  }

  int size() {
    return contents.length;
  }

  List<Channel> channels() {
    return channels;
  }

  List<String> topicNames() {
    return topicNames;
  }

  boolean speaks(int content, long language) {
    return (spoken[content] & language) != 0;
  }

  boolean isFor(int content, NetworkId network) {
    return anyNetwork[content] || networks.get(content).contains(network);
  }
}
