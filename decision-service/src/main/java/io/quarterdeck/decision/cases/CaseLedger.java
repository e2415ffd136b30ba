package io.quarterdeck.decision.cases;

import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.correlation.CorrelationRequest;
import io.quarterdeck.decision.sql.Database;
import io.quarterdeck.decision.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settles what the window proposes: a case is opened by a unique row and by nothing else.
 *
 * <p>Works on the transaction that also writes the decisions, many at a time.
 */
public final class CaseLedger {
  private final Dialect dialect;
  private final CaseTable cases;
  private final ClaimTable claims;
  private final OutsideRefs refs;

  public CaseLedger(Database database, OutsideRefs refs) {
    this.dialect = database.dialect();
    this.cases = new CaseTable(database);
    this.claims = new ClaimTable(database);
    this.refs = refs;
  }

  /**
   * A proposal of the window.
   *
   * @param decisionId of the decision that it is for
   * @param request what was asked, or null when the alert does not correlate
   */
  public record Proposal(
      String decisionId, @Nullable CorrelationRequest request, Correlation proposed) {}

  /** Reads all that these proposals touch and locks it until the transaction ends. */
  public Settlement begin(Connection connection, List<Proposal> proposals) throws SQLException {
    CasePage page = new CasePage(connection, dialect, cases, claims);
    page.load(proposals);
    page.cases().forEach(row -> refs.learn(row.tenant, row.number, row.outside));
    return new Settlement(page);
  }
}
