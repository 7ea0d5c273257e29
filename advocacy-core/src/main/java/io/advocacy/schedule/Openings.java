package io.advocacy.schedule;

import io.advocacy.network.NetworkId;
import io.advocacy.schedule.PlanRequest.Stream;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What each share may use of the horizon, given what its account has already. */
final class Openings {
  final PlanRequest request;
  final Grid grid;
  private final AllowedTimes allowedTimes;
  private final @Nullable Account[] accounts;
  private final boolean[] tied;
  private final int[] networkOf;
  private long[] @Nullable [] prepared = new long[0][];
  private final Map<NetworkId, List<NetworkQuota>> accountQuotas = new HashMap<>();

  private final long[] @Nullable [] allowed;
  private final Window[] windowOf;

  /** The time that content and network leave open, and what working times make of it. */
  private final class Window {
    final long @Nullable [] set;
    final long[] @Nullable [] open = new long[request.times.size()][];
    final Groups.@Nullable Cells[] cells = new Groups.Cells[request.times.size()];

    Window(long @Nullable [] set) {
      this.set = set;
    }

    long[] open(int time) {
      long[] known = open[time];
      if (known == null) {
        known = set == null ? allowed(time) : Times.intersect(allowed(time), set);
        open[time] = known;
      }
      return known;
    }

    Groups.Cells cells(int time) {
      Groups.Cells known = cells[time];
      if (known == null) {
        known = grid.cells(open(time));
        cells[time] = known;
      }
      return known;
    }
  }

  Openings(PlanRequest request, Grid grid) {
    this.request = request;
    this.grid = grid;
    this.allowedTimes = new AllowedTimes(grid.from(), grid.to(), request.holidays);
    this.allowed = new long[request.times.size()][];
    this.accounts = new Account[request.people.size()];
    this.tied = new boolean[request.streams.size()];
    this.networkOf = new int[request.streams.size()];
    this.windowOf = new Window[request.streams.size()];
    for (NetworkQuota quota : request.quotas) {
      if (quota.scope() == NetworkQuota.Scope.ACCOUNT) {
        accountQuotas.computeIfAbsent(quota.network(), n -> new ArrayList<>()).add(quota);
      }
    }
    Window always = new Window(null);
    for (int s = 0; s < networkOf.length; s++) {
      networkOf[s] = request.networks.indexOf(request.streams.get(s).network());
      long[] set = window(request.streams.get(s));
      windowOf[s] =
          set.length == 2 && set[0] == grid.from() && set[1] == grid.to()
              ? always
              : new Window(set);
    }
  }

  AllowedTimes allowedTimes() {
    return allowedTimes;
  }

  /** The part of the horizon that embargo, expiry and pauses leave to a stream. */
  long[] window(Stream stream) {
    return withoutPauses(stream, contentWindow(stream));
  }

  long[] contentWindow(Stream stream) {
    ContentRules rules = request.rules(stream.content());
    long from = rules.embargo().map(Times::ceil).orElse(grid.from());
    long to = rules.expiry().map(Times::ceil).orElse(grid.to());
    return Times.within(new long[] {grid.from(), grid.to()}, from, to);
  }

  long[] withoutPauses(Stream stream, long[] set) {
    long[] rest = set;
    for (PlanRequest.Pause pause : request.pauses) {
      if (pause.network().equals(stream.network())) {
        rest = Times.minus(rest, new long[] {Times.ceil(pause.from()), Times.ceil(pause.to())});
      }
    }
    return rest;
  }

  /** Notes the existing posts, and makes accounts for people with several shares. */
  void addExisting() {
    for (int i = 0; i < request.existingPerson.length; i++) {
      int person = request.existingPerson[i];
      int network = request.existingNetwork[i];
      Account chain = with(accounts[person], network);
      accounts[person] = chain;
      Objects.requireNonNull(find(chain, network)).add(request.existingAt[i]);
    }
    for (int person = 0; person < request.firstOf.length; person++) {
      int first = request.firstOf[person];
      boolean several = first >= 0 && request.nextOf[first] >= 0;
      for (int share = first; share >= 0; share = request.nextOf[share]) {
        int network = networkOf[request.stream[share]];
        int onNetwork = 0;
        for (int other = first; other >= 0; other = request.nextOf[other]) {
          onNetwork += networkOf[request.stream[other]] == network ? 1 : 0;
        }
        boolean total = limits(share).weeklyTotal().isPresent();
        if (onNetwork > 1 || (several && total)) {
          tied[request.stream[share]] = true;
        }
        boolean others = total && (several || accounts[person] != null);
        if (onNetwork > 1 || others || limitsToZero(share)) {
          accounts[person] = with(accounts[person], network);
        }
      }
    }
  }

