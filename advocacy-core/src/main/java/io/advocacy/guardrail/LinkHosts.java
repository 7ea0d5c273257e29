package io.advocacy.guardrail;

import io.advocacy.network.NetworkId;
import java.net.IDN;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Allows links to certain hosts only: those given and their subdomains. What networks make links of
 * counts as a link: addresses of any scheme, bare names under any top-level domain, numeric
 * addresses with a port or path. An address is read as a browser would read it, so that what stands
 * before an {@code @} is no host, full-width letters and points are plain ones, and a host written
 * with letters of another script is compared in its ASCII form.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class LinkHosts implements Guardrail {
  private static final Advice ADVICE =
      new Advice(
          "Ce lien mène vers un site qui ne fait pas partie des sites autorisés : remplacez-le.",
          "This link leads to a site that is not among the allowed ones: replace it.");

  private final Set<String> hosts;
  private final Severity severity;
  private final Advice advice;

  private LinkHosts(Set<String> hosts, Severity severity, Advice advice) {
    this.hosts = hosts;
    this.severity = severity;
    this.advice = advice;
  }

  /**
   * Returns the rule that links lead to these hosts or their subdomains; others block.
   *
   * @throws IllegalArgumentException when one of them is not the name of a host
   */
  public static LinkHosts allowing(String... hosts) {
    Set<String> names =
        Arrays.stream(hosts)
            .map(
                host -> {
                  String name = ascii(host);
                  if (name.isEmpty() || !name.matches("[a-z0-9-]+(\\.[a-z0-9-]+)*")) {
                    throw new IllegalArgumentException(
                        "an allowed host must be a name like 'example.com', is '" + host + "'");
                  }
                  return name;
                })
            .collect(Collectors.toCollection(TreeSet::new));
    return new LinkHosts(Set.copyOf(names), Severity.BLOCK, ADVICE);
  }

  /** Returns a copy whose findings have this severity. */
  public LinkHosts withSeverity(Severity severity) {
    return new LinkHosts(hosts, Objects.requireNonNull(severity, "severity"), advice);
  }

  /** Returns a copy that gives this advice. */
  public LinkHosts withAdvice(Advice advice) {
    return new LinkHosts(hosts, severity, Objects.requireNonNull(advice, "advice"));
  }

  @Override
  public List<Finding> check(String text, Locale language, NetworkId network, Instant at) {
    List<Finding> findings = new ArrayList<>();
    for (Addresses.Address address : Addresses.in(text)) {
      if (!isAllowed(ascii(address.host()))) {
        findings.add(
            new Finding(
                "link-host", severity, address.start(), address.end(), advice.in(language)));
      }
    }
    return List.copyOf(findings);
  }

  private boolean isAllowed(String host) {
    return hosts.stream().anyMatch(allowed -> host.equals(allowed) || host.endsWith("." + allowed));
  }

  /** The ASCII form in lower case; empty where there is none. */
  static String ascii(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    try {
      return IDN.toASCII(name).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notAHost) {
      return "";
    }
  }
}
