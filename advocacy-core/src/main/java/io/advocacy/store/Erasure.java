package io.advocacy.store;

import io.advocacy.event.AccountChanged;
import io.advocacy.event.AdvocacyEvent;
import io.advocacy.event.AmbassadorChanged;
import io.advocacy.event.AudienceMeasured;
import io.advocacy.event.EventId;
import io.advocacy.event.LinkClicked;
import io.advocacy.event.PostMeasured;
import io.advocacy.event.PostRecalled;
import io.advocacy.event.ProgramChanged;
import io.advocacy.event.ReferralRecorded;
import io.advocacy.event.ShareChanged;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccountId;
import io.advocacy.share.Share;
import io.advocacy.share.ShareFailure;
import io.advocacy.share.ShareId;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * What a person's ids, shares and events become when the person is erased: the same everywhere, so
 * that what belongs together still does, and not to be found out from the old ids. Ids that were
 * made of the person's id are replaced by ones made of the alias and of a number that nobody keeps.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Erasure {
  /** What stands in the place of words of the person. */
  static final String WORDS = "(erased)";

  private final AmbassadorId person;
  private final AmbassadorId alias;
  private final Set<SocialAccountId> accounts;
  private final long salt;

  private Erasure(
      AmbassadorId person, AmbassadorId alias, Set<SocialAccountId> accounts, long salt) {
    this.person = Objects.requireNonNull(person, "person");
    this.alias = Objects.requireNonNull(alias, "alias");
    this.accounts = Set.copyOf(accounts);
    this.salt = salt;
  }

  /**
   * Returns the erasure of a person.
   *
   * @param person who
   * @param accounts all accounts that the person has or had
   * @param secret unguessable, new for each erasure, and kept nowhere
   */
  public static Erasure of(AmbassadorId person, Set<SocialAccountId> accounts, long secret) {
    SplittableRandom random = new SplittableRandom(secret);
    String name = Long.toUnsignedString(random.nextLong(), 36);
    return new Erasure(person, AmbassadorId.of("erased-" + name), accounts, random.nextLong());
  }

  /** Who is erased. */
  public AmbassadorId person() {
    return person;
  }

  /** Who stands in sums from now on. */
  public AmbassadorId alias() {
    return alias;
  }

  /** The accounts that the person has or had. */
  public Set<SocialAccountId> accounts() {
    return accounts;
  }

  /** Returns the id that an id made of the person's becomes; the same one each time. */
  public String id(String id) {
    long mixed = salt;
    for (int i = 0; i < id.length(); i++) {
      mixed = (mixed ^ id.charAt(i)) * 0x9E3779B97F4A7C15L;
      mixed ^= mixed >>> 29;
    }
    return alias.value() + "-" + Long.toUnsignedString(new SplittableRandom(mixed).nextLong(), 36);
  }

  /** Returns what an account's id becomes. */
  public SocialAccountId account(SocialAccountId account) {
    return isOfPerson(account) ? SocialAccountId.of(id(account.value())) : account;
  }

  private boolean isOfPerson(SocialAccountId account) {
    return accounts.contains(account) || account.value().startsWith(person.value() + "/");
  }

  /** Returns what the subject of a parked event becomes: an id that holds the person's. */
  public String subject(String subject) {
    return subject.contains(person.value()) ? id(subject) : subject;
  }

  /** Returns what the id of a share of this person becomes. */
  public ShareId share(ShareId share) {
    return ShareId.of(id(share.value()));
  }

  /**
   * Returns what a share of this person becomes: without words of their own, post or account.
   *
   * @param official whether the words are the content's, which say nothing about the person
   */
  public Share share(Share share, boolean official) {
    return Share.builder(share(share.id()), alias, share.content())
        .variant(share.variant())
        .account(account(share.account()), share.network())
        .assisted(share.assisted())
        .program(share.program().orElse(null))
        .text(official ? share.text() : WORDS)
        .publishAt(share.publishAt())
        .state(share.state())
        .version(share.version())
        .attempts(share.attempts())
        .nextActionAt(share.state().isFinal() ? null : share.nextActionAt().orElse(null))
        .published(null, share.publishedAt().orElse(null))
        .failure(
            share.failure().map(failure -> new ShareFailure(failure.error(), WORDS)).orElse(null))
        .build();
  }

  /** Says whether a share has lost its words in an erasure. */
  public static boolean isErased(Share share) {
    return share.text().equals(WORDS);
  }

  /** Says whether an event names this person or an account of theirs. */
  public boolean concerns(AdvocacyEvent event) {
    return !event(event).equals(event);
  }

  /** Returns what an event becomes; the same event when it has nothing to do with this person. */
  public AdvocacyEvent event(AdvocacyEvent event) {
    EventId id = EventId.of(id(event.id().value()));
    if (event instanceof ShareChanged changed && changed.share().ambassador().equals(person)) {
      return new ShareChanged(id, event.at(), share(changed.share(), false), changed.from());
    }
    if (event instanceof PostMeasured measured && measured.ambassador().equals(person)) {
      return new PostMeasured(
          id,
          event.at(),
          share(measured.share()),
          alias,
          measured.content(),
          measured.network(),
          measured.metrics());
    }
    if (event instanceof PostRecalled recalled && recalled.ambassador().equals(person)) {
      return new PostRecalled(
          id,
          event.at(),
          share(recalled.share()),
          alias,
          recalled.content(),
          recalled.network(),
          recalled.stage());
    }
    if (event instanceof LinkClicked clicked && clicked.ambassador().equals(person)) {
      return new LinkClicked(
          id, event.at(), share(clicked.share()), alias, clicked.content(), clicked.network());
    }
    if (event instanceof ReferralRecorded recorded && recorded.ambassador().equals(person)) {
      return new ReferralRecorded(
          id,
          event.at(),
          alias,
          id(recorded.referral()),
          recorded.step(),
          recorded.share().map(this::share));
    }
    if (event instanceof AmbassadorChanged changed && changed.ambassador().equals(person)) {
      return new AmbassadorChanged(id, event.at(), alias, changed.change());
    }
    if (event instanceof ProgramChanged changed && changed.ambassador().equals(person)) {
      return new ProgramChanged(
          id,
          event.at(),
          changed.program(),
          alias,
          changed.change(),
          changed.about(),
          changed.detail());
    }
    if (event instanceof AccountChanged changed && isOfPerson(changed.account())) {
      return new AccountChanged(id, event.at(), account(changed.account()), changed.change());
    }
    if (event instanceof AudienceMeasured measured && isOfPerson(measured.account())) {
      return new AudienceMeasured(id, event.at(), account(measured.account()), measured.audience());
    }
    return event;
  }

  /** Returns what a record becomes; the same record when it does not name this person. */
  public StoredRecord record(StoredRecord record) {
    if (!record.people().contains(person.value())) {
      return record;
    }
    boolean subject = record.subject().equals(Optional.of(person.value()));
    Set<String> people =
        record.people().stream()
            .map(one -> one.equals(person.value()) ? alias.value() : one)
            .collect(Collectors.toCollection(HashSet::new));
    String end = "/" + person.value();
    String key = record.key();
    if (key.equals(person.value())) {
      key = alias.value();
    } else if (key.endsWith(end)) {
      key = key.substring(0, key.length() - end.length()) + "/" + alias.value();
    }
    return new StoredRecord(
        record.kind(),
        key,
        record.version(),
        record.group(),
        subject ? Optional.of(alias.value()) : record.subject(),
        people,
        record.dueAt(),
        record.changedAt(),
        record.closed(),
        RecordJson.erase(record.body(), person.value(), alias.value(), subject));
  }

  /**
   * Returns what a JSON object becomes: every text and every name of a member that is the person's
   * id and nothing else is the alias.
   */
  public String json(String body) {
    return RecordJson.erase(body, person.value(), alias.value(), false);
  }

  /** Names the alias only. */
  @Override
  public String toString() {
    return "Erasure[" + alias + "]";
  }
}
