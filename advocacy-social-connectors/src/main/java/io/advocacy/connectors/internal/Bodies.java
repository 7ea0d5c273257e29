package io.advocacy.connectors.internal;

import io.advocacy.network.Media;
import java.util.Map;
import okhttp3.FormBody;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;

/** Bodies of requests. None is sent a second time by the HTTP client itself. */
public final class Bodies {
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
    return new MediaPart(medium, 0, medium.size());
  }

  /**
   * Returns some of the bytes of a medium.
   *
   * @param from index of the first byte
   * @param length number of bytes
   */
  public static RequestBody part(Media medium, long from, long length) {
    return new MediaPart(medium, from, length);
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
}
