package io.quarterdeck.decision.source;

import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.AlertKind;
import java.time.Instant;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/**
 * Wazuh 3 and 4: a line of {@code alerts.json}, or the same document out of the index.
 *
 * <p>The severity is the level in parts of 15; Suricata's alerts all come with level 3, so theirs
 * is Suricata's own.
 */
public final class WazuhSource implements AlertSource {
  static final String PRODUCT = "wazuh";
  private static final int HIGHEST_LEVEL = 15;

  @Override
  public String name() {
    return PRODUCT;
  }

  @Override
  public String looksFor() {
    return "Wazuh 4's alerts.json with rule.level (a whole number) beside agent or manager";
  }

  @Override
  public boolean recognises(JsonNode document) {
    return isAlert(Shape.withoutHit(document));
  }

  static boolean isAlert(JsonNode document) {
    return document.path("rule").path("level").isIntegralNumber()
        && (document.path("agent").isObject() || document.path("manager").isObject());
  }

  @Override
  public Reading read(JsonNode document, String tenant, Instant receivedAt) {
    return read(Shape.withoutHit(document), tenant, receivedAt, this);
  }

  static Reading read(JsonNode alert, String tenant, Instant receivedAt, AlertSource source) {
    JsonNode rule = alert.path("rule");
    int level = Scalars.integer(rule.path("level"), 0, HIGHEST_LEVEL, -1);
    if (level < 0) {
      throw Shape.missing(source, "rule.level");
    }
    Set<String> groups = Set.copyOf(Scalars.texts(rule.path("groups")));
    JsonNode data = Nested.of(alert.path("data"));
    String ruleId = Scalars.text(rule.path("id"));
    Activity activity = WazuhTraits.activity(ruleId, groups, data);
    AlertKind kind = WazuhTraits.kind(activity, groups, data);
    AlertDraft draft =
        new AlertDraft(PRODUCT, tenant, receivedAt)
            .id(id(alert))
            .rule(ruleId, Scalars.text(rule.path("description")))
            .groups(groups)
            .level(level)
            .severity(severity(level, groups, data))
            .happened(EventTime.first(alert.path("timestamp"), alert.path("@timestamp")))
            .title(Scalars.text(rule.path("description")))
            .kind(kind)
            .activity(activity)
            .count(Scalars.integer(rule.path("frequency"), 1, Integer.MAX_VALUE, 1));
    JsonNode mitre = rule.path("mitre");
    draft.techniques.add(mitre.path("id"), mitre.path("tactic"));
    new WazuhEntities(alert, data, draft).collect(kind, groups);
    return draft.read(new JsonFields(alert));
  }

  /** Ids are unique to a manager only; Wazuh's generated sample data gives many alerts one id. */
  private static String id(JsonNode alert) {
    String id = Scalars.text(alert.path("id"));
    if (id.isEmpty() || alert.path("@sampledata").asBoolean(false)) {
      return "";
    }
    return Scalars.text(alert.path("manager").path("name")) + "/" + id;
  }

  private static int severity(int level, Set<String> groups, JsonNode data) {
    int priority = Scalars.integer(data.path("alert").path("severity"), 0, 255, 0);
    boolean suricata =
        groups.contains("suricata") || Scalars.text(data.path("event_type")).equals("alert");
    return priority > 0 && suricata
        ? SeverityScale.ofSuricata(priority)
        : SeverityScale.ofWazuhLevel(level);
  }
}
