package io.advocacy.testkit.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.testkit.SimulatedRequest;
import io.advocacy.testkit.SimulatedResponse;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The authorisation pages of Facebook, Instagram and Threads, and Facebook's exchange of codes and
 * tokens as docs/facebook-login/guides/access-tokens describe them. A person who is signed in
 * agrees at once. Guarded by the network's lock.
 *
 * <p>Sources: developers.facebook.com/docs/facebook-login/guides/access-tokens and
 * docs/facebook-login/guides/permissions.
 */
public final class GraphDialog {
  private final GraphTokens tokens;
  private final Set<String> asked = new LinkedHashSet<>();
  private @Nullable String signedIn;

  /** Creates the pages over these tokens. */
  public GraphDialog(GraphTokens tokens) {
    this.tokens = tokens;
  }

  /** Lets a person be signed in. */
  public void signIn(String account) {
    signedIn = account;
  }

  /** Answers the page. */
  public SimulatedResponse page(SimulatedRequest request) {
    if (signedIn == null) {
      return SimulatedResponse.of(
          200, "text/html", "<p>Sign in</p>".getBytes(StandardCharsets.UTF_8));
    }
    asked.addAll(Arrays.asList(request.query("scope").orElse("").split(",", -1)));
    String state = URLEncoder.encode(request.query("state").orElse(""), StandardCharsets.UTF_8);
    return SimulatedResponse.empty(302)
        .withHeader(
            "Location",
            request.query("redirect_uri").orElse("")
                + "?code="
                + tokens.code(signedIn)
                + "&state="
                + state
                + "#_");
  }

  /** Answers a request for a token of Facebook Login, with a code or a short-lived token. */
  public SimulatedResponse token(SimulatedRequest request, Instant now) {
    Optional<String> exchanged = request.query("fb_exchange_token");
    if (exchanged.isPresent() && tokens.owner(exchanged.get(), now).isEmpty()) {
      return tokens.refusal(exchanged.get(), now);
    }
    Optional<String> token =
        exchanged.isPresent()
            ? tokens.owner(exchanged.get(), now).map(owner -> tokens.issue(owner, now))
            : tokens.redeem(request.query("code").orElse(""), now);
    if (token.isEmpty()) {
      return Graph.error(
          400, "OAuthException", 100, 36009, "This authorization code has been used.");
    }
    ObjectNode json = Json.object().put("access_token", token.get()).put("token_type", "bearer");
    return Json.answer(
        200, json.put("expires_in", exchanged.isPresent() ? GraphTokens.LONG.toSeconds() : 3_600));
  }

  /** Answers which permissions the person granted: all that were asked for. */
  public SimulatedResponse permissions() {
    ObjectNode json = Json.object();
    ArrayNode data = json.putArray("data");
    asked.forEach(one -> data.addObject().put("permission", one).put("status", "granted"));
    return Json.answer(200, json);
  }
}
