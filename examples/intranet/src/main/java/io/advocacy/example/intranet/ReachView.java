package io.advocacy.example.intranet;

import io.advocacy.content.Content;
import io.advocacy.network.NetworkId;
import io.advocacy.reach.Amplification;
import io.advocacy.reach.DeduplicatedReach;
import io.advocacy.reach.EstimatedReach;
import io.advocacy.reach.MeasuredReach;
import io.advocacy.reach.PotentialReach;
import io.advocacy.reach.Provenance;
import io.advocacy.reach.Range;
import io.advocacy.reach.Reach;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The ladder of a campaign as the API tells it; a rung about which nothing is known is absent. */
record ReachView(
    String campaign,
    String title,
    int shares,
    Optional<Sum> potential,
    Optional<Estimate> people,
    Optional<Estimate> estimated,
    Optional<Sum> measured,
    Optional<Sum> company,
    Optional<Double> amplification,
    String note) {
  /** What was added up, with the times of the oldest and the newest reading in it. */
  record Sum(
      long value,
      Map<String, Long> byNetwork,
      int known,
      int unknown,
      Optional<String> oldest,
      Optional<String> newest) {}

  /** What a model says of audiences that were read between two times. */
  record Estimate(
      long low,
      long likely,
      long high,
      List<String> assumptions,
      int known,
      int unknown,
      Optional<String> oldest,
      Optional<String> newest) {}

  static ReachView of(
      Content campaign,
      int shares,
      Reach reach,
      Reach company,
      Optional<DeduplicatedReach> people,
      Optional<EstimatedReach> estimated,
      Optional<MeasuredReach> measured,
      boolean french) {
    return new ReachView(
        campaign.id().value(),
        campaign.title(),
        shares,
        reach.potential().map(ReachView::sum),
        people.map(found -> estimate(found.people(), found.provenance(), french)),
        estimated.map(found -> estimate(found.impressions(), found.provenance(), french)),
        measured.map(found -> sum(found.impressions(), found.byNetwork(), found.provenance())),
        company.potential().map(ReachView::sum),
        reach.amplification(company).map(Amplification::factor),
        french
            ? "Ces quatre chiffres répondent à quatre questions ; ils ne s'additionnent pas."
            : "These four figures answer four questions; they do not add up.");
  }

  private static Sum sum(PotentialReach reach) {
    return sum(reach.audience(), reach.byNetwork(), reach.provenance());
  }

  private static Sum sum(long value, Map<NetworkId, Long> byNetwork, Provenance provenance) {
    Map<String, Long> named = new TreeMap<>();
    byNetwork.forEach((network, count) -> named.put(network.value(), count));
    return new Sum(
        value,
        named,
        provenance.known(),
        provenance.unknown(),
        provenance.oldest().map(Instant::toString),
        provenance.newest().map(Instant::toString));
  }

  private static Estimate estimate(Range range, Provenance provenance, boolean french) {
    return new Estimate(
        range.low(),
        range.likely(),
        range.high(),
        provenance.assumptions().stream()
            .map(assumption -> french ? assumption.french() : assumption.english())
            .toList(),
        provenance.known(),
        provenance.unknown(),
        provenance.oldest().map(Instant::toString),
        provenance.newest().map(Instant::toString));
  }
}
