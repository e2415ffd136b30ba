package io.quarterdeck.decision.cases;

import static io.quarterdeck.decision.sql.Storable.instant;
import static io.quarterdeck.decision.sql.Storable.micros;

import io.quarterdeck.decision.correlation.CaseState;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.DatabaseAwayException;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.decision.sql.Writes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The cases as people and case systems see and change them.
 *
 * <p>All calls block, and throw {@link DatabaseAwayException} while the database is away. Each
 * change answers the case's new state, which the window has to adopt.
 */
public final class CaseBook {
  private static final int MOST_WAITING = 10_000;

  private final Database database;
  private final OutsideRefs refs;
  private final Clock clock;
  private final BooleanSupplier backlog;
  private final CaseTable cases;

  /**
   * The book.
   *
   * @param backlog whether decisions wait in the journal, so that SQL does not know all members
   */
  public CaseBook(Database database, OutsideRefs refs, Clock clock, BooleanSupplier backlog) {
    this.database = database;
    this.refs = refs;
    this.clock = clock;
    this.backlog = backlog;
    this.cases = new CaseTable(database);
  }

  /**
   * Takes note of the outside case that was made for a decision's case.
   *
   * @param decisionId any decision of the case, normally its opener
   */
  public LinkResult link(String decisionId, OutsideRef ref) {
    waitForJournal();
    LinkResult result = database.write(connection -> link(connection, decisionId, ref));
    if (result instanceof LinkResult.Linked(CaseState state, var waiting)) {
      refs.learn(state.tenant(), state.caseNumber(), ref);
    }
    return result;
  }

  private LinkResult link(Connection connection, String decisionId, OutsideRef ref)
      throws SQLException {
    Membership member = Membership.find(connection, decisionId);
    if (member == null) {
      return new LinkResult.UnknownDecision();
    }
    CaseRow row = member.takenOut() ? null : locked(connection, member.caseNumber());
    if (row == null) {
      return new LinkResult.NotACase();
    }
    if (row.outside != null) {
      return row.outside.equals(ref)
          ? new LinkResult.AlreadyLinked(state(connection, row))
          : new LinkResult.Conflict(state(connection, row), row.outside);
    }
    List<String> waiting =
        row.leaseUntil == null ? List.of() : others(connection, row.number, decisionId);
    row.outside = ref;
    row.leaseUntil = null;
    return new LinkResult.Linked(written(connection, row), waiting);
  }

  /** Closes a case: its keys are free from now on. Empty when there is no such case. */
  public Optional<CaseState> close(String tenant, long caseNumber) {
    return change(tenant, caseNumber, row -> row.closed = true);
  }

  /** Opens a closed case again, with those keys that no other case claimed meanwhile. */
  public Optional<CaseState> reopen(String tenant, long caseNumber) {
    return change(tenant, caseNumber, row -> row.closed = false);
  }

  private Optional<CaseState> change(String tenant, long caseNumber, Consumer<CaseRow> change) {
    return database.write(connection -> {
      CaseRow row = locked(connection, caseNumber);
      if (row == null || !row.tenant.equals(Storable.text(tenant))) {
        return Optional.empty();
      }
      change.accept(row);
      return Optional.of(written(connection, row));
    });
  }

  /** Takes a decision's alert out of its case, for good. */
  public TakeOutResult takeOut(String decisionId) {
    waitForJournal();
    return database.write(connection -> {
      Membership member = Membership.find(connection, decisionId);
      if (member == null) {
        return new TakeOutResult.UnknownDecision();
      }
      CaseRow row = locked(connection, member.caseNumber());
      if (row == null) {
        return new TakeOutResult.NotACase();
      }
      // Read again under the lock: of two callers one comes second.
      Membership again = Membership.find(connection, decisionId);
      return again == null || again.takenOut()
          ? new TakeOutResult.AlreadyOut(state(connection, row))
          : new TakeOutResult.TakenOut(takenOut(connection, row, again));
    });
  }

  private CaseState takenOut(Connection connection, CaseRow row, Membership member)
      throws SQLException {
    Set<String> held = keys(connection, row.number, Instant.MIN).keySet();
    for (String entity : member.entities()) {
      String pair = CasePage.pair(member.ruleId(), entity);
      if (!entity.isEmpty() && (held.contains(entity) || held.contains(pair))) {
        row.removed.add(pair);
      }
    }
    row.size = Math.max(0, row.size - 1);
    try (PreparedStatement statement =
        connection.prepareStatement("UPDATE decisions SET taken_out = ? WHERE id = ?")) {
      statement.setLong(1, micros(clock.instant()));
      statement.setString(2, member.decisionId());
      statement.executeUpdate();
    }
    return written(connection, row);
  }

