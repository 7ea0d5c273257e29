package io.advocacy.charter;

import io.advocacy.internal.Require;
import io.advocacy.program.ProgramId;
import io.advocacy.store.Kept;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * One version of a program's charter. Versions never change: a new one is added.
 *
 * @param program of which program
 * @param version counts up from 1
 * @param text the whole text as people read and sign it
 * @param postsPerMonth the fewest posts that a person promises; the promise has no penalty
 * @param obligations what the person promises beside
 * @param forbiddenSubjects what the person does not speak about, such as results before their
 *     release
 * @param promises what the company promises: time, training, exchange
 * @param signAgain whether people who signed an earlier version must sign this one before they go
 *     on
 */
public record Charter(
    ProgramId program,
    int version,
    String text,
    int postsPerMonth,
    List<String> obligations,
    List<String> forbiddenSubjects,
    List<String> promises,
    boolean signAgain)
    implements Kept {
  /** Checks the parts. */
  public Charter {
    Objects.requireNonNull(program, "program");
    if (version < 1) {
      throw new IllegalArgumentException("version must be at least 1, is " + version);
    }
    if (text.isBlank() || text.length() > 100_000) {
      throw new IllegalArgumentException("the text of a charter must have 1 to 100 000 characters");
    }
    Require.notNegative(postsPerMonth, "postsPerMonth");
    obligations = List.copyOf(obligations);
    forbiddenSubjects = List.copyOf(forbiddenSubjects);
    promises = List.copyOf(promises);
  }

  static String key(ProgramId program, int version) {
    return program.value() + "/" + version;
  }

  /**
   * What a signature is under: the SHA-256, in hexadecimal, of all parts in UTF-8. Each part is
   * preceded by the number of its characters and a colon, each list by the number of its entries
   * and a colon, in the order program, version, text, posts a month, obligations, forbidden
   * subjects, promises, sign again.
   */
  public String digest() {
    StringBuilder all = new StringBuilder(text.length() + 500);
    part(all, program.value());
    part(all, Integer.toString(version));
    part(all, text);
    part(all, Integer.toString(postsPerMonth));
    for (List<String> parts : List.of(obligations, forbiddenSubjects, promises)) {
      all.append(parts.size()).append(':');
      parts.forEach(one -> part(all, one));
    }
    part(all, Boolean.toString(signAgain));
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(all.toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void part(StringBuilder all, String part) {
    all.append(part.length()).append(':').append(part);
  }

  @Override
  public String key() {
    return key(program, version);
  }

  @Override
  public String group() {
    return program.value();
  }

  @Override
  public Optional<String> subject() {
    return Optional.empty();
  }
}
