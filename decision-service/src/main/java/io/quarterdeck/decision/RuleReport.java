package io.quarterdeck.decision;

import io.quarterdeck.decision.impact.RuleUses;
import io.quarterdeck.decision.log.DecisionLog;
import io.quarterdeck.decision.source.AlertSources;
import io.quarterdeck.rules.book.RuleBook;
import java.time.LocalDate;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Says what each rule in force is good for, over the recorded decisions and their facts. */
final class RuleReport implements Survey {
  private static final JsonMapper JSON = new JsonMapper();

  private final LogWalk walk;
  private final RuleBook book;
  private final RuleUses uses;
  private final LocalDate today;

  RuleReport(
      DecisionLog log, AlertSources sources, LogWalk.Span span, RuleBook book, LocalDate today) {
    this.walk = new LogWalk(log, sources, span);
    this.book = book;
    this.uses = new RuleUses(book, book.rules());
    this.today = today;
  }

  @Override
  public boolean step() {
    return walk.step(
        (record, was) -> uses.add(new Scene(was.known(), false).tier(book), was.known()));
  }

  @Override
  public String progress() {
    return JSON.writeValueAsString(Map.of("looked_at", walk.seen()));
  }

  @Override
  public String result() {
    ObjectNode result = JSON.createObjectNode();
    walk.describe(result);
    result.put("rules_version", book.version());
    ImpactJson.report(result, uses, today);
    return JSON.writeValueAsString(result);
  }
}
