package io.advocacy;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.network.Credential;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Secret;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.people.WorkingTime;
import io.advocacy.store.InMemoryStore;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class VaultTest {
  @Test
  void theHostsOwnVaultKeepsTheCredentialsAndTheStoreTheRest() {
    InMemoryStore store = new InMemoryStore();
    InMemoryStore vault = new InMemoryStore();
    AmbassadorId person = AmbassadorId.of("amb-001");
    SocialAccount account = SocialAccount.of(person, NetworkId.BLUESKY, "did:plc:x");
    SocialAccountId id = account.id();
    try (Advocacy advocacy =
        Advocacy.builder().store(store.withCredentials(vault.credentials())).build()) {
      advocacy.join(
          Ambassador.builder(person, WorkingTime.officeHours(ZoneId.of("Europe/Paris")))
              .account(account)
              .build());

      advocacy.connect(id, Credential.ofAccessToken(Secret.of("token")));
      assertThat(vault.credentials().find(id)).isPresent();
      assertThat(store.credentials().find(id)).isEmpty();
      assertThat(store.ambassadors().find(person)).isPresent();

      advocacy.leave(person);
      assertThat(vault.credentials().find(id)).isEmpty();
    }
  }
}
