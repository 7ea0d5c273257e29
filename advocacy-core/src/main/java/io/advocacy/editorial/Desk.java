package io.advocacy.editorial;

import io.advocacy.audit.Actor;
import io.advocacy.audit.AuditEntry;
import io.advocacy.audit.AuditTrail;
import io.advocacy.content.Approval;
import io.advocacy.content.Article;
import io.advocacy.content.Channel;
import io.advocacy.content.Comment;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.ContentState;
import io.advocacy.content.MediaRights;
import io.advocacy.content.Origin;
import io.advocacy.content.Role;
import io.advocacy.event.ContentChanged;
import io.advocacy.event.EventId;
import io.advocacy.evidence.KeptPseudonyms;
import io.advocacy.guardrail.PlacedFinding;
import io.advocacy.network.Link;
import io.advocacy.share.Share;
import io.advocacy.store.Records;
import io.advocacy.store.Store;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Where contents are written, proposed, reviewed, approved and recalled, by people with roles, and
 * where each step is written into the audit trail. The guardrail is asked on writing (its findings
 * are returned) and on approval (what it blocks is not approved).
 *
 * <p>Safe for use by several threads. Of two people who change the words of one content at the same
 * moment, the last one's stay; an approval is for the words of that moment, whose digest is in the
 * audit trail.
 */
public final class Desk {
  private static final Set<ContentState> OPEN =
      EnumSet.of(ContentState.DRAFT, ContentState.PROPOSED, ContentState.REVIEW);
  private static final Set<ContentState> NOT_WITHDRAWN =
      EnumSet.complementOf(EnumSet.of(ContentState.WITHDRAWN));

  private final Store store;
  private final Records<Dossier> dossiers;
  private final Channels channels;
  private final InstantSource clock;
  private final Roles roles;
  private final AuditTrail audit;
  private final Words words;
  private final Function<ContentId, List<Share>> recall;

  /** What the desk asks of the guardrail. */
  public interface Words {
    /** Returns all findings in a content, and in its article where it has one. */
    List<PlacedFinding> findings(Content content, Optional<Article> article);

    /**
     * Returns the content as it may be approved.
     *
     * @throws io.advocacy.guardrail.TextRefusedException when it may not
     */
    Content passed(Content content, Optional<Article> article);
  }

  /**
   * Creates a desk; hosts get theirs from {@code Advocacy.desk(roles)}.
   *
   * @param words asks the guardrail
   * @param recall withdraws a content and returns the shares of it that may be out
   */
  public Desk(
      Store store,
      InstantSource clock,
      Roles roles,
      Words words,
      Function<ContentId, List<Share>> recall) {
    this.store = Objects.requireNonNull(store, "store");
    this.dossiers = dossiers(store, clock);
    this.channels = new Channels(store, clock);
    this.clock = Objects.requireNonNull(clock, "clock");
    this.roles = Objects.requireNonNull(roles, "roles");
    this.audit = new AuditTrail(store.audit(), clock, new KeptPseudonyms(store, clock));
    this.words = Objects.requireNonNull(words, "words");
    this.recall = Objects.requireNonNull(recall, "recall");
  }

  static Records<Dossier> dossiers(Store store, InstantSource clock) {
    return Records.of(store.records(), clock, "dossier", Dossier.class);
  }

  /**
   * What is kept of a content, and what the guardrail says of it.
   *
   * @param content the content as it is stored now
   * @param dossier its dossier
   * @param findings what the guardrail found, for whoever works on it
   */
  public record Entry(Content content, Dossier dossier, List<PlacedFinding> findings) {
    /** Copies the findings. */
    public Entry {
      findings = List.copyOf(findings);
    }
  }

  /** Adds a channel or replaces the one with the same id. */
  public void channel(Actor actor, Channel channel) {
    channels.save(channel);
    audit.record(
        actor,
        "channel.saved",
        "channel/" + channel.id(),
        Map.of("approvals", String.valueOf(channel.approval().people())));
  }

  /**
   * Begins a content.
   *
   * @throws IllegalStateException when there is one with its id already
   */
  public Entry draft(Actor actor, Content content, Origin origin) {
    require(actor, Role.AUTHOR, content);
    Dossier dossier = Dossier.of(content.id(), origin, actor, clock.instant());
    return begin(actor, content, dossier);
  }

