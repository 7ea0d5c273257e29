package io.advocacy.connectors.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.RequestBody;

/**
 * Uploads videos in parts whose ETags finish them (https://learn.microsoft.com/en-us/linkedin/
 * marketing/community-management/shares/videos-api). The parts are put without the token.
 */
final class LinkedInVideos {
  private static final int POLLS = 20;

  private final Api api;

  LinkedInVideos(Api api) {
    this.api = api;
  }

  /** Uploads a video and returns its URN. */
  String upload(AccountAccess account, String owner, Media video) {
    ObjectNode begin = Json.object();
    begin
        .putObject("initializeUploadRequest")
        .put("owner", owner)
        .put("fileSizeBytes", video.size())
        .put("uploadCaptions", false)
        .put("uploadThumbnail", false);
    HttpAnswer begun = action(account, "initializeUpload", begin);
    JsonNode value = begun.json().path("value");
    String urn =
        Json.text(value, "video")
            .filter(id -> id.matches("urn:li:video:[\\w-]{1,100}"))
            .orElseThrow(begun::unreadable);
    ObjectNode finish = Json.object();
    ObjectNode request = finish.putObject("finalizeUploadRequest").put("video", urn);
    request.put("uploadToken", value.path("uploadToken").asText());
    putParts(begun, value, video).forEach(request.putArray("uploadedPartIds")::add);
    action(account, "finalizeUpload", finish);
    awaitProcessed(account, urn);
    return urn;
  }

  private HttpAnswer action(AccountAccess account, String name, ObjectNode body) {
    HttpUrl url = api.at("rest/videos").addQueryParameter("action", name).build();
    return api.sendOk(
        api.post(account, HttpCall.Effect.CHANGE, url, Json.body(body))
            .action("videos", RateScope.ACCOUNT));
  }

  private List<String> putParts(HttpAnswer begun, JsonNode value, Media video) {
    List<String> etags = new ArrayList<>();
    long next = 0;
    for (JsonNode part : value.path("uploadInstructions")) {
      long first = part.path("firstByte").asLong(-1);
      long last = part.path("lastByte").asLong(-1);
      HttpUrl target =
          Json.text(part, "uploadUrl")
              .map(HttpUrl::parse)
              .filter(url -> url.isHttps() || api.isOwn(url))
              .orElseThrow(begun::unreadable);
      if (first != next || last < first || last >= video.size()) {
        throw begun.unreadable();
      }
      etags.add(put(target, Bodies.part(video, first, last - first + 1)));
      next = last + 1;
    }
    if (next != video.size()) {
      throw begun.unreadable();
    }
    return etags;
  }

  private String put(HttpUrl target, RequestBody part) {
    HttpAnswer answer = api.sendOk(HttpCall.put(NetworkId.LINKEDIN, target, part));
    return answer
        .header("ETag")
        .map(etag -> etag.replace("\"", ""))
        .filter(etag -> !etag.isEmpty())
        .orElseThrow(answer::unreadable);
  }

  /** A token that may only write may not ask; then the network processes the video by itself. */
  private void awaitProcessed(AccountAccess account, String urn) {
    HttpUrl url = api.at("rest/videos").addPathSegment(urn).build();
    HttpAnswer answer =
        api.http()
            .sendUntil(
                () -> api.get(account, url).build(),
                one -> status(one).filter("PROCESSING"::equals).isPresent(),
                POLLS);
    String status = status(answer).orElse("");
    if (status.equals("PROCESSING_FAILED")) {
      throw new ContentRejectedException(
          NetworkId.LINKEDIN, "the network cannot process this video", null);
    }
    if (status.equals("PROCESSING")) {
      throw Failures.temporarily(answer.call(), "the video is still being processed", null);
    }
  }

  private static Optional<String> status(HttpAnswer answer) {
    return answer.isSuccess() ? Json.text(answer.lenientJson(), "status") : Optional.empty();
  }
}
