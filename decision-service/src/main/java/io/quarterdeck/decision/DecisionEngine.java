package io.quarterdeck.decision;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.decision.cases.CaseNumbers;
import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.correlation.CorrelationRequest;
import io.quarterdeck.decision.correlation.CorrelationWindow;
import io.quarterdeck.decision.enrich.Enrichers;
import io.quarterdeck.decision.enrich.Known;
import io.quarterdeck.decision.enrich.LookUps;
import io.quarterdeck.decision.enrich.RequestEnrichment;
import io.quarterdeck.decision.log.DecisionLog;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.decision.source.AlertSources;
import io.quarterdeck.decision.source.Reading;
import io.quarterdeck.decision.sql.DatabaseAwayException;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.scoring.Evaluation;
import io.quarterdeck.rules.scoring.Tier;
import io.quarterdeck.rules.scoring.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Decides alerts: reads, enriches, scores, correlates, records, answers.
 *
 * <p>Thread-safe. Nothing here waits: what takes time is a stage that completes later, and every
 * stage has a bound of its own.
 */
final class DecisionEngine {
  private final AlertSources sources;
  private final Enrichers enrichers;
  private final RunningRules rules;
  private final CorrelationWindow window;
  private final DecisionLog log;
  private final CaseNumbers numbers;
  private final Aftermath aftermath;
  private final DecisionIds ids;
  private final DecisionLimits limits;
  private final CaseIds caseIds;
  private final Executor blocking;
  private final AtomicInteger onTheWay;

  DecisionEngine(
      AlertSources sources,
      Enrichers enrichers,
      RunningRules rules,
      CorrelationWindow window,
      DecisionLog log,
      CaseNumbers numbers,
      Aftermath aftermath,
      DecisionIds ids,
      DecisionLimits limits,
      CaseIds caseIds,
      Executor blocking,
      AtomicInteger onTheWay) {
    this.sources = sources;
    this.enrichers = enrichers;
    this.rules = rules;
    this.window = window;
    this.log = log;
    this.numbers = numbers;
    this.aftermath = aftermath;
    this.ids = ids;
    this.limits = limits;
    this.caseIds = caseIds;
    this.blocking = blocking;
    this.onTheWay = onTheWay;
  }

  /**
   * Decides one alert; complete once the decision is durable.
   *
   * @throws tools.jackson.core.JacksonException when the body is no JSON, with line and column
   * @throws io.quarterdeck.decision.source.UnreadableAlertException when nobody can read the alert
   * @throws io.quarterdeck.decision.enrich.BadEnrichmentException when {@code enrichment} is wrong
   */
  CompletionStage<Answer> decide(DecideRequest request) {
    AlertDocument document = AlertDocument.parse(request.body());
    Reading reading =
        sources.read(document.alert(), request.source(), request.tenant(), request.receivedAt());
    if (!request.mayNameTenant() && !reading.alert().tenant().equals(request.tenant())) {
      throw new ForeignTenantException(request.tenant());
    }
    RequestEnrichment enrichment = RequestEnrichment.parse(document.enrichment());
    onTheWay.incrementAndGet();
    try {
      return enrichers
          .enrich(reading, enrichment, request.lookUps())
          .thenCompose(known -> judge(request, known))
          .whenComplete((answer, failure) -> onTheWay.decrementAndGet());
    } catch (RuntimeException e) {
      onTheWay.decrementAndGet();
      throw e;
    }
  }

  private CompletionStage<Answer> judge(DecideRequest request, Known known) {
    RuleBook book = rules.book();
    Alert alert = known.alert();
    Tier tier = book.scoring().tier(alert.tenant(), alert.source());
    boolean mayAsk = request.lookUps() == LookUps.AUTO;
    Judgement judgement = Judgement.of(book, tier, known, mayAsk);
    String alertKey = DecisionIds.alertKey(alert);
    String id =
        alert.sourceAlertId() == null
            ? ids.fresh(request.receivedAt())
            : DecisionIds.ofAlertKey(alertKey);
    Making making = new Making(id, alertKey, request, known, book, judgement, mayAsk);
    return candidate(making)
        .thenCompose(candidate ->
            correlates(judgement)
                ? correlate(making, candidate, false)
                : commit(making, null, proposal(making, candidate), List.of(), candidate));
  }

