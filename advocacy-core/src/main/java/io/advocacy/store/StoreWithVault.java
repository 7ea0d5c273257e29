package io.advocacy.store;

import io.advocacy.audit.AuditLog;
import java.util.List;
import java.util.Objects;

/** A store whose credentials are kept elsewhere. */
record StoreWithVault(Store store, CredentialStore credentials) implements Store {
  StoreWithVault {
    Objects.requireNonNull(store, "store");
    Objects.requireNonNull(credentials, "credentials");
  }

  @Override
  public AmbassadorStore ambassadors() {
    return store.ambassadors();
  }

  @Override
  public CompanyAccountStore companyAccounts() {
    return store.companyAccounts();
  }

  @Override
  public ContentStore contents() {
    return store.contents();
  }

  @Override
  public AuditLog audit() {
    return store.audit();
  }

  @Override
  public ShareStore shares() {
    return store.shares();
  }

  @Override
  public MetricsStore metrics() {
    return store.metrics();
  }

  @Override
  public PauseStore pauses() {
    return store.pauses();
  }

  @Override
  public EventLog events() {
    return store.events();
  }

  @Override
  public EmployeeStore employees() {
    return store.employees();
  }

  @Override
  public RecordStore records() {
    return store.records();
  }

  @Override
  public List<PersonalData> personalData() {
    return store.personalData();
  }

  @Override
  public ChoreStore chores() {
    return store.chores();
  }
}
