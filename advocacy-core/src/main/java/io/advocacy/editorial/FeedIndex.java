package io.advocacy.editorial;

import io.advocacy.content.Channel;
import io.advocacy.content.Content;
import io.advocacy.content.ContentState;
import io.advocacy.content.Variant;
import io.advocacy.network.NetworkId;
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
  private final List<Set<NetworkId>> networks = new ArrayList<>();
  private final List<Set<String>> languages = new ArrayList<>();
  private final List<Channel> channels;
  private final List<String> topicNames = new ArrayList<>();

  FeedIndex(Collection<Entry> entries, List<Channel> channels, Takes counts) {
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
      Set<String> spoken = new HashSet<>();
      for (Variant variant : content.variants()) {
        variant.network().ifPresentOrElse(written::add, () -> {});
        anyNetwork[i] |= variant.network().isEmpty();
        spoken.add(variant.language().getLanguage());
      }
      networks.add(Set.copyOf(written));
      languages.add(Set.copyOf(spoken));
    }
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

  boolean speaks(int content, String language) {
    return languages.get(content).contains(language);
  }

  boolean isFor(int content, NetworkId network) {
    return anyNetwork[content] || networks.get(content).contains(network);
  }
}