  static boolean correlates(Judgement judgement) {
    Evaluation evaluation = judgement.evaluation();
    boolean joins = judgement.tier() == Tier.C3 && !evaluation.keys().isEmpty();
    boolean matters = evaluation.verdict() != Verdict.IGNORE || evaluation.score() > 0;
    return judgement.question() || (joins && matters);
  }

  private CompletionStage<Answer> correlate(
      Making making, Optional<Long> candidate, boolean again) {
    CorrelationRequest request = making.request(limits, candidate.orElse(0L), again);
    return window
        .correlate(request)
        .handle((correlation, failure) ->
            failure == null
                ? correlated(making, request, correlation, candidate)
                : commit(
                    making,
                    request,
                    proposal(making, candidate),
                    List.of("correlation: " + reason(failure)),
                    candidate))
        .thenCompose(stage -> stage);
  }

  private CompletionStage<Answer> correlated(
      Making making,
      CorrelationRequest request,
      Correlation correlation,
      Optional<Long> candidate) {
    if (!(correlation.outcome() instanceof Correlation.Repeated repeated)) {
      return commit(making, request, correlation, List.of(), candidate);
    }
    return CompletableFuture.supplyAsync(() -> log.find(repeated.decisionId()), blocking)
        .thenCompose(found -> repeated(making, found, candidate));
  }

  private CompletionStage<Answer> repeated(
      Making making, Optional<DecisionRecord> found, Optional<Long> candidate) {
    if (found.isEmpty()) {
      // Seen, but the process died before it was recorded: nobody got an answer.
      return correlate(making, candidate, true);
    }
    candidate.ifPresent(numbers::giveBack);
    return CompletableFuture.completedStage(answer(found.get(), true));
  }

  private CompletionStage<Answer> commit(
      Making making,
      @Nullable CorrelationRequest request,
      Correlation proposed,
      List<String> degraded,
      Optional<Long> candidate) {
    boolean numberless =
        candidate.isEmpty() && making.judgement().evaluation().verdict() != Verdict.IGNORE;
    List<String> reasons = new ArrayList<>(degraded);
    if (numberless) {
      reasons.add("cases: no case number is left while the database is away");
    }
    var draft = making.draft(request, proposed, reasons, caseIds);
    return log.commit(draft)
        .thenApply(committed -> {
          aftermath.of(making, proposed, committed, candidate);
          return answer(committed.decision(), committed.repeated());
        });
  }

  /** A number for the case that may be opened; empty too when there is none to be had. */
  private CompletionStage<Optional<Long>> candidate(Making making) {
    if (making.judgement().evaluation().verdict() == Verdict.IGNORE) {
      return CompletableFuture.completedStage(Optional.empty());
    }
    Optional<Long> number = numbers.poll();
    return number.isPresent()
        ? CompletableFuture.completedStage(number)
        : CompletableFuture.supplyAsync(this::reserved, blocking);
  }

  private Optional<Long> reserved() {
    try {
      return Optional.of(numbers.next());
    } catch (DatabaseAwayException e) {
      return Optional.empty();
    }
  }

  private static Correlation proposal(Making making, Optional<Long> candidate) {
    return making.judgement().uncorrelated(candidate.orElse(0L));
  }

  private static Answer answer(DecisionRecord record, boolean repeated) {
    return new Answer(record.id(), record.decision(), record.answer(), record.degraded(), repeated);
  }

  static String reason(Throwable failure) {
    Throwable cause =
        failure instanceof CompletionException && failure.getCause() != null
            ? failure.getCause()
            : failure;
    String message = cause.getMessage();
    return message == null ? cause.getClass().getSimpleName() : message;
  }

  static String text(byte[] body) {
    return new String(body, UTF_8);
  }
}
