package io.advocacy.pod;

import io.advocacy.evidence.Acts;
import io.advocacy.network.PublishedPost;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.EmployeeId;
import io.advocacy.program.Program;
import io.advocacy.share.Share;
import io.advocacy.store.Records;
import io.advocacy.store.Store;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The pods of one program. Safe for use by several threads. */
public final class Pods {
  private final Store store;
  private final Program program;
  private final InstantSource clock;
  private final PodRules rules;
  private final Records<Pod> pods;
  private final Acts acts;

  /** Creates the face of a program. */
  public Pods(Store store, InstantSource clock, Program program, PodRules rules) {
    this.store = Objects.requireNonNull(store, "store");
    this.program = Objects.requireNonNull(program, "program");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.rules = Objects.requireNonNull(rules, "rules");
    this.pods = Records.of(store.records(), clock, "pod", Pod.class);
    this.acts = Acts.of(store, clock, program.id(), Optional.empty());
  }

  /** Opens a pod without members; false when there is one of this id already. */
  public boolean open(String id, String name) {
    return pods.add(new Pod(id, program.id(), name, Set.of()), List.of());
  }

  /**
   * Lets an ambassador join.
   *
   * @throws IllegalArgumentException when the pod is of another program
   * @throws IllegalStateException when the pod is full, or the person is not there or an ambassador
   *     who does not belong to the program's population
   */
  public Pod join(String id, AmbassadorId ambassador) {
    acts.requireThere(List.of(EmployeeId.of(ambassador)));
    if (store.ambassadors().find(ambassador).filter(this::isOutside).isPresent()) {
      throw new IllegalStateException(
          "this person does not belong to the population of program " + program.id());
    }
    return pods.update(
        id,
        pod -> {
          if (!pod.program().equals(program.id())) {
            throw new IllegalArgumentException(
                "pod " + id + " is of program " + pod.program() + ", not " + program.id());
          }
          if (!pod.members().contains(ambassador) && pod.members().size() >= rules.members()) {
            throw new IllegalStateException(
                "pod " + id + " has its " + rules.members() + " members");
          }
          return pod.with(ambassador);
        });
  }

  private boolean isOutside(Ambassador ambassador) {
    return !program.population().includes(ambassador);
  }

  /** Lets an ambassador leave. */
  public Pod leave(String id, AmbassadorId ambassador) {
    return pods.update(id, pod -> pod.without(ambassador));
  }

  /** Returns the pods of an ambassador. */
  public List<Pod> of(AmbassadorId ambassador) {
    return pods.naming(ambassador.value());
  }

  /**
   * Suggests to an ambassador, for today, fresh posts of the other members on networks on which the
   * ambassador has an account. Each post is suggested to few members, the same ones each time this
   * is asked, and different ones from post to post, and to each of them on one day. What a day has
   * is counted from the posts in the order of their publication, however often and whenever on that
   * day this is asked.
   */
  public List<Support> suggestions(AmbassadorId ambassador) {
    Optional<Ambassador> person = store.ambassadors().find(ambassador);
    if (person.isEmpty()) {
      return List.of();
    }
    Instant now = clock.instant();
    ZoneId zone = person.get().workingTime().zone();
    LocalDate today = now.atZone(zone).toLocalDate();
    Set<String> networks =
        person.get().accounts().stream()
            .map(account -> account.network().value())
            .collect(Collectors.toSet());
    List<Share> asked = new ArrayList<>();
    for (Pod pod : of(ambassador)) {
      for (Share post : posts(pod, now)) {
        if (!post.ambassador().equals(ambassador)
            && networks.contains(post.network().value())
            && supporters(pod, post).contains(ambassador)) {
          asked.add(post);
        }
      }
    }
    return ofDay(today, zone, asked).stream()
        .filter(post -> freshUntil(post).isAfter(now))
        .map(Pods::support)
        .toList();
  }

  /**
   * A day takes its own posts first and hands what is over to the days after it, as long as it is
   * fresh there. Each post finds its day among those that were published before it, so that no
   * later one, and none that is old by now, changes what a day has.
   */
  private List<Share> ofDay(LocalDate wanted, ZoneId zone, List<Share> asked) {
    Map<LocalDate, List<Share>> days = new HashMap<>();
    List<Share> inOrder =
        asked.stream()
            .distinct()
            .sorted(Comparator.comparing(Pods::published).thenComparing(Share::id))
            .toList();
    for (Share post : inOrder) {
      LocalDate day = published(post).atZone(zone).toLocalDate();
      while (days.getOrDefault(day, List.of()).size() >= rules.forEachPerson()) {
        day = day.plusDays(1);
      }
      if (day.atStartOfDay(zone).toInstant().isBefore(freshUntil(post))) {
        days.computeIfAbsent(day, none -> new ArrayList<>()).add(post);
      }
    }
    return days.getOrDefault(wanted, List.of());
  }

  private static Instant published(Share post) {
    return post.publishedAt().orElseThrow();
  }

  private Instant freshUntil(Share post) {
    return published(post).plus(rules.fresh());
  }

  /** All posts of the members, the old ones too: they had their day. */
  private List<Share> posts(Pod pod, Instant now) {
    return pod.members().stream()
        .sorted()
        .flatMap(member -> store.shares().ofAmbassador(member).stream())
        .filter(share -> share.publishedAt().filter(at -> !at.isAfter(now)).isPresent())
        .toList();
  }

  /** The members to whom a post is suggested: an order of its own for each post. */
  private Set<AmbassadorId> supporters(Pod pod, Share post) {
    return new HashSet<>(
        pod.members().stream()
            .filter(member -> !member.equals(post.ambassador()))
            .sorted(
                Comparator.comparingLong((AmbassadorId member) -> mixed(post, member))
                    .thenComparing(Comparator.naturalOrder()))
            .limit(rules.forEachPost())
            .toList());
  }

  private static long mixed(Share post, AmbassadorId member) {
    long z = 31L * post.id().value().hashCode() + member.value().hashCode();
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  private static Support support(Share share) {
    return new Support(
        share.id(), share.ambassador(), share.network(), share.post().flatMap(PublishedPost::url));
  }
}
