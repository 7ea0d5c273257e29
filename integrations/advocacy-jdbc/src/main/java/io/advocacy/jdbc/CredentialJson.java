package io.advocacy.jdbc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.advocacy.network.Credential;
import io.advocacy.network.Secret;
import java.util.Set;

/** Credentials as JSON, which exists inside the process only: it is sealed before it is stored. */
final class CredentialJson {
  private CredentialJson() {}

  static ObjectNode credential(Credential credential) {
    ObjectNode node = Json.object();
    credential.accessToken().ifPresent(token -> node.put("accessToken", token.reveal()));
    credential.refreshToken().ifPresent(token -> node.put("refreshToken", token.reveal()));
    credential.expiresAt().ifPresent(time -> node.put("expiresAt", time.toString()));
    credential.renewableUntil().ifPresent(time -> node.put("renewableUntil", time.toString()));
    credential.proofKey().ifPresent(key -> node.put("proofKey", key.reveal()));
    credential.identifier().ifPresent(identifier -> node.put("identifier", identifier));
    credential.password().ifPresent(password -> node.put("password", password.reveal()));
    Json.putTexts(node, "scopes", credential.scopes());
    return node;
  }

  static Credential credential(JsonNode node) {
    Credential.Builder builder =
        Credential.builder().scopes(Set.copyOf(Json.texts(node, "scopes")));
    Json.optional(node, "accessToken").map(Secret::of).ifPresent(builder::accessToken);
    Json.optional(node, "refreshToken").map(Secret::of).ifPresent(builder::refreshToken);
    Json.optionalTime(node, "expiresAt").ifPresent(builder::expiresAt);
    Json.optionalTime(node, "renewableUntil").ifPresent(builder::renewableUntil);
    Json.optional(node, "proofKey").map(Secret::of).ifPresent(builder::proofKey);
    Json.optional(node, "password")
        .ifPresent(
            password -> builder.appPassword(Json.text(node, "identifier"), Secret.of(password)));
    return builder.build();
  }
}
