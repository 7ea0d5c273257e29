package io.advocacy.cli.table;

import java.util.List;
import java.util.stream.Collectors;

/** What came from outside is wrong; nothing was done with it. */
public final class BadInputException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;
  private final long more;

  /** Creates the exception for one problem. */
  public BadInputException(Problem problem) {
    this(List.of(problem), 0);
  }

  /** Creates the exception for these problems and some more that are only counted. */
  public BadInputException(List<Problem> problems, long more) {
    this.problems = List.copyOf(problems);
    this.more = more;
  }

  /** The problems, one a line. */
  @Override
  public String getMessage() {
    return problems.stream().map(Problem::toString).collect(Collectors.joining("\n"))
        + (more == 0 ? "" : "\nand " + more + " more");
  }

  /** The first problems. */
  public List<Problem> problems() {
    return problems;
  }

  /** How many there are beside {@link #problems()}. */
  public long more() {
    return more;
  }
}