  /** A case with those of its keys that are its own. */
  public Optional<CaseState> state(String tenant, long caseNumber) {
    return database.read(connection -> {
      List<CaseRow> found = cases.read(connection, List.of(caseNumber));
      return found.isEmpty() || !found.getFirst().tenant.equals(Storable.text(tenant))
          ? Optional.empty()
          : Optional.of(state(connection, found.getFirst()));
    });
  }

  /** The case that a decision belongs to. */
  public Optional<CaseState> caseOf(String decisionId) {
    return database.read(connection -> {
      Membership member = Membership.find(connection, decisionId);
      if (member == null || member.caseNumber() == null || member.takenOut()) {
        return Optional.empty();
      }
      List<CaseRow> found = cases.read(connection, List.of(member.caseNumber()));
      return found.isEmpty() ? Optional.empty() : Optional.of(state(connection, found.getFirst()));
    });
  }

  /**
   * The open cases that an alert could join, to fill a window that starts empty.
   *
   * @param at the earliest event time that may still come
   */
  public List<CaseState> liveCases(Instant at) {
    return database.read(connection -> {
      List<CaseState> live = new ArrayList<>();
      Map<Long, Map<String, Instant>> keys = liveKeys(connection, at);
      for (CaseRow row : cases.read(connection, keys.keySet())) {
        if (row.accepts(at)) {
          live.add(row.state(keys.getOrDefault(row.number, Map.of())));
        }
      }
      return live;
    });
  }

  /** The outside case's id: from memory, else from the database. */
  public Optional<OutsideRef> outsideRef(String tenant, long caseNumber) {
    Optional<OutsideRef> known = refs.find(Storable.text(tenant), caseNumber);
    if (known.isPresent()) {
      return known;
    }
    return database.read(connection -> {
      for (CaseRow row : cases.read(connection, List.of(caseNumber))) {
        refs.learn(row.tenant, row.number, row.outside);
      }
      return refs.find(Storable.text(tenant), caseNumber);
    });
  }

  /** Other open or closed cases that alerts of this one touched, ascending. */
  public List<Long> linkedTo(long caseNumber) {
    return database.read(connection -> {
      try (PreparedStatement statement =
          connection.prepareStatement(
              """
              SELECT other FROM case_links WHERE case_number = ?
              UNION SELECT case_number FROM case_links WHERE other = ? ORDER BY 1\
              """)) {
        statement.setLong(1, caseNumber);
        statement.setLong(2, caseNumber);
        List<Long> numbers = new ArrayList<>();
        try (ResultSet found = statement.executeQuery()) {
          while (found.next()) {
            numbers.add(found.getLong(1));
          }
        }
        return numbers;
      }
    });
  }

  private void waitForJournal() {
    if (backlog.getAsBoolean()) {
      throw new DatabaseAwayException(
          "decisions of this case may still wait in the journal; ask again in a second");
    }
  }

  private @Nullable CaseRow locked(Connection connection, @Nullable Long number)
      throws SQLException {
    List<CaseRow> found = number == null ? List.of() : cases.locked(connection, List.of(number));
    return found.isEmpty() ? null : found.getFirst();
  }

  private CaseState written(Connection connection, CaseRow row) throws SQLException {
    row.changed = true;
    Writes writes = new Writes(database);
    cases.write(writes, List.of(row), clock.instant());
    writes.run(connection);
    return state(connection, row);
  }

  private static CaseState state(Connection connection, CaseRow row) throws SQLException {
    return row.state(keys(connection, row.number, Instant.MIN));
  }

  private static Map<String, Instant> keys(Connection connection, long number, Instant at)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT entity, live_until FROM case_keys WHERE case_number = ? AND live_until >= ?")) {
      statement.setLong(1, number);
      statement.setLong(2, micros(at));
      Map<String, Instant> keys = new HashMap<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          keys.put(found.getString(1), instant(found.getLong(2)));
        }
      }
      return keys;
    }
  }

  private static Map<Long, Map<String, Instant>> liveKeys(Connection connection, Instant at)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT case_number, entity, live_until FROM case_keys WHERE live_until >= ?")) {
      statement.setLong(1, micros(at));
      Map<Long, Map<String, Instant>> keys = new HashMap<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          keys.computeIfAbsent(found.getLong(1), number -> new HashMap<>())
              .put(found.getString(2), instant(found.getLong(3)));
        }
      }
      return keys;
    }
  }

  private static List<String> others(Connection connection, long number, String decisionId)
      throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            """
            SELECT id FROM decisions WHERE case_number = ? AND id <> ? AND taken_out IS NULL
            ORDER BY received_at, id LIMIT ?\
            """)) {
      statement.setLong(1, number);
      statement.setString(2, decisionId);
      statement.setInt(3, MOST_WAITING);
      List<String> ids = new ArrayList<>();
      try (ResultSet found = statement.executeQuery()) {
        while (found.next()) {
          ids.add(found.getString(1));
        }
      }
      return ids;
    }
  }
}
