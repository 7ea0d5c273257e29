package io.advocacy.connectors.internal;

import java.io.IOException;
import okhttp3.FormBody;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.Buffer;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/**
 * The body of a call that must be sent once only. The HTTP client would send other bodies again, by
 * itself, when a connection breaks or a server asks for patience; with this one it may still try
 * another address of the server before anything was sent.
 */
final class OneShotBody extends RequestBody {
  private final @Nullable MediaType type;
  private final byte[] bytes;

  OneShotBody(@Nullable MediaType type, byte[] bytes) {
    this.type = type;
    this.bytes = bytes;
  }

  static OneShotBody of(FormBody form) {
    try (Buffer buffer = new Buffer()) {
      form.writeTo(buffer);
      return new OneShotBody(form.contentType(), buffer.readByteArray());
    } catch (IOException impossible) {
      throw new IllegalStateException("memory can be written", impossible);
    }
  }

  @Override
  public @Nullable MediaType contentType() {
    return type;
  }

  @Override
  public long contentLength() {
    return bytes.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws IOException {
    sink.write(bytes);
  }
}