  private boolean limitsToZero(int share) {
    PostingLimits limits = limits(share);
    return limits.dailyCap().orElse(1) == 0
        || limits.weeklyCap().orElse(1) == 0
        || limits.weeklyTotal().orElse(1) == 0
        || quotas(share).stream().anyMatch(quota -> quota.limit() == 0);
  }

  private static Account with(@Nullable Account chain, int network) {
    return chain != null && find(chain, network) != null ? chain : new Account(network, chain);
  }

  private static @Nullable Account find(@Nullable Account chain, int network) {
    Account account = chain;
    while (account != null && account.network != network) {
      account = account.next;
    }
    return account;
  }

  private long[] allowed(int time) {
    long[] known = allowed[time];
    if (known == null) {
      known = allowedTimes.of(request.times.get(time));
      allowed[time] = known;
    }
    return known;
  }

  /** The account of a share, or null where it has nothing that limits the share. */
  @Nullable Account account(int share) {
    return find(accounts[request.person[share]], networkOf[request.stream[share]]);
  }

  List<NetworkQuota> quotas(int share) {
    if (accountQuotas.isEmpty()) {
      return List.of();
    }
    return accountQuotas.getOrDefault(
        request.streams.get(request.stream[share]).network(), List.of());
  }

  /** Says whether some person has further shares on the network of this stream. */
  boolean tiesShares(int stream) {
    return tied[stream];
  }

  /** The moments that working time, content and network leave to a share. */
  long[] base(int share) {
    return windowOf[request.stream[share]].open(request.time[share]);
  }

  /** The moments at which a share may be published now. */
  long[] open(int share) {
    return openIn(share, base(share));
  }

  /** The moments of some time that the account of a share leaves open. */
  long[] openIn(int share, long[] set) {
    Account account = account(share);
    return account == null ? set : Times.minus(set, blocked(share, account));
  }

  private PostingLimits limits(int share) {
    return request.limits.get(request.limit[share]);
  }

  /** The shortest time to other posts of the account, in milliseconds. */
  long gap(int share) {
    return limits(share).gapMillis();
  }

  /** Says whether a share counts with the person's shares on other networks. */
  boolean countsWithOtherNetworks(int share) {
    return limits(share).weeklyTotal().isPresent();
  }

  private long[] blocked(int share, Account account) {
    return blocked(share, account, accounts[request.person[share]]);
  }

  /**
   * @param account the moments that count on the share's network
   * @param chain the person's accounts, of which those on other networks count
   */
  private long[] blocked(int share, Account account, @Nullable Account chain) {
    ZoneId zone = request.times.get(request.time[share]).zone();
    long[] blocked = account.blocked(limits(share), quotas(share), zone);
    if (!countsWithOtherNetworks(share)) {
      return blocked;
    }
    return Times.join(blocked, byTotal(limits(share), account, chain, zone));
  }

  private static long[] byTotal(
      PostingLimits limits, Account account, @Nullable Account chain, ZoneId zone) {
    if (limits.weeklyTotal().isEmpty()) {
      return Times.NEVER;
    }
    Account all = account.copy();
    for (Account other = chain; other != null; other = other.next) {
      if (other.network != account.network) {
        all.addAll(other);
      }
    }
    return all.byDays(limits.weeklyTotal().getAsInt(), 7, zone);
  }

  /** The weeks in which the person has as many posts as they may have on all networks. */
  long[] byTotal(int share, PostingLimits limits, ZoneId zone) {
    Account account = account(share);
    return account == null
        ? Times.NEVER
        : byTotal(limits, account, accounts[request.person[share]], zone);
  }

  /** Number of the network of a stream. */
  int networkOf(int stream) {
    return networkOf[stream];
  }

  /** Number of the network of a share. */
  int network(int share) {
    return networkOf[request.stream[share]];
  }

  /**
   * The moments at which a share may be published now so that the person's shares on the network
   * that come after it still find theirs. That is exact where these may use the same time; where
   * embargoes and expiries differ it is not looked after here.
   *
   * @param at the moments that were chosen
   */
  long[] openWithRoom(int share, long[] at) {
    Account account = account(share);
    if (account == null) {
      return base(share);
    }
    long[] open = Times.minus(base(share), blocked(share, account));
    if (!tied[request.stream[share]] || open.length == 0) {
      return open;
    }
    int others = 0;
    for (int s = request.firstOf[request.person[share]]; s >= 0; s = request.nextOf[s]) {
      boolean waits = s != share && at[s] == Plan.NONE && network(s) == network(share);
      others += waits && base(s) == base(share) ? 1 : 0;
    }
    if (others == 0) {
      return open;
    }
    long[] early = pack(share, account.copy(), others, true);
    long[] late = pack(share, account.copy(), others, false);
    long gap = request.limits.get(request.limit[share]).gapMillis();
    for (int room = others; room > 0; room--) {
      long[] pairs = new long[2 * room + 2];
      int size = 0;
      for (int before = 0; before <= room; before++) {
        int after = room - before;
        if (before <= early.length && after <= late.length) {
          long from = before == 0 ? grid.from() : early[before - 1] + gap;
          long to = after == 0 ? grid.to() : late[after - 1] - gap + 1;
          if (from < to) {
            pairs[size++] = from;
            pairs[size++] = to;
          }
        }
      }
      long[] kept = Times.intersect(open, Times.union(pairs, size));
      if (kept.length > 0) {
        return kept;
      }
    }
    return open;
  }

