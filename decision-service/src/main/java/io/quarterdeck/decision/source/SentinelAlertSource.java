package io.quarterdeck.decision.source;

import static io.quarterdeck.rules.fact.EntityRole.ACTOR;
import static io.quarterdeck.rules.fact.EntityRole.VICTIM;
import static io.quarterdeck.rules.fact.EntityType.HOST;
import static io.quarterdeck.rules.fact.EntityType.USER;

import io.quarterdeck.rules.fact.AlertKind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Microsoft Sentinel: a row of SecurityAlert, or an alert of the API. */
public final class SentinelAlertSource implements AlertSource {
  static final String PRODUCT = "sentinel";

  @Override
  public String name() {
    return "sentinel-alert";
  }

  @Override
  public String looksFor() {
    return "a Microsoft Sentinel SecurityAlert with SystemAlertId, or properties.systemAlertId";
  }

  @Override
  public boolean recognises(JsonNode document) {
    return !Shape.anyText(fields(document), "systemAlertId").isEmpty();
  }

  private static JsonNode fields(JsonNode document) {
    JsonNode properties = document.path("properties");
    return properties.isObject() ? properties : document;
  }

  @Override
  public Reading read(JsonNode document, String tenant, Instant receivedAt) {
    JsonNode alert = fields(document);
    String name =
        Scalars.first(
            Shape.anyText(alert, "alertDisplayName"),
            Shape.anyText(alert, "displayName"),
            Shape.anyText(alert, "alertName"));
    if (name.isEmpty()) {
      throw Shape.missing(this, "AlertName");
    }
    AlertDraft draft =
        new AlertDraft(PRODUCT, tenant, receivedAt)
            .id(Shape.anyText(alert, "systemAlertId"))
            .rule(Shape.anyText(alert, "alertType"), name)
            .groups(list(Shape.any(alert, "tactics")))
            .severity(
                SeverityScale.ofWords(
                    Shape.anyText(alert, "alertSeverity"), Shape.anyText(alert, "severity")))
            .happened(
                EventTime.first(
                    Shape.any(alert, "startTime"),
                    Shape.any(alert, "startTimeUtc"),
                    Shape.any(alert, "timeGenerated")))
            .title(name);
    techniques(alert, draft.techniques);
    new SentinelEntities(draft).collect(Shape.unpacked(Shape.any(alert, "entities")));
    compromised(Shape.anyText(alert, "compromisedEntity"), draft.entities);
    AlertKind kind =
        MicrosoftProduct.kind(
            Shape.anyText(alert, "providerName"), Shape.anyText(alert, "productName"));
    return (kind == null ? draft : draft.kind(kind)).read(new JsonFields(document));
  }

  private static void techniques(JsonNode alert, Techniques techniques) {
    for (String field : List.of("techniques", "subTechniques")) {
      list(Shape.any(alert, field)).forEach(techniques::addAllIn);
    }
    list(Shape.any(alert, "tactics")).forEach(techniques::addTactic);
  }

  /** A list, a list inside a text, or a text of items with commas between. */
  static List<String> list(JsonNode node) {
    JsonNode unpacked = Shape.unpacked(node);
    if (!unpacked.isMissingNode()) {
      return Scalars.texts(unpacked);
    }
    String text = Scalars.text(node);
    List<String> items = new ArrayList<>();
    for (int from = 0; from < text.length(); ) {
      int comma = text.indexOf(',', from);
      int end = comma < 0 ? text.length() : comma;
      String item = text.substring(from, end).strip();
      if (!item.isEmpty()) {
        items.add(item);
      }
      from = end + 1;
    }
    return items;
  }

  private static void compromised(String entity, EntityList entities) {
    if (entity.indexOf('@') > 0) {
      entities.add(USER, entity, ACTOR);
    } else if (entity.indexOf(' ') < 0) {
      entities.add(HOST, entity, VICTIM);
    }
  }
}
