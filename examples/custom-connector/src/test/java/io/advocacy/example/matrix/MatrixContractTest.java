package io.advocacy.example.matrix;

import io.advocacy.network.Connector;
import io.advocacy.network.Metric;
import io.advocacy.testkit.SimulatedNetwork;
import io.advocacy.testkit.Simulation;
import io.advocacy.testkit.contract.ConnectorContract;
import java.util.Set;

class MatrixContractTest extends ConnectorContract {
  @Override
  protected SimulatedNetwork startNetwork(Simulation simulation) {
    return SimulatedMatrix.start(simulation);
  }

  @Override
  protected Connector newConnector(SimulatedNetwork network) {
    return new MatrixConnector(
        network.address(), SimulatedMatrix.ROOM, network.simulation().clock(), patience());
  }

  @Override
  protected Set<Metric> figures() {
    return Set.of(Metric.LIKES, Metric.REPLIES);
  }
}