  /** Puts as many posts as possible one after the other, from one end of the share's time. */
  private long[] pack(int share, Account account, int most, boolean forward) {
    long[] packed = new long[most];
    for (int i = 0; i < most; i++) {
      long[] open = Times.minus(base(share), blocked(share, account));
      if (open.length == 0) {
        return Arrays.copyOf(packed, i);
      }
      packed[i] = forward ? open[0] : open[open.length - 1] - 1;
      account.add(packed[i] * 2);
    }
    return packed;
  }

  /** Works out what a share may use, for {@link #prepared}, {@link #cells}, {@link #openWithin}. */
  void prepare(int share, long[] at) {
    if (account(share) != null) {
      if (prepared.length == 0) {
        prepared = new long[request.shares()][];
      }
      prepared[share] = openWithRoom(share, at);
    }
  }

  /** Works out what a share may use when the other shares of its person stay where they are. */
  void prepareAlone(int share) {
    if (account(share) != null) {
      if (prepared.length == 0) {
        prepared = new long[request.shares()][];
      }
      prepared[share] = open(share);
    }
  }

  /** The moments that a prepared share may use; the same array for shares without account. */
  long[] prepared(int share) {
    long[] own = prepared.length == 0 ? null : prepared[share];
    return own == null ? base(share) : own;
  }

  /** The cells that a prepared share may use; the same value for shares without account. */
  Groups.Cells cells(int share) {
    long[] own = prepared.length == 0 ? null : prepared[share];
    return own == null
        ? windowOf[request.stream[share]].cells(request.time[share])
        : grid.cells(own);
  }

  /**
   * The moments that a share could use if the other shares of this plan were not there.
   *
   * @param at the moments that were chosen
   * @param kept told moments that count as there all the same; may be empty
   */
  long[] alone(int share, long[] at, long[] kept) {
    Account account = account(share);
    if (account == null) {
      return base(share);
    }
    int person = request.person[share];
    Account chain = null;
    for (Account other = accounts[person]; other != null; other = other.next) {
      Account copy = new Account(other.network, chain);
      copy.addAll(other);
      chain = copy;
    }
    for (int s = request.firstOf[person]; s >= 0; s = request.nextOf[s]) {
      Account of = find(chain, networkOf[request.stream[s]]);
      if (of != null && at[s] != Plan.NONE && (kept.length == 0 || kept[s] != at[s])) {
        of.remove(at[s] * 2);
      }
    }
    Account rest = Objects.requireNonNull(find(chain, account.network));
    return Times.minus(base(share), blocked(share, rest, chain));
  }

  private long[] wholeCell = {0, 0};

  /** The moments of a stretch that a prepared share may use. */
  long[] openWithin(int share, long from, long to) {
    long[] own = prepared.length == 0 ? null : prepared[share];
    long[] set = own == null ? base(share) : own;
    int i = Times.indexAfter(set, from);
    if (i == set.length || set[i] > from || set[i + 1] < to) {
      return Times.within(set, from, to);
    }
    if (wholeCell[0] != from || wholeCell[1] != to) {
      wholeCell = new long[] {from, to};
    }
    return wholeCell;
  }

  /** All posts on a network, existing and placed, as if of one account. */
  Account all(int network, int[] inTime, long[] at) {
    List<Long> codes = new ArrayList<>();
    for (int i = 0; i < request.existingPerson.length; i++) {
      if (request.existingNetwork[i] == network) {
        codes.add(request.existingAt[i]);
      }
    }
    for (int share : inTime) {
      if (network(share) == network) {
        codes.add(at[share] * 2);
      }
    }
    Collections.sort(codes);
    Account all = new Account(network, null);
    codes.forEach(all::add);
    return all;
  }

  /** Takes back the moment that a share was given. */
  void giveBack(int share, long millis) {
    Account account = account(share);
    if (account != null) {
      account.remove(millis * 2);
    }
  }

  /** Notes the moment that a share was given. */
  void take(int share, long millis) {
    if (prepared.length > 0) {
      prepared[share] = null;
    }
    Account account = account(share);
    if (account != null) {
      account.add(millis * 2);
    }
  }
}
