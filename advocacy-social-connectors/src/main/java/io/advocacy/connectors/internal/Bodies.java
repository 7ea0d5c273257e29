package io.advocacy.connectors.internal;

import io.advocacy.network.Media;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** Bodies of requests. None is sent a second time by the HTTP client itself. */
public final class Bodies {
  private static final int CHUNK = 16 * 1024;

  private Bodies() {}

  /** Returns the fields of a form. */
  public static RequestBody form(Map<String, String> fields) {
    FormBody.Builder form = new FormBody.Builder();
    fields.forEach(form::add);
    return OneShotBody.of(form.build());
  }

  /** Returns nothing at all, for calls that must have a body. */
  public static RequestBody empty() {
    return new OneShotBody(null, new byte[0]);
  }

  /** Returns the bytes of a medium, read piece by piece while they are sent. */
  public static RequestBody of(Media medium) {
    return new MediaBody(medium, 0, medium.size());
  }

  /**
   * Returns some of the bytes of a medium.
   *
   * @param from index of the first byte
   * @param length number of bytes
   */
  public static RequestBody part(Media medium, long from, long length) {
    return new MediaBody(medium, from, length);
  }

  /** Returns a form with fields and one file. */
  public static RequestBody multipart(Map<String, String> fields, String name, Media medium) {
    return multipart(fields, name, medium, of(medium));
  }

  /** Returns a form with fields and some of the bytes of a file. */
  public static RequestBody multipart(
      Map<String, String> fields, String name, Media medium, RequestBody bytes) {
    MultipartBody.Builder body = new MultipartBody.Builder().setType(MultipartBody.FORM);
    fields.forEach(body::addFormDataPart);
    String extension = medium.contentType().substring(medium.contentType().indexOf('/') + 1);
    body.addFormDataPart(name, "medium." + extension.replaceAll("\\W.*", ""), bytes);
    return body.build();
  }

  private static final class MediaBody extends RequestBody {
    private final Media medium;
    private final long from;
    private final long length;

    MediaBody(Media medium, long from, long length) {
      this.medium = medium;
      this.from = from;
      this.length = length;
    }

    @Override
    public MediaType contentType() {
      return MediaType.get(medium.contentType());
    }

    @Override
    public long contentLength() {
      return length;
    }

    @Override
    public boolean isOneShot() {
      return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
      boolean toTheEnd = from + length == medium.size();
      long left = length;
      byte[] chunk = new byte[CHUNK];
      try (InputStream in = medium.open()) {
        in.skipNBytes(from);
        while (left > 0) {
          int read = in.read(chunk, 0, (int) Math.min(CHUNK, left));
          if (read < 0) {
            break;
          }
          left -= read;
          sink.write(chunk, 0, read);
        }
        if (toTheEnd && left == 0 && in.read() >= 0) {
          left = -1;
        }
      }
      if (left != 0) {
        throw new IOException("the medium does not have the size that it was said to have");
      }
    }
  }
}
