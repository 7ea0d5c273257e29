package io.advocacy.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The arguments as they were typed. Under the C locale, which scripts and containers often have,
 * the JVM replaces every character outside ASCII; Linux still has the bytes.
 */
final class Arguments {
  private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");

  private Arguments() {}

  /** Returns the arguments, read again as UTF-8 where the JVM could not read them. */
  static String[] asTyped(String[] args) {
    String encoding = System.getProperty("sun.jnu.encoding", "UTF-8");
    boolean readable =
        Charset.isSupported(encoding) && Charset.forName(encoding).equals(StandardCharsets.UTF_8);
    boolean ascii = Arrays.stream(args).allMatch(arg -> arg.chars().allMatch(c -> c < 0x80));
    if (readable || ascii || !Files.isReadable(COMMAND_LINE)) {
      return args;
    }
    try {
      return last(Files.readAllBytes(COMMAND_LINE), args);
    } catch (IOException e) {
      return args;
    }
  }

  /**
   * Returns the last arguments of a command line whose parts end in NUL; as given when it fails.
   */
  static String[] last(byte[] commandLine, String[] args) {
    try {
      String[] all =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(commandLine))
              .toString()
              .split("\0", -1);
      int end = all.length - 1;
      return end < args.length ? args : Arrays.copyOfRange(all, end - args.length, end);
    } catch (CharacterCodingException e) {
      return args;
    }
  }
}
