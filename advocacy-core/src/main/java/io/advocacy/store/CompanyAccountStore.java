package io.advocacy.store;

import io.advocacy.people.SocialAccount;
import java.util.List;

/** Keeps the company's own social accounts. */
public interface CompanyAccountStore {
  /** Adds the account or replaces the one with the same id. */
  void save(SocialAccount account);

  /** Returns all of them in the order of their ids. */
  List<SocialAccount> all();
}
