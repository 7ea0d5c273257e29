package io.advocacy.connectors.tiktok;

import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.MediaPart;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import io.advocacy.network.RateScope;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.network.UnsupportedByNetworkException;
import okhttp3.HttpUrl;

/**
 * Uploads a video in parts, one after the other: all but the last while the post is prepared, and
 * the last one, after which the video goes out, when it is published. Source:
 * developers.tiktok.com/doc/content-posting-api-media-transfer-guide: parts of 5 to 64 MB, the last
 * one up to 128 MB, a video below 5 MB whole.
 */
final class TikTokUploads {
  /** A part; small enough to be sent within the time limit of a call. */
  private static final long PART = 10_000_000;

  private static final int ATTEMPTS = 3;
  private static final String UPLOAD_DOMAIN = ".tiktokapis.com";

  private final Api api;

  TikTokUploads(Api api) {
    this.api = api;
  }

  /** The size of all parts but the last. */
  static long partSize(long size) {
    return size < 2 * PART ? size : PART;
  }

  /** Number of parts. */
  static long parts(long size) {
    return size < 2 * PART ? 1 : size / PART;
  }

  private HttpUrl checked(String address) {
    HttpUrl url = HttpUrl.parse(address);
    if (url != null && (api.isOwn(url) || (url.isHttps() && url.host().endsWith(UPLOAD_DOMAIN)))) {
      return url;
    }
    throw new UnsupportedByNetworkException(
        NetworkId.TIKTOK, "the network names an address for the video that is not its own", null);
  }

  /** Sends all parts but the last. */
  void begin(AccountAccess account, String address, Media video) {
    HttpUrl url = checked(address);
    long size = partSize(video.size());
    for (long part = 0; part < parts(video.size()) - 1; part++) {
      for (int attempt = 1; ; attempt++) {
        try {
          HttpAnswer answer = send(account, HttpCall.Effect.CHANGE, url, video, part * size, size);
          if (answer.status() == 206) {
            break;
          }
          throw answer.isSuccess() ? answer.unreadable() : refused(answer);
        } catch (TemporarilyUnavailableException broken) {
          if (attempt == ATTEMPTS) {
            throw broken;
          }
        }
      }
    }
  }

  /** Sends the last part, after which the video goes out. */
  HttpAnswer finish(AccountAccess account, String address, Media video) {
    long from = (parts(video.size()) - 1) * partSize(video.size());
    HttpAnswer answer =
        send(account, HttpCall.Effect.PUBLISH, checked(address), video, from, video.size() - from);
    if (answer.status() != 201) {
      throw answer.isSuccess() ? answer.unreadable() : refused(answer);
    }
    return answer;
  }

  private HttpAnswer send(
      AccountAccess account,
      HttpCall.Effect effect,
      HttpUrl url,
      Media video,
      long from,
      long length) {
    String range = "bytes " + from + "-" + (from + length - 1) + "/" + video.size();
    return api.send(
        HttpCall.put(NetworkId.TIKTOK, effect, url, new MediaPart(video, from, length))
            .account(account.remoteId())
            .action("upload", RateScope.ACTION)
            .header("Content-Range", range));
  }

  /**
   * 403 and 404 mean that the address has ended, 416 that parts are missing: prepare again. Nothing
   * is documented of what such an answer holds, but it is no page for people.
   */
  private static RuntimeException refused(HttpAnswer answer) {
    int status = answer.status();
    boolean own = !answer.isPage() && status != 401; // no token was sent
    boolean ended = status == 403 || status == 404 || status == 410 || status == 416;
    return ended && (own || answer.call().effect() != HttpCall.Effect.PUBLISH)
        ? new TemporarilyUnavailableException(
            NetworkId.TIKTOK,
            "the upload has ended (HTTP " + status + "); prepare the post again",
            null,
            null)
        : Failures.of(answer, own, Failures::byStatus);
  }
}
