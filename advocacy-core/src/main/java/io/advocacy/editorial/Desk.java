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
import io.advocacy.editorial.Dossiers.Both;
import io.advocacy.guardrail.PlacedFinding;
import io.advocacy.guardrail.Severity;
import io.advocacy.network.Link;
import io.advocacy.share.Share;
import io.advocacy.store.Store;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Where contents are written, proposed, reviewed, approved and recalled, by people with roles, and
 * where each step is written into the audit trail, in one with what it changes: there is no change
 * without its entry and no entry without its change. The guardrail is asked on writing (its
 * findings are returned) and on approval (what it blocks is not approved).
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
  private static final Set<ContentState> PROPOSALS =
      EnumSet.of(ContentState.PROPOSED, ContentState.REVIEW);

  private final Store store;
  private final Dossiers dossiers;
  private final Channels channels;
  private final InstantSource clock;
  private final Roles roles;
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
   * @param recall cancels what has not been sent of a content that was withdrawn, and returns the
   *     shares of it that may be out
   */
  public Desk(
      Store store,
      InstantSource clock,
      Roles roles,
      Words words,
      Function<ContentId, List<Share>> recall) {
    this.store = Objects.requireNonNull(store, "store");
    this.dossiers = new Dossiers(store, clock);
    this.channels = new Channels(store, clock);
    this.clock = Objects.requireNonNull(clock, "clock");
    this.roles = Objects.requireNonNull(roles, "roles");
    this.words = Objects.requireNonNull(words, "words");
    this.recall = Objects.requireNonNull(recall, "recall");
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
    channels.save(
        channel,
        () ->
            dossiers
                .trail()
                .next(
                    actor,
                    "channel.saved",
                    "channel/" + channel.id(),
                    Map.of("approvals", String.valueOf(channel.approval().people()))));
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
    Both draft = new Both(content.withState(ContentState.DRAFT), dossier);
    if (!dossiers.add(actor, draft.told("content.drafted"))) {
      throw new IllegalStateException("there is a content " + content.id() + " already");
    }
    return entry(draft);
  }

  /**
   * Changes the words, link, media or times of a content that is not approved yet; approvals that
   * it had are forgotten, and whoever changes it is its author now. Who saves it as it is changes
   * nothing.
   */
  public Entry edit(Actor actor, Content changed) {
    return change(
        actor,
        changed.id(),
        both -> {
          Content before = both.content();
          requireState(before, OPEN);
          boolean own = both.dossier().author().equals(actor);
          require(actor, own ? Role.AUTHOR : Role.REVIEWER, before);
          require(actor, own ? Role.AUTHOR : Role.REVIEWER, changed);
          Both after =
              ContentDigest.isSame(before, changed)
                  ? both
                  : both.with(changed.withState(before.state()))
                      .with(both.dossier().withAuthor(actor));
          return after.told("content.edited");
        });
  }

  /**
   * Tells by what right a medium is published; its position counts from 1. Approvals that were
   * given under another right are forgotten. An approved content expires where the right ends, if
   * that is sooner; when no time is left, or the people shown do not agree any more, it is
   * recalled. A longer right gives an approved content no more time than was approved.
   */
  public Entry rights(Actor actor, ContentId id, int medium, MediaRights rights) {
    Map<String, String> facts = Map.of("medium", String.valueOf(medium));
    Entry entry =
        change(
            actor,
            id,
            both -> {
              Content content = both.content();
              require(actor, Role.AUTHOR, content);
              requireState(content, NOT_WITHDRAWN);
              requireMedium(content, medium);
              Both after = both.with(both.dossier().withRights(medium, rights));
              if (content.state() != ContentState.APPROVED) {
                return after.told("content.rights", facts);
              }
              return rights.peopleConsent()
                      && Completeness.leavesTime(content, rights, clock.instant())
                  ? after.with(until(content, rights.until())).told("content.rights", facts)
                  : after.in(ContentState.WITHDRAWN).told("content.withdrawn", out(id, facts));
            });
    if (entry.content().state() == ContentState.WITHDRAWN) {
      cancelShares(id);
    }
    return entry;
  }

  private static void requireMedium(Content content, int medium) {
    if (medium < 1 || medium > content.media().size()) {
      throw new IllegalArgumentException(
          "content "
              + content.id()
              + " has "
              + content.media().size()
              + " media, none is number "
              + medium);
    }
  }

  private static Content until(Content content, Optional<Instant> end) {
    boolean sooner =
        end.isPresent() && content.expiresAt().filter(own -> !own.isAfter(end.get())).isEmpty();
    return sooner ? content.toBuilder().expiresAt(end.get()).build() : content;
  }

  /** Says something about a content. */
  public Entry comment(Actor actor, ContentId id, String text) {
    Comment comment = new Comment(actor, clock.instant(), text);
    return change(
        actor,
        id,
        both -> {
          if (!both.dossier().author().equals(actor)) {
            require(actor, Role.REVIEWER, both.content());
          }
          return both.with(both.dossier().with(comment)).told("content.commented");
        });
  }

  /**
   * Proposes a draft. Where its channel approves automatically and the guardrail has nothing
   * against it, it is approved at once.
   */
  public Entry propose(Actor actor, ContentId id) {
    Entry proposed =
        change(
            actor,
            id,
            both -> {
              require(actor, Role.AUTHOR, both.content());
              requireState(both.content(), EnumSet.of(ContentState.DRAFT));
              return both.in(ContentState.PROPOSED).told("content.proposed");
            });
    return isAutomatic(proposed.content())
        ? approved(Actor.system("channel"), id, this::passesByItself)
        : proposed;
  }

  private boolean isAutomatic(Content content) {
    return content.channel().isPresent() && approval(content).people() == 0;
  }

  private boolean passesByItself(Both both) {
    return isAutomatic(both.content())
        && entry(both).findings().stream()
            .map(found -> found.finding().severity())
            .noneMatch(severity -> severity == Severity.BLOCK || severity == Severity.WARN)
        && obstacles(both).isEmpty();
  }

  /** Takes a proposal up, or takes it over from another reviewer. */
  public Entry review(Actor reviewer, ContentId id) {
    return change(
        reviewer,
        id,
        both -> {
          require(reviewer, Role.REVIEWER, both.content());
          requireState(both.content(), PROPOSALS);
          return both.in(ContentState.REVIEW)
              .with(both.dossier().withReviewer(Optional.of(reviewer)))
              .told("content.taken-up");
        });
  }

  /** Gives a content back to its author with a comment. */
  public Entry requestChanges(Actor reviewer, ContentId id, String comment) {
    Comment why = new Comment(reviewer, clock.instant(), comment);
    return change(
        reviewer,
        id,
        both -> {
          require(reviewer, Role.REVIEWER, both.content());
          requireState(both.content(), PROPOSALS);
          Dossier back =
              both.dossier()
                  .with(why)
                  .withApprovals(List.of(), Optional.empty())
                  .withReviewer(Optional.empty());
          return both.in(ContentState.DRAFT).with(back).told("content.changes-requested");
        });
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
    Entry approval =
        change(
            approver,
            id,
            both -> {
              requireApprovable(approver, both);
              words.passed(both.content(), both.dossier().article());
              List<Actor> approvals = added(both.dossier().approvals(), approver);
              return both.with(both.dossier().withApprovals(approvals, Optional.empty()))
                  .told("content.approval", Map.of("approvals", String.valueOf(approvals.size())));
            });
    Both both = new Both(approval.content(), approval.dossier());
    return hasApprovals(both) ? approved(approver, id, this::hasApprovals) : approval;
  }

  private void requireApprovable(Actor approver, Both both) {
    Content content = both.content();
    require(approver, Role.APPROVER, content);
    requireState(content, PROPOSALS);
    if (!approval(content).authorCounts() && both.dossier().writers().contains(approver)) {
      throw new NotAllowedException(
          Role.APPROVER,
          "content " + content.id() + " must be approved by somebody who wrote none of its words");
    }
    List<String> obstacles = obstacles(both);
    if (!obstacles.isEmpty()) {
      throw new IllegalStateException(
          "content " + content.id() + ": " + String.join("; ", obstacles));
    }
  }

  private boolean hasApprovals(Both both) {
    return both.dossier().approvals().size() >= approval(both.content()).people();
  }

  /** Closes a proposal, unless it was closed or changed a moment ago. */
  private Entry approved(Actor actor, ContentId id, Predicate<Both> enough) {
    return change(
        actor,
        id,
        both -> {
          Dossier dossier = both.dossier();
          if (!PROPOSALS.contains(both.content().state()) || !enough.test(both)) {
            return both.told("content.approved");
          }
          Optional<Instant> rightsEnd =
              dossier.rights().values().stream()
                  .flatMap(rights -> rights.until().stream())
                  .min(Instant::compareTo);
          Content passed = until(words.passed(both.content(), dossier.article()), rightsEnd);
          return both.with(passed)
              .in(ContentState.APPROVED)
              .with(dossier.withApprovals(dossier.approvals(), Optional.of(clock.instant())))
              .told("content.approved");
        });
  }

  /** What is missing for an approval beside people. */
  private List<String> obstacles(Both both) {
    List<String> obstacles =
        new ArrayList<>(Completeness.missing(both.content(), both.dossier(), clock.instant()));
    both.content()
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
    return change(
        actor,
        id,
        both -> {
          Content content = both.content();
          require(actor, Role.APPROVER, content);
          requireState(content, OPEN);
          Article article =
              both.dossier()
                  .article()
                  .orElseThrow(
                      () -> new IllegalStateException("content " + id + " has no article"));
          Content linked =
              content.toBuilder().link(Link.of(address).withCard(content.title(), "")).build();
          boolean same = ContentDigest.isSame(content, linked);
          Dossier dossier =
              both.dossier()
                  .with(new Article(article.language(), article.body(), Optional.of(address)))
                  .withApprovals(same ? both.dossier().approvals() : List.of(), Optional.empty());
          return both.with(same ? content : linked).with(dossier).told("article.published");
        });
  }

  /**
   * Rejects a proposal, or recalls what was approved: what has not been sent is cancelled at once.
   *
   * @return the shares of it that are out or may be out
   */
  public List<Share> withdraw(Actor actor, ContentId id, String reason) {
    Comment why = new Comment(actor, clock.instant(), reason);
    change(
        actor,
        id,
        both -> {
          Content content = both.content();
          boolean own = OPEN.contains(content.state()) && both.dossier().author().equals(actor);
          require(actor, own ? Role.AUTHOR : Role.APPROVER, content);
          return both.in(ContentState.WITHDRAWN)
              .with(both.dossier().with(why).withApprovals(List.of(), Optional.empty()))
              .told("content.withdrawn", out(id, Map.of()));
        });
    return cancelShares(id);
  }

  private List<Share> cancelShares(ContentId id) {
    return recall.apply(id);
  }

  /** Tells how many shares cannot be called back at this moment. */
  private Map<String, String> out(ContentId id, Map<String, String> facts) {
    long out =
        store.shares().ofContent(id).stream()
            .filter(share -> !share.state().isBeforeSending())
            .filter(share -> !share.state().isFinal() || share.publishedAt().isPresent())
            .count();
    Map<String, String> more = new HashMap<>(facts);
    more.put("out", String.valueOf(out));
    return more;
  }

  /** Returns a content with its dossier and findings. */
  public Optional<Entry> find(ContentId id) {
    return dossiers.find(id).map(this::entry);
  }

  /**
   * Returns what was done with a content, in order, with the digest of its words at each step; who
   * it was tells {@link AuditTrail#actor}.
   */
  public List<AuditEntry> evidence(ContentId id) {
    return dossiers.trail().on(Dossiers.subject(id));
  }

  private Entry change(Actor actor, ContentId id, Function<Both, Dossiers.Step> step) {
    return entry(dossiers.change(actor, id, step));
  }

  private Entry entry(Both both) {
    return new Entry(
        both.content(), both.dossier(), words.findings(both.content(), both.dossier().article()));
  }

  private static List<Actor> added(List<Actor> approvals, Actor approver) {
    List<Actor> more = new ArrayList<>(approvals);
    if (!more.contains(approver)) {
      more.add(approver);
    }
    return more;
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
