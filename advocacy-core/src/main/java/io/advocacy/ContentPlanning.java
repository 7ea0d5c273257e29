package io.advocacy;

import io.advocacy.admission.Admissions;
import io.advocacy.content.Content;
import io.advocacy.content.Variant;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.ShareChanged;
import io.advocacy.network.NetworkId;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.program.Program;
import io.advocacy.publish.OwnWords;
import io.advocacy.schedule.ContentRules;
import io.advocacy.schedule.Placement;
import io.advocacy.schedule.Plan;
import io.advocacy.schedule.PlanRequest;
import io.advocacy.schedule.Planner;
import io.advocacy.schedule.Rota;
import io.advocacy.schedule.Unplaceable;
import io.advocacy.share.Share;
import io.advocacy.share.ShareFailure;
import io.advocacy.share.ShareState;
import io.advocacy.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns people and a content into a request of the planner, and its plan into stored shares. Shares
 * that are stored already keep their moments, so that planning again after somebody joined moves
 * nobody who was told a time.
 */
final class ContentPlanning {
  private static final Logger LOG = LoggerFactory.getLogger(ContentPlanning.class);
  private static final int PAGE = 1_000;

  private record Target(Ambassador ambassador, SocialAccount account, List<Variant> variants) {}

  private record Key(AmbassadorId ambassador, NetworkId network) {}

  private final Store store;
  private final Set<NetworkId> direct;
  private final Checks checks;
  private final OwnWords ownWords;
  private final long seed;
  private final Admissions admissions;

  ContentPlanning(
      Store store,
      Set<NetworkId> direct,
      Checks checks,
      OwnWords ownWords,
      long seed,
      Admissions admissions) {
    this.checks = checks;
    this.store = store;
    this.direct = direct;
    this.ownWords = ownWords;
    this.seed = seed;
    this.admissions = admissions;
  }

  Plan plan(
      Content content,
      Program program,
      Optional<Rota> rota,
      Instant from,
      Instant to,
      Instant now) {
    admissions.keep(program);
    PlanRequest.Builder request =
        PlanRequest.builder(from, to).window(program.window()).seed(seed).limits(program.limits());
    Map<Key, Share> known = new HashMap<>();
    for (Share share : store.shares().ofContent(content.id())) {
      known.put(new Key(share.ambassador(), share.network()), share);
    }
    Map<Key, Target> targets = new HashMap<>();
    int mostVariants = 1;
    for (Ambassador ambassador : ambassadors(program)) {
      for (Target target : targets(ambassador, content)) {
        Key key = new Key(ambassador.id(), target.account().network());
        Share share = known.get(key);
        if (share != null && !isOpen(share)) {
          continue;
        }
        boolean told = share != null && share.state() == ShareState.PLANNED;
        if (!told && rota.filter(r -> !r.takes(ambassador.id(), content.topics())).isPresent()) {
          continue;
        }
        targets.put(key, target);
        mostVariants = Math.max(mostVariants, target.variants().size());
        WorkingTime all = ambassador.workingTime();
        WorkingTime time =
            told ? all : rota.map(own -> own.workingTime(ambassador.id(), all)).orElse(all);
        request.share(ambassador.id(), content.id(), key.network(), time);
        if (told) {
          int variant = indexOf(target.variants(), Objects.requireNonNull(share));
          request.keep(ambassador.id(), content.id(), key.network(), share.publishAt(), variant);
        }
      }
      addOtherPosts(ambassador, content, request);
    }
    request.content(
        content.id(),
        new ContentRules(content.embargoUntil(), content.expiresAt(), 0, mostVariants));
    Plan plan = Planner.plan(request.build());
    keep(plan, content, program, known, targets, now);
    return plan;
  }

  /** What is planned, or ended before anything was sent though nobody declined it. */
  private static boolean isOpen(Share share) {
    return switch (share.state()) {
      case PLANNED -> true;
      case CANCELLED, EXPIRED -> share.attempts() == 0;
      default -> false;
    };
  }

