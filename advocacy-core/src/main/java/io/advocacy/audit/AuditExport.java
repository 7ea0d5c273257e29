package io.advocacy.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks an exported trail. Its first line is {@code {"trail":"advocacy","entries":…,"head":"…"}},
 * how many entries follow and the hash of the last one (64 zeros where there is none), so that a
 * file of which the end is missing, or everything, is no export. The hash of an entry's line is the
 * SHA-256 of the line up to {@code ,"hash":}, in UTF-8, so that any other tool can do the same.
 *
 * <p>Whoever can write the file can write another first line, too: that nothing was cut off on
 * purpose shows a {@link AuditTrail#head} that was kept elsewhere.
 */
public final class AuditExport {
  private static final Pattern HEADING =
      Pattern.compile(
          "\\{\"trail\":\"advocacy\",\"entries\":(\\d{1,18}),\"head\":\"([0-9a-f]{64})\"\\}");
  private static final Pattern LINE =
      Pattern.compile(
          "(\\{\"number\":(\\d{1,18}),.*,\"previous\":\"([0-9a-f]{64})\"),\"hash\":\"([0-9a-f]{64})\"\\}");

  private AuditExport() {}

  static String heading(long entries, String head) {
    return "{\"trail\":\"advocacy\",\"entries\":" + entries + ",\"head\":\"" + head + "\"}";
  }

  /**
   * Reads an export and checks every link of the chain, and that it ends where its first line says.
   *
   * @throws IOException when it cannot be read
   */
  public static AuditVerification verify(Reader export) throws IOException {
    AuditVerification.Chain chain = new AuditVerification.Chain();
    BufferedReader lines = new BufferedReader(export);
    Matcher heading = HEADING.matcher(Optional.ofNullable(lines.readLine()).orElse(""));
    if (!heading.matches()) {
      chain.fault(
          "the first line is not that of an export, which states how many entries follow and the"
              + " hash of the last one");
      return chain.result();
    }
    long number = 1;
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      number++;
      Matcher parts = LINE.matcher(line);
      if (parts.matches()) {
        String hash = parts.group(4);
        chain.add(
            Long.parseLong(parts.group(2)),
            parts.group(3),
            hash,
            hash.equals(AuditEntry.sha256(parts.group(1))));
      } else {
        chain.fault("line " + number + " is no entry of an audit trail");
      }
    }
    chain.end(Long.parseLong(heading.group(1)), heading.group(2));
    return chain.result();
  }
}
