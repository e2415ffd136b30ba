package io.quarterdeck.playbook.gate;

import io.quarterdeck.playbook.audit.AuditEvent;
import io.quarterdeck.playbook.audit.AuditLog;
import io.quarterdeck.playbook.run.Requester;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.playbook.sql.Times;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** While it is engaged nothing is started, on any hub; what runs, runs on. */
public final class KillSwitch {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final RegistryDatabase database;
  private final AuditLog audit;
  private final Clock clock;

  public KillSwitch(RegistryDatabase database, AuditLog audit, Clock clock) {
    this.database = database;
    this.audit = audit;
    this.clock = clock;
  }

  /**
   * How it stands.
   *
   * @param by who put it so, empty when nobody has ever
   */
  public record Position(boolean engaged, String by, String reason, Instant since) {}

  public Position position() {
    return database
        .sql()
        .sql("SELECT engaged, changed_by, reason, changed_at FROM kill_switch WHERE one = 1")
        .query((row, index) ->
            new Position(
                row.getBoolean(1),
                row.getString(2),
                row.getString(3),
                Times.instant(row.getLong(4))))
        .single();
  }

  /** Engages or releases it. */
  public Position set(boolean engaged, Requester by, String reason) {
    database.write(() -> {
      audit.append(
          AuditEvent.KILL_SWITCH,
          by.signature(),
          "kill_switch",
          JSON.writeValueAsString(Map.of("engaged", engaged, "reason", reason)));
      return database
          .sql()
          .sql(
              """
              UPDATE kill_switch SET engaged = ?, changed_by = ?, reason = ?, changed_at = ?
              WHERE one = 1\
              """)
          .params(engaged, by.name(), database.clean(reason), Times.micros(clock.instant()))
          .update();
    });
    return position();
  }
}
