package io.quarterdeck.server.incident.log;

import static io.quarterdeck.playbook.sql.Times.micros;

import io.quarterdeck.playbook.sql.Conditions;
import io.quarterdeck.playbook.sql.RegistryDatabase;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.PlayerKind;
import io.quarterdeck.server.incident.Turn;
import io.quarterdeck.server.incident.TurnState;
import io.quarterdeck.server.incident.role.Role;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The turns that somebody has still to play, and until when. */
public final class TurnTable {
  /** How long a lease lasts that nobody extends. */
  public static final Duration LEASE = Duration.ofMinutes(2);

  /**
   * The same for the hub's own plan, which answers at once: a hub that was killed is soon made up
   * for.
   */
  public static final Duration LEASE_OF_PLAN = Duration.ofSeconds(10);

  /** How long an offer waits for a player of its kind. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  /** The same for clients, whose people have to come back to them. */
  public static final Duration PATIENCE_WITH_CLIENTS = Duration.ofMinutes(10);

  private final RegistryDatabase database;

  TurnTable(RegistryDatabase database) {
    this.database = database;
  }

  void write(Incident incident, Instant now) {
    Turn live = incident.liveTurn().orElse(null);
    database
        .sql()
        .sql("DELETE FROM incident_turn WHERE incident_id = ? AND id <> ?")
        .params(incident.id(), live == null ? "" : live.id())
        .update();
    if (live != null && !isWritten(incident, live)) {
      insert(incident, live, now);
    }
  }

  /** A lease goes on while other things happen in the incident. */
  private boolean isWritten(Incident incident, Turn turn) {
    int same =
        database
            .sql()
            .sql(
                "UPDATE incident_turn SET severity = ? WHERE id = ? AND state = ? AND claim = ?"
                    + " AND player = ?")
            .params(
                incident.severity().rank(),
                turn.id(),
                turn.state().word(),
                turn.claim(),
                turn.player().word())
            .update();
    if (same == 0) {
      database.sql().sql("DELETE FROM incident_turn WHERE id = ?").param(turn.id()).update();
    }
    return same == 1;
  }

  private void insert(Incident incident, Turn turn, Instant now) {
    database
        .sql()
        .sql(
            """
            INSERT INTO incident_turn (id, incident_id, role, player, state, claim, severity, since,
              due_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)\
            """)
        .params(
            Arrays.asList(
                turn.id(),
                incident.id(),
                turn.role().word(),
                turn.player().word(),
                turn.state().word(),
                turn.claim(),
                incident.severity().rank(),
                micros(now),
                due(turn, now)))
        .update();
  }

  private static @Nullable Long due(Turn turn, Instant now) {
    return switch (turn.state()) {
      case CLAIMED -> micros(now.plus(turn.player() == PlayerKind.PLAN ? LEASE_OF_PLAN : LEASE));
      case OFFERED ->
          micros(now.plus(turn.player() == PlayerKind.CLIENT ? PATIENCE_WITH_CLIENTS : PATIENCE));
      case TAKEN, HANDED_OVER, ANSWERED, DONE, DROPPED -> null;
    };
  }

  /**
   * Those that may be taken, the gravest and then the oldest first.
   *
   * @param incident the only one, or null for any
   */
  public List<OpenTurn> offered(
      Collection<Role> roles, PlayerKind player, @Nullable String incident, int limit) {
    return new Conditions()
        .equal("state", TurnState.OFFERED.word())
        .equal("player", player.word())
        .equal("incident_id", incident)
        .that(in(roles))
        .select(database.sql(), "incident_turn", "severity DESC, since, id", limit)
        .query(TurnTable::turn)
        .list();
  }

  private static String in(Collection<Role> roles) {
    return roles.stream()
        .map(role -> "'" + role.word() + "'")
        .collect(Collectors.joining(", ", "role IN (", ")"));
  }

  /** A turn that is not over. */
  public Optional<OpenTurn> find(String turn) {
    return new Conditions()
        .equal("id", turn)
        .select(database.sql(), "incident_turn", "id", 1)
        .query(TurnTable::turn)
        .optional();
  }

  /** Those whose lease has run out, or whom nobody took in time. */
  public List<OpenTurn> due(Instant now, int limit) {
    return new Conditions()
        .that("due_at <= ?", micros(now))
        .select(database.sql(), "incident_turn", "due_at, id", limit)
        .query(TurnTable::turn)
        .list();
  }

  /**
   * Sets until when a lease lasts.
   *
   * @return false when it is no longer held under this claim
   */
  public boolean extend(String turn, int claim, Instant until) {
    return database
            .sql()
            .sql("UPDATE incident_turn SET due_at = ? WHERE id = ? AND claim = ? AND state = ?")
            .params(micros(until), turn, claim, TurnState.CLAIMED.word())
            .update()
        == 1;
  }

  private static OpenTurn turn(ResultSet row, int index) throws SQLException {
    return new OpenTurn(row.getString("id"), row.getString("incident_id"), row.getInt("claim"));
  }
}
