package io.quarterdeck.decision;

import io.quarterdeck.decision.cases.CaseBook;
import io.quarterdeck.decision.cases.CaseNumbers;
import io.quarterdeck.decision.correlation.CaseState;
import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.correlation.CorrelationWindow;
import io.quarterdeck.decision.history.RecentHistory;
import io.quarterdeck.decision.log.DecisionLog.Committed;
import io.quarterdeck.rules.scoring.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What follows a decision once it is durable; nothing here can change or delay its answer. */
final class Aftermath {
  private static final Logger LOG = LoggerFactory.getLogger(Aftermath.class);

  private final CorrelationWindow window;
  private final CaseBook cases;
  private final CaseNumbers numbers;
  private final RecentHistory history;
  private final Executor blocking;

  Aftermath(
      CorrelationWindow window,
      CaseBook cases,
      CaseNumbers numbers,
      RecentHistory history,
      Executor blocking) {
    this.window = window;
    this.cases = cases;
    this.numbers = numbers;
    this.history = history;
    this.blocking = blocking;
  }

  void of(Making making, Correlation proposed, Committed committed, Optional<Long> candidate) {
    Correlation settled = committed.settled();
    candidate
        .filter(number -> committed.repeated() || !settled.caseNumbers().contains(number))
        .filter(number -> !proposed.caseNumbers().contains(number))
        .ifPresent(numbers::giveBack);
    if (!committed.repeated()) {
      history.record(committed.decision().sighting());
    }
    if (!settled.outcome().equals(proposed.outcome())) {
      blocking.execute(() -> repair(making, proposed, committed));
    }
  }

  /** Makes the window agree with what SQL settled: about the case it meant and the one it is. */
  private void repair(Making making, Correlation proposed, Committed committed) {
    Set<Long> numbers = new TreeSet<>(proposed.caseNumbers());
    numbers.addAll(committed.settled().caseNumbers());
    Long member = committed.decision().caseNumber();
    if (member != null) {
      numbers.add(member);
    }
    try {
      for (Long number : numbers) {
        String tenant = making.known().alert().tenant();
        window.adopt(cases.state(tenant, number).orElseGet(() -> neverOpened(making, number)));
      }
    } catch (RuntimeException e) {
      LOG.warn("the window could not be repaired yet, the next alert will: {}", e.getMessage());
    }
  }

  /** A case that the window opened and SQL did not. */
  private static CaseState neverOpened(Making making, long number) {
    return new CaseState(
        making.known().alert().tenant(),
        number,
        Verdict.IGNORE,
        0,
        making.id(),
        null,
        making.request().receivedAt(),
        true,
        Map.of(),
        List.of());
  }
}
