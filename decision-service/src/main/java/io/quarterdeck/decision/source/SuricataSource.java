package io.quarterdeck.decision.source;

import static io.quarterdeck.rules.fact.EntityRole.SOURCE;
import static io.quarterdeck.rules.fact.EntityRole.TARGET;
import static io.quarterdeck.rules.fact.EntityType.IP;

import io.quarterdeck.rules.fact.AlertKind;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Suricata: an alert line of {@code eve.json}. */
public final class SuricataSource implements AlertSource {
  @Override
  public String name() {
    return "suricata";
  }

  @Override
  public String looksFor() {
    return "Suricata's eve.json with event_type \"alert\" and an object alert";
  }

  @Override
  public boolean recognises(JsonNode document) {
    return Scalars.text(document.get("event_type")).equals("alert")
        && document.path("alert").isObject();
  }

  @Override
  public Reading read(JsonNode document, String tenant, Instant receivedAt) {
    JsonNode alert = document.path("alert");
    if (!alert.isObject()) {
      throw Shape.missing(this, "alert");
    }
    String signature = Scalars.text(alert.path("signature"));
    int priority = Scalars.integer(alert.path("severity"), 0, 255, 0);
    AlertDraft draft =
        new AlertDraft(name(), tenant, receivedAt)
            .id(id(document, alert))
            .rule(Scalars.text(alert.path("signature_id")), signature)
            .groups(Scalars.texts(alert.path("category")))
            .severity(priority > 0 ? SeverityScale.ofSuricata(priority) : SeverityScale.UNSTATED)
            .happened(EventTime.of(document.path("timestamp")))
            .title(signature)
            .kind(AlertKind.NETWORK);
    JsonNode metadata = alert.path("metadata");
    draft.techniques.add(metadata.path("mitre_technique_id"), metadata.path("mitre_tactic_name"));
    draft.entities.add(IP, document.path("src_ip"), SOURCE);
    draft.entities.add(IP, document.path("dest_ip"), TARGET);
    EveAlert.collect(document, draft.entities);
    return draft.read(new JsonFields(document));
  }

  /** A flow can raise the same signature more than once. */
  private static String id(JsonNode document, JsonNode alert) {
    String flow = Scalars.text(document.path("flow_id"));
    return flow.isEmpty()
        ? ""
        : flow
            + "/"
            + Scalars.text(alert.path("signature_id"))
            + "/"
            + Scalars.text(document.path("timestamp"));
  }
}
