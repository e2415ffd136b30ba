package io.quarterdeck.server.incident;

import io.quarterdeck.server.incident.log.PlayerTable;
import io.quarterdeck.server.incident.role.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * Who plays the roles for which nobody is named: a runner while one is there, on whichever hub,
 * else the plan.
 */
public final class Seats {
  /** A runner that has not asked for so long is gone; they wait for a turn 30 s at most. */
  static final Duration GONE_AFTER = Duration.ofSeconds(90);

  private static final Duration WRITTEN_EVERY = Duration.ofSeconds(15);
  private static final Duration READ_EVERY = Duration.ofSeconds(3);

  private final PlayerTable table;
  private final Clock clock;
  private final Map<Role, Asked> asked = new EnumMap<>(Role.class);

  public Seats(PlayerTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /**
   * When runners asked for turns of a role.
   *
   * @param last as far as this hub knows
   * @param read when it looked what others know
   */
  private record Asked(Instant last, Instant read) {
    static final Asked NEVER = new Asked(Instant.EPOCH, Instant.EPOCH);

    boolean isThere(Instant now) {
      return now.isBefore(last.plus(GONE_AFTER));
    }
  }

  /** Hears that a player asks for turns of these roles. */
  synchronized void asked(PlayerKind kind, Collection<Role> roles) {
    if (kind != PlayerKind.MODEL) {
      return;
    }
    Instant now = clock.instant();
    for (Role role : roles) {
      Asked known = known(role);
      if (now.isAfter(known.last().plus(WRITTEN_EVERY))) {
        table.seen(kind, role, now);
        asked.put(role, new Asked(now, known.read()));
      }
    }
  }

  /** Who plays this role now. */
  public synchronized PlayerKind of(Role role) {
    Instant now = clock.instant();
    Asked known = known(role);
    if (!known.isThere(now) && now.isAfter(known.read().plus(READ_EVERY))) {
      known = new Asked(table.lastSeen(PlayerKind.MODEL, role), now);
      asked.put(role, known);
    }
    return known.isThere(now) ? PlayerKind.MODEL : PlayerKind.PLAN;
  }

  private Asked known(Role role) {
    return asked.getOrDefault(role, Asked.NEVER);
  }
}
