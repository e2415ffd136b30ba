package io.quarterdeck.decision.cases;

import static io.quarterdeck.decision.sql.Storable.instant;
import static io.quarterdeck.decision.sql.Storable.micros;

import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.Dialect;
import io.quarterdeck.decision.sql.Rows;
import io.quarterdeck.decision.sql.Statements;
import io.quarterdeck.decision.sql.Statements.Prepared;
import io.quarterdeck.decision.sql.Writes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** The table {@code case_keys}: a row is what makes a case the only one of its key. */
final class ClaimTable {
  private static final Comparator<Claim> IN_ORDER =
      Comparator.comparing((Claim claim) -> claim.key.tenant())
          .thenComparing(claim -> claim.key.entity());
  private static final String[] COLUMNS = {
    "tenant text", "entity text", "case_number bigint", "live_until bigint"
  };

  private final String select;
  private final Statements statements;
  private final String insert;
  private final String update;

  ClaimTable(Database database) {
    Dialect dialect = database.dialect();
    statements = database.statements();
    select =
        """
        SELECT k.tenant, k.entity, k.case_number, k.live_until FROM\
        """
            + " "
            + dialect.rows("w", "tenant text", "entity text")
            + """
             CROSS JOIN case_keys k WHERE k.tenant = w.tenant AND k.entity = w.entity
            ORDER BY k.tenant, k.entity\
            """
            + dialect.lock();
    String insertInto =
        """
        INSERT INTO case_keys (tenant, entity, case_number, live_until)
        SELECT tenant, entity, case_number, live_until FROM\
        """
            + " "
            + dialect.written("w", COLUMNS);
    insert = insertInto + " WHERE true ON CONFLICT DO NOTHING";
    update =
        insertInto
            + """
             WHERE true ON CONFLICT (tenant, entity) DO UPDATE
            SET case_number = excluded.case_number, live_until = excluded.live_until\
            """;
  }

  /** Reads claims, so that nobody else changes them until the transaction ends. */
  List<Claim> locked(Connection connection, Collection<Claim.Key> keys) throws SQLException {
    if (keys.isEmpty()) {
      return List.of();
    }
    try (Prepared prepared = statements.prepare(connection, select)) {
      PreparedStatement statement = prepared.jdbc();
      statement.setString(1, wanted(keys).toString());
      try (ResultSet found = statement.executeQuery()) {
        return claims(found);
      }
    }
  }

  /** The statement that reads and locks {@link #wanted} keys. */
  String select() {
    return select;
  }

  static Rows wanted(Collection<Claim.Key> keys) {
    Rows wanted = new Rows();
    keys.forEach(key -> wanted.row().set("tenant", key.tenant()).set("entity", key.entity()));
    return wanted;
  }

  static List<Claim> claims(ResultSet found) throws SQLException {
    List<Claim> claims = new ArrayList<>();
    while (found.next()) {
      Claim.Key key = new Claim.Key(found.getString(1), found.getString(2));
      claims.add(new Claim(key, true, found.getLong(3), instant(found.getLong(4))));
    }
    return claims;
  }

  /**
   * Adds what changed, in an order that is the same everywhere; it is contradicted when another
   * transaction claimed one of the keys meanwhile.
   */
  void write(Writes writes, Collection<Claim> claims) {
    Rows fresh = new Rows();
    Rows known = new Rows();
    claims.stream()
        .filter(claim -> claim.changed)
        .sorted(IN_ORDER)
        .forEach(claim -> fill(claim.stored ? known.row() : fresh.row(), claim));
    writes.add(update, known).addEach(insert, fresh, "a key was claimed meanwhile");
  }

  private static void fill(Rows rows, Claim claim) {
    rows.set("tenant", claim.key.tenant())
        .set("entity", claim.key.entity())
        .set("case_number", claim.caseNumber)
        .set("live_until", micros(claim.liveUntil));
  }
}
