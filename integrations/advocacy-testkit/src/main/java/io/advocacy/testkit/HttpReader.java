package io.advocacy.testkit;

import io.advocacy.testkit.internal.Forms;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads requests of HTTP/1.1 (RFC 9112) from a connection. */
final class HttpReader {
  private static final int MAX_LINE = 65_536;

  private HttpReader() {}

  /** Returns the next request, or null when the client has ended the connection. */
  static @Nullable SimulatedRequest read(InputStream in, OutputStream out) throws IOException {
    try {
      return request(in, out);
    } catch (IllegalArgumentException e) {
      ProtocolException malformed = new ProtocolException("not an HTTP/1.1 request");
      malformed.initCause(e);
      throw malformed;
    }
  }

  private static @Nullable SimulatedRequest request(InputStream in, OutputStream out)
      throws IOException {
    String start = line(in);
    if (start == null) {
      return null;
    }
    String[] words = start.split(" ", -1);
    if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
      throw new ProtocolException("not an HTTP/1.1 request");
    }
    Map<String, String> headers = headers(in);
    if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
      out.flush();
    }
    byte[] body = body(in, headers);
    URI target = URI.create(words[1]);
    String query = target.getRawQuery();
    Map<String, List<String>> parameters = query == null ? Map.of() : Forms.parse(query);
    return new SimulatedRequest(
        words[0].toUpperCase(Locale.ROOT), target.getPath(), parameters, headers, body);
  }

  private static Map<String, String> headers(InputStream in) throws IOException {
    Map<String, String> headers = new HashMap<>();
    for (String line = require(line(in)); !line.isEmpty(); line = require(line(in))) {
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new ProtocolException("a header without a colon");
      }
      headers.putIfAbsent(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    return headers;
  }

  private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
    if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
      ByteArrayOutputStream body = new ByteArrayOutputStream();
      for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
        body.write(exactly(in, size));
        line(in);
      }
      headers(in); // Trailers.
      return body.toByteArray();
    }
    String length = headers.get("content-length");
    return length == null ? new byte[0] : exactly(in, Integer.parseInt(length));
  }

  private static int chunkSize(InputStream in) throws IOException {
    String line = require(line(in));
    int end = line.indexOf(';');
    return Integer.parseInt((end < 0 ? line : line.substring(0, end)).strip(), 16);
  }

  private static byte[] exactly(InputStream in, int size) throws IOException {
    byte[] bytes = in.readNBytes(size);
    if (bytes.length < size) {
      throw new EOFException("the client left in the middle of a body");
    }
    return bytes;
  }

  /** Returns a line without its end, or null at the end of the stream. */
  private static @Nullable String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0) {
        if (line.size() == 0) {
          return null;
        }
        throw new EOFException("the client left in the middle of a line");
      }
      if (line.size() > MAX_LINE) {
        throw new ProtocolException("a line of more than " + MAX_LINE + " bytes");
      }
      if (next != '\r') {
        line.write(next);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }

  private static String require(@Nullable String line) throws IOException {
    if (line == null) {
      throw new EOFException("the client left in the middle of the head");
    }
    return line;
  }
}
