package io.quarterdeck.decision.source;

import static io.quarterdeck.rules.fact.EntityRole.ACTOR;
import static io.quarterdeck.rules.fact.EntityRole.RELATED;
import static io.quarterdeck.rules.fact.EntityRole.TARGET;
import static io.quarterdeck.rules.fact.EntityRole.VICTIM;
import static io.quarterdeck.rules.fact.EntityType.DOMAIN;
import static io.quarterdeck.rules.fact.EntityType.HASH;
import static io.quarterdeck.rules.fact.EntityType.HOST;
import static io.quarterdeck.rules.fact.EntityType.IP;
import static io.quarterdeck.rules.fact.EntityType.PROCESS;
import static io.quarterdeck.rules.fact.EntityType.USER;

import io.quarterdeck.rules.fact.AlertKind;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/**
 * SentinelOne: an activity that reports an alert, a threat, or an alert of a custom rule.
 *
 * <p>Names come as the API spells them or all in lower case, as exports write them.
 */
public final class SentinelOneSource implements AlertSource {
  @Override
  public String name() {
    return "sentinelone";
  }

  @Override
  public String looksFor() {
    return "a SentinelOne activity with activityType and data.alertId or data.ruleName, a threat with"
        + " threatInfo, or an alert with alertInfo and ruleInfo";
  }

  @Override
  public boolean recognises(JsonNode document) {
    JsonNode data = document.path("data");
    boolean activity =
        !Shape.anyText(document, "activityType").isEmpty()
            && (!Shape.anyText(data, "alertId").isEmpty()
                || !Shape.anyText(data, "ruleName").isEmpty());
    return activity
        || Shape.any(document, "threatInfo").isObject()
        || (Shape.any(document, "alertInfo").isObject()
            && Shape.any(document, "ruleInfo").isObject());
  }

  @Override
  public Reading read(JsonNode document, String tenant, Instant receivedAt) {
    if (document.path("data").isObject()) {
      return activity(document, tenant, receivedAt);
    }
    JsonNode threat = Shape.any(document, "threatInfo");
    JsonNode info = threat.isObject() ? threat : Shape.any(document, "alertInfo");
    if (!info.isObject()) {
      throw Shape.missing(this, "data");
    }
    return finding(document, info, tenant, receivedAt);
  }

  private Reading activity(JsonNode document, String tenant, Instant receivedAt) {
    JsonNode data = document.path("data");
    String description = Shape.anyText(document, "primaryDescription");
    AlertDraft draft =
        new AlertDraft(name(), tenant, receivedAt)
            .id(Scalars.first(Shape.anyText(data, "alertId"), Shape.anyText(document, "id")))
            .rule(
                Scalars.first(
                    Shape.anyText(data, "ruleId"), Shape.anyText(document, "activityType")),
                Shape.anyText(data, "ruleName"))
            .severity(severity(Shape.anyText(data, "severity")))
            .happened(
                EventTime.first(
                    Shape.any(data, "detectedAt"),
                    Shape.any(document, "createdAt"),
                    Shape.any(document, "updatedAt")))
            .title(description)
            .kind(AlertKind.ENDPOINT);
    EntityList entities = draft.entities;
    entities.add(HOST, Shape.any(data, "computerName"), VICTIM);
    entities.add(HOST, hostIn(description), VICTIM);
    entities.addOwn(IP, Shape.any(data, "agentIpV4"), VICTIM);
    entities.add(USER, Shape.any(data, "userName"), ACTOR);
    entities.add(IP, Shape.any(data, "dstIp"), TARGET);
    entities.add(DOMAIN, Shape.any(data, "dnsRequest"), TARGET);
    entities.add(HASH, Shape.any(document, "secondaryDescription"), RELATED);
    return draft.read(new JsonFields(document));
  }

  /** Activities of custom rules name the machine only here: {@code …, detected on NAME.} */
  private static String hostIn(String description) {
    int start = description.lastIndexOf("detected on ");
    String tail = start < 0 ? "" : description.substring(start + "detected on ".length());
    return tail.indexOf(' ') < 0 ? tail : "";
  }

  private Reading finding(JsonNode document, JsonNode info, String tenant, Instant receivedAt) {
    JsonNode rule = Shape.any(document, "ruleInfo");
    String name = Scalars.first(Shape.anyText(rule, "name"), Shape.anyText(info, "threatName"));
    AlertDraft draft =
        new AlertDraft(name(), tenant, receivedAt)
            .id(
                Scalars.first(
                    Shape.anyText(info, "threatId"),
                    Shape.anyText(info, "alertId"),
                    Shape.anyText(document, "id")))
            .rule(Scalars.first(Shape.anyText(rule, "id"), name), name)
            .groups(Scalars.texts(Shape.any(info, "classification")))
            .severity(
                Shape.anyText(rule, "severity").isEmpty()
                    ? ofConfidence(Shape.anyText(info, "confidenceLevel"))
                    : severity(Shape.anyText(rule, "severity")))
            .happened(
                EventTime.first(
                    Shape.any(info, "identifiedAt"),
                    Shape.any(info, "reportedAt"),
                    Shape.any(info, "createdAt")))
            .title(name)
            .kind(AlertKind.ENDPOINT);
    collect(document, info, draft);
    return draft.read(new JsonFields(document));
  }

  private static void collect(JsonNode document, JsonNode info, AlertDraft draft) {
    EntityList entities = draft.entities;
    for (String part : new String[] {"agentRealtimeInfo", "agentDetectionInfo"}) {
      JsonNode agent = Shape.any(document, part);
      entities.add(HOST, Shape.any(agent, "agentComputerName"), VICTIM);
      entities.add(HOST, Shape.any(agent, "name"), VICTIM);
      entities.addOwn(IP, Shape.any(agent, "agentIpV4"), VICTIM);
    }
    entities.add(USER, Shape.any(info, "processUser"), ACTOR);
    JsonNode process = Shape.any(document, "sourceProcessInfo");
    entities.add(USER, Shape.any(process, "user"), ACTOR);
    entities.add(PROCESS, Shape.any(process, "filePath"), ACTOR);
    entities.add(HASH, Shape.any(process, "fileHashSha256"), RELATED);
    entities.add(IP, Shape.any(info, "dstIp"), TARGET);
    for (String hash : new String[] {"sha256", "sha1", "md5"}) {
      entities.add(HASH, Shape.any(info, hash), RELATED);
    }
    for (JsonNode indicator : document.path("indicators")) {
      for (JsonNode tactic : indicator.path("tactics")) {
        for (JsonNode technique : tactic.path("techniques")) {
          draft.techniques.add(
              Scalars.text(technique.path("name")), Scalars.text(tactic.path("name")));
        }
      }
    }
  }

  /** A threat has no severity, only how sure the engine is. */
  private static int ofConfidence(String level) {
    return switch (level.toLowerCase(Locale.ROOT)) {
      case "malicious" -> SeverityScale.ofWords("high");
      case "suspicious" -> SeverityScale.ofWords("medium");
      default -> SeverityScale.UNSTATED;
    };
  }

  private static int severity(String word) {
    return SeverityScale.ofWords(word.startsWith("E_") ? word.substring(2) : word);
  }
}
