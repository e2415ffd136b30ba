package io.quarterdeck.decision.source;

import io.quarterdeck.rules.fact.AlertKind;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Microsoft Graph: a security alert, version 2; its id is that of the same alert in Defender. */
public final class GraphAlertSource implements AlertSource {
  @Override
  public String name() {
    return "graph";
  }

  @Override
  public String looksFor() {
    return "a Microsoft Graph alert (alerts_v2) with id, createdDateTime and a list evidence";
  }

  @Override
  public boolean recognises(JsonNode document) {
    return Shape.hasAny(document, "id")
        && Shape.hasAny(document, "createdDateTime")
        && document.path("evidence").isArray();
  }

  @Override
  public Reading read(JsonNode document, String tenant, Instant receivedAt) {
    String title = Scalars.text(document.get("title"));
    String detector =
        Scalars.first(
            Scalars.text(document.get("alertPolicyId")),
            Scalars.text(document.get("detectorId")),
            title);
    if (detector.isEmpty()) {
      throw Shape.missing(this, "title");
    }
    AlertDraft draft =
        new AlertDraft(DefenderSource.PRODUCT, tenant, receivedAt)
            .id(Scalars.text(document.get("id")))
            .rule(detector, title)
            .groups(Scalars.texts(document.path("category")))
            .severity(SeverityScale.ofWords(Scalars.text(document.get("severity"))))
            .happened(
                EventTime.first(
                    document.path("firstActivityDateTime"), document.path("createdDateTime")))
            .title(title);
    List<String> techniques = Scalars.texts(document.path("mitreTechniques"));
    techniques.forEach(draft.techniques::addAllIn);
    for (JsonNode evidence : document.path("evidence")) {
      MicrosoftEvidence.collect(evidence, draft);
    }
    AlertKind kind =
        MicrosoftProduct.kind(
            Scalars.text(document.get("serviceSource")),
            Scalars.text(document.get("detectionSource")));
    return (kind == null ? draft : draft.kind(kind)).read(new JsonFields(document));
  }
}
