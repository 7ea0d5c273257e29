package io.advocacy.testkit.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.advocacy.network.NetworkId;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.store.Store;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a store keeps of ambassadors and of the company's accounts. */
abstract class AmbassadorRules extends StoreRules {
  AmbassadorRules(Supplier<Store> empty) {
    super(empty);
  }

  @Test
  void keepsEveryPartOfAnAmbassador() {
    Ambassador full = StoreSamples.fullAmbassador("amb-é👩‍🚀");
    Ambassador plain = StoreSamples.plainAmbassador("amb-2");
    store().ambassadors().save(full, List.of());
    store().ambassadors().save(plain, List.of());

    assertEquals(Optional.of(full), store().ambassadors().find(full.id()));
    assertEquals(Optional.of(plain), store().ambassadors().find(plain.id()));
    assertEquals(Optional.empty(), store().ambassadors().find(AmbassadorId.of("AMB-2")));
  }

  @Test
  void findsManyAtOnce() {
    Ambassador one = StoreSamples.fullAmbassador("amb-1");
    Ambassador two = StoreSamples.plainAmbassador("amb-2");
    store().ambassadors().save(one, List.of());
    store().ambassadors().save(two, List.of());

    assertEquals(
        Map.of(one.id(), one, two.id(), two),
        store().ambassadors().findAll(List.of(one.id(), two.id(), AmbassadorId.of("amb-3"))));
    assertEquals(Map.of(), store().ambassadors().findAll(List.of()));
  }

  @Test
  void replacesTheOneWithTheSameIdAndTellsBothEvents() {
    store().ambassadors().save(StoreSamples.plainAmbassador("a"), List.of(StoreSamples.event("1")));
    Ambassador changed = StoreSamples.fullAmbassador("a");
    store().ambassadors().save(changed, List.of(StoreSamples.event("2"), StoreSamples.event("3")));

    assertEquals(Optional.of(changed), store().ambassadors().find(AmbassadorId.of("a")));
    assertEquals(
        List.of(StoreSamples.event("1"), StoreSamples.event("2"), StoreSamples.event("3")),
        events());
  }

  @Test
  void removesAndTellsIt() {
    store().ambassadors().save(StoreSamples.plainAmbassador("a"), List.of());
    store().ambassadors().remove(AmbassadorId.of("a"), List.of(StoreSamples.event("left")));

    assertEquals(Optional.empty(), store().ambassadors().find(AmbassadorId.of("a")));
    assertEquals(List.of(StoreSamples.event("left")), events());
  }

  @Test
  void pagesThroughAllInTheOrderOfTheirIds() {
    List<String> ids =
        List.of("\ud83d\ude80", "10", "2", "B", "_", "a", "a-1", "a/1", "aa", "b c", "é", "ﬀ", "世");
    Stream<String> shuffled = ids.stream().sorted(Collections.reverseOrder());
    shuffled.forEach(id -> store().ambassadors().save(StoreSamples.plainAmbassador(id), List.of()));

    List<String> seen = new ArrayList<>();
    List<Ambassador> page = store().ambassadors().page(Optional.empty(), 4);
    while (!page.isEmpty()) {
      assertTrue(page.size() <= 4);
      page.forEach(ambassador -> seen.add(ambassador.id().value()));
      page = store().ambassadors().page(Optional.of(page.get(page.size() - 1).id()), 4);
    }

    assertEquals(Set.copyOf(ids), Set.copyOf(seen));
    assertEquals(ids.size(), seen.size(), "none twice");
    List<String> expected =
        ids.stream().filter(id -> !Character.isSurrogate(id.charAt(0))).sorted().toList();
    seen.removeIf(id -> Character.isSurrogate(id.charAt(0)));
    assertEquals(expected, seen);
  }

  @Test
  void keepsTheCompanysAccountsInTheOrderOfTheirIds() {
    SocialAccount first = SocialAccount.ofCompany(NetworkId.BLUESKY, "did:plc:1");
    SocialAccount second = SocialAccount.ofCompany(NetworkId.LINKEDIN, "urn:li:1");
    store().companyAccounts().save(second);
    store().companyAccounts().save(first);
    assertEquals(List.of(first, second), store().companyAccounts().all());

    SocialAccount moved = SocialAccount.ofCompany(NetworkId.LINKEDIN, "urn:li:2");
    store().companyAccounts().save(moved);
    assertEquals(List.of(first, moved), store().companyAccounts().all());
  }
}
