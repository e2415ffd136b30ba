package io.quarterdeck.decision;

import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.correlation.CorrelationRequest;
import io.quarterdeck.decision.enrich.Known;
import io.quarterdeck.decision.history.Sighting;
import io.quarterdeck.decision.log.DecisionDraft;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.scoring.Evaluation;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A decision on its way: what is known of it before its case is settled.
 *
 * @param id that it will have unless it becomes a question
 */
record Making(
    String id,
    String alertKey,
    DecideRequest request,
    Known known,
    RuleBook book,
    Judgement judgement,
    boolean mayAsk) {

  CorrelationRequest request(DecisionLimits limits, long candidate, boolean again) {
    Alert alert = known.alert();
    Evaluation evaluation = judgement.evaluation();
    return new CorrelationRequest(
        alert.tenant(),
        id,
        alertKey,
        alert.sourceAlertId() != null,
        again,
        judgement.question(),
        alert.rule().id(),
        evaluation.verdict(),
        limits.clock().correlationTime(alert.eventTime(), request.receivedAt()),
        request.receivedAt(),
        Keys.ofEvaluation(evaluation.keys(), limits.fanOut()),
        Keys.marks(alert),
        candidate,
        limits.lease());
  }

  DecisionDraft draft(
      @Nullable CorrelationRequest correlating,
      Correlation proposed,
      List<String> degraded,
      CaseIds caseIds) {
    boolean asks = proposed.outcome() instanceof Correlation.Asked;
    String finalId = asks ? DecisionIds.ofQuestion(id) : id;
    return new DecisionDraft(
        finalId,
        correlating,
        proposed,
        (settled, more) -> record(finalId, settled, reasons(degraded, more), caseIds));
  }

  /** Everything that makes the decision less than it could be, in a fixed order. */
  private List<String> reasons(List<String> first, List<String> more) {
    List<String> reasons = judgement.reasons(known);
    reasons.addAll(first);
    reasons.addAll(more);
    return reasons;
  }

  private DecisionRecord record(
      String finalId, Correlation settled, List<String> degraded, CaseIds caseIds) {
    Alert alert = known.alert();
    Map<String, String> shown = caseIds.of(alert.tenant(), settled);
    Decided decided =
        new Decided(finalId, judgement, known, settled, shown, book.version(), degraded);
    return new DecisionRecord(
        finalId,
        alert.tenant(),
        request.receivedAt(),
        alert.eventTime(),
        alert.source(),
        alert.sourceAlertId(),
        alert.rule().id(),
        decided.word().word(),
        judgement.evaluation().score(),
        settled.caseNumber(),
        decided.correlationKey(),
        !degraded.isEmpty(),
        Sighting.of(alert, known.facts()),
        book.version(),
        DecisionEngine.text(request.body()),
        ContextJson.write(context(settled, shown, degraded)),
        AnswerJson.of(decided));
  }

  private ContextJson.Context context(
      Correlation settled, Map<String, String> caseIds, List<String> degraded) {
    return new ContextJson.Context(
        request.source(),
        known.alert().tenant(),
        request.receivedAt(),
        judgement.tier(),
        mayAsk,
        known.alert().entities().stream().filter(Entity::internal).map(Entity::key).toList(),
        known.facts(),
        known.missing(),
        known.unknown(),
        judgement.evaluation().skipped(),
        settled,
        caseIds,
        degraded);
  }
}
