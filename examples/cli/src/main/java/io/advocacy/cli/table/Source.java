package io.advocacy.cli.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where bytes come from: a file, or standard input for {@code -}. */
public final class Source {
  private final String file;
  private final InputStream standardInput;

  private Source(String file, InputStream standardInput) {
    this.file = file;
    this.standardInput = standardInput;
  }

  /** Returns the file of this name, or standard input for {@code -}. */
  public static Source of(String file, InputStream standardInput) {
    return new Source(file, standardInput);
  }

  /**
   * Refuses standard input for more than one file: it can be read once.
   *
   * @param files the options and what was given for them
   * @throws BadInputException when two of them are {@code -}
   */
  public static void requireOneStandardInput(Map<String, @Nullable String> files) {
    List<String> readers = new ArrayList<>();
    files.forEach(
        (option, file) -> {
          if ("-".equals(file)) {
            readers.add(option);
          }
        });
    if (readers.size() > 1) {
      throw new BadInputException(
          Problem.of(
              String.join(" and ", readers),
              "are both - for standard input, which can be read once; name a file for one of them"));
    }
  }

  /** The name for messages. */
  public String name() {
    return isStandardInput() ? "standard input" : file.isBlank() ? Quoted.of(file) : file;
  }

  /** Whether the bytes come from standard input, which can be read once. */
  public boolean isStandardInput() {
    return file.equals("-");
  }

  /**
   * Opens the bytes; the caller closes the stream.
   *
   * @throws BadInputException when that cannot be done, with the reason in plain words
   */
  public InputStream open() {
    if (isStandardInput()) {
      return standardInput;
    }
    try {
      Path path = Path.of(file);
      if (file.isBlank() || Files.isDirectory(path)) {
        throw bad("is a directory; name a file in it");
      }
      return Files.newInputStream(path);
    } catch (NoSuchFileException e) {
      throw bad("there is no such file; check the path, or give - for standard input");
    } catch (AccessDeniedException e) {
      throw bad("may not be read; check its permissions");
    } catch (InvalidPathException e) {
      throw bad("is no path of a file");
    } catch (IOException e) {
      throw unreadable();
    }
  }

  /** Returns the exception for a file that broke off while it was read. */
  public BadInputException unreadable() {
    return bad("cannot be read; check the disk or the pipe that it comes from");
  }

  private BadInputException bad(String message) {
    return new BadInputException(Problem.of(name(), message));
  }
}
