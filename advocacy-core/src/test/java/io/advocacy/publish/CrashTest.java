package io.advocacy.publish;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.content.Variant;
import io.advocacy.content.VariantId;
import io.advocacy.network.Credential;
import io.advocacy.network.DoublePostProtection;
import io.advocacy.network.OutcomeUnknownException;
import io.advocacy.network.Secret;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import io.advocacy.store.InMemoryStore;
import io.advocacy.store.Store;
import io.advocacy.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The process dies, the store goes away or the network stops answering at the n-th step, for every
 * n and every protection; then the network's own record is compared with what is stored. A step is
 * the beginning or the end of any call of the store or of the network.
 */
class CrashTest {
  private static final Instant MOMENT = Instant.parse("2026-03-02T10:17:23Z");
  private static final int SHARES = 3;
  private static final int NEVER = Integer.MAX_VALUE;

  private static final class Death extends VirtualMachineError {
    private static final long serialVersionUID = 1L;
  }

  private static final class Run {
    private final DoublePostProtection protection;
    private final AtomicReference<Instant> now = new AtomicReference<>(MOMENT);
    private final InstantSource clock = now::get;
    private final InMemoryStore surviving = new InMemoryStore();
    private final FakeNetwork network;
    private final Store store;
    private final List<Share> shares = new ArrayList<>();
    private final Set<Integer> failAt = new TreeSet<>();
    private final Supplier<Throwable> failure;
    private int steps;

    private Run(
        DoublePostProtection protection,
        boolean networkOnly,
        Supplier<Throwable> failure,
        Integer... failAt) {
      this.protection = protection;
      this.failure = failure;
      this.failAt.addAll(List.of(failAt));
      this.network = new FakeNetwork(protection);
      this.network.onCall = this::step;
      this.store = DyingStore.around(surviving, networkOnly ? () -> {} : this::step);
      surviving
          .contents()
          .save(
              Content.builder(ContentId.of("c1"), "News")
                  .variant(Variant.of("v1", Locale.ENGLISH, "hello"))
                  .state(ContentState.APPROVED)
                  .build(),
              List.of());
      for (int i = 0; i < SHARES; i++) {
        AmbassadorId id = AmbassadorId.of("amb-" + i);
        SocialAccount account = SocialAccount.of(id, FakeNetwork.ID, "remote-" + i);
        Ambassador person =
            Ambassador.builder(id, WorkingTime.officeHours(ZoneOffset.UTC))
                .account(account)
                .build();
        surviving.ambassadors().save(person, List.of());
        surviving.credentials().save(account.id(), Credential.ofAccessToken(Secret.of("token-1")));
        Share share =
            Share.planned(
                account, id, ContentId.of("c1"), VariantId.of("v1"), "words of " + i, MOMENT);
        shares.add(share);
      }
      surviving.shares().add(shares, List.of());
    }

    private void step() {
      if (failAt.contains(++steps)) {
        Throwable thrown = failure.get();
        if (thrown instanceof Error error) {
          throw error;
        }
        throw (RuntimeException) thrown;
      }
    }

    /** A process lives until it dies or has nothing to do; then the next one starts. */
    private void live() {
      for (int round = 0; round < 40 && surviving.shares().nextDue().isPresent(); round++) {
        now.updateAndGet(
            instant -> {
              Instant due = surviving.shares().nextDue().orElseThrow();
              return due.isAfter(instant) ? due : instant;
            });
        try {
          Publisher.builder(store)
              .connectors(Map.of(FakeNetwork.ID, network))
              .clock(clock)
              .rules(PublishingRules.builder().lateAfter(Duration.ofDays(2)).build())
              .build()
              .publishDue();
        } catch (Death | StoreUnavailableException e) {
          // the next process goes on
        }
      }
    }

    private void audit() {
      for (Share planned : shares) {
        Share share = surviving.shares().find(planned.id()).orElseThrow();
        long made = network.texts.stream().filter(share.text()::equals).count();
        String when = "failed at " + failAt + ": " + share + " " + share.failure();
        if (protection == DoublePostProtection.NONE) {
          assertThat(made).as(when).isLessThanOrEqualTo(1);
          assertThat(share.state()).as(when).isIn(ShareState.PUBLISHED, ShareState.UNCONFIRMED);
          if (share.state() == ShareState.PUBLISHED) {
            assertThat(made).as(when).isEqualTo(1);
          }
        } else {
          assertThat(made).as(when).isEqualTo(1);
          assertThat(share.state()).as(when).isEqualTo(ShareState.PUBLISHED);
        }
      }
    }
  }

  private static int steps(DoublePostProtection protection, boolean networkOnly) {
    Run run = new Run(protection, networkOnly, Death::new, NEVER);
    run.live();
    run.audit();
    return run.steps;
  }

  private static void everywhere(
      DoublePostProtection protection, boolean networkOnly, Supplier<Throwable> failure) {
    int steps = steps(protection, networkOnly);
    assertThat(steps).isGreaterThanOrEqualTo(4 * SHARES);
    for (int step = 1; step <= steps; step++) {
      Run run = new Run(protection, networkOnly, failure, step);
      run.live();
      run.audit();
    }
  }

  @ParameterizedTest
  @EnumSource(DoublePostProtection.class)
  void nothingIsLostOrPostedTwiceWhereverTheProcessDies(DoublePostProtection protection) {
    everywhere(protection, false, Death::new);
  }

  @ParameterizedTest
  @EnumSource(DoublePostProtection.class)
  void norWhenTheNextProcessDiesToo(DoublePostProtection protection) {
    int steps = steps(protection, false);
    for (int first = 1; first <= steps; first++) {
      for (int next = 1; next <= steps; next += 3) {
        Run run = new Run(protection, false, Death::new, first, first + next);
        run.live();
        run.audit();
      }
    }
  }

  @ParameterizedTest
  @EnumSource(DoublePostProtection.class)
  void norWhenTheStoreGoesAway(DoublePostProtection protection) {
    int steps = steps(protection, false);
    for (int step = 1; step <= steps; step++) {
      Run run = new Run(protection, false, () -> new StoreUnavailableException("away", null), step);
      run.live();
      run.audit();
    }
  }

  @ParameterizedTest
  @EnumSource(DoublePostProtection.class)
  void norWhenTheNetworkDropsARequestOrAnAnswer(DoublePostProtection protection) {
    everywhere(
        protection, true, () -> new OutcomeUnknownException(FakeNetwork.ID, "no answer", null));
  }

  @ParameterizedTest
  @EnumSource(DoublePostProtection.class)
  void norWhenTheNetworkIsAwayBeforeACall(DoublePostProtection protection) {
    int steps = steps(protection, true);
    for (int step = 1; step <= steps; step += 2) {
      Run run =
          new Run(
              protection,
              true,
              () -> new TemporarilyUnavailableException(FakeNetwork.ID, "away", null, null),
              step);
      run.live();
      run.audit();
    }
  }

  @ParameterizedTest
  @EnumSource(DoublePostProtection.class)
  void norWhenAConnectorThrowsSomethingElse(DoublePostProtection protection) {
    everywhere(protection, true, () -> new IllegalStateException("a defect of a connector"));
  }
}
