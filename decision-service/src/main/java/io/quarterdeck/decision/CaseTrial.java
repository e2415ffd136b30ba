package io.quarterdeck.decision;

import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.correlation.Correlation.Appended;
import io.quarterdeck.decision.correlation.Correlation.Asked;
import io.quarterdeck.decision.correlation.Correlation.Escalated;
import io.quarterdeck.decision.correlation.Correlation.Repeated;
import io.quarterdeck.decision.correlation.CorrelationWindow;
import io.quarterdeck.decision.correlation.MemoryCorrelationWindow;
import io.quarterdeck.decision.enrich.Enricher;
import io.quarterdeck.decision.enrich.Known;
import io.quarterdeck.decision.enrich.LookUps;
import io.quarterdeck.decision.history.HistoryEnricher;
import io.quarterdeck.decision.history.RecentHistory;
import io.quarterdeck.decision.history.Sighting;
import io.quarterdeck.decision.impact.Supposed;
import io.quarterdeck.decision.rulecase.Moment;
import io.quarterdeck.decision.rulecase.Step;
import io.quarterdeck.decision.rulecase.Trial;
import io.quarterdeck.decision.source.AlertSources;
import io.quarterdeck.decision.source.Reading;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.fact.Alert;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.scoring.Tier;
import io.quarterdeck.rules.scoring.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides the alerts of one rule case as {@link DecisionEngine} does, with a window, a history and
 * case numbers of its own; nothing is recorded.
 */
final class CaseTrial implements Trial {
  /** As the settings have them by default. */
  private static final DecisionLimits LIMITS =
      new DecisionLimits(new EventClock(Duration.ofHours(1)), 25, null);

  private static final byte[] NO_BODY = {};

  private final RuleBook book;
  private final AlertSources sources;
  private final CorrelationWindow window = new MemoryCorrelationWindow();
  private final RecentHistory history = new RecentHistory();
  private final Map<String, Decided> answers = new HashMap<>();
  private long lastNumber;
  private int lastId;

  private CaseTrial(RuleBook book, AlertSources sources) {
    this.book = book;
    this.sources = sources;
  }

  static Trial.Maker maker() {
    AlertSources sources = AlertSources.installed();
    return book -> new CaseTrial(book, sources);
  }

  @Override
  public Decided decide(Step step, Instant arrival, @Nullable Tier statedTier) {
    Reading reading = reading(step, arrival);
    List<Enricher> more = new ArrayList<>(List.of(new HistoryEnricher(history)));
    more.addAll(step.feedback());
    Known known = step.context().enrich(reading, step.enrichment(), more);
    Alert alert = known.alert();
    Tier tier =
        statedTier == null ? book.scoring().tier(alert.tenant(), alert.source()) : statedTier;
    Set<String> fired = new HashSet<>();
    Judgement judgement = judge(step, tier, known, fired);
    Making making = making(step, known, judgement);
    Correlation correlation = correlation(making);
    if (correlation.outcome() instanceof Repeated repeated) {
      return answers.getOrDefault(
          repeated.decisionId(), decided(making, Correlation.of(new Correlation.Alone()), fired));
    }
    Decided decided = decided(making, correlation, fired);
    answers.put(making.id(), decided);
    history.record(Sighting.of(alert, known.facts()));
    return decided;
  }

  /** One evaluation serves both, unless a look-up might be asked for. */
  private Judgement judge(Step step, Tier tier, Known known, Set<String> fired) {
    Trace trace = book.trace(tier, known.alert(), known.facts());
    fired.addAll(trace.fired());
    return step.mayAsk() && !known.unknown().isEmpty()
        ? Judgement.of(book, tier, known, true)
        : new Judgement(tier, trace.evaluation(), false);
  }

  private Reading reading(Step step, Instant arrival) {
    Reading read = sources.read(step.alert().deepCopy(), step.source(), "default", arrival);
    Alert alert = read.alert();
    Instant happened = step.moment() instanceof Moment.Own ? alert.eventTime() : arrival;
    // It arrives when it happened, so that no lateness comes in.
    return new Reading(Supposed.at(alert, happened), read.stated());
  }

  private Making making(Step step, Known known, Judgement judgement) {
    Alert alert = known.alert();
    String alertKey = DecisionIds.alertKey(alert);
    String id =
        alert.sourceAlertId() == null ? "case_" + ++lastId : DecisionIds.ofAlertKey(alertKey);
    DecideRequest request =
        new DecideRequest(
            NO_BODY,
            step.source(),
            step.mayAsk() ? LookUps.AUTO : LookUps.NEVER,
            alert.tenant(),
            true,
            alert.receivedAt());
    return new Making(id, alertKey, request, known, book, judgement, step.mayAsk());
  }

  /** The memory window answers at once. */
  private Correlation correlation(Making making) {
    if (DecisionEngine.correlates(making.judgement())) {
      return window
          .correlate(making.request(LIMITS, ++lastNumber, false))
          .toCompletableFuture()
          .join();
    }
    return making.judgement().uncorrelated(++lastNumber);
  }

  private Decided decided(Making making, Correlation correlation, Set<String> fired) {
    Known known = making.known();
    io.quarterdeck.decision.Decided whole =
        new io.quarterdeck.decision.Decided(
            making.id(),
            making.judgement(),
            known,
            correlation,
            Map.of(),
            book.version(),
            List.of());
    Correlation.Outcome outcome = correlation.outcome();
    return new Decided(
        known.alert().eventTime(),
        whole.word().word(),
        making.judgement().evaluation(),
        fired,
        correlation.caseNumber(),
        outcome instanceof Escalated escalated ? escalated.related() : null,
        outcome instanceof Appended appended ? appended.linked() : List.of(),
        outcome instanceof Appended appended && appended.newToCase(),
        whole.correlationKey(),
        outcome instanceof Asked
            ? known.unknown().stream().map(Entity::value).distinct().toList()
            : List.of());
  }
}
