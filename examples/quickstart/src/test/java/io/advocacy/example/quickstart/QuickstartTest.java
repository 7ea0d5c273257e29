package io.advocacy.example.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.advocacy.content.ContentId;
import io.advocacy.jdbc.JdbcStore;
import io.advocacy.jdbc.TinkCredentialCipher;
import io.advocacy.share.Share;
import io.advocacy.share.ShareState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickstartTest {
  @TempDir Path directory;

  @Test
  void plansPublishesCountsAndKeepsItInAFileAsOftenAsItIsRun() throws IOException {
    Path file = directory.resolve("week");
    for (int run = 0; run < 2; run++) {
      assertThat(printedBy(file))
          .contains("Potential reach: 546")
          .contains("State: PUBLISHED")
          .contains("On the network: Nos équipes vous ouvrent leurs portes !");
    }

    try (HikariDataSource pool = new HikariDataSource()) {
      pool.setJdbcUrl("jdbc:h2:file:" + file);
      assertThat(
              JdbcStore.builder(pool, TinkCredentialCipher.of(TinkCredentialCipher.newKeys()))
                  .build()
                  .shares()
                  .ofContent(ContentId.of("news")))
          .extracting(Share::state)
          .containsExactly(ShareState.PUBLISHED);
    }
  }

  private static String printedBy(Path file) throws IOException {
    PrintStream before = System.out;
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      Quickstart.main(new String[] {file.toString()});
    } finally {
      System.setOut(before);
    }
    return printed.toString(StandardCharsets.UTF_8);
  }
}
