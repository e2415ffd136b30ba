package io.quarterdeck.decision.source;

import static io.quarterdeck.rules.fact.EntityRole.ACTOR;
import static io.quarterdeck.rules.fact.EntityRole.RELATED;
import static io.quarterdeck.rules.fact.EntityRole.SOURCE;
import static io.quarterdeck.rules.fact.EntityRole.TARGET;
import static io.quarterdeck.rules.fact.EntityRole.VICTIM;
import static io.quarterdeck.rules.fact.EntityType.CLOUD_RESOURCE;
import static io.quarterdeck.rules.fact.EntityType.DOMAIN;
import static io.quarterdeck.rules.fact.EntityType.HASH;
import static io.quarterdeck.rules.fact.EntityType.IP;
import static io.quarterdeck.rules.fact.EntityType.PROCESS;
import static io.quarterdeck.rules.fact.EntityType.URL;
import static io.quarterdeck.rules.fact.EntityType.USER;

import io.quarterdeck.rules.fact.AlertKind;
import java.time.Instant;
import tools.jackson.databind.JsonNode;

/**
 * AWS Security Hub: one finding in the Security Finding Format, also inside an EventBridge event.
 *
 * <p>A finding comes again under its id when it changes, so the moment of its update is part of the
 * alert's id.
 */
public final class SecurityHubSource implements AlertSource {
  @Override
  public String name() {
    return "securityhub";
  }

  @Override
  public String looksFor() {
    return "a Security Hub finding with SchemaVersion and ProductArn, also as the only one in"
        + " detail.findings";
  }

  @Override
  public boolean recognises(JsonNode document) {
    JsonNode findings = document.path("detail").path("findings");
    JsonNode finding = findings.isArray() ? findings.path(0) : document;
    return Shape.hasAny(finding, "SchemaVersion") && Shape.hasAny(finding, "ProductArn");
  }

  @Override
  public Reading read(JsonNode document, String tenant, Instant receivedAt) {
    JsonNode finding = onlyFinding(document);
    String title = text(finding, "Title");
    if (title.isEmpty() && !Shape.hasAny(finding, "GeneratorId")) {
      throw Shape.missing(this, "Title");
    }
    AlertDraft draft =
        new AlertDraft(name(), tenant, receivedAt)
            .id(id(finding))
            .rule(text(finding, "GeneratorId"), title)
            .groups(Scalars.texts(finding.path("Types")))
            .severity(severity(finding))
            .happened(
                EventTime.first(
                    finding.path("LastObservedAt"),
                    finding.path("UpdatedAt"),
                    finding.path("CreatedAt")))
            .title(title)
            .kind(AlertKind.CLOUD)
            .count(Scalars.integer(finding.path("Count"), 1, Integer.MAX_VALUE, 1));
    network(finding.path("Network"), draft.entities);
    action(finding.path("Action"), draft);
    resources(finding.path("Resources"), draft.entities);
    rest(finding, draft.entities);
    return draft.read(new JsonFields(finding));
  }

  private static JsonNode onlyFinding(JsonNode document) {
    JsonNode findings = document.path("detail").path("findings");
    if (!findings.isArray()) {
      return document;
    }
    if (findings.size() != 1) {
      throw new UnreadableAlertException(
          "securityhub: detail.findings holds "
              + findings.size()
              + " findings: send one at a time, or use /decide/batch with one per line");
    }
    return findings.path(0);
  }

  private static String id(JsonNode finding) {
    String id = text(finding, "Id");
    return id.isEmpty() ? "" : id + "/" + text(finding, "UpdatedAt");
  }

  private static int severity(JsonNode finding) {
    JsonNode severity = finding.path("Severity");
    String label = text(severity, "Label");
    return SeverityScale.isWord(label)
        ? SeverityScale.ofWords(label)
        : SeverityScale.ofHundred(severity.path("Normalized"), SeverityScale.UNSTATED);
  }

  private static void network(JsonNode network, EntityList entities) {
    boolean outbound = text(network, "Direction").equals("OUT");
    entities.add(IP, network.path("SourceIpV4"), outbound ? VICTIM : SOURCE);
    entities.add(IP, network.path("SourceIpV6"), outbound ? VICTIM : SOURCE);
    entities.add(DOMAIN, network.path("SourceDomain"), SOURCE);
    entities.add(IP, network.path("DestinationIpV4"), TARGET);
    entities.add(IP, network.path("DestinationIpV6"), TARGET);
    entities.add(DOMAIN, network.path("DestinationDomain"), TARGET);
  }

  private static void action(JsonNode action, AlertDraft draft) {
    for (String name : new String[] {"AwsApiCallAction", "NetworkConnectionAction"}) {
      JsonNode remote = action.path(name).path("RemoteIpDetails");
      String ip = draft.entities.add(IP, remote.path("IpAddressV4"), SOURCE);
      draft.country(ip, text(remote.path("Country"), "CountryName"));
    }
    for (JsonNode probe : action.path("PortProbeAction").path("PortProbeDetails")) {
      draft.entities.add(IP, probe.path("RemoteIpDetails").path("IpAddressV4"), SOURCE);
    }
    draft.entities.add(DOMAIN, action.path("DnsRequestAction").path("Domain"), TARGET);
  }

  private static void resources(JsonNode resources, EntityList entities) {
    for (JsonNode resource : resources) {
      JsonNode details = resource.path("Details");
      JsonNode key = details.path("AwsIamAccessKey");
      entities.add(USER, key.path("UserName"), ACTOR);
      entities.add(USER, details.path("AwsIamUser").path("UserName"), ACTOR);
      entities.addOwn(IP, details.path("AwsEc2Instance").path("IpV4Addresses"), VICTIM);
      entities.add(CLOUD_RESOURCE, resource.path("Id"), VICTIM);
    }
  }

  private static void rest(JsonNode finding, EntityList entities) {
    JsonNode process = finding.path("Process");
    entities.add(
        PROCESS,
        Shape.hasAny(process, "Path") ? process.path("Path") : process.path("Name"),
        ACTOR);
    for (JsonNode indicator : finding.path("ThreatIntelIndicators")) {
      JsonNode value = indicator.path("Value");
      String type = text(indicator, "Type");
      switch (type) {
        case "IPV4_ADDRESS", "IPV6_ADDRESS" -> entities.add(IP, value, RELATED);
        case "DOMAIN" -> entities.add(DOMAIN, value, RELATED);
        case "URL" -> entities.add(URL, value, RELATED);
        default -> {
          if (type.startsWith("HASH")) {
            entities.add(HASH, value, RELATED);
          }
        }
      }
    }
  }

  private static String text(JsonNode node, String name) {
    return Scalars.text(node.get(name));
  }
}
