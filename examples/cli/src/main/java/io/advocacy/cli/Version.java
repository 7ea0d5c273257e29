package io.advocacy.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** Tells the version that the jar's manifest names. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    String version = AdvocacyCli.class.getPackage().getImplementationVersion();
    return new String[] {"advocacy " + Objects.requireNonNullElse(version, "(not packaged)")};
  }
}
