package io.advocacy.connectors.linkedin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.connectors.internal.Api;
import io.advocacy.connectors.internal.Bodies;
import io.advocacy.connectors.internal.Frame;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import io.advocacy.network.RateScope;
import io.advocacy.network.Violation;
import java.io.IOException;
import java.util.List;
import okhttp3.HttpUrl;

/** Uploads images. A member's token may not ask whether they are processed. */
final class LinkedInImages {
  private static final long TOO_MANY_PIXELS = 36_152_320;

  private final Api api;

  LinkedInImages(Api api) {
    this.api = api;
  }

  /** Adds a violation for each image of more pixels than the network takes (images-api). */
  static void checkPixels(List<Media> media, List<Violation> violations) {
    for (int i = 0; i < media.size(); i++) {
      if (!media.get(i).isImage()) {
        continue;
      }
      long pixels;
      try {
        pixels = Frame.of(media.get(i)).map(one -> (long) one.width() * one.height()).orElse(0L);
      } catch (IOException unreadable) {
        continue; // the general rules say so
      }
      if (pixels >= TOO_MANY_PIXELS) {
        violations.add(
            Violation.counted(
                "media.pixels",
                "image "
                    + (i + 1)
                    + " has "
                    + pixels
                    + " pixels; fewer than "
                    + TOO_MANY_PIXELS
                    + " are allowed",
                pixels,
                TOO_MANY_PIXELS - 1));
      }
    }
  }

  /** Uploads an image and returns its URN. */
  String upload(AccountAccess account, String owner, Media medium) {
    ObjectNode body = Json.object();
    body.putObject("initializeUploadRequest").put("owner", owner);
    HttpUrl url = api.at("rest/images").addQueryParameter("action", "initializeUpload").build();
    HttpAnswer begun =
        api.sendOk(
            api.post(account, HttpCall.Effect.CHANGE, url, Json.body(body))
                .action("images", RateScope.ACCOUNT));
    JsonNode value = begun.json().path("value");
    String image = Json.text(value, "image").orElseThrow(begun::unreadable);
    HttpUrl target =
        Json.text(value, "uploadUrl")
            .map(HttpUrl::parse)
            .filter(this::mayHaveTheToken)
            .orElseThrow(begun::unreadable);
    api.sendOk(
        HttpCall.put(NetworkId.LINKEDIN, target, Bodies.of(medium)).bearer(api.token(account)));
    return image;
  }

  private boolean mayHaveTheToken(HttpUrl url) {
    return api.isOwn(url)
        || (url.isHttps()
            && (url.host().equals("linkedin.com") || url.host().endsWith(".linkedin.com")));
  }
}
