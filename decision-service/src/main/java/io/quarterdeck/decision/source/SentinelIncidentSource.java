package io.quarterdeck.decision.source;

import io.quarterdeck.rules.fact.AlertKind;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Microsoft Sentinel: a row of SecurityIncident, an incident of the API, or what an automation rule
 * posts to a playbook.
 */
public final class SentinelIncidentSource implements AlertSource {
  @Override
  public String name() {
    return "sentinel-incident";
  }

  @Override
  public String looksFor() {
    return "a Microsoft Sentinel SecurityIncident with IncidentNumber and IncidentName, or"
        + " properties.incidentNumber, also inside object";
  }

  @Override
  public boolean recognises(JsonNode document) {
    JsonNode incident = withoutEnvelope(document);
    return Shape.hasAny(incident.path("properties"), "incidentNumber")
        || (Shape.hasAny(incident, "IncidentNumber") && Shape.hasAny(incident, "IncidentName"));
  }

  private static JsonNode withoutEnvelope(JsonNode document) {
    JsonNode object = document.path("object");
    return object.path("properties").isObject() ? object : document;
  }

  @Override
  public Reading read(JsonNode document, String tenant, Instant receivedAt) {
    JsonNode envelope = withoutEnvelope(document);
    JsonNode properties = envelope.path("properties");
    JsonNode incident = properties.isObject() ? properties : envelope;
    String title = Shape.anyText(incident, "title");
    if (title.isEmpty()) {
      throw Shape.missing(this, "Title");
    }
    JsonNode additional = Shape.unpacked(Shape.any(incident, "additionalData"));
    AlertDraft draft =
        new AlertDraft(SentinelAlertSource.PRODUCT, tenant, receivedAt)
            .id(id(envelope))
            .rule(ruleId(incident), title)
            .groups(SentinelAlertSource.list(Shape.any(additional, "alertProductNames")))
            .severity(SeverityScale.ofWords(Shape.anyText(incident, "severity")))
            .happened(
                EventTime.first(
                    Shape.any(incident, "firstActivityTime"),
                    Shape.any(incident, "firstActivityTimeUtc"),
                    Shape.any(incident, "createdTime"),
                    Shape.any(incident, "createdTimeUtc"),
                    Shape.any(incident, "timeGenerated")))
            .title(title)
            .count(Scalars.integer(Shape.any(additional, "alertsCount"), 1, Integer.MAX_VALUE, 1));
    techniques(additional, draft.techniques);
    new SentinelEntities(draft).collect(Shape.any(incident, "relatedEntities"));
    AlertKind kind = MicrosoftProduct.kind(Shape.anyText(incident, "providerName"));
    return (kind == null ? draft : draft.kind(kind)).read(new JsonFields(envelope));
  }

  private static String id(JsonNode incident) {
    return Scalars.first(
        Shape.anyText(incident, "incidentName"), Scalars.text(incident.path("name")));
  }

  /** The analytics rule, by the last part of its resource id. */
  private static String ruleId(JsonNode incident) {
    String id = Shape.anyText(incident, "relatedAnalyticRuleIds");
    return id.substring(id.lastIndexOf('/') + 1);
  }

  private static void techniques(JsonNode additional, Techniques techniques) {
    for (String field : List.of("techniques", "subTechniques")) {
      SentinelAlertSource.list(Shape.any(additional, field)).forEach(techniques::addAllIn);
    }
    SentinelAlertSource.list(Shape.any(additional, "tactics")).forEach(techniques::addTactic);
  }
}
