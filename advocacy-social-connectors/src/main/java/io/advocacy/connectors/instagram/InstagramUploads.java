package io.advocacy.connectors.instagram;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.MediaPart;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import io.advocacy.network.RateScope;
import io.advocacy.network.TemporarilyUnavailableException;
import io.advocacy.network.UnsupportedByNetworkException;
import okhttp3.HttpUrl;

/**
 * Sends the bytes of a video, and goes on where a connection broke for as long as each attempt
 * brings more bytes over. Source: docs/instagram-platform/content-publishing/resumable-uploads, for
 * Facebook Login only.
 */
final class InstagramUploads {
  private static final String UPLOAD_HOST = "rupload.facebook.com";
  private static final int MOST_ATTEMPTS = 30;

  private final Api api;
  private final String version;

  InstagramUploads(Api api, String version) {
    this.api = api;
    this.version = version;
  }

  /** Sends a video to the address that came with its container. */
  void upload(AccountAccess account, String container, String address, Media video) {
    HttpUrl url = HttpUrl.parse(address);
    // the token goes along, so it goes to the network only
    if (url == null || !(api.isOwn(url) || (url.isHttps() && url.host().equals(UPLOAD_HOST)))) {
      throw new UnsupportedByNetworkException(
          NetworkId.INSTAGRAM,
          "the network names an address for the video that is not its own",
          null);
    }
    long offset = 0;
    for (int attempt = 1; ; attempt++) {
      try {
        send(account, url, video, offset);
        return;
      } catch (TemporarilyUnavailableException broken) {
        long arrived = arrived(account, container);
        if (arrived <= offset || arrived > video.size() || attempt == MOST_ATTEMPTS) {
          throw broken;
        }
        if (arrived == video.size()) {
          return;
        }
        offset = arrived;
      }
    }
  }

  private void send(AccountAccess account, HttpUrl url, Media video, long offset) {
    HttpAnswer answer =
        api.sendOk(
            HttpCall.post(
                    NetworkId.INSTAGRAM,
                    HttpCall.Effect.CHANGE,
                    url,
                    new MediaPart(video, offset, video.size() - offset))
                .account(account.remoteId())
                .action("upload", RateScope.ACTION)
                .header("Authorization", "OAuth " + api.token(account).reveal())
                .header("offset", Long.toString(offset))
                .header("file_size", Long.toString(video.size())));
    if (!answer.json().path("success").asBoolean()) {
      throw answer.unreadable();
    }
  }

  private long arrived(AccountAccess account, String container) {
    HttpUrl url =
        api.at(version)
            .addPathSegment(container)
            .addQueryParameter("fields", "id,video_status")
            .build();
    JsonNode status = api.sendOk(api.get(account, url)).json().path("video_status");
    return Json.count(status.path("uploading_phase"), "bytes_transferred").orElse(0);
  }
}
