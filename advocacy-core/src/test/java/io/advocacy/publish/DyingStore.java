package io.advocacy.publish;

import io.advocacy.content.ContentId;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.people.AmbassadorId;
import io.advocacy.share.Share;
import io.advocacy.share.ShareId;
import io.advocacy.store.AmbassadorStore;
import io.advocacy.store.CompanyAccountStore;
import io.advocacy.store.ContentStore;
import io.advocacy.store.CredentialStore;
import io.advocacy.store.EventLog;
import io.advocacy.store.MetricsStore;
import io.advocacy.store.PauseStore;
import io.advocacy.store.ShareStore;
import io.advocacy.store.Store;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A store that calls something before and after each change of a share, at which a test lets the
 * process die.
 */
record DyingStore(Store surviving, Runnable step) implements Store, ShareStore {
  static Store around(Store surviving, Runnable step) {
    return new DyingStore(surviving, step);
  }

  @Override
  public boolean update(Share share, AdvocacyEvent event) {
    step.run();
    boolean updated = surviving.shares().update(share, event);
    step.run();
    return updated;
  }

  @Override
  public ShareStore shares() {
    return this;
  }

  @Override
  public void add(List<Share> shares, List<AdvocacyEvent> events) {
    surviving.shares().add(shares, events);
  }

  @Override
  public Optional<Share> find(ShareId id) {
    return surviving.shares().find(id);
  }

  @Override
  public List<Share> due(Instant now, int limit) {
    return surviving.shares().due(now, limit);
  }

  @Override
  public List<Share> claim(Instant now, Instant until, int limit) {
    step.run();
    List<Share> claimed = surviving.shares().claim(now, until, limit);
    step.run();
    return claimed;
  }

  @Override
  public Optional<Instant> nextDue() {
    return surviving.shares().nextDue();
  }

  @Override
  public List<Share> ofContent(ContentId content) {
    return surviving.shares().ofContent(content);
  }

  @Override
  public List<Share> ofAmbassador(AmbassadorId ambassador) {
    return surviving.shares().ofAmbassador(ambassador);
  }

  @Override
  public AmbassadorStore ambassadors() {
    return surviving.ambassadors();
  }

  @Override
  public CompanyAccountStore companyAccounts() {
    return surviving.companyAccounts();
  }

  @Override
  public ContentStore contents() {
    return surviving.contents();
  }

  @Override
  public CredentialStore credentials() {
    return surviving.credentials();
  }

  @Override
  public MetricsStore metrics() {
    return surviving.metrics();
  }

  @Override
  public PauseStore pauses() {
    return surviving.pauses();
  }

  @Override
  public EventLog events() {
    return surviving.events();
  }
}
