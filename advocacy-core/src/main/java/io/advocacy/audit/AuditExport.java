package io.advocacy.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks an exported trail. The hash of a line is the SHA-256 of the line up to {@code ,"hash":},
 * in UTF-8, so that any other tool can do the same.
 */
public final class AuditExport {
  private static final Pattern LINE =
      Pattern.compile(
          "(\\{\"number\":(\\d{1,18}),.*,\"previous\":\"([0-9a-f]{64})\"),\"hash\":\"([0-9a-f]{64})\"\\}");

  private AuditExport() {}

  /**
   * Reads an export and checks every link of the chain.
   *
   * @throws IOException when it cannot be read
   */
  public static AuditVerification verify(Reader export) throws IOException {
    AuditVerification.Chain chain = new AuditVerification.Chain();
    BufferedReader lines = new BufferedReader(export);
    long number = 0;
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
    return chain.result();
  }
}
