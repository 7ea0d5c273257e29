package io.advocacy.people;

import io.advocacy.internal.Require;
import io.advocacy.network.Audience;
import io.advocacy.network.NetworkId;
import java.net.URI;
import java.util.Objects;
import java.util.Optional;

/**
 * One account on one network, of an ambassador or of the company.
 *
 * @param id the identity inside the organisation
 * @param owner the ambassador, or empty for an account of the company
 * @param network the network
 * @param remoteId the id that the network gives the account (a DID, a URN, a number)
 * @param server the address of the account's own server where the network has many (Mastodon,
 *     Bluesky)
 * @param audience how many people it reaches, where known; unknown is empty, not zero
 */
public record SocialAccount(
    SocialAccountId id,
    Optional<AmbassadorId> owner,
    NetworkId network,
    String remoteId,
    Optional<URI> server,
    Optional<Audience> audience) {
  /** Checks the parts. */
  public SocialAccount {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(network, "network");
    Require.id(remoteId, "remote id");
    Objects.requireNonNull(server, "server");
    Objects.requireNonNull(audience, "audience");
  }

  /**
   * Returns an account of an ambassador, with the id {@code ambassador/network}, whose audience is
   * not known yet.
   */
  public static SocialAccount of(AmbassadorId owner, NetworkId network, String remoteId) {
    return new SocialAccount(
        SocialAccountId.of(owner.value() + "/" + network.value()),
        Optional.of(owner),
        network,
        remoteId,
        Optional.empty(),
        Optional.empty());
  }

  /**
   * Returns an account of the company, with the id {@code company/network}, whose audience is not
   * known yet.
   */
  public static SocialAccount ofCompany(NetworkId network, String remoteId) {
    return new SocialAccount(
        SocialAccountId.of("company/" + network.value()),
        Optional.empty(),
        network,
        remoteId,
        Optional.empty(),
        Optional.empty());
  }

  /** Says whether this is an account of the company. */
  public boolean isOfCompany() {
    return owner.isEmpty();
  }

  /** Returns a copy on this server. */
  public SocialAccount withServer(URI server) {
    return new SocialAccount(id, owner, network, remoteId, Optional.of(server), audience);
  }

  /** Returns a copy with this audience. */
  public SocialAccount withAudience(Audience audience) {
    return new SocialAccount(id, owner, network, remoteId, server, Optional.of(audience));
  }

  /** The identity only: what the network knows about a person stays out of logs. */
  @Override
  public String toString() {
    return "SocialAccount[" + id + "]";
  }
}
