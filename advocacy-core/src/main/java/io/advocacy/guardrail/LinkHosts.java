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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Allows links to certain hosts only: those given and their subdomains. An address is read as a
 * browser would read it, so that what stands before an {@code @} is no host, and a host written
 * with letters of another script is compared in its ASCII form.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class LinkHosts implements Guardrail {
  private static final Advice ADVICE =
      new Advice(
          "Ce lien mène vers un site qui ne fait pas partie des sites autorisés : remplacez-le.",
          "This link leads to a site that is not among the allowed ones: replace it.");

  // With a scheme, even a mangled one, everything up to a blank is an address; without one, a name
  // that ends in a top-level domain of many links, or that is followed by a path.
  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?iu)(?:h(?:tt|xx)ps?\\s?:\\s?/{0,2}[^\\s<>\"«»]+)"
              + "|(?<![\\p{L}\\p{N}@._/-])(?:[\\p{L}\\p{N}-]+\\.)+"
              + "(?:(?:com|org|net|info|biz|io|ai|co|app|dev|fr|eu|uk|de|es|it|be|ch|nl|ca|us|ly|me|gl|to"
              + "|link|news|tv|gg|ru|cn)(?![\\p{L}\\p{N}.])|[\\p{L}]{2,24}(?=/[\\p{L}\\p{N}]))"
              + "[^\\s<>\"«»]*");
  private static final Pattern TRAILING = Pattern.compile("[.,;:!?…)\\]}'’»]+$");

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
    Matcher address = ADDRESS.matcher(text);
    while (address.find()) {
      String found = TRAILING.matcher(address.group()).replaceFirst("");
      if (!isAllowed(hostOf(found))) {
        findings.add(
            new Finding(
                "link-host",
                severity,
                address.start(),
                address.start() + found.length(),
                advice.in(language)));
      }
    }
    return List.copyOf(findings);
  }

  private boolean isAllowed(String host) {
    return hosts.stream().anyMatch(allowed -> host.equals(allowed) || host.endsWith("." + allowed));
  }

  private static String hostOf(String address) {
    String rest = address.replaceFirst("(?iu)^h(?:tt|xx)ps?\\s?:\\s?[/\\\\]*", "");
    rest = rest.split("[/\\\\?#]", 2)[0];
    rest = rest.substring(rest.lastIndexOf('@') + 1);
    return ascii(rest.replaceFirst(":\\d*$", ""));
  }

  /** The ASCII form in lower case; empty where there is none. */
  private static String ascii(String host) {
    String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    try {
      return IDN.toASCII(name).toLowerCase(Locale.ROOT);
    } catch (IllegalArgumentException notAHost) {
      return "";
    }
  }
}
