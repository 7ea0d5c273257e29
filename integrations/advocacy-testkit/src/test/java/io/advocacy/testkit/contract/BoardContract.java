package io.advocacy.testkit.contract;

import io.advocacy.network.Connector;
import io.advocacy.network.Post;
import io.advocacy.testkit.SimulatedAccount;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.Simulation;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules for a connector to the board that has the defect of the day. */
class BoardContract extends ConnectorContract {
  static volatile @Nullable Defect defect;

  @Override
  protected SimulatedNetwork startNetwork(Simulation simulation) {
    return SimulatedBoard.start(simulation);
  }

  @Override
  protected Connector newConnector(SimulatedNetwork network) {
    Defect current = defect;
    return new BoardConnector(
        new BoardCalls(network.address(), patience(), current),
        network.simulation().clock(),
        current);
  }

  @Override
  protected void letActFor(
      SimulatedNetwork network, SimulatedAccount login, SimulatedAccount other) {
    ((SimulatedBoard) network).letActFor(login, other);
  }

  @Override
  protected Optional<Post> tighten(SimulatedNetwork network, SimulatedAccount account) {
    ((SimulatedBoard) network).limit(10);
    return Optional.of(Post.of("Eleven char"));
  }
}