  /** Begins an op-ed: an article of an ambassador, with the words by which it will be shared. */
  public Entry draft(Actor actor, Content content, Article article) {
    require(actor, Role.AUTHOR, content);
    Dossier dossier =
        Dossier.of(
                content.id(), Origin.of(Origin.Kind.AMBASSADOR, actor.id()), actor, clock.instant())
            .with(article);
    return begin(actor, content, dossier);
  }

  private Entry begin(Actor actor, Content content, Dossier dossier) {
    if (store.contents().find(content.id()).isPresent() || !dossiers.add(dossier, List.of())) {
      throw new IllegalStateException("there is a content " + content.id() + " already");
    }
    Content draft = content.withState(ContentState.DRAFT);
    store(draft, Optional.empty());
    audit(actor, "content.drafted", draft, Map.of());
    return entry(draft, dossier);
  }

  /**
   * Changes the words, link, media or times of a content that is not approved yet; approvals that
   * it had are forgotten, and whoever changes it is its author now. Who saves it as it is changes
   * nothing.
   */
  public Entry edit(Actor actor, Content changed) {
    Content before = content(changed.id());
    requireOpen(before);
    boolean own = dossier(changed.id()).author().equals(actor);
    require(actor, own ? Role.AUTHOR : Role.REVIEWER, before);
    require(actor, own ? Role.AUTHOR : Role.REVIEWER, changed);
    if (ContentDigest.isSame(before, changed)) {
      return entry(before, dossier(changed.id()));
    }
    Dossier dossier = change(changed.id(), next -> next.withAuthor(actor));
    Content stored = changed.withState(before.state());
    store(stored, Optional.of(before.state()));
    audit(actor, "content.edited", stored, Map.of());
    return entry(stored, dossier);
  }

  /**
   * Tells by what right a medium is published; its position counts from 1. Approvals that were
   * given under another right are forgotten. An approved content expires where the right ends, if
   * that is sooner; when no time is left, or the people shown do not agree any more, it is
   * recalled. A longer right gives an approved content no more time than was approved.
   */
  public Entry rights(Actor actor, ContentId id, int medium, MediaRights rights) {
    Content content = content(id);
    require(actor, Role.AUTHOR, content);
    requireState(content, NOT_WITHDRAWN);
    if (medium < 1 || medium > content.media().size()) {
      throw new IllegalArgumentException(
          "content " + id + " has " + content.media().size() + " media, none is number " + medium);
    }
    Dossier dossier = change(id, next -> next.withRights(medium, rights));
    // read again: what is approved at this moment may not have known of these rights
    Content now = content(id);
    audit(actor, "content.rights", now, Map.of("medium", String.valueOf(medium)));
    return entry(now.state() == ContentState.APPROVED ? limited(actor, now, rights) : now, dossier);
  }

  /** An approved content lasts no longer than a right, and not at all without one. */
  private Content limited(Actor actor, Content content, MediaRights rights) {
    if (!rights.peopleConsent() || !Completeness.leavesTime(content, rights, clock.instant())) {
      recall(actor, content);
      return content(content.id());
    }
    Content limited = until(content, rights.until());
    if (limited != content) {
      store(limited, Optional.of(content.state()));
    }
    return limited;
  }

  private static Content until(Content content, Optional<Instant> end) {
    boolean sooner =
        end.isPresent() && content.expiresAt().filter(own -> !own.isAfter(end.get())).isEmpty();
    return sooner ? content.toBuilder().expiresAt(end.get()).build() : content;
  }

  /** Says something about a content. */
  public Entry comment(Actor actor, ContentId id, String text) {
    Content content = content(id);
    if (!dossier(id).author().equals(actor)) {
      require(actor, Role.REVIEWER, content);
    }
    Comment comment = new Comment(actor, clock.instant(), text);
    Dossier dossier = change(id, next -> next.with(comment));
    audit(actor, "content.commented", content, Map.of());
    return entry(content, dossier);
  }

  /**
   * Proposes a draft. Where its channel approves automatically and the guardrail has nothing
   * against it, it is approved at once.
   */
  public Entry propose(Actor actor, ContentId id) {
    Content content = content(id);
    require(actor, Role.AUTHOR, content);
    requireState(content, EnumSet.of(ContentState.DRAFT));
    Entry proposed = move(actor, content, ContentState.PROPOSED, "content.proposed", Map.of());
    boolean automatic =
        content.channel().isPresent()
            && approval(content).people() == 0
            && proposed.findings().stream()
                .noneMatch(found -> found.finding().blocks() || isWarning(found));
    return automatic && obstacles(proposed).isEmpty()
        ? approved(Actor.system("channel"), proposed.content(), proposed.dossier())
        : proposed;
  }

