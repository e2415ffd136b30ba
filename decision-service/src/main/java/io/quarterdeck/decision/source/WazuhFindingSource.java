package io.quarterdeck.decision.source;

import static io.quarterdeck.rules.fact.EntityRole.RELATED;
import static io.quarterdeck.rules.fact.EntityRole.VICTIM;
import static io.quarterdeck.rules.fact.EntityType.HOST;
import static io.quarterdeck.rules.fact.EntityType.IP;

import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.EntityRole;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/** Wazuh 5: a finding, which follows the Elastic Common Schema. */
public final class WazuhFindingSource implements AlertSource {
  @Override
  public String name() {
    return "wazuh5";
  }

  @Override
  public String looksFor() {
    return "a Wazuh 5 finding with an object wazuh.rule, also inside _source";
  }

  @Override
  public boolean recognises(JsonNode document) {
    JsonNode finding = Shape.withoutHit(document);
    return finding.path("wazuh").path("rule").isObject()
        || Shape.hasAny(finding, "wazuh.rule.id", "wazuh.rule.title");
  }

  @Override
  public Reading read(JsonNode document, String tenant, Instant receivedAt) {
    JsonNode original = Shape.withoutHit(document);
    JsonNode nested = Nested.of(original);
    JsonNode wazuh = nested.path("wazuh");
    JsonNode rule = wazuh.path("rule");
    if (!rule.isObject()) {
      throw Shape.missing(this, "wazuh.rule");
    }
    Ecs ecs = new Ecs(nested);
    String title = Scalars.text(rule.path("title"));
    AlertKind kind = kind(ecs, wazuh.path("integration"));
    AlertDraft draft =
        new AlertDraft(WazuhSource.PRODUCT, tenant, receivedAt)
            .id(id(document, nested, rule))
            .rule(Scalars.text(rule.path("id")), title)
            .groups(Scalars.texts(rule.path("tags")))
            .groups(Scalars.texts(wazuh.path("integration").path("decoders")))
            .severity(SeverityScale.ofWords(Scalars.text(rule.path("level"))))
            .happened(EventTime.of(nested.path("@timestamp")))
            .title(title)
            .kind(kind)
            .activity(ecs.activity());
    techniques(rule.path("mitre"), draft.techniques);
    EntityRole role = roleOfMachine(kind);
    ecs.collect(draft, kind == AlertKind.CLOUD ? RELATED : VICTIM);
    Ecs.indicators(wazuh.path("threat"), draft.entities);
    machine(wazuh.path("agent"), role, draft.entities);
    return draft.read(new JsonFields(original));
  }

  /**
   * The ids of events repeat: one event raises several findings, and some services count from 1.
   */
  private static String id(JsonNode hit, JsonNode finding, JsonNode rule) {
    String id = Scalars.text(hit.path("_id"));
    String event = Scalars.text(finding.path("event").path("id"));
    if (!id.isEmpty() || event.isEmpty()) {
      return id;
    }
    return event
        + "/"
        + Scalars.text(rule.path("id"))
        + "/"
        + Scalars.text(finding.path("@timestamp"));
  }

  private static AlertKind kind(Ecs ecs, JsonNode integration) {
    if (ecs.activity() != Activity.NONE) {
      return AlertKind.IDENTITY;
    }
    AlertKind byEvent = ecs.kind();
    boolean traffic = byEvent == AlertKind.NETWORK && !ecs.text("destination", "ip").isEmpty();
    return switch (Scalars.text(integration.path("category"))) {
      case "Cloud Services" -> traffic ? AlertKind.NETWORK : AlertKind.CLOUD;
      case "Network Activity" -> AlertKind.NETWORK;
      case "Access Management" -> AlertKind.IDENTITY;
      case "System Activity" -> AlertKind.ENDPOINT;
      default -> byEvent == null ? AlertKind.OTHER : byEvent;
    };
  }

  private static void techniques(JsonNode mitre, Techniques techniques) {
    techniques.add(mitre.path("technique").path("id"), mitre.path("tactic").path("name"));
    Scalars.texts(mitre.path("subtechnique").path("id")).forEach(techniques::addAllIn);
  }

  /** The agent of a cloud integration or of a sensor only fetches its logs. */
  private static EntityRole roleOfMachine(AlertKind kind) {
    return kind == AlertKind.CLOUD || kind == AlertKind.NETWORK ? RELATED : VICTIM;
  }

  /** The address of a collector is left out: it would tie together all that it collects. */
  private static void machine(JsonNode agent, EntityRole role, EntityList entities) {
    JsonNode host = agent.path("host");
    entities.add(HOST, agent.path("name"), role);
    entities.add(HOST, host.path("hostname"), role);
    JsonNode addresses = host.path("ip");
    if (role != RELATED && (!addresses.isArray() || addresses.size() == 1)) {
      entities.addOwn(IP, addresses, role);
    }
  }
}
