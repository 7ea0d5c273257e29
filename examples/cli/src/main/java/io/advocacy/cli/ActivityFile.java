package io.advocacy.cli;

import io.advocacy.cli.table.Columns;
import io.advocacy.cli.table.Quoted;
import io.advocacy.cli.table.Source;
import io.advocacy.cli.table.Table;
import io.advocacy.content.ContentId;
import io.advocacy.reach.AccountAudience;
import io.advocacy.reach.ShareFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;

/** Reads {@code activity.csv}, whose columns {@link ShareFacts} describes. */
final class ActivityFile {
  private static final int AMBASSADOR = 0;
  private static final int NETWORK = 1;
  private static final int PUBLISHED_AT = 2;
  private static final int AS_OF = 3;
  private static final int AUDIENCE = 4;
  private static final int IMPRESSIONS = 5;
  private static final int LIKES = 6;
  private static final int REPOSTS = 7;
  private static final int REPLIES = 8;
  private static final int CLICKS = 9;
  private static final int OWN_WORDS = 10;
  private static final int REFERRALS = 11;
  private static final int CONTENT = 12;
  private static final Columns COLUMNS =
      Columns.required("ambassador_id", "network", "published_at")
          .optional(
              "as_of",
              "audience",
              "impressions",
              "likes",
              "reposts",
              "replies",
              "clicks",
              "own_words",
              "referrals",
              "content_id");

  private ActivityFile() {}

  static List<ShareFacts> read(Source source) {
    try (Table table = Table.open(source, COLUMNS)) {
      List<ShareFacts> shares = new ArrayList<>();
      table.rows(() -> shares.add(share(table)));
      if (shares.isEmpty()) {
        throw table.withoutRows("share");
      }
      return shares;
    }
  }

  private static ShareFacts share(Table table) {
    ShareFacts.Builder share =
        ShareFacts.builder(
            table.ambassador(AMBASSADOR), table.network(NETWORK), table.instant(PUBLISHED_AT));
    if (!table.text(AS_OF).isEmpty()) {
      share.asOf(table.instantOrDate(AS_OF));
    }
    if (!table.text(AUDIENCE).isEmpty()) {
      share.audience(table.number(AUDIENCE, 0, AccountAudience.LARGEST, "people"));
    }
    count(table, IMPRESSIONS, "impressions", share::impressions);
    count(table, LIKES, "likes", share::likes);
    count(table, REPOSTS, "reposts", share::reposts);
    count(table, REPLIES, "replies", share::replies);
    count(table, CLICKS, "clicks", share::clicks);
    count(table, REFERRALS, "referrals", share::referrals);
    ownWords(table, share);
    String content = table.text(CONTENT);
    if (!content.isEmpty()) {
      try {
        share.content(ContentId.of(content));
      } catch (IllegalArgumentException e) {
        throw table.bad(CONTENT, Quoted.of(content) + " is no id: " + e.getMessage());
      }
    }
    return share.build();
  }

  private static void count(Table table, int column, String what, LongConsumer setter) {
    if (!table.text(column).isEmpty()) {
      setter.accept(table.number(column, 0, ShareFacts.LARGEST, what));
    }
  }

  private static void ownWords(Table table, ShareFacts.Builder share) {
    String text = table.text(OWN_WORDS).toLowerCase(Locale.ROOT);
    switch (text) {
      case "" -> {}
      case "true" -> share.ownWords(true);
      case "false" -> share.ownWords(false);
      default ->
          throw table.bad(
              OWN_WORDS,
              Quoted.of(table.text(OWN_WORDS))
                  + " is neither true nor false; leave it empty where it is not known");
    }
  }
}
