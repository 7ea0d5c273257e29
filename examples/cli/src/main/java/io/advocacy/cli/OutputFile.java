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
      Path part = Files.createTempFile(whole, ".advocacy", ".part");
      try {
        try (BufferedWriter writer = Files.newBufferedWriter(part, StandardCharsets.UTF_8)) {
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
