package io.advocacy.jdbc;

import io.advocacy.network.Credential;
import io.advocacy.people.SocialAccountId;
import io.advocacy.store.CredentialStore;
import io.advocacy.store.StoreRefusedException;
import io.advocacy.store.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The table of credentials, each sealed for its namespace and account. */
final class Credentials implements CredentialStore {
  private static final int PAGE = 500;

  private final Database database;
  private final Dialect dialect;
  private final String namespace;
  private final CredentialCipher cipher;

  /** Callers in this process wait here, not each with a connection of the pool. */
  private final Map<SocialAccountId, ReentrantLock> renewing = new ConcurrentHashMap<>();

  Credentials(Database database, Dialect dialect, String namespace, CredentialCipher cipher) {
    this.database = database;
    this.dialect = dialect;
    this.namespace = namespace;
    this.cipher = cipher;
  }

  @Override
  public void save(SocialAccountId account, Credential credential) {
    byte[] ciphertext = seal(account, credential);
    database.inTransactionOrAgain(
        connection -> {
          if (!replace(connection, account, ciphertext)) {
            Sql.update(
                connection,
                "insert into advocacy_credential (namespace, account, sealed) values (?, ?, ?)",
                namespace,
                account.value(),
                ciphertext);
          }
          return true;
        });
  }

  private boolean replace(Connection connection, SocialAccountId account, byte[] ciphertext)
      throws SQLException {
    return Sql.update(
            connection,
            "update advocacy_credential set sealed = ? where namespace = ? and account = ?",
            ciphertext,
            namespace,
            account.value())
        == 1;
  }

  @Override
  public Optional<Credential> find(SocialAccountId account) {
    return database
        .inStatement(connection -> read(connection, account, ""))
        .map(ciphertext -> open(account, ciphertext));
  }

  @Override
  public Map<SocialAccountId, Credential> findAll(Collection<SocialAccountId> accounts) {
    Map<SocialAccountId, Credential> found = new HashMap<>();
    if (accounts.isEmpty()) {
      return found;
    }
    Object[] ids = accounts.stream().map(SocialAccountId::value).toArray();
    Map<SocialAccountId, byte[]> sealed = new HashMap<>();
    database.inStatement(
        connection ->
            Sql.list(
                connection,
                "select account, sealed from "
                    + Sql.asked(ids.length)
                    + " join advocacy_credential on namespace = ? and account = asked.sought",
                row -> sealed.put(SocialAccountId.of(row.getString(1)), row.getBytes(2)) == null,
                Sql.joined(ids, namespace)));
    sealed.forEach(
        (account, ciphertext) -> {
          try {
            found.put(account, open(account, ciphertext));
          } catch (StoreRefusedException e) {
            // asked for by itself, it says what is wrong with it; the others are not held up
          }
        });
    return found;
  }

  private Optional<byte[]> read(Connection connection, SocialAccountId account, String how)
      throws SQLException {
    return Sql.first(
        connection,
        "select sealed from advocacy_credential where namespace = ? and account = ?" + how,
        row -> row.getBytes(1),
        namespace,
        account.value());
  }

  @Override
  public Optional<Credential> renew(
      SocialAccountId account, Credential ended, UnaryOperator<Credential> refresh) {
    ReentrantLock one = renewing.computeIfAbsent(account, id -> new ReentrantLock());
    one.lock();
    try {
      Optional<Credential> stored = find(account);
      if (!stored.equals(Optional.of(ended))) {
        return stored;
      }
      return renewOnce(account, ended, refresh);
    } finally {
      one.unlock();
    }
  }

  /**
   * The row stays locked while the network is asked, so that other nodes wait; when this process
   * dies the database lets them go on with the old credential.
   */
  private Optional<Credential> renewOnce(
      SocialAccountId account, Credential ended, UnaryOperator<Credential> refresh) {
    AtomicReference<@Nullable Credential> renewed = new AtomicReference<>();
    try {
      return database.inTransactionOnce(
          connection -> {
            dialect.waitPatiently(connection);
            Optional<Credential> stored =
                read(connection, account, " for update")
                    .map(ciphertext -> open(account, ciphertext));
            if (!stored.equals(Optional.of(ended))) {
              return stored;
            }
            Credential fresh = refresh.apply(ended);
            renewed.set(fresh);
            replace(connection, account, seal(account, fresh));
            return Optional.of(fresh);
          });
    } catch (StoreUnavailableException e) {
      Credential fresh = renewed.get();
      if (fresh == null) {
        throw e;
      }
      // the network may have ended the old credential already: what it gave must not be lost
      save(account, fresh);
      return Optional.of(fresh);
    }
  }

  @Override
  public void remove(SocialAccountId account) {
    database.inTransaction(
        connection ->
            Sql.update(
                connection,
                "delete from advocacy_credential where namespace = ? and account = ?",
                namespace,
                account.value()));
  }

  /** Seals every credential again; returns how many. */
  int reseal() {
    int resealed = 0;
    List<String> page = accountsAfter("");
    while (!page.isEmpty()) {
      for (String value : page) {
        SocialAccountId account = SocialAccountId.of(value);
        boolean there =
            database.inTransaction(
                connection -> {
                  Optional<byte[]> stored = read(connection, account, " for update");
                  return stored.isPresent()
                      && replace(connection, account, seal(account, open(account, stored.get())));
                });
        resealed += there ? 1 : 0;
      }
      page = accountsAfter(page.get(page.size() - 1));
    }
    return resealed;
  }

  private List<String> accountsAfter(String account) {
    return database.inStatement(
        connection ->
            Sql.list(
                connection,
                "select account from advocacy_credential"
                    + " where namespace = ? and account > ? order by account limit ?",
                row -> row.getString(1),
                namespace,
                account,
                PAGE));
  }

  private byte[] seal(SocialAccountId account, Credential credential) {
    byte[] plain =
        Json.write(CredentialJson.credential(credential)).getBytes(StandardCharsets.UTF_8);
    try {
      return cipher.seal(plain, context(account));
    } catch (GeneralSecurityException e) {
      throw new StoreRefusedException(
          "the credential of account " + account + " could not be sealed", e);
    }
  }

  private Credential open(SocialAccountId account, byte[] ciphertext) {
    try {
      String plain = new String(cipher.open(ciphertext, context(account)), StandardCharsets.UTF_8);
      return Json.read(plain, "the credential of account " + account, CredentialJson::credential);
    } catch (GeneralSecurityException e) {
      throw new StoreRefusedException(
          "the credential of account "
              + account
              + " cannot be opened with the keys of this node; they must hold the one that sealed"
              + " it",
          e);
    }
  }

  /** A sealed credential is worth nothing in another account's row or another organisation's. */
  private byte[] context(SocialAccountId account) {
    return ("advocacy credential\n" + namespace + "\n" + account.value())
        .getBytes(StandardCharsets.UTF_8);
  }
}
