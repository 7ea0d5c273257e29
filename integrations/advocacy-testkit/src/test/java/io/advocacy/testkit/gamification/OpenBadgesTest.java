package io.advocacy.testkit.gamification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.advocacy.gamification.badge.Badge;
import io.advocacy.gamification.badge.BadgeProgress;
import io.advocacy.gamification.badge.CredentialSigner;
import io.advocacy.gamification.badge.OpenBadges;
import io.advocacy.gamification.badge.Recipient;
import io.advocacy.gamification.ledger.RuleId;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Certificates against the rules of the published JSON schema of Open Badges 3.0, {@code
 * https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json}.
 */
class OpenBadgesTest {
  private static final Instant EARNED = Instant.parse("2026-03-27T09:30:15.123456Z");
  private static final URI ID = URI.create("urn:uuid:4f0f7a4c-3d7e-4e0a-9a38-1f6f0c1b2d3e");
  private static final Badge STEADY =
      new Badge("régulier 4/4", "Régulier \"4\"", "Steady", new Badge.WeeksInARow(4));

  private final OpenBadges export =
      new OpenBadges(
          URI.create("https://company.example/badges/issuer"),
          "Company",
          URI.create("https://company.example/badges/"));

  private static BadgeProgress earned(Badge badge) {
    return new BadgeProgress(badge, badge.criterion().goal(), Optional.of(EARNED));
  }

  private static JsonNode parse(String json) throws Exception {
    return new ObjectMapper().readTree(json);
  }

