package io.advocacy.testkit.contract;

import com.fasterxml.jackson.databind.JsonNode;
import io.advocacy.network.AccountAccess;
import io.advocacy.network.AccountChoice;
import io.advocacy.network.AccountIdentity;
import io.advocacy.network.Authorization;
import io.advocacy.network.AuthorizationLostException;
import io.advocacy.network.Credential;
import io.advocacy.network.NetworkException;
import io.advocacy.network.PendingAuthorization;
import io.advocacy.network.Secret;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The board's tokens, right or with one defect. */
final class BoardLogin implements Authorization {
  private final BoardCalls calls;
  private final @Nullable Defect defect;

  BoardLogin(BoardCalls calls, @Nullable Defect defect) {
    this.calls = calls;
    this.defect = defect;
  }

  private boolean has(Defect which) {
    return defect == which;
  }

  @Override
  public PendingAuthorization begin(AccountAccess account, URI redirect) {
    if (has(Defect.BEGINS_WHAT_IT_CANNOT_END)) {
      Secret state = Secret.of("state");
      return new PendingAuthorization(redirect, redirect, account, state, state);
    }
    throw BoardConnector.unsupported();
  }

  @Override
  public Credential exchange(PendingAuthorization pending, URI callback) {
    throw BoardConnector.unsupported();
  }

  @Override
  public Credential refresh(AccountAccess account) {
    try {
      return credential(calls.refresh(account));
    } catch (AuthorizationLostException e) {
      if (has(Defect.KEEPS_A_LOST_GRANT)) {
        return account.credential().orElseThrow();
      }
      throw e;
    } catch (NetworkException e) {
      if (has(Defect.LOSES_THE_GRANT_WHEN_THE_NETWORK_IS_DOWN)) {
        throw new AuthorizationLostException(SimulatedBoard.BOARD, "connect it again", e);
      }
      throw e;
    }
  }

  private static Credential credential(JsonNode tokens) {
    return Credential.builder()
        .accessToken(Secret.of(BoardCalls.text(tokens, "access")))
        .refreshToken(Secret.of(BoardCalls.text(tokens, "refresh")))
        .build();
  }

  @Override
  public AccountIdentity verify(AccountAccess account) {
    String id = BoardCalls.text(calls.read(account, "/me"), "id");
    return new AccountIdentity(id, Optional.empty());
  }

  @Override
  public List<AccountChoice> accounts(AccountAccess login) {
    List<AccountChoice> choices = new ArrayList<>();
    for (JsonNode held : BoardCalls.list(calls.read(login, "/accounts"), "accounts")) {
      boolean first = choices.isEmpty();
      Credential credential =
          first || has(Defect.ACTS_FOR_THE_FIRST_OF_A_LOGIN)
              ? login.credential().orElseThrow()
              : credential(held);
      String id = held.path("id").asText();
      if (first || !has(Defect.HIDES_THE_OTHER_ACCOUNTS_OF_A_LOGIN)) {
        choices.add(new AccountChoice(new AccountIdentity(id, Optional.empty()), id, credential));
      }
    }
    return choices;
  }

  @Override
  public void revoke(AccountAccess account) {
    if (!has(Defect.ONLY_PRETENDS_TO_REVOKE)) {
      calls.revoke(account);
    }
  }
}
