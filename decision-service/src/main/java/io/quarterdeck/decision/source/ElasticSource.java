package io.quarterdeck.decision.source;

import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.EntityRole;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Elastic Security: flat or nested alerts, search hits, and such that came through Shuffle.
 *
 * <p>The event time is that of the source event; an alert's own {@code @timestamp} is the moment in
 * which the rule ran.
 */
public final class ElasticSource implements AlertSource {
  @Override
  public String name() {
    return "elastic";
  }

  @Override
  public String looksFor() {
    return "Elastic Security with kibana.alert.uuid or kibana.alert.rule, or the older signal.rule,"
        + " flat or nested, also inside _source";
  }

  @Override
  public boolean recognises(JsonNode document) {
    JsonNode alert = Shape.withoutHit(document);
    return Shape.hasAny(
            alert,
            "kibana.alert.uuid",
            "kibana.alert.rule.uuid",
            "kibana.alert.rule.name",
            "signal.rule.id",
            "signal.rule.name")
        || alert.path("kibana").path("alert").isObject()
        || alert.path("signal").path("rule").isObject();
  }

  @Override
  public Reading read(JsonNode document, String tenant, Instant receivedAt) {
    JsonNode original = Shape.withoutHit(document);
    JsonNode nested = Nested.of(original);
    JsonNode signal = nested.path("signal");
    JsonNode alert = Nested.of(nested.path("kibana").path("alert"));
    JsonNode rule = (alert.isObject() ? alert : signal).path("rule");
    if (!rule.isObject()) {
      throw Shape.missing(this, "kibana.alert.rule");
    }
    Ecs ecs = new Ecs(nested);
    String ruleName = Scalars.text(rule.path("name"));
    AlertDraft draft =
        new AlertDraft(name(), tenant, receivedAt)
            .id(id(document, alert))
            .rule(
                Scalars.first(Scalars.text(rule.path("uuid")), Scalars.text(rule.path("id"))),
                ruleName)
            .groups(Scalars.texts(rule.path("tags")))
            .groups(ecs.categories())
            .severity(severity(alert, rule, ecs))
            .happened(
                EventTime.first(
                    alert.path("original_time"),
                    signal.path("original_time"),
                    nested.path("@timestamp")))
            .title(ruleName)
            .activity(ecs.activity())
            .count(
                Scalars.integer(
                    alert.path("threshold_result").path("count"), 1, Integer.MAX_VALUE, 1));
    threats(rule.path("threat"), draft.techniques);
    ecs.collect(draft, EntityRole.VICTIM);
    AlertKind kind = ecs.kind();
    return (kind == null ? draft : draft.kind(kind)).read(new JsonFields(original));
  }

  private static String id(JsonNode document, JsonNode alert) {
    return Scalars.first(Scalars.text(alert.path("uuid")), Scalars.text(document.path("_id")));
  }

  private static int severity(JsonNode alert, JsonNode rule, Ecs ecs) {
    int score = SeverityScale.ofHundred(alert.path("risk_score"), -1);
    if (score < 0) {
      score = SeverityScale.ofHundred(rule.path("risk_score"), -1);
    }
    if (score >= 0) {
      return score;
    }
    String word =
        Scalars.first(Scalars.text(alert.path("severity")), Scalars.text(rule.path("severity")));
    return SeverityScale.isWord(word)
        ? SeverityScale.ofWords(word)
        : SeverityScale.ofHundred(ecs.get("event", "severity"), SeverityScale.UNSTATED);
  }

  private static void threats(JsonNode threats, Techniques techniques) {
    for (JsonNode threat : threats.isArray() ? threats : List.of(threats)) {
      String tactic = Scalars.text(threat.path("tactic").path("name"));
      for (JsonNode technique : threat.path("technique")) {
        techniques.add(Scalars.text(technique.path("id")), tactic);
        for (JsonNode sub : technique.path("subtechnique")) {
          techniques.add(Scalars.text(sub.path("id")), tactic);
        }
      }
      techniques.addTactic(tactic);
    }
  }
}
