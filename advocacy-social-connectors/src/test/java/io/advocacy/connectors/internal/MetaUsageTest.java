package io.advocacy.connectors.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.advocacy.network.RateFeedback;
import io.advocacy.network.RateScope;
import java.time.Duration;
import java.time.Instant;
import okhttp3.Headers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetaUsageTest {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final String APP = "X-App-Usage";
  private static final String ACCOUNT = "X-Business-Use-Case-Usage";

  @Test
  void theMostUsedPercentageOfTheApplicationCounts() {
    RateFeedback usage =
        MetaUsage.feedback(
                Headers.of(APP, "{\"call_count\":28,\"total_time\":95,\"total_cputime\":25}"), NOW)
            .orElseThrow();
    assertThat(usage.scope()).isEqualTo(RateScope.APP);
    assertThat(usage.remaining()).hasValue(5);
    assertThat(usage.isSpent()).isFalse();
    assertThat(usage.resetAt()).isEmpty();
  }

  @Test
  void theAccountThatIsBlockedCountsUntilItMayCallAgain() {
    RateFeedback usage =
        MetaUsage.feedback(
                Headers.of(
                    APP,
                    "{\"call_count\":28}",
                    ACCOUNT,
                    "{\"1\":[{\"type\":\"pages\",\"call_count\":3}],"
                        + "\"2\":[{\"type\":\"instagram\",\"call_count\":97,"
                        + "\"estimated_time_to_regain_access\":19}]}"),
                NOW)
            .orElseThrow();
    assertThat(usage.scope()).isEqualTo(RateScope.ACCOUNT);
    assertThat(usage.isSpent()).isTrue();
    assertThat(usage.resetAt()).contains(NOW.plus(Duration.ofMinutes(19)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "nothing", "[]", "42", "null", "{\"1\":7}", "{}"})
  void whatCannotBeReadSaysNothingOfAccounts(String header) {
    assertThat(MetaUsage.feedback(Headers.of(ACCOUNT, header), NOW)).isEmpty();
  }

  @Test
  void moreThanEverythingIsNothingLeft() {
    assertThat(
            MetaUsage.feedback(Headers.of(APP, "{\"call_count\":130}"), NOW)
                .orElseThrow()
                .remaining())
        .hasValue(0);
  }
}
