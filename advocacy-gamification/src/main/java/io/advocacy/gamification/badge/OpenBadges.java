package io.advocacy.gamification.badge;

import io.advocacy.gamification.internal.Check;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * Writes badges as certificates that people take with them: Open Badges 3.0 (1EdTech, May 2024), an
 * {@code OpenBadgeCredential} of the W3C Verifiable Credentials Data Model 2.0. {@link #document}
 * is the JSON without a proof; {@link #signed} is the same signed, as a compact JWS (VC-JWT,
 * section 8.2 of the specification). A document without a proof can be read and not verified.
 *
 * <p>Immutable and safe for use by several threads, {@link #signed} as far as the signer is.
 */
public final class OpenBadges {
  private static final List<String> CONTEXT =
      List.of(
          "https://www.w3.org/ns/credentials/v2",
          "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json");
  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  private final URI issuer;
  private final String issuerName;
  private final String badges;

  /**
   * Creates the export of one company.
   *
   * @param issuer the identity of the company, an absolute URI such as its page of badges
   * @param issuerName its name
   * @param badges where badges are described: the id of a badge is this, a slash and the id of the
   *     badge, which should be a page about it
   */
  public OpenBadges(URI issuer, String issuerName, URI badges) {
    this.issuer = requireAbsolute(issuer, "issuer");
    this.issuerName = Check.text(issuerName, "name of the issuer", 200);
    String base = requireAbsolute(badges, "address of the badges").toString();
    this.badges = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  static URI requireAbsolute(URI uri, String name) {
    if (!uri.isAbsolute()) {
      throw new IllegalArgumentException(
          name + " must be an absolute URI, like 'https://…' or 'did:…'");
    }
    return uri;
  }

  /**
   * Returns the certificate as JSON, without a proof.
   *
   * @param id the identity of the certificate, an absolute URI such as {@code urn:uuid:…}
   * @param recipient who gets it
   * @param earned the badge with the time at which it was earned
   * @param language French for a French locale, English for any other
   * @throws IllegalArgumentException when the badge is not earned
   */
  public String document(URI id, Recipient recipient, BadgeProgress earned, Locale language) {
    return Json.write(credential(id, recipient, earned, language));
  }

  /**
   * Returns the certificate signed, as a compact JWS with the certificate as its payload.
   *
   * @param id the identity of the certificate, an absolute URI such as {@code urn:uuid:…}
   * @param recipient who gets it
   * @param earned the badge with the time at which it was earned
   * @param language French for a French locale, English for any other
   * @param signer signs
   * @throws IllegalArgumentException when the badge is not earned
   */
  public String signed(
      URI id, Recipient recipient, BadgeProgress earned, Locale language, CredentialSigner signer) {
    Map<String, Object> payload = credential(id, recipient, earned, language);
    payload.put("iss", issuer);
    payload.put("jti", id);
    payload.put("nbf", earnedAt(earned).getEpochSecond());
    recipient.id().ifPresent(subject -> payload.put("sub", subject));
    Map<String, Object> header = new LinkedHashMap<>();
    header.put("alg", signer.algorithm());
    header.put("typ", "JWT");
    header.put("kid", signer.keyId());
    String content = base64(Json.write(header)) + "." + base64(Json.write(payload));
    byte[] signature = signer.sign(content.getBytes(StandardCharsets.US_ASCII));
    return content + "." + BASE64.encodeToString(signature);
  }

  private static String base64(String text) {
    return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Instant earnedAt(BadgeProgress earned) {
    return earned
        .earnedAt()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "badge '"
                        + earned.badge().id()
                        + "' is not earned: "
                        + earned.missing()
                        + " missing"))
        .truncatedTo(ChronoUnit.SECONDS);
  }

  private Map<String, Object> credential(
      URI id, Recipient recipient, BadgeProgress earned, Locale language) {
    requireAbsolute(id, "identity of the certificate");
    Objects.requireNonNull(recipient, "recipient");
    boolean french = language.getLanguage().equals("fr");
    Badge badge = earned.badge();
    String name = french ? badge.french() : badge.english();
    Map<String, Object> subject = new LinkedHashMap<>(recipient.parts());
    subject.put("type", List.of("AchievementSubject"));
    subject.put("achievement", achievement(badge, name, french));
    Map<String, Object> credential = new LinkedHashMap<>();
    credential.put("@context", CONTEXT);
    credential.put("id", id);
    credential.put("type", List.of("VerifiableCredential", "OpenBadgeCredential"));
    credential.put("name", name);
    credential.put("issuer", issuer());
    credential.put("validFrom", earnedAt(earned));
    credential.put("awardedDate", earnedAt(earned));
    credential.put("credentialSubject", subject);
    return credential;
  }

  private Map<String, Object> issuer() {
    Map<String, Object> profile = new LinkedHashMap<>();
    profile.put("id", issuer);
    profile.put("type", List.of("Profile"));
    profile.put("name", issuerName);
    return profile;
  }

  private Map<String, Object> achievement(Badge badge, String name, boolean french) {
    String criterion = criterion(badge.criterion(), french);
    Map<String, Object> achievement = new LinkedHashMap<>();
    achievement.put("id", badges + "/" + encoded(badge.id()));
    achievement.put("type", List.of("Achievement"));
    achievement.put("achievementType", "Badge");
    achievement.put("inLanguage", french ? "fr" : "en");
    achievement.put("name", name);
    achievement.put("description", criterion);
    achievement.put("criteria", Map.of("narrative", criterion));
    return achievement;
  }

  private static String criterion(Badge.Criterion criterion, boolean french) {
    long goal = criterion.goal();
    if (criterion instanceof Badge.Points) {
      return french
          ? "A obtenu " + goal + (goal == 1 ? " point" : " points") + " comme ambassadeur."
          : "Has earned " + goal + (goal == 1 ? " point" : " points") + " as an ambassador.";
    }
    if (criterion instanceof Badge.Times times) {
      return french
          ? "A obtenu " + goal + " fois les points de « " + times.rule() + " »."
          : "Has earned the points of '"
              + times.rule()
              + "' "
              + (goal == 1 ? "once." : goal + " times.");
    }
    return french
        ? "A été actif " + goal + " semaines de suite comme ambassadeur."
        : "Was active as an ambassador " + goal + " weeks in a row.";
  }

  /** A path segment of a URI (RFC 3986): all but unreserved characters as octets. */
  private static String encoded(String id) {
    List<String> parts = new ArrayList<>();
    for (byte b : id.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xFF);
      boolean plain =
          (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || (c >= '0' && c <= '9')
              || "-._~".indexOf(c) >= 0;
      parts.add(plain ? String.valueOf(c) : String.format(Locale.ROOT, "%%%02X", (int) c));
    }
    return String.join("", parts);
  }
}
