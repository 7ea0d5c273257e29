package io.advocacy.takeover;

import io.advocacy.people.SocialAccountId;
import io.advocacy.store.Kept;
import java.util.List;
import java.util.Optional;

/**
 * The turns of one account, of whatever program. Whoever adds a turn replaces it in the same step,
 * so that of two who would overlap one sees the other's.
 *
 * @param account which account
 * @param turns the ids of the turns that were open when the last one was added
 */
record Calendar(SocialAccountId account, List<String> turns) implements Kept {
  Calendar {
    turns = List.copyOf(turns);
  }

  @Override
  public String key() {
    return account.value();
  }

  @Override
  public String group() {
    return "calendars";
  }

  @Override
  public Optional<String> subject() {
    return Optional.empty();
  }
}
