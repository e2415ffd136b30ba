package io.quarterdeck.decision.source;

import static io.quarterdeck.rules.fact.EntityRole.ACTOR;
import static io.quarterdeck.rules.fact.EntityRole.VICTIM;
import static io.quarterdeck.rules.fact.EntityType.HOST;
import static io.quarterdeck.rules.fact.EntityType.USER;

import io.quarterdeck.rules.fact.AlertKind;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Microsoft Defender XDR: an alert of the incident API or of the endpoint API, and rows of advanced
 * hunting, also as Event Hubs delivers them.
 */
public final class DefenderSource implements AlertSource {
  static final String PRODUCT = "defender";

  @Override
  public String name() {
    return PRODUCT;
  }

  @Override
  public String looksFor() {
    return "a Defender XDR alert with alertId and incidentId, an endpoint alert with incidentId and"
        + " machineId, or an advanced-hunting row with AlertId beside ServiceSource, DetectionSource"
        + " or EntityType, also inside properties";
  }

  @Override
  public boolean recognises(JsonNode document) {
    JsonNode row = fields(document);
    boolean hunting =
        Shape.hasAny(row, "AlertId")
            && Shape.hasAny(row, "ServiceSource", "DetectionSource", "EntityType");
    return hunting
        || (Shape.hasAny(document, "incidentId") && Shape.hasAny(document, "alertId", "machineId"));
  }

  private static JsonNode fields(JsonNode document) {
    JsonNode properties = document.path("properties");
    return properties.isObject() ? properties : document;
  }

  @Override
  public Reading read(JsonNode document, String tenant, Instant receivedAt) {
    JsonNode alert = fields(document);
    String id = Scalars.first(Shape.anyText(alert, "alertId"), Shape.anyText(alert, "id"));
    if (id.isEmpty()) {
      throw Shape.missing(this, "alertId");
    }
    String title = Shape.anyText(alert, "title");
    String detector =
        Scalars.first(
            Shape.anyText(alert, "detectorId"), Shape.anyText(alert, "threatName"), title);
    AlertDraft draft =
        new AlertDraft(PRODUCT, tenant, receivedAt)
            .id(id)
            .rule(detector, title)
            .groups(SentinelAlertSource.list(Shape.any(alert, "categories")))
            .groups(SentinelAlertSource.list(Shape.any(alert, "category")))
            .severity(SeverityScale.ofWords(Shape.anyText(alert, "severity")))
            .happened(
                EventTime.first(
                    Shape.any(alert, "firstActivity"),
                    Shape.any(alert, "firstEventTime"),
                    Shape.any(alert, "timestamp"),
                    Shape.any(alert, "creationTime"),
                    Shape.any(alert, "alertCreationTime"),
                    document.path("time")))
            .title(title);
    draft.techniques.addAllIn(
        String.join(" ", Scalars.texts(Shape.any(alert, "attackTechniques"))));
    draft.techniques.addAllIn(String.join(" ", Scalars.texts(Shape.any(alert, "mitreTechniques"))));
    collect(alert, draft);
    AlertKind kind =
        MicrosoftProduct.kind(
            Shape.anyText(alert, "serviceSource"), Shape.anyText(alert, "detectionSource"));
    return (kind == null ? draft : draft.kind(kind)).read(new JsonFields(document));
  }

  private static void collect(JsonNode alert, AlertDraft draft) {
    for (String list : List.of("entities", "devices", "evidence")) {
      for (JsonNode evidence : Shape.any(alert, list)) {
        MicrosoftEvidence.collect(evidence, draft);
      }
    }
    MicrosoftEvidence.collect(alert, draft);
    draft.entities.add(HOST, Shape.any(alert, "computerDnsName"), VICTIM);
    draft.entities.add(USER, Shape.any(Shape.any(alert, "relatedUser"), "userName"), ACTOR);
    JsonNode additional = Shape.unpacked(Shape.any(alert, "additionalFields"));
    new SentinelEntities(draft).collect(JsonNodeFactory.instance.arrayNode().add(additional));
  }
}
