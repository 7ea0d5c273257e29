package io.advocacy.connectors.contracts;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.delete;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.advocacy.connectors.ConnectorTestBase;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Link;
import io.advocacy.network.Media;
import io.advocacy.network.NetworkId;
import io.advocacy.network.Post;
import io.advocacy.network.PostId;
import io.advocacy.network.PreparedPost;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

class OpenApiContractsTest {
  private abstract static class Requests extends ConnectorTestBase {
    static final AccountAccess ALICE = account("1");

    void useEverything() {
      Post post =
          Post.builder("Bonjour")
              .language("fr")
              .link(Link.of(URI.create("https://a.example/x")))
              .media(png("Un point"))
              .build();
      PreparedPost prepared = connector.prepare(ALICE, post, KEY).value();
      connector.publish(ALICE, prepared);
      connector.publish(ALICE, connector.prepare(ALICE, Post.of("Words only"), KEY).value());
      byte[] film = "\0\0\0\30ftypmp42".getBytes(StandardCharsets.ISO_8859_1);
      Media video =
          Media.of("video/mp4", film.length, "A film", () -> new ByteArrayInputStream(film));
      Post moving = Post.builder("A film").media(video).build();
      connector.publish(ALICE, connector.prepare(ALICE, moving, KEY).value());
      connector.reconcile(ALICE, prepared);
      connector.audience(ALICE);
      connector.metrics(ALICE, List.of(PostId.of("9"), PostId.of("8")));
      connector.metrics(ALICE, List.of(PostId.of("9")));
      connector.ownPosts(ALICE, 20, Optional.empty());
      connector.ownPosts(ALICE, 20, Optional.of("9"));
      connector.delete(ALICE, PostId.of("9"));
      connector.authorization().verify(ALICE);
    }

    List<String> violations(OpenApi contract) throws Exception {
      List<String> violations = new ArrayList<>();
      for (ServeEvent event : server.getAllServeEvents()) {
        var request = event.getRequest();
        String type = String.valueOf(request.getHeader("Content-Type"));
        JsonNode body =
            type.startsWith("application/json")
                ? Specs.MAPPER.readTree(request.getBodyAsString())
                : MissingNode.getInstance();
        violations.addAll(
            contract.violations(
                request.getMethod().getName(), HttpUrl.get(request.getAbsoluteUrl()), body));
      }
      return violations;
    }
  }

  @Nested
  @EnabledIf(
      value = "io.advocacy.connectors.contracts.Specs#areThere",
      disabledReason = "needs the published contracts: ../shared/specs or ADVOCACY_SPECS")
  class Mastodon extends Requests {
    @Override
    protected NetworkId network() {
      return NetworkId.MASTODON;
    }

    @Test
    void everyRequestToMastodonKeepsItsPublishedContract() throws Exception {
      server.stubFor(
          any(anyUrl()).willReturn(okJson("{\"id\":\"1\",\"acct\":\"a\",\"configuration\":{}}")));
      server.stubFor(
          get(urlPathMatching("/api/v1/(accounts/1/statuses|statuses)")).willReturn(okJson("[]")));
      server.stubFor(
          any(urlPathEqualTo("/api/v1/statuses/9")).willReturn(okJson("{\"id\":\"9\"}")));
      useEverything();
      assertThat(violations(new OpenApi(Specs.json("mastodon/schema.json")))).isEmpty();
      assertThat(server.getAllServeEvents()).hasSizeGreaterThan(10);
    }
  }

  @Nested
  @EnabledIf(
      value = "io.advocacy.connectors.contracts.Specs#areThere",
      disabledReason = "needs the published contracts: ../shared/specs or ADVOCACY_SPECS")
  class X extends Requests {
    @Override
    protected NetworkId network() {
      return NetworkId.X;
    }

    @Test
    void everyRequestToXKeepsItsPublishedContract() throws Exception {
      server.stubFor(
          any(anyUrl()).willReturn(okJson("{\"data\":{\"id\":\"1\",\"username\":\"a\"}}")));
      server.stubFor(
          get(urlPathMatching("/2/(users/1/tweets|tweets)"))
              .willReturn(okJson("{\"data\":[],\"meta\":{}}")));
      server.stubFor(
          delete(urlPathEqualTo("/2/tweets/9"))
              .willReturn(okJson("{\"data\":{\"deleted\":true}}")));
      useEverything();
      assertThat(violations(new OpenApi(Specs.json("x/openapi-2.166.json")))).isEmpty();
      assertThat(server.getAllServeEvents()).hasSizeGreaterThan(8);
    }
  }
}
