package io.advocacy.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.advocacy.network.Credential;
import io.advocacy.people.SocialAccountId;
import io.advocacy.store.Store;
import io.advocacy.testkit.internal.Together;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a store keeps of credentials. */
abstract class CredentialRules extends StoreRules {
  CredentialRules(Supplier<Store> empty) {
    super(empty);
  }

  private static final SocialAccountId ACCOUNT = SocialAccountId.of("amb-é/mastodon");

  @Test
  void keepsReplacesAndForgets() {
    assertEquals(Optional.empty(), store().credentials().find(ACCOUNT));
    store().credentials().save(ACCOUNT, StoreSamples.credential("first"));
    store().credentials().save(ACCOUNT, StoreSamples.fullCredential());
    assertEquals(Optional.of(StoreSamples.fullCredential()), store().credentials().find(ACCOUNT));
    store().credentials().remove(ACCOUNT);
    assertEquals(Optional.empty(), store().credentials().find(ACCOUNT));
  }

  @Test
  void renewsOnceHoweverManyAsk() {
    Credential ended = StoreSamples.credential("ended");
    Credential fresh = StoreSamples.credential("fresh");
    store().credentials().save(ACCOUNT, ended);
    List<Credential> asked = Collections.synchronizedList(new ArrayList<>());

    List<Optional<Credential>> renewed =
        Together.run(
            CALLERS,
            caller ->
                store()
                    .credentials()
                    .renew(
                        ACCOUNT,
                        ended,
                        credential -> {
                          asked.add(credential);
                          return fresh;
                        }));

    assertEquals(List.of(ended), asked);
    assertEquals(Collections.nCopies(CALLERS, Optional.of(fresh)), renewed);
    assertEquals(Optional.of(fresh), store().credentials().find(ACCOUNT));
  }

  @Test
  void findsManyAtOnce() {
    SocialAccountId other = SocialAccountId.of("other/x");
    store().credentials().save(ACCOUNT, StoreSamples.fullCredential());
    store().credentials().save(other, StoreSamples.credential("other"));

    assertEquals(
        Map.of(ACCOUNT, StoreSamples.fullCredential(), other, StoreSamples.credential("other")),
        store().credentials().findAll(List.of(ACCOUNT, other, SocialAccountId.of("nobody/x"))));
    assertEquals(Map.of(), store().credentials().findAll(List.of()));
  }

  @Test
  void keepsTheCredentialWhenTheRefreshFails() {
    Credential ended = StoreSamples.credential("ended");
    store().credentials().save(ACCOUNT, ended);

    IllegalStateException thrown =
        assertThrows(
            IllegalStateException.class,
            () ->
                store()
                    .credentials()
                    .renew(
                        ACCOUNT,
                        ended,
                        credential -> {
                          throw new IllegalStateException("the network is away");
                        }));

    assertEquals("the network is away", thrown.getMessage());
    assertEquals(Optional.of(ended), store().credentials().find(ACCOUNT));
  }

  @Test
  void renewsNothingThatWasForgotten() {
    assertEquals(
        Optional.empty(),
        store()
            .credentials()
            .renew(
                ACCOUNT,
                StoreSamples.credential("ended"),
                credential -> StoreSamples.credential("fresh")));
    assertEquals(Optional.empty(), store().credentials().find(ACCOUNT));
  }
}
