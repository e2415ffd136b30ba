package io.quarterdeck.decision.log;

import io.quarterdeck.decision.correlation.Correlation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Every decision, durable before it is answered. */
public interface DecisionLog extends AutoCloseable {
  /**
   * Settles the decision's case and writes both in one transaction, shared with other decisions
   * that arrive meanwhile; never blocks the caller.
   *
   * <p>Completes once nothing short of losing the disk can lose the decision. Where a decision of
   * this id exists already, completes with that one and changes nothing. While the database is away
   * the record goes to a journal on local disk, marked degraded, and is written later.
   *
   * <p>The stage may be completed by the one thread that writes: what depends on it without an
   * executor of its own must be short and must not block.
   *
   * @return failed only when neither database nor journal can be written, or when the draft's
   *     record cannot be made or is refused by the database
   */
  CompletionStage<Committed> commit(DecisionDraft draft);

  /**
   * Reads one decision; may block.
   *
   * @throws io.quarterdeck.decision.sql.DatabaseAwayException when the database is away and the
   *     journal does not have it
   */
  Optional<DecisionRecord> find(String id);

  /**
   * Reads decisions, newest first; may block.
   *
   * @throws io.quarterdeck.decision.sql.DatabaseAwayException when the database is away
   */
  List<DecisionRecord> list(Filter filter, int limit);

  @Override
  void close();

  /**
   * What came of a commit.
   *
   * @param settled what SQL made of the proposal; differs from it after a contradiction, and is
   *     {@code Repeated} where {@code repeated}
   * @param repeated whether the decision stood in the log before
   */
  record Committed(DecisionRecord decision, Correlation settled, boolean repeated) {}

  /**
   * Which decisions to list; null means any.
   *
   * @param before only decisions received before the one with this id (the page's last)
   */
  record Filter(
      @Nullable String tenant,
      @Nullable Instant since,
      @Nullable Instant until,
      @Nullable String decision,
      @Nullable String source,
      @Nullable String alertId,
      @Nullable String ruleId,
      @Nullable Long caseNumber,
      @Nullable String correlationKey,
      @Nullable Integer minScore,
      @Nullable String before) {
    public static Filter any() {
      return new Filter(null, null, null, null, null, null, null, null, null, null, null);
    }
  }
}
