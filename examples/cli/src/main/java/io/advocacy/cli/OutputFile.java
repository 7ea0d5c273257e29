package io.advocacy.cli;

import io.advocacy.cli.table.BadInputException;
import io.advocacy.cli.table.Problem;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a file that is there as a whole or not at all. */
final class OutputFile {
  /** Writes the content. */
  @FunctionalInterface
  interface Content {
    void writeTo(Writer writer) throws IOException;
  }

  private OutputFile() {}

  /** Says early whether the file can be written, before any work is done. */
  static Path check(String option, String file) {
    Path path;
    try {
      path = Path.of(file).toAbsolutePath();
    } catch (InvalidPathException e) {
      throw bad(option, file, "is no path of a file");
    }
    if (file.isBlank() || Files.isDirectory(path)) {
      throw bad(option, file, "is a directory; name a file in it");
    }
    Path directory = path.getParent();
    if (directory == null || !Files.isDirectory(directory)) {
      throw bad(option, file, "is in a directory that does not exist; make it first");
    }
    return path;
  }

  /**
   * Refuses a file that is also read, so that nothing is lost.
   *
   * @param inputs the names of files by option; null and {@code -} are none
   */
  static void refuseInputs(String option, Path output, Map<String, @Nullable String> inputs) {
    inputs.forEach(
        (other, file) -> {
          if (file != null && !file.equals("-") && isSame(output, file)) {
            throw bad(
                option,
                output.getFileName() + "",
                "is the file of " + other + " too and would be overwritten; name another file");
          }
        });
  }

  private static boolean isSame(Path output, String file) {
    try {
      Path path = Path.of(file).toAbsolutePath();
      return path.normalize().equals(output.normalize())
          || (Files.exists(path) && Files.exists(output) && Files.isSameFile(path, output));
    } catch (IOException | InvalidPathException e) {
      return false;
    }
  }

  /** Writes beside the file and moves it there when it is complete. */
  static void write(String option, Path path, Content content) {
    Path directory = path.toAbsolutePath().getParent();
    Path whole = directory == null ? Path.of(".") : directory;
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        try (BufferedWriter writer = Files.newBufferedWriter(path, StandardCharsets.UTF_8)) {
          content.writeTo(writer);
        }
        return;
      }
      // Not createTempFile: the file is to have the permissions of every other new file.
      Path part = whole.resolve(".advocacy-" + UUID.randomUUID() + ".part");
      try {
        try (BufferedWriter writer =
            Files.newBufferedWriter(
                part,
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.WRITE)) {
          content.writeTo(writer);
        }
        Files.move(part, path, StandardCopyOption.REPLACE_EXISTING);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      throw bad(option, path.toString(), "cannot be written; check permissions and free space");
    }
  }

  private static BadInputException bad(String option, String file, String message) {
    return new BadInputException(Problem.of(option + " " + file, message));
  }
}
