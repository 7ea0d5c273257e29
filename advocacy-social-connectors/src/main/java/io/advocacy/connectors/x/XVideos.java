package io.advocacy.connectors.x;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.Bodies;
import io.advocacy.connectors.internal.Failures;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.ContentRejectedException;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import io.advocacy.network.RateScope;
import java.util.Map;
import okhttp3.HttpUrl;

/**
 * Uploads videos in parts (https://docs.x.com/x-api/media/quickstart/media-upload-chunked) and
 * waits until X has processed them.
 */
final class XVideos {
  private static final long PART = 4 * 1024 * 1024;
  private static final int POLLS = 20;

  private final Api api;

  XVideos(Api api) {
    this.api = api;
  }

  /** Uploads a video and returns its id, ready to be posted. */
  String upload(AccountAccess account, Media video) {
    HttpAnswer begun =
        send(
            account,
            "2/media/upload/initialize",
            Json.body(
                Json.object()
                    .put("media_type", video.contentType())
                    .put("total_bytes", video.size())
                    .put("media_category", "tweet_video")));
    String id =
        Json.text(begun.json().path("data"), "id")
            .filter(XPosts::isId)
            .orElseThrow(begun::unreadable);
    int segment = 0;
    for (long from = 0; from < video.size(); from += PART) {
      Map<String, String> fields = Map.of("segment_index", Integer.toString(segment++));
      send(
          account,
          "2/media/upload/" + id + "/append",
          Bodies.multipart(
              fields,
              "media",
              video,
              Bodies.part(video, from, Math.min(PART, video.size() - from))));
    }
    HttpAnswer finished = send(account, "2/media/upload/" + id + "/finalize", Bodies.empty());
    if (isProcessing(finished)) {
      awaitProcessed(account, id);
    }
    return id;
  }

  private HttpAnswer send(AccountAccess account, String path, okhttp3.RequestBody body) {
    return api.sendOk(
        api.post(account, HttpCall.Effect.CHANGE, api.at(path).build(), body)
            .action("media", RateScope.ACTION));
  }

  private void awaitProcessed(AccountAccess account, String id) {
    HttpUrl url =
        api.at("2/media/upload")
            .addQueryParameter("command", "STATUS")
            .addQueryParameter("media_id", id)
            .build();
    HttpAnswer answer =
        api.http()
            .sendUntil(
                () -> api.get(account, url).action("media-status", RateScope.ACTION).build(),
                XVideos::isProcessing,
                POLLS);
    if (!answer.isSuccess()) {
      throw api.failure(answer);
    }
    if (isProcessing(answer)) {
      throw Failures.temporarily(answer.call(), "the video is still being processed", null);
    }
    if (state(answer).equals("failed")) {
      throw new ContentRejectedException(
          NetworkId.X, "the network cannot process this video", null);
    }
  }

  private static boolean isProcessing(HttpAnswer answer) {
    String state = state(answer);
    return answer.isSuccess() && (state.equals("pending") || state.equals("in_progress"));
  }

  private static String state(HttpAnswer answer) {
    JsonNode data = answer.lenientJson().path("data");
    return data.path("processing_info").path("state").asText();
  }
}
