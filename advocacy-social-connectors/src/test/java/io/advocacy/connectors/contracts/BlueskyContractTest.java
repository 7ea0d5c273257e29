package io.advocacy.connectors.contracts;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.jsonResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.advocacy.connectors.ConnectorTestBase;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Credential;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PublicationKey;
import io.advocacy.network.Secret;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

@EnabledIf(
    value = "io.advocacy.connectors.contracts.Specs#areThere",
    disabledReason = "needs the published contracts: ../shared/specs or ADVOCACY_SPECS")
class BlueskyContractTest extends ConnectorTestBase {
  private static final AccountAccess ALICE = account("did:plc:alice");
  private static final String POST = "at://did:plc:alice/app.bsky.feed.post/3k2a";
  private static final String BLOB =
      "{\"$type\":\"blob\",\"ref\":{\"$link\":\"bafy\"},\"mimeType\":\"image/png\",\"size\":70}";

  @Override
  protected NetworkId network() {
    return NetworkId.BLUESKY;
  }

  @Test
  void everyRequestToBlueskyKeepsItsPublishedLexicon() throws Exception {
    server.stubFor(
        any(anyUrl())
            .willReturn(
                okJson(
                    "{\"uri\":\""
                        + POST
                        + "\",\"cid\":\"c\",\"did\":\"did:plc:bob\",\"posts\":[],\"feed\":[],"
                        + "\"handle\":\"alice.test\",\"accessJwt\":\"a\",\"refreshJwt\":\"r\","
                        + "\"blob\":"
                        + BLOB
                        + "}")));
    server.stubFor(
        get(urlPathEqualTo("/xrpc/com.atproto.repo.getRecord"))
            .willReturn(jsonResponse("{\"error\":\"RecordNotFound\"}", 400)));
    server.stubFor(
        post(urlPathEqualTo("/xrpc/com.atproto.repo.deleteRecord"))
            .willReturn(okJson("{\"commit\":{\"cid\":\"c\",\"rev\":\"r\"}}")));
    publish(
        Post.builder("Été 👩‍👩‍👧 #travail @bob.test https://a.example/é")
            .language("fr")
            .link(Link.of(URI.create("https://a.example/x")).withCard("Titre", "Texte"))
            .build(),
        "one");
    publish(
        Post.builder("Card")
            .link(Link.of(URI.create("https://a.example/x")).withImage(png("Un point")))
            .build(),
        "four");
    publish(
        Post.builder("Image")
            .link(Link.of(URI.create("https://a.example/x")))
            .media(png(""))
            .build(),
        "two");
    publish(Post.builder("").link(Link.of(URI.create("https://a.example/x"))).build(), "three");
    byte[] film = "\0\0\0\30ftypmp42".getBytes(StandardCharsets.ISO_8859_1);
    Media video =
        Media.of("video/mp4", film.length, "A film", () -> new ByteArrayInputStream(film));
    publish(Post.builder("A film").media(video).build(), "five");
    connector.ownPosts(ALICE, 20, Optional.empty());
    connector.ownPosts(ALICE, 20, Optional.of("a page"));
    connector.audience(ALICE);
    connector.metrics(ALICE, List.of(PostId.of(POST)));
    connector.delete(ALICE, PostId.of(POST));
    connector.authorization().verify(ALICE);
    connector
        .authorization()
        .refresh(AccountAccess.of("-", Credential.ofAppPassword("alice.test", Secret.of("pw"))));
    connector
        .authorization()
        .refresh(AccountAccess.of("-", Credential.builder().refreshToken(Secret.of("r")).build()));

    Set<String> methods = new HashSet<>();
    List<String> violations = new ArrayList<>();
    for (ServeEvent event : server.getAllServeEvents()) {
      violations.addAll(violations(event, methods));
    }
    assertThat(violations).isEmpty();
    assertThat(methods)
        .contains(
            "com.atproto.repo.putRecord",
            "com.atproto.repo.getRecord",
            "com.atproto.repo.deleteRecord",
            "com.atproto.repo.uploadBlob",
            "com.atproto.identity.resolveHandle",
            "com.atproto.server.createSession",
            "com.atproto.server.refreshSession",
            "com.atproto.server.getSession",
            "app.bsky.actor.getProfile",
            "app.bsky.feed.getPosts",
            "app.bsky.feed.getAuthorFeed");
  }

  private void publish(Post post, String key) {
    connector.publish(ALICE, connector.prepare(ALICE, post, PublicationKey.of(key)).value());
  }

  private static List<String> violations(ServeEvent event, Set<String> methods) throws Exception {
    var request = event.getRequest();
    HttpUrl url = HttpUrl.get(request.getAbsoluteUrl());
    String method = url.pathSegments().get(1);
    methods.add(method);
    String kind = Lexicons.document(method).path("defs").path("main").path("type").asText();
    List<String> violations = new ArrayList<>();
    if (!kind.equals(request.getMethod().getName().equals("GET") ? "query" : "procedure")) {
      violations.add(method + " is called by the wrong HTTP method");
    }
    Map<String, List<String>> parameters = new LinkedHashMap<>();
    for (String name : url.queryParameterNames()) {
      parameters.put(name, url.queryParameterValues(name).stream().map(String::valueOf).toList());
    }
    violations.addAll(Lexicons.violationsOfParameters(method, parameters));
    String type = String.valueOf(request.getHeader("Content-Type"));
    if (type.startsWith("application/json")) {
      JsonNode body = Specs.MAPPER.readTree(request.getBodyAsString());
      violations.addAll(Lexicons.violationsOfInput(method, body));
      if (body.has("record")) {
        violations.addAll(Lexicons.violationsOfRecord(body.get("record")));
      }
    }
    return violations;
  }
}
