package io.quarterdeck.decision.log;

import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.correlation.CorrelationRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A decision that waits for its case to be settled.
 *
 * @param id of the decision
 * @param request what the window was asked, or null when the alert does not correlate
 * @param proposed what the window answered; {@code Opened} too for a case without keys
 * @param finish makes the record once it is settled
 */
public record DecisionDraft(
    String id, @Nullable CorrelationRequest request, Correlation proposed, Finish finish) {

  /** Makes the record of a settled decision; pure, and called again when a commit is repeated. */
  @FunctionalInterface
  public interface Finish {
    /**
     * The record.
     *
     * @param settled what SQL made of the proposal
     * @param degraded why the settling itself was not whole; empty normally
     */
    DecisionRecord record(Correlation settled, List<String> degraded);
  }
}
