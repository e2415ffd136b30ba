package io.quarterdeck.decision.access;

import io.quarterdeck.decision.sql.Counters;
import io.quarterdeck.decision.sql.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tokens and sessions in memory, by the hashes of their tokens. Thread-safe. */
final class KnownTokens {
  private final Database database;
  private final Clock clock;
  private volatile Map<String, Known> known = Map.of();
  private long seen = -1;

  /** Reads them; blocks. */
  KnownTokens(Database database, Clock clock) {
    this.database = database;
    this.clock = clock;
    refresh();
  }

  /**
   * A token as it is known.
   *
   * @param end of a session; null for what is none
   * @param sessionOf the token that opened it; null for what is no session
   */
  private record Known(Caller caller, @Nullable Instant end, @Nullable String sessionOf) {
    boolean isOver(Instant now) {
      return end != null && !now.isBefore(end);
    }
  }

  /** Who the bearer of a token is; never blocks. */
  Optional<Caller> authenticate(String token) {
    // Looked up by hash: how long that takes tells nothing about the tokens that exist.
    return Token.wellFormed(token)
        ? Optional.ofNullable(known.get(Token.hash(token)))
            .filter(found -> !found.isOver(clock.instant()))
            .map(Known::caller)
        : Optional.empty();
  }

  /** The session of a token; empty where it is none, or over. */
  Optional<Session> session(String token) {
    Known found = known.get(Token.hash(token));
    return found == null
            || found.end() == null
            || found.sessionOf() == null
            || found.isOver(clock.instant())
        ? Optional.empty()
        : Optional.of(new Session(found.caller(), found.end(), found.sessionOf()));
  }

  /** What a token or session of this name may do by now; empty where it is over. */
  Optional<Caller> now(String name) {
    Instant now = clock.instant();
    return known.values().stream()
        .filter(one -> one.caller().name().equals(name) && !one.isOver(now))
        .map(Known::caller)
        .findFirst();
  }

  /** All without sessions. */
  List<Caller> callers() {
    return known.values().stream()
        .filter(one -> one.sessionOf() == null)
        .map(Known::caller)
        .toList();
  }

  void learn(String hash, Caller caller) {
    learn(hash, new Known(caller, null, null));
  }

  /** Learns a session. */
  void learn(String hash, Caller caller, Instant end, String sessionOf) {
    learn(hash, new Known(caller, end, sessionOf));
  }

  private synchronized void learn(String hash, Known one) {
    Map<String, Known> more = new HashMap<>(known);
    more.put(hash, one);
    known = Map.copyOf(more);
    // It may have been taken away, and that have been read, before it was learnt here.
    seen = -1;
  }

  /** Without a look at the database, which may go away just now. */
  synchronized void forget(String name) {
    Map<String, Known> left = new HashMap<>(known);
    left.values().removeIf(one -> one.caller().name().equals(name) || name.equals(one.sessionOf()));
    known = Map.copyOf(left);
  }

  /** Looks whether another replica has changed something; blocks. */
  synchronized void refresh() {
    long now = database.read(Counters.TOKENS::read);
    if (now == seen) {
      return;
    }
    Map<String, Known> found = new HashMap<>();
    for (TokenTable.Row row : database.read(TokenTable::all)) {
      found.put(row.hash(), new Known(row.info().caller(), row.end(), row.sessionOf()));
    }
    known = Map.copyOf(found);
    seen = now;
  }
}