  /** What the schema asks for of an AchievementCredential and of what we write in it. */
  private static void requireSchema(JsonNode credential) {
    for (String field :
        List.of("@context", "id", "type", "credentialSubject", "issuer", "validFrom")) {
      assertThat(credential.has(field)).as(field).isTrue();
    }
    JsonNode context = credential.get("@context");
    assertThat(context.get(0).textValue()).isEqualTo("https://www.w3.org/ns/credentials/v2");
    assertThat(context.get(1).textValue())
        .matches("https://purl\\.imsglobal\\.org/spec/ob/v3p0/context(-3\\.\\d\\.\\d)*\\.json");
    assertThat(texts(credential.get("type")))
        .contains("VerifiableCredential")
        .containsAnyOf("AchievementCredential", "OpenBadgeCredential");
    assertThat(credential.get("id").isTextual()).isTrue();
    assertThat(OffsetDateTime.parse(credential.get("validFrom").textValue())).isNotNull();
    assertThat(OffsetDateTime.parse(credential.get("awardedDate").textValue())).isNotNull();
    JsonNode issuer = credential.get("issuer");
    assertThat(issuer.get("id").isTextual()).isTrue();
    assertThat(texts(issuer.get("type"))).contains("Profile");
    JsonNode subject = credential.get("credentialSubject");
    assertThat(texts(subject.get("type"))).contains("AchievementSubject");
    assertThat(subject.has("id") || !subject.path("identifier").isEmpty()).isTrue();
    for (JsonNode identity : subject.path("identifier")) {
      assertThat(identity.get("type").textValue()).isEqualTo("IdentityObject");
      assertThat(identity.get("hashed").isBoolean()).isTrue();
      assertThat(identity.get("identityHash").textValue()).matches("sha256\\$[0-9a-f]{64}");
      assertThat(identity.get("identityType").textValue()).isEqualTo("emailAddress");
      assertThat(names(identity))
          .isSubsetOf("type", "hashed", "identityHash", "identityType", "salt");
    }
    JsonNode achievement = subject.get("achievement");
    for (String field : List.of("id", "type", "criteria", "description", "name")) {
      assertThat(achievement.has(field)).as("achievement." + field).isTrue();
    }
    assertThat(texts(achievement.get("type"))).contains("Achievement");
    assertThat(achievement.get("achievementType").textValue()).isEqualTo("Badge");
    assertThat(achievement.get("criteria").get("narrative").textValue()).isNotBlank();
    assertThat(achievement.get("inLanguage").textValue()).matches("[a-z]{2}");
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.textValue()));
    return texts;
  }

  private static List<String> names(JsonNode node) {
    List<String> names = new ArrayList<>();
    node.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @ParameterizedTest
  @ValueSource(strings = {"fr", "en"})
  void aDocumentKeepsTheRulesOfTheSchema(String language) throws Exception {
    List<Badge> badges =
        List.of(
            STEADY,
            new Badge("hundred", "Cent", "Hundred", new Badge.Points(100)),
            new Badge("three", "Trois", "Three", new Badge.Times(RuleId.of("training"), 3)));
    for (Badge badge : badges) {
      for (Recipient recipient :
          List.of(
              Recipient.of(URI.create("did:example:123")),
              Recipient.withEmail("someone@company.example", "x7Qp"))) {
        requireSchema(
            parse(export.document(ID, recipient, earned(badge), Locale.forLanguageTag(language))));
      }
    }
  }

  @Test
  void saysWhatWasEarnedAndWhenInTheLanguageOfThePerson() throws Exception {
    JsonNode credential =
        parse(
            export.document(
                ID, Recipient.of(URI.create("did:example:1")), earned(STEADY), Locale.FRENCH));
    assertThat(credential.get("name").textValue()).isEqualTo("Régulier \"4\"");
    assertThat(credential.get("validFrom").textValue()).isEqualTo("2026-03-27T09:30:15Z");
    JsonNode achievement = credential.at("/credentialSubject/achievement");
    assertThat(achievement.get("id").textValue())
        .isEqualTo("https://company.example/badges/r%C3%A9gulier%204%2F4");
    assertThat(achievement.at("/criteria/narrative").textValue())
        .isEqualTo("A été actif 4 semaines de suite comme ambassadeur.");
  }

  @Test
  void holdsNoEmailAddressAndIsCheckedByWhoKnowsIt() throws Exception {
    String document =
        export.document(
            ID, Recipient.withEmail("a@example.com", "Kosher"), earned(STEADY), Locale.ENGLISH);
    assertThat(document).doesNotContain("a@example.com");
    // the specification's own example of an identity hash
    assertThat(parse(document).at("/credentialSubject/identifier/0/identityHash").textValue())
        .isEqualTo("sha256$b5809d8a92f8858436d7e6b87c12ebc0ae1eac4baecc2c0b913aee2c922ef399");
  }

  @Test
  void signedItIsATokenThatTheKeyOfTheCompanyVerifies() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    KeyPair keys = generator.generateKeyPair();
    CredentialSigner signer =
        new CredentialSigner() {
          @Override
          public String algorithm() {
            return "RS256";
          }

          @Override
          public URI keyId() {
            return URI.create("https://company.example/badges/key.json");
          }

          @Override
          public byte[] sign(byte[] content) {
            try {
              Signature signature = Signature.getInstance("SHA256withRSA");
              signature.initSign(keys.getPrivate());
              signature.update(content);
              return signature.sign();
            } catch (GeneralSecurityException e) {
              throw new IllegalStateException(e);
            }
          }
        };

    String token =
        export.signed(
            ID, Recipient.of(URI.create("did:example:1")), earned(STEADY), Locale.ENGLISH, signer);

    assertThat(token).matches("[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    String[] parts = token.split("\\.", -1);
    Signature check = Signature.getInstance("SHA256withRSA");
    check.initVerify(keys.getPublic());
    check.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
    assertThat(check.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    JsonNode header = parse(decoded(parts[0]));
    assertThat(header.get("alg").textValue()).isEqualTo("RS256");
    assertThat(header.get("kid").textValue()).isEqualTo("https://company.example/badges/key.json");
    JsonNode payload = parse(decoded(parts[1]));
    requireSchema(payload);
    assertThat(payload.get("iss")).isEqualTo(payload.at("/issuer/id"));
    assertThat(payload.get("jti")).isEqualTo(payload.get("id"));
    assertThat(payload.get("sub")).isEqualTo(payload.at("/credentialSubject/id"));
    assertThat(payload.get("nbf").longValue()).isEqualTo(EARNED.getEpochSecond());
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8);
  }

  @Test
  void aBadgeThatIsNotEarnedIsRefusedWithWhatIsMissing() {
    BadgeProgress onTheWay = new BadgeProgress(STEADY, 3, Optional.empty());
    Recipient somebody = Recipient.of(URI.create("did:example:1"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> export.document(ID, somebody, onTheWay, Locale.FRENCH))
        .withMessage("badge 'régulier 4/4' is not earned: 1 missing");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Recipient.of(URI.create("someone")))
        .withMessageContaining("recipient must be an absolute URI");
  }
}