  private List<Ambassador> ambassadors(Program program) {
    List<Ambassador> included = new ArrayList<>();
    Predicate<AmbassadorId> admitted = admissions.admitted(program);
    List<Ambassador> page = store.ambassadors().page(Optional.empty(), PAGE);
    while (!page.isEmpty()) {
      page.stream()
          .filter(program.population()::includes)
          .filter(ambassador -> admitted.test(ambassador.id()))
          .forEach(included::add);
      page = store.ambassadors().page(Optional.of(page.get(page.size() - 1).id()), PAGE);
    }
    return included;
  }

  /** One account for each network: the first, where a person has several. */
  private static List<Target> targets(Ambassador ambassador, Content content) {
    Map<NetworkId, Target> byNetwork = new HashMap<>();
    for (SocialAccount account : ambassador.accounts()) {
      List<Variant> variants = content.variantsFor(account.network(), ambassador.language());
      if (!variants.isEmpty()) {
        byNetwork.putIfAbsent(account.network(), new Target(ambassador, account, variants));
      }
    }
    return List.copyOf(byNetwork.values());
  }

  private static int indexOf(List<Variant> variants, Share share) {
    for (int i = 0; i < variants.size(); i++) {
      if (variants.get(i).id().equals(share.variant())) {
        return i;
      }
    }
    return 0;
  }

  /**
   * What the person's accounts publish of other contents counts for gaps and caps; so does what is
   * out of this one.
   */
  private void addOtherPosts(Ambassador ambassador, Content content, PlanRequest.Builder request) {
    for (Share share : store.shares().ofAmbassador(ambassador.id())) {
      boolean planned = share.content().equals(content.id()) && share.state() == ShareState.PLANNED;
      boolean nothingAppears = share.state().isFinal() && share.publishedAt().isEmpty();
      if (!planned && !nothingAppears) {
        request.existing(ambassador.id(), share.network(), share.publishAt());
      }
    }
  }

  private void keep(
      Plan plan,
      Content content,
      Program program,
      Map<Key, Share> known,
      Map<Key, Target> targets,
      Instant now) {
    List<Share> added = new ArrayList<>();
    List<AdvocacyEvent> events = new ArrayList<>();
    for (Placement placement : plan.placements()) {
      Key key = new Key(placement.ambassador(), placement.network());
      Share before = known.get(key);
      if (before == null) {
        Share share = share(content, program, Objects.requireNonNull(targets.get(key)), placement);
        added.add(share);
        events.add(ShareChanged.planned(share, now));
      } else if (before.state() != ShareState.PLANNED) {
        Share planned =
            share(content, program, Objects.requireNonNull(targets.get(key)), placement);
        update(
            before,
            before.plannedAgain(planned.variant(), planned.text(), planned.publishAt()).toBuilder()
                .assisted(planned.assisted())
                .program(program.id())
                .build(),
            now);
      } else if (placement.isMoved()) {
        update(before, before.movedTo(placement.publishAt()), now);
      }
    }
    for (Unplaceable unplaceable : plan.unplaceable()) {
      Share before = known.get(new Key(unplaceable.ambassador(), unplaceable.network()));
      if (before != null && before.state() == ShareState.PLANNED) {
        update(
            before,
            before.ended(ShareState.CANCELLED, ShareFailure.of(unplaceable.explain())),
            now);
      }
    }
    store.shares().add(added, events);
  }

  /** A share that changed meanwhile, because it was edited or its moment came, stays as it is. */
  private void update(Share before, Share after, Instant now) {
    if (!store.shares().update(after, ShareChanged.between(before, after, now))) {
      LOG.info("a share on {} changed while it was planned and stays as it is", before.network());
    }
  }

  private Share share(Content content, Program program, Target target, Placement placement) {
    Variant variant = target.variants().get(placement.variant() % target.variants().size());
    Share share =
        Share.planned(
                target.account(),
                target.ambassador().id(),
                content.id(),
                variant.id(),
                checks.words(variant, target.account().network()),
                placement.publishAt())
            .toBuilder()
            .program(program.id())
            .build();
    NetworkId network = target.account().network();
    boolean byItself = direct.contains(network) && ownWords.mayUseGivenWords(network);
    return byItself ? share : share.toBuilder().assisted(true).build();
  }
}
