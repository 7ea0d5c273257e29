package io.advocacy.guardrail;

import io.advocacy.internal.Require;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Something that must not be spoken of, always or before a moment: a rule as data, which an engine
 * such as {@code advocacy-lucene} applies.
 *
 * <p>A phrase is words of one language. Case, accents, inflection, small words ("de", "the") and
 * the usual disguises do not matter. Quotes around a word stand for this form of it only. A {@code
 * *} at the end of a word stands for any ending, {@code ...} for up to four words in between,
 * {@code <number>}, {@code <percent>} and {@code <amount>} for a figure, a percentage and an amount
 * of money.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class ForbiddenSubject {
  /**
   * Words that stand for a subject.
   *
   * @param language the language whose inflection applies
   * @param words at least one word of at least two letters; a name of several words is one phrase
   */
  public record Phrase(Locale language, String words) {
    private static final Pattern PLACEHOLDER = Pattern.compile("<\\p{L}*>");
    private static final Set<String> PLACEHOLDERS = Set.of("<number>", "<percent>", "<amount>");

    /** Checks the words. */
    public Phrase {
      Objects.requireNonNull(language, "language");
      Require.text(words, "phrase", 200);
      Matcher placeholders = PLACEHOLDER.matcher(words);
      while (placeholders.find()) {
        if (!PLACEHOLDERS.contains(placeholders.group())) {
          throw new IllegalArgumentException(
              "a phrase may have <number>, <percent> and <amount>, not "
                  + placeholders.group()
                  + ", in '"
                  + words
                  + "'");
        }
      }
    }
  }

  private final String name;
  private final Advice advice;
  private final Severity severity;
  private final List<Phrase> phrases;
  private final List<Phrase> exceptions;
  private final Optional<Instant> until;

  private ForbiddenSubject(Builder builder) {
    this.name = builder.name;
    this.advice = builder.advice;
    this.severity = builder.severity;
    this.phrases = List.copyOf(builder.phrases);
    this.exceptions = List.copyOf(builder.exceptions);
    this.until = Optional.ofNullable(builder.until);
    if (phrases.isEmpty()) {
      throw new IllegalArgumentException("subject " + name + " must have at least one phrase");
    }
  }

  /** Begins a subject that blocks; it needs at least one phrase. */
  public static Builder builder(String name, Advice advice) {
    return new Builder(name, advice);
  }

  /** The name of the rule. */
  public String name() {
    return name;
  }

  /** What to write instead. */
  public Advice advice() {
    return advice;
  }

  /** What a finding does to the text. */
  public Severity severity() {
    return severity;
  }

  /** What must not be said. */
  public List<Phrase> phrases() {
    return phrases;
  }

  /** What may be said although it holds one of the phrases. */
  public List<Phrase> exceptions() {
    return exceptions;
  }

  /** The moment from which on the subject is free, such as that of the press release. */
  public Optional<Instant> until() {
    return until;
  }

  @Override
  public String toString() {
    return "ForbiddenSubject[" + name + "]";
  }

  /** Builds a {@link ForbiddenSubject}. Not safe for use by several threads. */
  public static final class Builder {
    private final String name;
    private final Advice advice;
    private Severity severity = Severity.BLOCK;
    private final List<Phrase> phrases = new ArrayList<>();
    private final List<Phrase> exceptions = new ArrayList<>();
    private @Nullable Instant until;

    private Builder(String name, Advice advice) {
      this.name = Require.text(name, "name", 200);
      this.advice = Objects.requireNonNull(advice, "advice");
    }

    /** Sets what a finding does to the text. */
    public Builder severity(Severity severity) {
      this.severity = Objects.requireNonNull(severity, "severity");
      return this;
    }

    /** Adds phrases of one language. */
    public Builder phrases(Locale language, String... phrases) {
      for (String phrase : phrases) {
        this.phrases.add(new Phrase(language, phrase));
      }
      return this;
    }

    /** Adds phrases of one language that may be said although they hold a forbidden one. */
    public Builder except(Locale language, String... phrases) {
      for (String phrase : phrases) {
        this.exceptions.add(new Phrase(language, phrase));
      }
      return this;
    }

    /** Makes this an embargo: the subject is free from this moment on. */
    public Builder until(Instant release) {
      this.until = Objects.requireNonNull(release, "release");
      return this;
    }

    /** Returns the subject. */
    public ForbiddenSubject build() {
      return new ForbiddenSubject(this);
    }
  }
}
