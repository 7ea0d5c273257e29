package io.advocacy.guardrail;

import io.advocacy.AdvocacyException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A guardrail has something against a text: the author changes the words, or, where nothing blocks,
 * says that they have seen the findings.
 */
public final class TextRefusedException extends AdvocacyException {
  private static final long serialVersionUID = 1L;

  private final transient List<PlacedFinding> findings;

  /** Creates an exception with what was found. */
  public TextRefusedException(List<PlacedFinding> findings) {
    super(
        Objects.requireNonNull(findings, "findings").stream()
            .map(
                found ->
                    "guardrail "
                        + found.finding().rule()
                        + " at "
                        + found.where()
                        + " "
                        + found.finding().start()
                        + "-"
                        + found.finding().end()
                        + ": "
                        + found.finding().advice())
            .distinct()
            .limit(5)
            .collect(Collectors.joining("; ")));
    this.findings = List.copyOf(findings);
  }

  /** What was found, with its places. */
  public List<PlacedFinding> findings() {
    return findings;
  }

  /** Says whether other words are needed; otherwise it is enough to have seen the findings. */
  public boolean blocks() {
    return findings.stream().anyMatch(found -> found.finding().blocks());
  }
}
