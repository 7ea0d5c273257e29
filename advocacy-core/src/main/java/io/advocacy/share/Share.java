package io.advocacy.share;

import io.advocacy.content.ContentId;
import io.advocacy.content.VariantId;
import io.advocacy.internal.Digests;
import io.advocacy.network.NetworkId;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.PublishedPost;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.SocialAccountId;
import io.advocacy.program.ProgramId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One ambassador, one content, one account, one moment: the unit that is planned and published, and
 * where it is in its life.
 *
 * <p>Immutable; each change gives a new value whose {@link #version()} is one higher, which a store
 * accepts only when it still holds the version before. {@link #nextActionAt()} is the one time that
 * drives the publisher: the planned moment, then the end of the claim of whoever works on it, then
 * the time of the next try. {@code toString} holds neither text nor person.
 */
public final class Share {
  private final ShareId id;
  private final AmbassadorId ambassador;
  private final ContentId content;
  private final VariantId variant;
  private final SocialAccountId account;
  private final NetworkId network;
  private final boolean assisted;
  private final String text;
  private final Instant publishAt;
  private final ShareState state;
  private final long version;
  private final int attempts;
  private final @Nullable ProgramId program;
  private final @Nullable Instant nextActionAt;
  private final @Nullable String handle;
  private final @Nullable String sentAs;
  private final @Nullable PublishedPost post;
  private final @Nullable Instant publishedAt;
  private final @Nullable ShareFailure failure;

  private Share(Builder builder) {
    this.id = builder.id;
    this.ambassador = builder.ambassador;
    this.content = builder.content;
    this.variant = Objects.requireNonNull(builder.variant, "variant");
    this.account = Objects.requireNonNull(builder.account, "account");
    this.network = Objects.requireNonNull(builder.network, "network");
    this.assisted = builder.assisted;
    this.text = Objects.requireNonNull(builder.text, "text");
    this.publishAt = Objects.requireNonNull(builder.publishAt, "publishAt");
    this.state = builder.state;
    this.version = builder.version;
    this.attempts = builder.attempts;
    this.program = builder.program;
    this.nextActionAt = builder.nextActionAt;
    this.handle = builder.handle;
    this.sentAs = builder.sentAs;
    this.post = builder.post;
    this.publishedAt = builder.publishedAt;
    this.failure = builder.failure;
  }

  /**
   * Returns the share of a content by one account, planned for a moment, version 1. Its id is made
   * of the content and the account, so that planning twice cannot make two.
   */
  public static Share planned(
      SocialAccount account,
      AmbassadorId ambassador,
      ContentId content,
      VariantId variant,
      String text,
      Instant publishAt) {
    return builder(ShareId.of(content.value() + "/" + account.id().value()), ambassador, content)
        .variant(variant)
        .account(account.id(), account.network())
        .text(text)
        .publishAt(publishAt)
        .nextActionAt(publishAt)
        .build();
  }

  /** Begins a share with all its parts, as a store reads them back. */
  public static Builder builder(ShareId id, AmbassadorId ambassador, ContentId content) {
    return new Builder(id, ambassador, content);
  }

  /** Begins a copy with all parts of this share, the version included. */
  public Builder toBuilder() {
    Builder builder =
        new Builder(id, ambassador, content)
            .variant(variant)
            .account(account, network)
            .assisted(assisted)
            .text(text)
            .publishAt(publishAt)
            .state(state)
            .version(version)
            .attempts(attempts);
    builder.program = program;
    builder.nextActionAt = nextActionAt;
    builder.handle = handle;
    builder.sentAs = sentAs;
    builder.post = post;
    builder.publishedAt = publishedAt;
    builder.failure = failure;
    return builder;
  }

  private Builder next(ShareState next) {
    if (!state.mayBecome(next)) {
      throw new IllegalStateException(
          "share " + id + " is " + state + " and cannot become " + next);
    }
    return toBuilder().state(next).version(version + 1);
  }

  /** Returns the share with other words; only before anything was prepared. */
  public Share withText(String text) {
    requirePlanned("edited");
    return next(state).text(text).build();
  }

  /** Returns the share at another moment; only before its moment has come. */
  public Share movedTo(Instant publishAt) {
    requirePlanned("moved");
    return next(state).publishAt(publishAt).nextActionAt(publishAt).build();
  }

  /**
   * Returns a share that was cancelled or expired before anything was sent as planned for another
   * moment, in the given wording.
   *
   * @throws IllegalStateException when something was sent, or the share has not ended so
   */
  public Share plannedAgain(VariantId variant, String text, Instant publishAt) {
    if (attempts > 0) {
      throw new IllegalStateException("share " + id + " was sent once and is not planned again");
    }
    Builder builder = next(ShareState.PLANNED).variant(variant).text(text).publishAt(publishAt);
    builder.handle = null;
    return builder.nextActionAt(publishAt).failure(null).build();
  }

  private void requirePlanned(String what) {
    if (state != ShareState.PLANNED) {
      throw new IllegalStateException(
          "share " + id + " is " + state + " and cannot be " + what + " any more");
    }
  }

  /**
   * Returns the share as somebody's work until the given time: DUE when it was planned and goes out
   * by itself, else in its state.
   */
  public Share claimedUntil(Instant end) {
    ShareState next = state == ShareState.PLANNED && !assisted ? ShareState.DUE : state;
    return next(next).nextActionAt(end).build();
  }

  /** Returns the share with what {@code prepare} answered. */
  public Share prepared(String handle) {
    Builder builder = next(ShareState.PREPARED);
    builder.handle = Objects.requireNonNull(handle, "handle");
    return builder.build();
  }

  /** Returns the share as the one attempt begins. */
  public Share sending() {
    return next(ShareState.SENDING).attempts(attempts + 1).build();
  }

  /**
   * Returns the share as the one attempt begins.
   *
   * @param sentAs what tells whether a post is the same as the one that is sent now
   */
  public Share sending(String sentAs) {
    return sending().toBuilder().sentAs(sentAs).build();
  }

  /** Returns the share with its post. */
  public Share published(PublishedPost post, Instant at) {
    return next(ShareState.PUBLISHED).nextActionAt(null).failure(null).published(post, at).build();
  }

  /** Returns the share as known not published, to be tried again at the given time. */
  public Share retryAt(Instant at, ShareFailure failure) {
    return next(ShareState.DUE).nextActionAt(at).failure(failure).build();
  }

  /** Returns the share as before, to be looked at again at the given time; nothing was tried. */
  public Share postponedTo(Instant at) {
    return next(state).nextActionAt(at).build();
  }

  /**
   * Returns the share as before the attempt that {@link #sending} began, of which nothing left this
   * process.
   */
  public Share notSent(Instant at) {
    return next(ShareState.DUE).attempts(attempts - 1).nextActionAt(at).build();
  }

  /**
   * Returns the share as it waits for another moment because it could not go out at its own. Where
   * nothing was tried yet that is the moment that its person is told from now on.
   */
  public Share putOffTo(Instant at) {
    boolean untried = attempts == 0 && failure == null;
    return next(state).publishAt(untried ? at : publishAt).nextActionAt(at).build();
  }

  /**
   * Returns the share with an unknown outcome, to be looked up at the given time, or by a person
   * only where that is null.
   */
  public Share unconfirmed(@Nullable Instant lookUpAt, ShareFailure failure) {
    return next(ShareState.UNCONFIRMED).nextActionAt(lookUpAt).failure(failure).build();
  }

  /** Returns the share as ended in one of the states without a post. */
  public Share ended(ShareState end, ShareFailure failure) {
    if (!end.isFinal() || end == ShareState.PUBLISHED || end == ShareState.CONFIRMED) {
      throw new IllegalArgumentException(end + " is not an end without a post");
    }
    return next(end).nextActionAt(null).failure(failure).build();
  }

  /** Returns the share as offered to the person, who has time until the given moment. */
  public Share offeredUntil(Instant end) {
    return next(ShareState.OFFERED).nextActionAt(end).build();
  }

  /** Returns the share as published by the person by hand. */
  public Share confirmed(Instant at) {
    return next(ShareState.CONFIRMED).nextActionAt(null).published(null, at).build();
  }

  /** Returns the share as published by the person by hand, with the post that the person named. */
  public Share confirmed(PublishedPost post, Instant at) {
    return next(ShareState.CONFIRMED).nextActionAt(null).published(post, at).build();
  }

  /**
   * The key of the publication, the same over all attempts: the first 32 characters of the
   * base64url form of the SHA-256 of the id.
   */
  public PublicationKey key() {
    return PublicationKey.of(Digests.of(id.value()));
  }

  /** The identity. */
  public ShareId id() {
    return id;
  }

  /** Whose share this is. */
  public AmbassadorId ambassador() {
    return ambassador;
  }

  /** What is shared. */
  public ContentId content() {
    return content;
  }

  /**
   * The program under which it was planned, whose admission is asked for again when it is sent;
   * empty where it was planned under none.
   */
  public Optional<ProgramId> program() {
    return Optional.ofNullable(program);
  }

  /** The wording from which the text came. */
  public VariantId variant() {
    return variant;
  }

  /** The account on which it appears. */
  public SocialAccountId account() {
    return account;
  }

  /** The network of the account. */
  public NetworkId network() {
    return network;
  }

  /** Says whether the person publishes by hand. */
  public boolean assisted() {
    return assisted;
  }

  /** The words as they go out. */
  public String text() {
    return text;
  }

  /** The moment that the person was told. */
  public Instant publishAt() {
    return publishAt;
  }

  /** Where the share is in its life. */
  public ShareState state() {
    return state;
  }

  /** Counts the changes, from 1. */
  public long version() {
    return version;
  }

  /** How often the request that makes the post visible was begun. */
  public int attempts() {
    return attempts;
  }

  /** When the publisher looks at this share again; empty when it does not. */
  public Optional<Instant> nextActionAt() {
    return Optional.ofNullable(nextActionAt);
  }

  /** What {@code prepare} answered. */
  public Optional<String> handle() {
    return Optional.ofNullable(handle);
  }

  /** What tells whether a post is the same as the one that was prepared or sent last. */
  public Optional<String> sentAs() {
    return Optional.ofNullable(sentAs);
  }

  /** The post on the network. */
  public Optional<PublishedPost> post() {
    return Optional.ofNullable(post);
  }

  /** When the post was known to be out. */
  public Optional<Instant> publishedAt() {
    return Optional.ofNullable(publishedAt);
  }

  /** Why it is not out, or not yet. */
  public Optional<ShareFailure> failure() {
    return Optional.ofNullable(failure);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Share that
        && id.equals(that.id)
        && ambassador.equals(that.ambassador)
        && content.equals(that.content)
        && variant.equals(that.variant)
        && account.equals(that.account)
        && network.equals(that.network)
        && assisted == that.assisted
        && text.equals(that.text)
        && publishAt.equals(that.publishAt)
        && state == that.state
        && version == that.version
        && attempts == that.attempts
        && Objects.equals(program, that.program)
        && Objects.equals(nextActionAt, that.nextActionAt)
        && Objects.equals(handle, that.handle)
        && Objects.equals(sentAs, that.sentAs)
        && Objects.equals(post, that.post)
        && Objects.equals(publishedAt, that.publishedAt)
        && Objects.equals(failure, that.failure);
  }

  @Override
  public int hashCode() {
    return Objects.hash(id, version);
  }

  @Override
  public String toString() {
    return "Share[" + network + ", " + state + ", version " + version + "]";
  }

  /** Builds a {@link Share} from its parts. Not safe for use by several threads. */
  public static final class Builder {
    private final ShareId id;
    private final AmbassadorId ambassador;
    private final ContentId content;
    private @Nullable VariantId variant;
    private @Nullable SocialAccountId account;
    private @Nullable NetworkId network;
    private boolean assisted;
    private @Nullable String text;
    private @Nullable Instant publishAt;
    private ShareState state = ShareState.PLANNED;
    private long version = 1;
    private int attempts;
    private @Nullable ProgramId program;
    private @Nullable Instant nextActionAt;
    private @Nullable String handle;
    private @Nullable String sentAs;
    private @Nullable PublishedPost post;
    private @Nullable Instant publishedAt;
    private @Nullable ShareFailure failure;

    private Builder(ShareId id, AmbassadorId ambassador, ContentId content) {
      this.id = Objects.requireNonNull(id, "id");
      this.ambassador = Objects.requireNonNull(ambassador, "ambassador");
      this.content = Objects.requireNonNull(content, "content");
    }

    /** Sets the program under which it was planned, or none with null. */
    public Builder program(@Nullable ProgramId program) {
      this.program = program;
      return this;
    }

    /** Sets the wording. */
    public Builder variant(VariantId variant) {
      this.variant = variant;
      return this;
    }

    /** Sets the account and its network. */
    public Builder account(SocialAccountId account, NetworkId network) {
      this.account = account;
      this.network = network;
      return this;
    }

    /** Sets whether the person publishes by hand. */
    public Builder assisted(boolean assisted) {
      this.assisted = assisted;
      return this;
    }

    /** Sets the words; not empty. */
    public Builder text(String text) {
      if (text.isBlank()) {
        throw new IllegalArgumentException("share " + id + " must have a text");
      }
      this.text = text;
      return this;
    }

    /** Sets the moment that the person was told. */
    public Builder publishAt(Instant publishAt) {
      this.publishAt = publishAt;
      return this;
    }

    /** Sets where the share is in its life. */
    public Builder state(ShareState state) {
      this.state = Objects.requireNonNull(state, "state");
      return this;
    }

    /** Sets the number of changes. */
    public Builder version(long version) {
      this.version = version;
      return this;
    }

    /** Sets the number of attempts. */
    public Builder attempts(int attempts) {
      this.attempts = attempts;
      return this;
    }

    /** Sets when the publisher looks at it again, or never with null. */
    public Builder nextActionAt(@Nullable Instant nextActionAt) {
      this.nextActionAt = nextActionAt;
      return this;
    }

    /** Sets what {@code prepare} answered. */
    public Builder handle(@Nullable String handle) {
      this.handle = handle;
      return this;
    }

    /** Sets what tells whether a post is the same as the one that was prepared or sent last. */
    public Builder sentAs(@Nullable String sentAs) {
      this.sentAs = sentAs;
      return this;
    }

    /** Sets the post and when it was known to be out. */
    public Builder published(@Nullable PublishedPost post, @Nullable Instant at) {
      this.post = post;
      this.publishedAt = at;
      return this;
    }

    /** Sets why it is not out, or not yet. */
    public Builder failure(@Nullable ShareFailure failure) {
      this.failure = failure;
      return this;
    }

    /** Returns the share. */
    public Share build() {
      return new Share(this);
    }
  }
}