  private static boolean isWarning(PlacedFinding found) {
    return found.finding().severity() == io.advocacy.guardrail.Severity.WARN;
  }

  /** Takes a proposal up, or takes it over from another reviewer. */
  public Entry review(Actor reviewer, ContentId id) {
    Content content = content(id);
    require(reviewer, Role.REVIEWER, content);
    requireState(content, EnumSet.of(ContentState.PROPOSED, ContentState.REVIEW));
    change(id, next -> next.withReviewer(Optional.of(reviewer)));
    return move(reviewer, content, ContentState.REVIEW, "content.taken-up", Map.of());
  }

  /** Gives a content back to its author with a comment. */
  public Entry requestChanges(Actor reviewer, ContentId id, String comment) {
    Content content = content(id);
    require(reviewer, Role.REVIEWER, content);
    requireState(content, EnumSet.of(ContentState.PROPOSED, ContentState.REVIEW));
    Comment why = new Comment(reviewer, clock.instant(), comment);
    change(
        id,
        next ->
            next.with(why)
                .withApprovals(List.of(), Optional.empty())
                .withReviewer(Optional.empty()));
    return move(reviewer, content, ContentState.DRAFT, "content.changes-requested", Map.of());
  }

  /**
   * Approves a content as it is. It becomes approved when as many people as its channel asks for
   * have done so; with four eyes nobody who wrote any of its words is one of them.
   *
   * @throws io.advocacy.guardrail.TextRefusedException when a guardrail refuses it
   * @throws IllegalStateException when a medium lacks an alt text or rights, the article is not
   *     published, or nobody knows the channel
   */
  public Entry approve(Actor approver, ContentId id) {
    Content content = content(id);
    require(approver, Role.APPROVER, content);
    requireState(content, EnumSet.of(ContentState.PROPOSED, ContentState.REVIEW));
    Dossier dossier = dossier(id);
    if (!approval(content).authorCounts() && dossier.writers().contains(approver)) {
      throw new NotAllowedException(
          Role.APPROVER,
          "content " + id + " must be approved by somebody who wrote none of its words");
    }
    List<String> obstacles = obstacles(entry(content, dossier));
    if (!obstacles.isEmpty()) {
      throw new IllegalStateException("content " + id + ": " + String.join("; ", obstacles));
    }
    words.passed(content, dossier.article());
    if (!dossier.approvals().contains(approver)) {
      dossier =
          change(
              id, next -> next.withApprovals(added(next.approvals(), approver), Optional.empty()));
      audit(
          approver,
          "content.approval",
          content,
          Map.of("approvals", String.valueOf(dossier.approvals().size())));
    }
    return dossier.approvals().size() >= approval(content).people()
        ? approved(approver, content, dossier)
        : entry(content, dossier);
  }

  private Entry approved(Actor actor, Content content, Dossier dossier) {
    Content passed = words.passed(content, dossier.article());
    Instant now = clock.instant();
    Dossier closed =
        change(content.id(), next -> next.withApprovals(next.approvals(), Optional.of(now)));
    Optional<Instant> rightsEnd =
        closed.rights().values().stream()
            .flatMap(rights -> rights.until().stream())
            .min(Instant::compareTo);
    passed = until(passed, rightsEnd);
    Content approved = passed.withState(ContentState.APPROVED);
    store(approved, Optional.of(content.state()));
    audit(actor, "content.approved", approved, Map.of());
    return entry(approved, closed);
  }

  /** What is missing for an approval beside people. */
  private List<String> obstacles(Entry entry) {
    List<String> obstacles =
        new ArrayList<>(Completeness.missing(entry.content(), entry.dossier(), clock.instant()));
    entry
        .content()
        .channel()
        .filter(channel -> channels.find(channel).isEmpty())
        .ifPresent(channel -> obstacles.add("nobody has saved its channel " + channel + " yet"));
    return obstacles;
  }

  /**
   * Tells where an article was published; its content links there from now on. Approvals that were
   * given without this link are forgotten.
   *
   * @throws IllegalStateException when the content has no article
   */
  public Entry published(Actor actor, ContentId id, URI address) {
    Content content = content(id);
    require(actor, Role.APPROVER, content);
    requireOpen(content);
    Article article =
        dossier(id)
            .article()
            .orElseThrow(() -> new IllegalStateException("content " + id + " has no article"));
    Content linked =
        content.toBuilder().link(Link.of(address).withCard(content.title(), "")).build();
    Dossier dossier =
        change(
            id,
            next ->
                next.with(new Article(article.language(), article.body(), Optional.of(address)))
                    .withApprovals(
                        ContentDigest.isSame(content, linked) ? next.approvals() : List.of(),
                        Optional.empty()));
    store(linked, Optional.of(content.state()));
    audit(actor, "article.published", linked, Map.of());
    return entry(linked, dossier);
  }

