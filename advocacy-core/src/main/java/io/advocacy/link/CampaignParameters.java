package io.advocacy.link;

import io.advocacy.internal.Require;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Parameters by which the web statistics of the company know where a visitor came from, such as
 * {@code utm_source=linkedin}. They name a network and a campaign, and should name no person.
 *
 * <p>Immutable and safe for use by several threads.
 *
 * @param values names and values in the order in which they are added; names are letters, digits,
 *     {@code _} and {@code -}, values have 1 to 200 characters
 */
public record CampaignParameters(Map<String, String> values) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
  private static final CampaignParameters NONE = new CampaignParameters(Map.of());

  /** Checks the names and values. */
  public CampaignParameters {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    values.forEach(
        (name, value) -> {
          if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                "campaign parameter names are 1 to 64 letters, digits, '_' and '-'");
          }
          Require.text(value, "campaign parameter " + name, 200);
        });
  }

  /** Returns no parameters. */
  public static CampaignParameters none() {
    return NONE;
  }

  /**
   * Returns {@code utm_source}, {@code utm_medium} and {@code utm_campaign}.
   *
   * @param source where the link stands, such as {@code linkedin}
   * @param medium by what way, such as {@code employee-advocacy}
   * @param campaign for what, such as the content's id
   */
  public static CampaignParameters of(String source, String medium, String campaign) {
    return NONE.with("utm_source", source)
        .with("utm_medium", medium)
        .with("utm_campaign", campaign);
  }

  /** Returns a copy with one parameter more, or another value of one that is there. */
  public CampaignParameters with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new CampaignParameters(more);
  }

  /**
   * Returns the address with these parameters at the end of its query, before the fragment. A
   * parameter that the address has already stays as it is: whoever wrote the address meant it.
   */
  public URI addTo(URI address) {
    StringBuilder added = new StringBuilder();
    String query = address.getRawQuery();
    values.forEach(
        (name, value) -> {
          if (!has(query, name)) {
            added
                .append(added.isEmpty() ? "" : "&")
                .append(name)
                .append('=')
                .append(URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"));
          }
        });
    if (added.isEmpty()) {
      return address;
    }
    String text = address.toString();
    int hash = text.indexOf('#');
    String before = hash < 0 ? text : text.substring(0, hash);
    String join = query == null ? "?" : query.isEmpty() || query.endsWith("&") ? "" : "&";
    return URI.create(before + join + added + (hash < 0 ? "" : text.substring(hash)));
  }

  private static boolean has(@Nullable String query, String name) {
    return query != null
        && Pattern.compile("(^|&)" + Pattern.quote(name) + "(=|&|$)").matcher(query).find();
  }
}
