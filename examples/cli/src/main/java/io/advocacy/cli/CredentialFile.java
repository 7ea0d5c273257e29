package io.advocacy.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.advocacy.cli.table.BadInputException;
import io.advocacy.cli.table.Problem;
import io.advocacy.cli.table.Source;
import io.advocacy.connectors.oauth.OAuthClient;
import io.advocacy.network.Credential;
import io.advocacy.network.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A credential in JSON: {@code accessToken}, {@code refreshToken}, {@code accountId}, {@code
 * clientId}, {@code clientSecret}, or {@code identifier} and {@code password}; those the network
 * needs. What it holds is in no message.
 */
final class CredentialFile {
  private static final int MOST_BYTES = 65_536;
  private static final String ACCESS = "accessToken";
  private static final String REFRESH = "refreshToken";
  private static final String ACCOUNT = "accountId";
  private static final String ACCOUNT_KEY = "accountKey";
  private static final String CLIENT = "clientId";
  private static final String CLIENT_SECRET = "clientSecret";
  private static final String IDENTIFIER = "identifier";
  private static final String PASSWORD = "password";
  private static final Set<String> SENT_IN_HEADERS = Set.of(ACCESS, REFRESH);
  private static final List<String> KNOWN =
      List.of(ACCESS, REFRESH, ACCOUNT, ACCOUNT_KEY, CLIENT, CLIENT_SECRET, IDENTIFIER, PASSWORD);
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();

  private final Source source;
  private final Map<String, String> fields;

  private CredentialFile(Source source, Map<String, String> fields) {
    this.source = source;
    this.fields = fields;
  }

  static CredentialFile read(Source source) {
    String text = text(source);
    Map<String, String> fields = new LinkedHashMap<>();
    try (JsonParser json = JSON.createParser(text)) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw bad(source, "must hold one JSON object such as {\"accessToken\":\"…\"}");
      }
      while (json.nextToken() != JsonToken.END_OBJECT) {
        String name = json.currentName();
        JsonToken value = json.nextToken();
        if (!KNOWN.contains(name)) {
          json.skipChildren();
        } else if (value == JsonToken.VALUE_STRING) {
          fields.put(name, checked(source, name, json.getText()));
        } else if (value != JsonToken.VALUE_NULL) {
          throw bad(source, "field " + name + " must be a text in quotes");
        }
      }
      if (json.nextToken() != null) {
        throw bad(source, "must hold one JSON object and nothing after it");
      }
    } catch (IOException e) {
      // The parser's own message would show what is in the file.
      throw bad(source, "is not valid JSON; it must look like {\"accessToken\":\"…\"}");
    }
    CredentialFile file = new CredentialFile(source, fields);
    file.requireSomething();
    return file;
  }

  private static String text(Source source) {
    byte[] bytes;
    try (InputStream in = source.open()) {
      bytes = in.readNBytes(MOST_BYTES + 1);
    } catch (IOException e) {
      throw source.unreadable();
    }
    if (bytes.length > MOST_BYTES) {
      throw bad(source, "is larger than 64 KiB, which no credential is");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      throw bad(source, "is no UTF-8; save the file as UTF-8");
    }
  }

  private static String checked(Source source, String name, String value) {
    if (value.isBlank()) {
      throw bad(source, "field " + name + " is empty; give a value or leave the field out");
    }
    if (value.length() > 16_384) {
      throw bad(source, "field " + name + " is longer than 16384 characters");
    }
    if (value.chars().anyMatch(Character::isISOControl)) {
      throw bad(source, "field " + name + " has a line end or another control character");
    }
    if (SENT_IN_HEADERS.contains(name) && !value.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw bad(source, "field " + name + " must be printable ASCII without spaces");
    }
    if (name.equals(ACCOUNT) && value.length() > 200) {
      throw bad(source, "field accountId is longer than 200 characters");
    }
    return value;
  }

  private void requireSomething() {
    boolean hasPassword = fields.containsKey(PASSWORD);
    if (hasPassword != fields.containsKey(IDENTIFIER)) {
      throw bad(source, "needs identifier and password together");
    }
    if (!hasPassword && !fields.containsKey(ACCESS) && !fields.containsKey(REFRESH)) {
      throw bad(source, "needs an accessToken, a refreshToken, or identifier and password");
    }
    if (fields.containsKey(CLIENT_SECRET) && !fields.containsKey(CLIENT)) {
      throw bad(source, "needs a clientId beside the clientSecret");
    }
  }

  /** The network's id of the account, {@code -} where the file does not say. */
  String accountId() {
    return fields.getOrDefault(ACCOUNT, "-");
  }

  /**
   * A name of the account for the journal that stays the same when tokens change: what the file
   * says, else a digest of its token, which is kept in the file beside those that come after it.
   */
  String accountName() {
    for (String field : List.of(ACCOUNT, IDENTIFIER, ACCOUNT_KEY)) {
      String name = fields.get(field);
      if (name != null) {
        return name.startsWith("@") ? name.substring(1) : name;
      }
    }
    String token = fields.get(REFRESH);
    return Journal.digest(token != null ? token : fields.getOrDefault(ACCESS, "-"));
  }

  Credential credential() {
    Credential.Builder credential = Credential.builder();
    secret(ACCESS).ifPresent(credential::accessToken);
    secret(REFRESH).ifPresent(credential::refreshToken);
    String identifier = fields.get(IDENTIFIER);
    if (identifier != null) {
      secret(PASSWORD).ifPresent(password -> credential.appPassword(identifier, password));
    }
    return credential.build();
  }

  /** The application under which the account was connected. */
  Optional<OAuthClient> client() {
    return Optional.ofNullable(fields.get(CLIENT))
        .map(id -> new OAuthClient(id, secret(CLIENT_SECRET)));
  }

  private Optional<Secret> secret(String name) {
    return Optional.ofNullable(fields.get(name)).map(Secret::of);
  }

  /**
   * Writes renewed tokens back, because a network may take an old refresh token back when it gives
   * a new one. Tokens made from an app password are not kept: the password makes new ones.
   */
  void keep(Credential renewed) {
    if (source.isStandardInput() || !fields.containsKey(REFRESH)) {
      return;
    }
    if (!fields.containsKey(ACCOUNT) && !fields.containsKey(IDENTIFIER)) {
      fields.put(ACCOUNT_KEY, accountName());
    }
    renewed.accessToken().ifPresent(token -> fields.put(ACCESS, token.reveal()));
    renewed.refreshToken().ifPresent(token -> fields.put(REFRESH, token.reveal()));
    OutputFile.write(
        "--credential",
        Path.of(source.name()),
        writer ->
            Json.write(
                writer,
                json -> {
                  for (Map.Entry<String, String> field : fields.entrySet()) {
                    json.writeStringField(field.getKey(), field.getValue());
                  }
                }));
  }

  private static BadInputException bad(Source source, String message) {
    return new BadInputException(Problem.of(source.name(), message));
  }

  /** Which fields there are, never what they hold. */
  @Override
  public String toString() {
    return "CredentialFile" + fields.keySet();
  }
}
