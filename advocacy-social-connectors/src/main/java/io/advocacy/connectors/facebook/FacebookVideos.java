package io.advocacy.connectors.facebook;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.Bodies;
import io.advocacy.connectors.internal.Handle;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.MediaPart;
import io.advocacy.connectors.internal.Servers;
import io.advocacy.connectors.internal.graph.GraphFailures;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Answer;
import io.advocacy.network.Media;
import io.advocacy.network.PostId;
import io.advocacy.network.PublishedPost;
import io.advocacy.network.RateScope;
import io.advocacy.network.Reconciliation;
import io.advocacy.network.TemporarilyUnavailableException;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MultipartBody;
import okhttp3.RequestBody;

/**
 * Uploads a video in the parts that the network asks for, and publishes it by finishing the upload:
 * start and transfer make nothing visible, and the id of the video is known from the start. Source:
 * docs/graph-api/video-uploads (start, transfer and finish on the host graph-video).
 */
final class FacebookVideos {
  /** An upload that is complete but not finished. */
  record Upload(String session, String video) {}

  private static final URI VIDEO_SERVER = URI.create("https://graph-video.facebook.com");

  /** Parts are asked for again where one did not arrive; so often without any progress. */
  private static final int STILL = 3;

  /** How long a publication whose answer was lost may still take effect. */
  private static final Duration SETTLED = Duration.ofMinutes(5);

  private final Api api;
  private final HttpUrl server;
  private final String version;

  FacebookVideos(Api api, Optional<URI> standIn, String version) {
    this.api = api;
    this.server = Objects.requireNonNull(HttpUrl.get(standIn.orElse(VIDEO_SERVER)), "server");
    this.version = version;
  }

  private HttpUrl edge(AccountAccess account) {
    return Servers.at(server, version)
        .addPathSegment(account.remoteId())
        .addPathSegment("videos")
        .build();
  }

  private HttpAnswer send(AccountAccess account, RequestBody body) {
    return api.sendOk(
        api.post(account, HttpCall.Effect.CHANGE, edge(account), body)
            .action("media", RateScope.ACCOUNT));
  }

  Upload upload(AccountAccess account, Media video) {
    HttpAnswer answer =
        send(
            account,
            Bodies.form(Map.of("upload_phase", "start", "file_size", Long.toString(video.size()))));
    String session = answer.text("upload_session_id");
    String id = answer.postId(answer.text("video_id")).value();
    int still = 0;
    long start = offset(answer, "start_offset");
    long end = offset(answer, "end_offset");
    while (start < end) {
      if (end > video.size()) {
        throw answer.unreadable();
      }
      try {
        answer = send(account, transfer(session, video, start, end));
        still = 0;
        start = offset(answer, "start_offset");
        end = offset(answer, "end_offset");
      } catch (TemporarilyUnavailableException broken) {
        still++; // the same part again: the network throws away what it has twice
        if (still == STILL) {
          throw broken;
        }
      }
    }
    return new Upload(session, id);
  }

  private static RequestBody transfer(String session, Media video, long start, long end) {
    return new MultipartBody.Builder()
        .setType(MultipartBody.FORM)
        .addFormDataPart("upload_phase", "transfer")
        .addFormDataPart("upload_session_id", session)
        .addFormDataPart("start_offset", Long.toString(start))
        .addFormDataPart("video_file_chunk", "part", new MediaPart(video, start, end - start))
        .build();
  }

  /** Offsets are numbers in words. */
  private static long offset(HttpAnswer answer, String field) {
    String value = answer.text(field);
    if (!value.matches("\\d{1,15}")) {
      throw answer.unreadable();
    }
    return Long.parseLong(value);
  }

  /** Makes the video visible. */
  HttpAnswer finish(AccountAccess account, String session, String video, String words) {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("upload_phase", "finish");
    fields.put("upload_session_id", session);
    if (!words.isBlank()) {
      fields.put("description", words);
    }
    HttpAnswer answer =
        api.sendOk(
            api.post(account, HttpCall.Effect.PUBLISH, edge(account), Bodies.form(fields))
                .action("publish", RateScope.ACTION));
    if (!answer.json().path("success").asBoolean()) {
      throw answer.unreadable();
    }
    return answer;
  }

  PublishedPost published(String video) {
    return new PublishedPost(
        PostId.of(video), Json.uri("https://www.facebook.com/watch/?v=" + video));
  }

  /** The video tells whether it was published. */
  Answer<Reconciliation> reconcile(AccountAccess account, Handle handle) {
    String video = handle.media().get(0);
    HttpUrl url =
        api.at(version)
            .addPathSegment(video)
            .addQueryParameter("fields", "id,published,status")
            .build();
    HttpAnswer answer = api.send(api.get(account, url));
    boolean settled = handle.since().map(at -> !api.now().isBefore(at.plus(SETTLED))).orElse(true);
    Reconciliation notOut = settled ? Reconciliation.notPublished() : Reconciliation.unknown();
    if (GraphFailures.isMissing(answer)) {
      return answer.with(notOut);
    }
    if (!answer.isSuccess()) {
      throw api.failure(answer);
    }
    JsonNode body = answer.json();
    if (body.path("published").asBoolean()) {
      return answer.with(Reconciliation.published(published(video)));
    }
    String phase = body.path("status").path("publishing_phase").path("status").asText();
    return answer.with(phase.equals("not_started") ? notOut : Reconciliation.unknown());
  }
}
