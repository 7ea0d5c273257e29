package io.advocacy.link;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request for a tracked link, as the host's server received it.
 *
 * <p>Immutable and safe for use by several threads. {@code toString} has nothing of the visitor.
 *
 * @param method the method, such as {@code GET}
 * @param ticket the last part of the path, as it stands in the address
 * @param headers the request's headers; names in any case, and null values for those that were not
 *     sent. Only {@code User-Agent}, {@code Accept-Language}, {@code Purpose}, {@code Sec-Purpose},
 *     {@code X-Purpose}, {@code X-Moz} and {@code Sec-Fetch-Mode} are looked at; cookies are not
 * @param address the visitor's address, IPv4 or IPv6, with or without a port; of a list separated
 *     by commas the first. With it the same visitor is not counted again within minutes, and one
 *     network not more than five times a day; it is cut at once and never stored. A host behind a
 *     proxy should pass the one address that its own proxy tells: visitors can write the others
 */
public record LinkRequest(
    String method, String ticket, Map<String, String> headers, Optional<String> address) {
  /** Copies the headers. */
  public LinkRequest {
    Objects.requireNonNull(method, "method");
    Objects.requireNonNull(ticket, "ticket");
    Objects.requireNonNull(address, "address");
    Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    // servers give null for a header that was not sent
    headers.forEach((name, value) -> Optional.ofNullable(value).ifPresent(v -> copy.put(name, v)));
    headers = Collections.unmodifiableMap(copy);
  }

  /** Returns a GET without headers and address. */
  public static LinkRequest get(String ticket) {
    return new LinkRequest("GET", ticket, Map.of(), Optional.empty());
  }

  /**
   * Returns a copy with one header more.
   *
   * @param value as the server gives it; null for a header that was not sent
   */
  public LinkRequest withHeader(String name, @Nullable String value) {
    Objects.requireNonNull(name, "name");
    if (value == null) {
      return this;
    }
    Map<String, String> more = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    more.putAll(headers);
    more.put(name, value);
    return new LinkRequest(method, ticket, more, address);
  }

  /**
   * Returns a copy from this address. A host that does not know the visitor's address leaves this
   * call out.
   *
   * @throws NullPointerException if the address is null
   */
  public LinkRequest withAddress(String address) {
    Objects.requireNonNull(
        address, "address: where the visitor's is not known, leave withAddress out");
    return new LinkRequest(method, ticket, headers, Optional.of(address));
  }

  /** The header of this name, or an empty text. */
  String header(String name) {
    return headers.getOrDefault(name, "");
  }

  @Override
  public String toString() {
    return "LinkRequest[" + method + "]";
  }
}
