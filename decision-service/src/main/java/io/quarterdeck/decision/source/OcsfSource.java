package io.quarterdeck.decision.source;

import io.quarterdeck.rules.fact.AlertKind;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** The Open Cybersecurity Schema Framework: a Detection Finding, class 2004. */
public final class OcsfSource implements AlertSource {
  private static final int DETECTION_FINDING = 2004;
  private static final int UPDATE = 2;

  @Override
  public String name() {
    return "ocsf";
  }

  @Override
  public String looksFor() {
    return "an OCSF detection finding with class_uid 2004 and an object finding_info";
  }

  @Override
  public boolean recognises(JsonNode document) {
    return Scalars.integer(document.path("class_uid"), 0, Integer.MAX_VALUE, 0) == DETECTION_FINDING
        && document.path("finding_info").isObject();
  }

  @Override
  public Reading read(JsonNode document, String tenant, Instant receivedAt) {
    JsonNode finding = document.path("finding_info");
    if (!finding.isObject()) {
      throw Shape.missing(this, "finding_info");
    }
    String title = Scalars.text(finding.path("title"));
    JsonNode analytic = finding.path("analytic");
    AlertDraft draft =
        new AlertDraft(name(), tenant, receivedAt)
            .id(id(document, finding))
            .rule(
                Scalars.first(
                    Scalars.text(analytic.path("uid")), Scalars.text(analytic.path("name")), title),
                Scalars.first(Scalars.text(analytic.path("name")), title))
            .groups(Scalars.texts(finding.path("types")))
            .severity(severity(document))
            .happened(
                EventTime.first(
                    document.path("time_dt"), document.path("time"), finding.path("created_time")))
            .title(Scalars.first(title, Scalars.text(document.path("message"))))
            .count(Scalars.integer(document.path("count"), 1, Integer.MAX_VALUE, 1));
    confidence(document, draft);
    attacks(finding.path("attacks"), draft.techniques);
    attacks(document.path("attacks"), draft.techniques);
    new OcsfEntities(draft).collect(document);
    String product = product(document.path("metadata").path("product"));
    boolean identity = product.contains("okta") || product.contains("entra");
    return (identity ? draft.kind(AlertKind.IDENTITY) : draft).read(new JsonFields(document));
  }

  /** An update of a finding bears the id of the finding. */
  private static String id(JsonNode document, JsonNode finding) {
    String id = Scalars.text(finding.path("uid"));
    int activity = Scalars.integer(document.path("activity_id"), 0, 99, 0);
    return id.isEmpty() || activity != UPDATE ? id : id + "/" + Scalars.text(document.path("time"));
  }

  private static int severity(JsonNode document) {
    return switch (Scalars.integer(document.path("severity_id"), -1, 100, -1)) {
      case 1 -> SeverityScale.ofWords("informational");
      case 2 -> SeverityScale.ofWords("low");
      case 3 -> SeverityScale.ofWords("medium");
      case 4 -> SeverityScale.ofWords("high");
      case 5, 6 -> SeverityScale.ofWords("critical");
      default -> SeverityScale.ofWords(Scalars.text(document.path("severity")));
    };
  }

  private static void confidence(JsonNode document, AlertDraft draft) {
    int score = SeverityScale.ofHundred(document.path("confidence_score"), -1);
    if (score >= 0) {
      draft.confidence(score);
    }
  }

  private static void attacks(JsonNode attacks, Techniques techniques) {
    for (JsonNode attack : attacks) {
      JsonNode tactics = attack.path("tactics");
      JsonNode first = tactics.isArray() ? tactics.path(0) : attack.path("tactic");
      String tactic = Scalars.text(first.path("name"));
      for (String part : List.of("technique", "sub_technique")) {
        techniques.add(Scalars.text(attack.path(part).path("uid")), tactic);
      }
    }
  }

  private static String product(JsonNode product) {
    return (Scalars.text(product.path("name")) + " " + Scalars.text(product.path("vendor_name")))
        .toLowerCase(Locale.ROOT);
  }
}
