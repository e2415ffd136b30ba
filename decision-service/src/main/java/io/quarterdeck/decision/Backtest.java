package io.quarterdeck.decision;

import io.quarterdeck.decision.correlation.Correlation;
import io.quarterdeck.decision.impact.Comparison;
import io.quarterdeck.decision.impact.Outcome;
import io.quarterdeck.decision.impact.RuleChanges;
import io.quarterdeck.decision.impact.RuleUses;
import io.quarterdeck.decision.log.DecisionLog;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.decision.source.AlertSources;
import io.quarterdeck.rules.book.RuleBook;
import io.quarterdeck.rules.book.RuleInfo;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Judges recorded decisions again, each with the facts it was made from, and compares.
 *
 * <p>A candidate is compared with the rules in force, so that only its own changes count; the rules
 * in force are compared with what was recorded. Verdicts and scores are compared, which correlation
 * does not touch: an {@code append_case} counts with the verdict that the rules gave the alert.
 */
final class Backtest implements Survey {
  private static final JsonMapper JSON = new JsonMapper();

  private final LogWalk walk;
  private final RuleBook running;
  private final @Nullable RuleBook candidate;
  private final @Nullable RuleChanges changes;
  private final Map<RuleInfo, String> watched;
  private final RuleUses uses;
  private final Comparison comparison;

  /**
   * Prepares a backtest.
   *
   * @param candidate null to compare the rules in force with what was recorded
   * @param mostKept how many changed decisions are named
   */
  Backtest(
      DecisionLog log,
      AlertSources sources,
      LogWalk.Span span,
      RuleBook running,
      @Nullable RuleBook candidate,
      int mostKept) {
    this.walk = new LogWalk(log, sources, span);
    this.running = running;
    this.candidate = candidate;
    this.changes = candidate == null ? null : new RuleChanges(running, candidate);
    this.watched = changes == null ? Map.of() : changes.rules();
    this.uses = new RuleUses(candidate == null ? running : candidate, watched.keySet());
    this.comparison = new Comparison(mostKept);
  }

  @Override
  public boolean step() {
    return walk.step(this::judge);
  }

  private void judge(DecisionRecord record, Recollection was) {
    Scene scene = new Scene(was.known(), was.context().mayAsk());
    boolean asked = was.context().correlation().outcome() instanceof Correlation.Asked;
    Judgement now = scene.judge(running);
    if (candidate == null) {
      compare(record, RecordedOutcome.of(record), outcome(now, asked));
      return;
    }
    Judgement then = scene.judge(candidate);
    // Where the rules in force would ask and the record shows that nobody was asked, the question
    // had been asked before; so the candidate gets no question either.
    compare(record, outcome(now, asked), outcome(then, asked || !now.question()));
    uses.add(scene.tier(candidate), was.known());
  }

  private void compare(DecisionRecord record, Outcome from, Outcome to) {
    comparison.add(record.id(), record.decision(), from, to);
  }

  private static Outcome outcome(Judgement judgement, boolean mayAsk) {
    Outcome outcome = Scene.outcome(judgement);
    return mayAsk
        ? outcome
        : new Outcome(outcome.verdict(), outcome.verdict(), outcome.score(), outcome.factors());
  }

  @Override
  public String progress() {
    return JSON.writeValueAsString(
        Map.of("looked_at", walk.seen(), "changed", comparison.changed()));
  }

  @Override
  public String result() {
    ObjectNode result = JSON.createObjectNode();
    walk.describe(result);
    result.put("before", candidate == null ? "as recorded" : "rules " + running.version());
    result.put("after", "rules " + (candidate == null ? running : candidate).version());
    ImpactJson.comparison(result, comparison);
    if (changes != null) {
      ImpactJson.changes(result, changes);
      ImpactJson.watched(result, uses.all(), watched);
    }
    return JSON.writeValueAsString(result);
  }
}
