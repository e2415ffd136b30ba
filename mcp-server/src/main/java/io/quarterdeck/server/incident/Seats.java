package io.quarterdeck.server.incident;

import io.quarterdeck.server.incident.log.PlayerTable;
import io.quarterdeck.server.incident.role.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

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
  private Instant lastRunner = Instant.EPOCH;
  private Instant lastRead = Instant.EPOCH;

  public Seats(PlayerTable table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /** Hears that a player asks for turns. */
  synchronized void asked(PlayerKind kind) {
    Instant now = clock.instant();
    if (kind == PlayerKind.MODEL && now.isAfter(lastRunner.plus(WRITTEN_EVERY))) {
      table.seen(kind, now);
      lastRunner = now;
    }
  }

  /** Who plays this role now. */
  public synchronized PlayerKind of(Role role) {
    Instant now = clock.instant();
    boolean there = now.isBefore(lastRunner.plus(GONE_AFTER));
    if (!there && now.isAfter(lastRead.plus(READ_EVERY))) {
      lastRunner = table.lastSeen(PlayerKind.MODEL);
      lastRead = now;
      there = now.isBefore(lastRunner.plus(GONE_AFTER));
    }
    return there ? PlayerKind.MODEL : PlayerKind.PLAN;
  }
}
