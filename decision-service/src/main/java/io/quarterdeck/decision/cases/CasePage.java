package io.quarterdeck.decision.cases;

import io.quarterdeck.decision.correlation.Correlation.Appended;
import io.quarterdeck.decision.correlation.Correlation.Escalated;
import io.quarterdeck.decision.correlation.Correlation.Opened;
import io.quarterdeck.decision.correlation.Correlation.TookOver;
import io.quarterdeck.decision.correlation.CorrelationRequest;
import io.quarterdeck.decision.sql.Counters;
import io.quarterdeck.decision.sql.Dialect;
import io.quarterdeck.decision.sql.Rows;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.decision.sql.Writes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows that a batch of proposals touches, read at its beginning and written at its end. */
final class CasePage {
  private record Link(long lower, long higher) {}

  private final Connection connection;
  private final Dialect dialect;
  private final CaseTable caseTable;
  private final ClaimTable claimTable;
  private final Map<Long, CaseRow> cases = new LinkedHashMap<>();
  private final Map<Claim.Key, Claim> claims = new HashMap<>();
  private final Set<Link> links = new LinkedHashSet<>();

  CasePage(Connection connection, Dialect dialect, CaseTable caseTable, ClaimTable claimTable) {
    this.connection = connection;
    this.dialect = dialect;
    this.caseTable = caseTable;
    this.claimTable = claimTable;
  }

  void load(List<CaseLedger.Proposal> proposals) throws SQLException {
    Set<Claim.Key> keys = new LinkedHashSet<>();
    Set<Long> numbers = new LinkedHashSet<>();
    for (CaseLedger.Proposal proposal : proposals) {
      CorrelationRequest request = proposal.request();
      if (request != null) {
        String tenant = Storable.text(request.tenant());
        request.keys().forEach(key -> keys.add(new Claim.Key(tenant, entity(key))));
        numbers.add(request.candidate());
      }
      addNumbers(proposal, numbers);
    }
    load(keys, numbers);
    load(pairKeys(proposals), Set.of());
  }

  private void load(Set<Claim.Key> keys, Set<Long> numbers) throws SQLException {
    if (dialect == Dialect.POSTGRESQL && !keys.isEmpty()) {
      loadInOneGo(keys, numbers);
      return;
    }
    Set<Long> wanted = new LinkedHashSet<>(numbers);
    List<Claim> found = claimTable.locked(connection, keys);
    found.forEach(claim -> wanted.add(claim.caseNumber));
    wanted.removeAll(cases.keySet());
    keep(found, caseTable.locked(connection, wanted));
  }

  /**
   * One round trip for the keys, and behind them the cases: locked in the same order as one by one.
   */
  private void loadInOneGo(Set<Claim.Key> keys, Set<Long> numbers) throws SQLException {
    String sql = claimTable.select() + ";\n" + caseTable.selectHolders();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      String wanted = ClaimTable.wanted(keys).toString();
      statement.setString(1, wanted);
      statement.setString(2, CaseTable.wanted(numbers).toString());
      statement.setString(3, wanted);
      statement.execute();
      List<Claim> found = ClaimTable.claims(statement.getResultSet());
      statement.getMoreResults();
      keep(found, CaseTable.rows(statement.getResultSet()));
    }
  }

  /** What the page has already stays: it may have changed since. */
  private void keep(List<Claim> foundClaims, List<CaseRow> foundCases) {
    foundClaims.forEach(claim -> claims.put(claim.key, claim));
    foundCases.forEach(row -> cases.putIfAbsent(row.number, row));
  }

  /** The keys of those alerts that a person took out of the case that holds their plain key. */
  private Set<Claim.Key> pairKeys(List<CaseLedger.Proposal> proposals) {
    Set<Claim.Key> keys = new LinkedHashSet<>();
    for (CaseLedger.Proposal proposal : proposals) {
      CorrelationRequest request = proposal.request();
      if (request == null) {
        continue;
      }
      String tenant = Storable.text(request.tenant());
      for (CorrelationRequest.Key key : request.keys()) {
        String pair = pair(request.ruleId(), entity(key));
        CaseRow holder = holder(claim(tenant, entity(key)));
        if (holder != null && holder.removed.contains(pair)) {
          keys.add(new Claim.Key(tenant, pair));
        }
      }
    }
    return keys;
  }

  private static void addNumbers(CaseLedger.Proposal proposal, Set<Long> numbers) {
    switch (proposal.proposed().outcome()) {
      case Opened o -> numbers.add(o.caseNumber());
      case TookOver t -> numbers.add(t.caseNumber());
      case Appended a -> numbers.add(a.caseNumber());
      case Escalated e -> {
        numbers.add(e.caseNumber());
        numbers.add(e.related());
      }
      default -> {
        // The others name no case.
      }
    }
  }

  static String entity(CorrelationRequest.Key key) {
    return Storable.text(key.entity());
  }

  /** Detection rule and entity as one word. */
  static String pair(String ruleId, String entity) {
    return Storable.text(Storable.text(ruleId) + "|" + entity);
  }

  Collection<CaseRow> cases() {
    return cases.values();
  }

  @Nullable CaseRow find(String tenant, long number) {
    CaseRow row = cases.get(number);
    return row != null && row.tenant.equals(tenant) ? row : null;
  }

  boolean taken(long number) {
    return cases.containsKey(number);
  }

  long freshNumber() throws SQLException {
    return Counters.CASE_NUMBER.add(connection, 1);
  }

  void add(CaseRow row) {
    cases.put(row.number, row);
  }

  @Nullable Claim claim(String tenant, String entity) {
    return claims.get(new Claim.Key(tenant, entity));
  }

  /** The case that holds a key, dead or alive. */
  @Nullable CaseRow holder(@Nullable Claim claim) {
    return claim == null ? null : find(claim.key.tenant(), claim.caseNumber);
  }

  void add(Claim claim) {
    claims.put(claim.key, claim);
  }

  void link(long one, long other) {
    links.add(new Link(Math.min(one, other), Math.max(one, other)));
  }

  void write(Writes writes, Instant now) {
    caseTable.write(writes, cases.values(), now);
    claimTable.write(writes, claims.values());
    Rows rows = new Rows();
    links.forEach(link -> rows.row().set("a", link.lower()).set("b", link.higher()));
    String sql =
        "INSERT INTO case_links (case_number, other) SELECT a, b FROM "
            + dialect.written("w", "a bigint", "b bigint")
            + " WHERE true ON CONFLICT DO NOTHING";
    writes.add(sql, rows);
  }
}
