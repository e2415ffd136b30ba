package io.quarterdeck.server.incident.log;

import static io.quarterdeck.playbook.sql.Times.instant;
import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.server.incident.PlayerKind;
import io.quarterdeck.server.incident.role.Role;
import java.time.Instant;

/** When players last asked for a turn, on any hub. */
public final class PlayerTable {
  private final RegistryDatabase database;

  public PlayerTable(RegistryDatabase database) {
    this.database = database;
  }

  /** Hears that a player of this kind plays a role. */
  public void seen(PlayerKind kind, Role role, Instant at) {
    database
        .sql()
        .sql(
            "INSERT INTO incident_player (kind, seen_at) VALUES (?, ?)"
                + " ON CONFLICT (kind) DO UPDATE SET seen_at = excluded.seen_at")
        .params(key(kind, role), micros(at))
        .update();
  }

  /** When one of this kind last played a role; the epoch where none ever did. */
  public Instant lastSeen(PlayerKind kind, Role role) {
    return database
        .sql()
        .sql("SELECT seen_at FROM incident_player WHERE kind = ?")
        .param(key(kind, role))
        .query((row, index) -> instant(row.getLong(1)))
        .optional()
        .orElse(Instant.EPOCH);
  }

  /** {@code model:_captain}. */
  private static String key(PlayerKind kind, Role role) {
    return kind.word() + ":" + role.word();
  }
}
