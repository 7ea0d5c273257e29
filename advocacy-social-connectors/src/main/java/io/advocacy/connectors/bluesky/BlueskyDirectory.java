package io.advocacy.connectors.bluesky;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.connectors.internal.Http;
import io.advocacy.connectors.internal.HttpAnswer;
import io.advocacy.connectors.internal.HttpCall;
import io.advocacy.connectors.internal.Json;
import io.advocacy.connectors.internal.Servers;
import io.advocacy.network.NetworkId;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;
import okhttp3.HttpUrl;

/** Finds the server of an account by its DID (https://atproto.com/specs/did). */
final class BlueskyDirectory {
  private static final String WEB = "did:web:";

  private final Http http;
  private final HttpUrl plc;

  BlueskyDirectory(Http http, URI plc) {
    this.http = http;
    this.plc = Objects.requireNonNull(HttpUrl.get(plc), "directory");
  }

  /** Returns the account's own server; empty where the DID leads to none. */
  Optional<URI> server(String did) {
    Optional<HttpUrl> address = document(did);
    if (address.isEmpty()) {
      return Optional.empty();
    }
    HttpAnswer answer = http.send(HttpCall.get(NetworkId.BLUESKY, address.get()).build());
    JsonNode document = answer.lenientJson();
    if (!answer.isSuccess() || !document.path("id").asText().equals(did)) {
      return Optional.empty();
    }
    for (JsonNode service : document.path("service")) {
      if (service.path("id").asText().endsWith("#atproto_pds")
          && service.path("type").asText().equals("AtprotoPersonalDataServer")) {
        return Json.text(service, "serviceEndpoint").flatMap(Json::uri);
      }
    }
    return Optional.empty();
  }

  private Optional<HttpUrl> document(String did) {
    if (did.matches("did:plc:[a-z2-7]{24}")) {
      return Optional.of(plc.newBuilder().addPathSegment(did).build());
    }
    if (did.matches("did:web:[A-Za-z0-9.-]{1,253}(%3A[0-9]{1,5})?")) {
      String host = did.substring(WEB.length()).replace("%3A", ":");
      return Optional.ofNullable(HttpUrl.parse("https://" + host))
          .map(url -> Servers.at(url, ".well-known/did.json").build());
    }
    return Optional.empty();
  }
}
