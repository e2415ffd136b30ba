package io.quarterdeck.decision.http;

import io.quarterdeck.decision.log.DecisionRecord;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Recorded decisions as callers see them. */
public final class DecisionView {
  private static final JsonMapper JSON = new JsonMapper();

  private DecisionView() {}

  /**
   * A page of a list.
   *
   * @param found one more than the page has where there is a next one
   */
  public static ObjectNode page(List<DecisionRecord> found, int limit) {
    ObjectNode page = JSON.createObjectNode();
    ArrayNode rows = page.putArray("decisions");
    found.stream().limit(limit).map(DecisionView::row).forEach(rows::add);
    if (found.size() > limit) {
      page.put("next", found.get(limit - 1).id());
    }
    return page;
  }

  /** One line of a list. */
  public static ObjectNode row(DecisionRecord record) {
    ObjectNode row = JSON.createObjectNode();
    row.put("decision_id", record.id());
    row.put("decision", record.decision());
    row.put("risk_score", record.score());
    if (record.caseNumber() != null) {
      row.put("case_number", record.caseNumber());
    }
    row.put("correlation_key", record.correlationKey());
    row.put("tenant", record.tenant());
    row.put("source", record.source());
    if (record.alertId() != null) {
      row.put("alert_id", record.alertId());
    }
    row.put("rule_id", record.ruleId());
    row.put("received_at", record.receivedAt().toString());
    row.put("event_time", record.eventTime().toString());
    row.put("degraded", record.degraded());
    row.put("rules_version", record.rulesVersion());
    return row;
  }

  /** With answer, context and the alert as it came. */
  public static ObjectNode whole(DecisionRecord record) {
    ObjectNode whole = row(record);
    whole.set("answer", JSON.readTree(record.answer()));
    whole.set("context", JSON.readTree(record.context()));
    whole.set("alert", JSON.readTree(record.input()));
    return whole;
  }
}
