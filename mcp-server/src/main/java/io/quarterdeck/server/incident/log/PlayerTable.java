package io.quarterdeck.server.incident.log;

import static io.quarterdeck.playbook.sql.Times.instant;
import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.server.incident.PlayerKind;
import java.time.Instant;

/** When players last asked for a turn, on any hub. */
public final class PlayerTable {
  private final RegistryDatabase database;

  public PlayerTable(RegistryDatabase database) {
    this.database = database;
  }

  /** Hears that a player of this kind is there. */
  public void seen(PlayerKind kind, Instant at) {
    database
        .sql()
        .sql(
            "INSERT INTO incident_player (kind, seen_at) VALUES (?, ?)"
                + " ON CONFLICT (kind) DO UPDATE SET seen_at = excluded.seen_at")
        .params(kind.word(), micros(at))
        .update();
  }

  /** When one of this kind was last there; the epoch where none ever was. */
  public Instant lastSeen(PlayerKind kind) {
    return database
        .sql()
        .sql("SELECT seen_at FROM incident_player WHERE kind = ?")
        .param(kind.word())
        .query((row, index) -> instant(row.getLong(1)))
        .optional()
        .orElse(Instant.EPOCH);
  }
}
