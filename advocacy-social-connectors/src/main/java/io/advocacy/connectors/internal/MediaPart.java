package io.advocacy.connectors.internal;

import io.advocacy.network.Media;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/** A part of a medium as the body of a call, read piece by piece while it is sent. */
public final class MediaPart extends RequestBody {
  private static final int PIECE = 16 * 1024;

  private final Media medium;
  private final long offset;
  private final long length;

  /** Creates the part that begins at an offset. */
  public MediaPart(Media medium, long offset, long length) {
    if (offset < 0 || length < 0 || offset + length > medium.size()) {
      throw new IllegalArgumentException("the part lies outside the medium");
    }
    this.medium = medium;
    this.offset = offset;
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
    byte[] piece = new byte[PIECE];
    long left = length;
    try (InputStream in = medium.open()) {
      in.skipNBytes(offset);
      for (int read = 0; left > 0 && read >= 0; ) {
        read = in.read(piece, 0, (int) Math.min(left, PIECE));
        if (read > 0) {
          sink.write(piece, 0, read);
          left -= read;
        }
      }
      boolean last = offset + length == medium.size();
      if (left > 0 || (last && in.read() >= 0)) {
        throw new IOException("the medium does not have the size that it was said to have");
      }
    }
  }
}
