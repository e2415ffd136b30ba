package io.quarterdeck.server.mcp.session;

import io.quarterdeck.server.mcp.RpcError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions of this process; idle ones make room. */
final class Sessions {
  static final int MOST = 1_000;
  static final int MOST_OF_ONE_TOKEN = 100;
  static final Duration IDLE = Duration.ofMinutes(30);

  private final Map<String, Session> sessions = new ConcurrentHashMap<>();
  private final Clock clock;

  Sessions(Clock clock) {
    this.clock = clock;
  }

  /**
   * Takes in a session.
   *
   * @throws RpcError when there are too many, none of which is idle
   */
  synchronized void add(Session session, String owner) {
    endIdle();
    makeRoom(sessions.values().stream().filter(one -> one.isOf(owner)).toList(), MOST_OF_ONE_TOKEN);
    makeRoom(List.copyOf(sessions.values()), MOST);
    sessions.put(session.sdk().getId(), session);
  }

  /** Ends those that nobody has used for {@link #IDLE}. */
  synchronized void endIdle() {
    Instant idleSince = clock.instant().minus(IDLE);
    sessions.values().stream()
        .filter(one -> one.isIdle() && one.usedAt().isBefore(idleSince))
        .toList()
        .forEach(this::remove);
  }

  private void makeRoom(List<Session> among, int most) {
    if (among.size() < most) {
      return;
    }
    Session longestIdle =
        among.stream()
            .filter(Session::isIdle)
            .min(Comparator.comparing(Session::usedAt))
            .orElseThrow(() ->
                RpcError.invalidRequest(
                    "There are %d sessions, all at work; end one with DELETE, or try later."
                        .formatted(among.size())));
    remove(longestIdle);
  }

  /** The session of this id, if it is this token's. */
  Optional<Session> find(String id, String owner) {
    Optional<Session> found =
        Optional.ofNullable(sessions.get(id)).filter(session -> session.isOf(owner));
    found.ifPresent(session -> session.used(clock.instant()));
    return found;
  }

  /** Whoever's it is; for what the SDK tells by id. */
  Optional<Session> find(String id) {
    return Optional.ofNullable(sessions.get(id));
  }

  Collection<Session> all() {
    return sessions.values();
  }

  void remove(Session session) {
    sessions.remove(session.sdk().getId());
    session.close();
  }
}
