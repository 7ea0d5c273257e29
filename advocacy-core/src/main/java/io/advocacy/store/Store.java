package io.advocacy.store;

import io.advocacy.audit.AuditLog;
import java.util.List;

/**
 * All that one organisation's advocacy keeps. {@link InMemoryStore} is the version for tests and
 * demonstrations; a durable one keeps the same promises over restarts and several nodes. Times are
 * kept to the microsecond at least; what is finer may be cut off. Implementations are safe for use
 * by several threads and throw {@link StoreException}s only.
 */
public interface Store {
  /** The ambassadors. */
  AmbassadorStore ambassadors();

  /** The company's own accounts. */
  CompanyAccountStore companyAccounts();

  /** The contents. */
  ContentStore contents();

  /** Who did what when. */
  AuditLog audit();

  /** The shares. */
  ShareStore shares();

  /** The credentials of accounts. */
  CredentialStore credentials();

  /** The figures of posts. */
  MetricsStore metrics();

  /** Which networks and accounts must wait. */
  PauseStore pauses();

  /** What is done beside publishing. */
  ChoreStore chores();

  /** What happened. */
  EventLog events();

  /** The copy of the host's directory. */
  EmployeeStore employees();

  /** What programmes know beside ambassadors and shares. */
  RecordStore records();

  /** What is kept of people, part by part; every place of the store is in one of them. */
  List<PersonalData> personalData();

  /**
   * Returns this store with the credentials kept elsewhere, such as in the host's own vault, which
   * then keeps the promises of {@link CredentialStore}: one refresh at a time for each account,
   * over all nodes. What the vault knows of people is the host's to show and to erase, with a
   * {@link PersonalData} of its own.
   */
  default Store withCredentials(CredentialStore vault) {
    return new StoreWithVault(this, vault);
  }
}