  /**
   * Rejects a proposal, or recalls what was approved: what has not been sent is cancelled at once.
   *
   * @return the shares of it that are out or may be out
   */
  public List<Share> withdraw(Actor actor, ContentId id, String reason) {
    Content content = content(id);
    boolean own = OPEN.contains(content.state()) && dossier(id).author().equals(actor);
    require(actor, own ? Role.AUTHOR : Role.APPROVER, content);
    Comment why = new Comment(actor, clock.instant(), reason);
    change(id, next -> next.with(why).withApprovals(List.of(), Optional.empty()));
    return recall(actor, content);
  }

  private List<Share> recall(Actor actor, Content content) {
    List<Share> out = recall.apply(content.id());
    audit(
        actor,
        "content.withdrawn",
        content.withState(ContentState.WITHDRAWN),
        Map.of("out", String.valueOf(out.size())));
    return out;
  }

  /** Returns a content with its dossier and findings. */
  public Optional<Entry> find(ContentId id) {
    return store
        .contents()
        .find(id)
        .flatMap(content -> dossiers.find(id.value()).map(dossier -> entry(content, dossier)));
  }

  /**
   * Returns what was done with a content, in order, with the digest of its words at each step; who
   * it was tells {@link AuditTrail#actor}.
   */
  public List<AuditEntry> evidence(ContentId id) {
    return audit.on("content/" + id);
  }

  private Entry move(
      Actor actor, Content content, ContentState state, String action, Map<String, String> facts) {
    Content moved = content.withState(state);
    store(moved, Optional.of(content.state()));
    audit(actor, action, moved, facts);
    return entry(moved, dossier(content.id()));
  }

  private Entry entry(Content content, Dossier dossier) {
    return new Entry(content, dossier, words.findings(content, dossier.article()));
  }

  private void store(Content content, Optional<ContentState> before) {
    Instant now = clock.instant();
    boolean changed = before.filter(state -> state == content.state()).isEmpty();
    store
        .contents()
        .save(
            content,
            changed
                ? List.of(
                    new ContentChanged(
                        EventId.of("content/" + content.id() + "/" + content.state() + "/" + now),
                        now,
                        content.id(),
                        content.state()))
                : List.of());
  }

  private void audit(Actor actor, String action, Content content, Map<String, String> facts) {
    Map<String, String> details = new java.util.TreeMap<>(facts);
    details.put("state", content.state().name());
    details.put("words", ContentDigest.of(content));
    audit.record(actor, action, "content/" + content.id(), details);
  }

  private static List<Actor> added(List<Actor> approvals, Actor approver) {
    List<Actor> more = new ArrayList<>(approvals);
    if (!more.contains(approver)) {
      more.add(approver);
    }
    return more;
  }

  private Dossier change(ContentId id, UnaryOperator<Dossier> change) {
    return dossiers.update(id.value(), change);
  }

  private Content content(ContentId id) {
    return store
        .contents()
        .find(id)
        .orElseThrow(() -> new IllegalArgumentException("there is no content " + id));
  }

  private Dossier dossier(ContentId id) {
    return dossiers
        .find(id.value())
        .orElseThrow(() -> new IllegalArgumentException("content " + id + " has no dossier"));
  }

  private Approval approval(Content content) {
    return channel(content).map(Channel::approval).orElse(Approval.onePerson());
  }

  private Optional<Channel> channel(Content content) {
    return content.channel().flatMap(channels::find);
  }

  private void require(Actor actor, Role role, Content content) {
    boolean owner =
        channel(content).filter(channel -> channel.owners().contains(actor)).isPresent();
    if (!owner && !roles.has(actor, role, content.channel())) {
      throw new NotAllowedException(
          role, "this needs the role " + role + " for content " + content.id());
    }
  }

  private static void requireOpen(Content content) {
    requireState(content, OPEN);
  }

  private static void requireState(Content content, Set<ContentState> allowed) {
    if (!allowed.contains(content.state())) {
      throw new IllegalStateException(
          "content "
              + content.id()
              + " is "
              + content.state()
              + "; this is possible in "
              + allowed
              + " only");
    }
  }
}
