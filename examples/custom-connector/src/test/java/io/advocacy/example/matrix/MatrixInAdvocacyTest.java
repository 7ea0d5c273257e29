package io.advocacy.example.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.Advocacy;
import io.advocacy.content.Content;
import io.advocacy.content.ContentId;
import io.advocacy.content.Variant;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.Connector;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.people.WorkingTime;
import io.advocacy.program.Program;
import io.advocacy.share.ShareState;
import io.advocacy.testkit.ManualClock;
import io.advocacy.testkit.SimulatedPost;
import io.advocacy.testkit.Simulation;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class MatrixInAdvocacyTest {
  @Test
  void isFoundByServiceLoader() {
    assertThat(ServiceLoader.load(Connector.class))
        .extracting(connector -> connector.descriptor().network())
        .contains(MatrixCalls.MATRIX);
  }

  @Test
  void publishesThroughTheLibraryWhenGivenByHand() {
    Instant monday = Instant.parse("2026-03-02T00:00:00Z");
    Instant saturday = Instant.parse("2026-03-07T00:00:00Z");
    ManualClock clock = ManualClock.at(monday);
    try (SimulatedMatrix network = SimulatedMatrix.start(Simulation.of(clock))) {
      Connector connector =
          new MatrixConnector(
              network.address(), SimulatedMatrix.ROOM, clock, Duration.ofSeconds(20));
      AmbassadorId id = AmbassadorId.of("amb-001");
      AccountAccess access = network.access(network.addAccount("amb-001", 40));
      SocialAccount account = SocialAccount.of(id, MatrixCalls.MATRIX, access.remoteId());
      try (Advocacy advocacy = Advocacy.builder().connector(connector).clock(clock).build()) {
        WorkingTime hours = WorkingTime.officeHours(ZoneId.of("Europe/Paris"));
        advocacy.join(Ambassador.builder(id, hours).account(account).build());
        advocacy.connect(account.id(), access.credential().orElseThrow());
        Content news =
            Content.builder(ContentId.of("news"), "Open day")
                .variant(Variant.of("v1", Locale.ENGLISH, "Come and see us."))
                .build();
        advocacy.approve(news);
        advocacy.plan(news.id(), Program.of("all", "Everybody"), monday, saturday);
        clock.set(advocacy.nextDue().orElseThrow());
        advocacy.publishDue();
        assertThat(advocacy.shares().of(news.id()))
            .singleElement()
            .satisfies(share -> assertThat(share.state()).isEqualTo(ShareState.PUBLISHED));
        assertThat(network.posts())
            .extracting(SimulatedPost::text)
            .containsExactly("Come and see us.");
      }
    }
  }
}
