package io.quarterdeck.decision.cases;

import static io.quarterdeck.decision.sql.Storable.instant;
import static io.quarterdeck.decision.sql.Storable.micros;

import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.Dialect;
import io.quarterdeck.decision.sql.Rows;
import io.quarterdeck.decision.sql.Statements;
import io.quarterdeck.decision.sql.Statements.Prepared;
import io.quarterdeck.decision.sql.Writes;
import io.quarterdeck.rules.scoring.Verdict;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code cases}. */
final class CaseTable {
  private static final String[] COLUMNS = {
    "case_number bigint",
    "tenant text",
    "rank text",
    "size integer",
    "closed boolean",
    "opener text",
    "opened_at bigint",
    "first_at bigint",
    "last_at bigint",
    "changed_at bigint",
    "lease_until bigint",
    "outside_ref text",
    "outside_kind text",
    "removed text",
    "related bigint"
  };
  private static final String NAMES =
      """
      case_number, tenant, rank, size, closed, opener, opened_at, first_at, last_at, changed_at, \
      lease_until, outside_ref, outside_kind, removed, related\
      """;
  private static final TypeReference<List<String>> TEXTS = new TypeReference<>() {};
  private static final JsonMapper JSON = JsonMapper.shared();

  private final String select;
  private final String selectLocked;
  private final String selectHolders;
  private final Statements statements;
  private final String insert;
  private final String update;
  private final String updateGrown;

  CaseTable(Database database) {
    Dialect dialect = database.dialect();
    statements = database.statements();
    String from =
        "SELECT c.* FROM "
            + dialect.rows("w", "case_number bigint")
            + " CROSS JOIN cases c WHERE c.case_number = w.case_number ORDER BY c.case_number";
    select = from;
    selectLocked = from + dialect.lock();
    selectHolders =
        """
        SELECT c.* FROM cases c WHERE c.case_number IN (SELECT w.case_number FROM %s UNION ALL \
        SELECT k.case_number FROM %s CROSS JOIN case_keys k \
        WHERE k.tenant = v.tenant AND k.entity = v.entity) ORDER BY c.case_number\
        """
                .formatted(
                    dialect.rows("w", "case_number bigint"),
                    dialect.rows("v", "tenant text", "entity text"))
            + dialect.lock();
    String insertInto =
        "INSERT INTO cases ("
            + NAMES
            + ") SELECT "
            + NAMES
            + " FROM "
            + dialect.written("w", COLUMNS);
    insert = insertInto + " WHERE true ON CONFLICT DO NOTHING";
    update =
        insertInto
            + """
             WHERE true ON CONFLICT (case_number) DO UPDATE
            SET rank = excluded.rank, size = excluded.size, closed = excluded.closed,
              opener = excluded.opener, first_at = excluded.first_at, last_at = excluded.last_at,
              changed_at = excluded.changed_at, lease_until = excluded.lease_until,
              outside_ref = excluded.outside_ref, outside_kind = excluded.outside_kind,
              removed = excluded.removed, related = excluded.related\
            """;
    updateGrown =
        """
        UPDATE cases SET size = w.size, first_at = w.first_at, last_at = w.last_at,
          changed_at = w.changed_at FROM\
        """
            + " "
            + dialect.written(
                "w",
                "case_number bigint",
                "size integer",
                "first_at bigint",
                "last_at bigint",
                "changed_at bigint")
            + " WHERE cases.case_number = w.case_number";
  }

  /** Reads cases, so that nobody else changes them until the transaction ends. */
  List<CaseRow> locked(Connection connection, Collection<Long> numbers) throws SQLException {
    return rows(connection, selectLocked, numbers);
  }

  List<CaseRow> read(Connection connection, Collection<Long> numbers) throws SQLException {
    return rows(connection, select, numbers);
  }

  /** Adds what changed; it is contradicted when another transaction made one of the new cases. */
  void write(Writes writes, Collection<CaseRow> cases, Instant now) {
    Rows fresh = new Rows();
    Rows known = new Rows();
    Rows grown = new Rows();
    for (CaseRow row : cases) {
      if (row.changed) {
        fill(row.stored ? known.row() : fresh.row(), row, now);
      } else if (row.grown) {
        fillGrown(grown.row(), row, now);
      }
    }
    writes
        .addEach(insert, fresh, "a case of the same number was opened meanwhile")
        .add(update, known)
        .add(updateGrown, grown);
  }

  private static void fillGrown(Rows rows, CaseRow row, Instant now) {
    rows.set("case_number", row.number)
        .set("size", row.size)
        .set("first_at", micros(row.first))
        .set("last_at", micros(row.last))
        .set("changed_at", micros(now));
  }

  private static void fill(Rows rows, CaseRow row, Instant now) {
    OutsideRef outside = row.outside;
    rows.set("case_number", row.number)
        .set("tenant", row.tenant)
        .set("rank", row.rank.word())
        .set("size", row.size)
        .set("closed", row.closed)
        .set("opener", row.opener)
        .set("opened_at", micros(row.openedAt))
        .set("first_at", micros(row.first))
        .set("last_at", micros(row.last))
        .set("changed_at", micros(now))
        .set("lease_until", row.leaseUntil == null ? null : micros(row.leaseUntil))
        .set("outside_ref", outside == null ? null : outside.text())
        .set("outside_kind", outside == null ? null : outside.kind().word())
        .set("removed", JSON.writeValueAsString(row.removed))
        .set("related", row.related);
  }

  private List<CaseRow> rows(Connection connection, String sql, Collection<Long> numbers)
      throws SQLException {
    if (numbers.isEmpty()) {
      return List.of();
    }
    try (Prepared prepared = statements.prepare(connection, sql)) {
      PreparedStatement statement = prepared.jdbc();
      statement.setString(1, wanted(numbers).toString());
      try (ResultSet found = statement.executeQuery()) {
        return rows(found);
      }
    }
  }

  /** The statement that reads and locks {@link #wanted} cases and those that hold wanted keys. */
  String selectHolders() {
    return selectHolders;
  }

  static Rows wanted(Collection<Long> numbers) {
    Rows wanted = new Rows();
    numbers.stream().distinct().forEach(number -> wanted.row().set("case_number", number));
    return wanted;
  }

  static List<CaseRow> rows(ResultSet found) throws SQLException {
    List<CaseRow> cases = new ArrayList<>();
    while (found.next()) {
      cases.add(row(found));
    }
    return cases;
  }

  /** The case of a result's current row. */
  static CaseRow row(ResultSet found) throws SQLException {
    CaseRow row =
        new CaseRow(
            found.getLong("case_number"),
            found.getString("tenant"),
            Verdict.ofWord(found.getString("rank")),
            found.getString("opener"),
            instant(found.getLong("opened_at")),
            instant(found.getLong("first_at")));
    row.size = found.getInt("size");
    row.closed = found.getBoolean("closed");
    row.last = instant(found.getLong("last_at"));
    row.leaseUntil = time(found, "lease_until");
    row.outside = outside(found);
    long related = found.getLong("related");
    row.related = found.wasNull() ? null : related;
    row.removed.addAll(JSON.readValue(found.getString("removed"), TEXTS));
    row.stored = true;
    return row;
  }

  private static @Nullable Instant time(ResultSet found, String column) throws SQLException {
    long micros = found.getLong(column);
    return found.wasNull() ? null : instant(micros);
  }

  private static @Nullable OutsideRef outside(ResultSet found) throws SQLException {
    String text = found.getString("outside_ref");
    return text == null
        ? null
        : new OutsideRef(OutsideRef.Kind.ofWord(found.getString("outside_kind")), text);
  }
}
