package io.quarterdeck.decision.source;

import static io.quarterdeck.rules.fact.EntityRole.ACTOR;
import static io.quarterdeck.rules.fact.EntityRole.SOURCE;
import static io.quarterdeck.rules.fact.EntityRole.TARGET;
import static io.quarterdeck.rules.fact.EntityRole.VICTIM;
import static io.quarterdeck.rules.fact.EntityType.CLOUD_RESOURCE;
import static io.quarterdeck.rules.fact.EntityType.DOMAIN;
import static io.quarterdeck.rules.fact.EntityType.IP;
import static io.quarterdeck.rules.fact.EntityType.USER;

import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.EntityRole;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * AWS GuardDuty: a finding as exported, as the API spells it, or inside an EventBridge event.
 *
 * <p>GuardDuty sends a finding again under its id when it recurs, so the moment of its update is
 * part of the alert's id.
 */
public final class GuardDutySource implements AlertSource {
  private static final List<String> ACTIONS =
      List.of(
          "awsApiCallAction",
          "networkConnectionAction",
          "kubernetesApiCallAction",
          "rdsLoginAttemptAction");

  @Override
  public String name() {
    return "guardduty";
  }

  @Override
  public String looksFor() {
    return "a GuardDuty finding with accountId, type and service.detectorId or service.serviceName,"
        + " also as detail of an EventBridge event";
  }

  @Override
  public boolean recognises(JsonNode document) {
    JsonNode finding = withoutEnvelope(document);
    JsonNode service = Shape.any(finding, "service");
    boolean named =
        Shape.anyText(service, "serviceName").equals("guardduty")
            || !Shape.anyText(service, "detectorId").isEmpty();
    return service.isObject()
        && named
        && !Shape.anyText(finding, "type").isEmpty()
        && !Shape.anyText(finding, "accountId").isEmpty();
  }

  private static JsonNode withoutEnvelope(JsonNode document) {
    JsonNode detail = document.get("detail");
    return detail != null && detail.isObject() ? detail : document;
  }

  @Override
  public Reading read(JsonNode document, String tenant, Instant receivedAt) {
    JsonNode finding = withoutEnvelope(document);
    String type = Shape.anyText(finding, "type");
    if (type.isEmpty()) {
      throw Shape.missing(this, "type");
    }
    JsonNode service = Shape.any(finding, "service");
    Activity activity = activity(type);
    AlertDraft draft =
        new AlertDraft(name(), tenant, receivedAt)
            .id(id(finding))
            .rule(type, type)
            .groups(List.of(type.substring(0, Math.max(0, type.indexOf(':')))))
            .severity(severity(finding))
            .happened(
                EventTime.first(
                    Shape.any(service, "eventLastSeen"),
                    Shape.any(finding, "updatedAt"),
                    Shape.any(finding, "createdAt")))
            .title(Shape.anyText(finding, "title"))
            .kind(activity == Activity.NONE ? AlertKind.CLOUD : AlertKind.IDENTITY)
            .activity(activity)
            .count(Scalars.integer(Shape.any(service, "count"), 1, Integer.MAX_VALUE, 1));
    collect(finding, draft);
    return draft.read(new JsonFields(finding));
  }

  private static String id(JsonNode finding) {
    String id = Shape.anyText(finding, "id");
    return id.isEmpty() ? "" : id + "/" + Shape.anyText(finding, "updatedAt");
  }

  private static int severity(JsonNode finding) {
    double tenths = Scalars.number(Shape.any(finding, "severity"));
    return Double.isNaN(tenths) ? SeverityScale.UNSTATED : SeverityScale.clamp(tenths * 10);
  }

  private static Activity activity(String type) {
    if (type.contains("ConsoleLoginSuccess") || type.contains("SuccessfulLogin")) {
      return Activity.LOGIN_SUCCEEDED;
    }
    return type.contains("FailedLogin") ? Activity.LOGIN_FAILED : Activity.NONE;
  }

  /** Adds what a finding names, whoever delivers it. */
  static void collect(JsonNode finding, AlertDraft draft) {
    JsonNode action = Shape.any(Shape.any(finding, "service"), "action");
    if (action.isObject()) {
      actions(action, draft);
    }
    JsonNode resource = Shape.any(finding, "resource");
    if (resource.isObject()) {
      resource(resource, draft.entities);
    }
  }

  private static void actions(JsonNode action, AlertDraft draft) {
    for (String name : ACTIONS) {
      JsonNode one = Shape.any(action, name);
      boolean outbound = Shape.anyText(one, "connectionDirection").equals("OUTBOUND");
      remote(one, outbound ? TARGET : SOURCE, draft);
    }
    for (JsonNode probe : Shape.any(Shape.any(action, "portProbeAction"), "portProbeDetails")) {
      remote(probe, SOURCE, draft);
    }
    JsonNode call = Shape.any(action, "awsApiCallAction");
    EntityList entities = draft.entities;
    entities.add(DOMAIN, Shape.any(Shape.any(call, "domainDetails"), "domain"), SOURCE);
    JsonNode affected = Shape.any(call, "affectedResources");
    for (JsonNode resource : affected) {
      entities.add(CLOUD_RESOURCE, resource, TARGET);
    }
    entities.add(DOMAIN, Shape.any(Shape.any(action, "dnsRequestAction"), "domain"), TARGET);
  }

  private static void remote(JsonNode action, EntityRole role, AlertDraft draft) {
    JsonNode details = Shape.any(action, "remoteIpDetails");
    String ip = draft.entities.add(IP, Shape.any(details, "ipAddressV4"), role);
    String six = draft.entities.add(IP, Shape.any(details, "ipAddressV6"), role);
    String country = Shape.anyText(Shape.any(details, "country"), "countryName");
    draft.country(ip, country);
    draft.country(six, country);
  }

  private static void resource(JsonNode resource, EntityList entities) {
    entities.add(USER, Shape.any(Shape.any(resource, "accessKeyDetails"), "userName"), ACTOR);
    JsonNode instance = Shape.any(resource, "instanceDetails");
    entities.add(CLOUD_RESOURCE, Shape.any(instance, "instanceId"), VICTIM);
    for (JsonNode network : Shape.any(instance, "networkInterfaces")) {
      entities.addOwn(IP, Shape.any(network, "privateIpAddress"), VICTIM);
      entities.addOwn(IP, Shape.any(network, "publicIp"), VICTIM);
    }
    for (JsonNode bucket : Shape.any(resource, "s3BucketDetails")) {
      entities.add(CLOUD_RESOURCE, Shape.any(bucket, "name"), VICTIM);
    }
    entities.add(
        CLOUD_RESOURCE, Shape.any(Shape.any(resource, "eksClusterDetails"), "name"), VICTIM);
    JsonNode kubernetes = Shape.any(resource, "kubernetesDetails");
    entities.add(
        USER, Shape.any(Shape.any(kubernetes, "kubernetesUserDetails"), "username"), ACTOR);
    JsonNode database = Shape.any(resource, "rdsDbInstanceDetails");
    entities.add(CLOUD_RESOURCE, Shape.any(database, "dbInstanceIdentifier"), VICTIM);
    entities.add(USER, Shape.any(Shape.any(resource, "rdsDbUserDetails"), "user"), ACTOR);
  }
}
