package io.quarterdeck.decision;

import io.quarterdeck.decision.impact.RuleUses;
import io.quarterdeck.decision.log.DecisionLog;
import io.quarterdeck.decision.log.DecisionRecord;
import io.quarterdeck.decision.source.AlertSources;
import io.quarterdeck.rules.book.RuleBook;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Says what each rule in force is good for, over the recorded decisions and their facts. */
final class RuleReport implements Survey {
  private static final Logger LOG = LoggerFactory.getLogger(RuleReport.class);
  private static final JsonMapper JSON = new JsonMapper();

  private final LogWalk walk;
  private final AlertSources sources;
  private final RuleBook book;
  private final RuleUses uses;
  private final LocalDate today;
  private long unreadable;

  RuleReport(
      DecisionLog log, AlertSources sources, LogWalk.Span span, RuleBook book, LocalDate today) {
    this.walk = new LogWalk(log, span);
    this.sources = sources;
    this.book = book;
    this.uses = new RuleUses(book, book.rules());
    this.today = today;
  }

  @Override
  public boolean step() {
    List<DecisionRecord> page = walk.next();
    page.forEach(this::judge);
    return !page.isEmpty();
  }

  private void judge(DecisionRecord record) {
    try {
      Recollection was = Recollection.of(record, sources);
      Scene scene = new Scene(was.known(), false);
      uses.add(scene.tier(book), was.known());
    } catch (RuntimeException e) {
      unreadable++;
      LOG.debug("the decision {} cannot be judged again", record.id(), e);
    }
  }

  @Override
  public String progress() {
    return JSON.writeValueAsString(Map.of("looked_at", walk.seen()));
  }

  @Override
  public String result() {
    ObjectNode result = JSON.createObjectNode();
    walk.describe(result);
    result.put("unreadable", unreadable);
    result.put("rules_version", book.version());
    ImpactJson.report(result, uses, today);
    return JSON.writeValueAsString(result);
  }
}
