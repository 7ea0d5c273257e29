package io.advocacy.editorial;

import io.advocacy.audit.AuditEntry;
import io.advocacy.content.Channel;
import io.advocacy.content.ChannelId;
import io.advocacy.store.Kept;
import io.advocacy.store.Records;
import io.advocacy.store.Store;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The channels in a store. */
final class Channels {
  /** A channel as it is kept. */
  record KeptChannel(Channel channel) implements Kept {
    @Override
    public String key() {
      return channel.id().value();
    }

    @Override
    public String group() {
      return "channels";
    }

    @Override
    public Optional<String> subject() {
      return Optional.empty();
    }

    @Override
    public Set<String> others() {
      Set<String> owners = new HashSet<>();
      channel.owners().forEach(owner -> owners.add(owner.id()));
      return owners;
    }
  }

  private final Records<KeptChannel> records;

  Channels(Store store, InstantSource clock) {
    this.records = Records.of(store.records(), clock, "channel", KeptChannel.class);
  }

  /** Keeps a channel in one step with the entry that tells it. */
  void save(Channel channel, Supplier<AuditEntry> entry) {
    records.put(new KeptChannel(channel), List.of(), entry);
  }

  Optional<Channel> find(ChannelId id) {
    return records.find(id.value()).map(KeptChannel::channel);
  }

  List<Channel> all() {
    return records.all("channels").stream().map(KeptChannel::channel).toList();
  }
}
