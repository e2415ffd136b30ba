package io.quarterdeck.decision.log;

import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.correlation.Correlation.Appended;
import io.quarterdeck.decision.correlation.Correlation.Escalated;
import io.quarterdeck.decision.correlation.Correlation.Opened;
import io.quarterdeck.decision.correlation.Correlation.Outcome;
import io.quarterdeck.decision.correlation.Correlation.TookOver;
import io.quarterdeck.decision.correlation.CorrelationRequest;
import io.quarterdeck.decision.history.Sighting;
import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.scoring.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One alert on its way through window and log, with what matters to a test.
 *
 * @param minutes after {@link Desk#NOON} at which it happens and arrives
 */
public record Ask(
    String id,
    long candidate,
    Outcome proposed,
    Verdict verdict,
    String ruleId,
    int minutes,
    @Nullable Duration lease,
    List<String> keys) {
  /** An alert for which the window proposes to open a case, rightly or not. */
  public static Ask open(String id, long candidate, String... keys) {
    return new Ask(
        id, candidate, new Opened(candidate), Verdict.CREATE_CASE, "5712", 0, null, List.of(keys));
  }

  /** An alert for which the window proposes to join a case. */
  public static Ask append(String id, long candidate, long caseNumber, String... keys) {
    return open(id, candidate, keys)
        .proposing(new Appended(caseNumber, keys[0], List.of(), false, false));
  }

  public Ask proposing(Outcome outcome) {
    return new Ask(id, candidate, outcome, verdict, ruleId, minutes, lease, keys);
  }

  public Ask escalating(long related) {
    return proposing(new Escalated(candidate, related));
  }

  public Ask takingOver(long caseNumber, String former) {
    return proposing(new TookOver(caseNumber, former));
  }

  public Ask critical() {
    return asking(Verdict.CREATE_CASE_AND_PAGE);
  }

  public Ask asking(Verdict wanted) {
    return new Ask(id, candidate, proposed, wanted, ruleId, minutes, lease, keys);
  }

  public Ask ofRule(String rule) {
    return new Ask(id, candidate, proposed, verdict, rule, minutes, lease, keys);
  }

  public Ask after(int later) {
    return new Ask(id, candidate, proposed, verdict, ruleId, later, lease, keys);
  }

  public Ask leased() {
    return new Ask(id, candidate, proposed, verdict, ruleId, minutes, Duration.ofMinutes(2), keys);
  }

  public Instant at() {
    return Desk.NOON.plus(Duration.ofMinutes(minutes));
  }

  public CorrelationRequest request() {
    return new CorrelationRequest(
        "default",
        id,
        "alert-" + id,
        true,
        false,
        false,
        ruleId,
        verdict,
        at(),
        at(),
        keys.stream()
            .map(key -> new CorrelationRequest.Key(key, Duration.ofMinutes(30), 0))
            .toList(),
        List.of("rule:" + ruleId),
        candidate,
        lease);
  }

  public DecisionDraft draft() {
    return new DecisionDraft(id, request(), Correlation.of(proposed), this::record);
  }

  /** The same without correlation. */
  public DecisionDraft draftWithoutKeys() {
    return new DecisionDraft(id, null, Correlation.of(proposed), this::record);
  }

  public DecisionRecord record(Correlation settled, List<String> degraded) {
    boolean joined = settled.outcome() instanceof Appended;
    return new DecisionRecord(
        id,
        "default",
        at(),
        at(),
        "wazuh",
        "alert-" + id,
        ruleId,
        joined ? "append_case" : verdict.word(),
        55,
        settled.caseNumber(),
        keys.isEmpty() ? "" : keys.getFirst(),
        !degraded.isEmpty(),
        new Sighting("default", at(), keys, Activity.LOGIN_FAILED, 3, "RU"),
        "0123456789abcdef",
        "{\"raw\": \"" + id + "\"}",
        "{\"degraded\": \"" + degraded + "\"}",
        "{\"settled\": \"" + settled.outcome() + "\"}");
  }
}
