package io.advocacy.jdbc;

import io.advocacy.event.AdvocacyEvent;
import io.advocacy.people.Ambassador;
import io.advocacy.people.AmbassadorId;
import io.advocacy.people.SocialAccount;
import io.advocacy.store.AmbassadorStore;
import io.advocacy.store.CompanyAccountStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The tables of ambassadors and of the company's accounts. */
final class People implements AmbassadorStore, CompanyAccountStore {
  private final Database database;
  private final Events events;
  private final Bodies ambassadors;
  private final Bodies companyAccounts;

  People(Database database, String namespace, Events events) {
    this.database = database;
    this.events = events;
    this.ambassadors = new Bodies(database, namespace, "advocacy_ambassador", "id");
    this.companyAccounts = new Bodies(database, namespace, "advocacy_company_account", "id");
  }

  @Override
  public void save(Ambassador ambassador, List<AdvocacyEvent> happened) {
    String body = Json.write(PeopleJson.ambassador(ambassador));
    database.inTransactionOrAgain(
        connection -> {
          ambassadors.save(connection, ambassador.id().value(), body);
          events.append(connection, happened);
          return true;
        });
  }

  @Override
  public Optional<Ambassador> find(AmbassadorId id) {
    return ambassadors.find(id.value()).map(People::ambassador);
  }

  @Override
  public Map<AmbassadorId, Ambassador> findAll(Collection<AmbassadorId> ids) {
    return ambassadors.findAll(ids.stream().map(AmbassadorId::value).toList()).stream()
        .map(People::ambassador)
        .collect(Collectors.toMap(Ambassador::id, Function.identity()));
  }

  @Override
  public List<Ambassador> page(Optional<AmbassadorId> after, int limit) {
    return ambassadors.page(after.map(AmbassadorId::value).orElse(""), limit).stream()
        .map(People::ambassador)
        .toList();
  }

  @Override
  public void remove(AmbassadorId id, List<AdvocacyEvent> happened) {
    database.inTransaction(
        connection -> {
          ambassadors.remove(connection, id.value());
          events.append(connection, happened);
          return true;
        });
  }

  @Override
  public void save(SocialAccount account) {
    String body = Json.write(PeopleJson.account(account));
    database.inTransactionOrAgain(
        connection -> {
          companyAccounts.save(connection, account.id().value(), body);
          return true;
        });
  }

  @Override
  public List<SocialAccount> all() {
    return companyAccounts.page("", Integer.MAX_VALUE).stream()
        .map(body -> Json.read(body, "an account of the company", PeopleJson::account))
        .toList();
  }

  private static Ambassador ambassador(String body) {
    return Json.read(body, "an ambassador", PeopleJson::ambassador);
  }
}
