package io.quarterdeck.decision.source;

import static io.quarterdeck.rules.fact.EntityRole.ACTOR;
import static io.quarterdeck.rules.fact.EntityRole.SOURCE;
import static io.quarterdeck.rules.fact.EntityRole.TARGET;
import static io.quarterdeck.rules.fact.EntityType.CLOUD_RESOURCE;
import static io.quarterdeck.rules.fact.EntityType.DOMAIN;
import static io.quarterdeck.rules.fact.EntityType.IP;
import static io.quarterdeck.rules.fact.EntityType.USER;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What the logs of cloud services in a Wazuh alert name. */
final class WazuhCloud {
  private WazuhCloud() {}

  static void collect(JsonNode data, AlertDraft draft) {
    aws(data.path("aws"), draft);
    office365(data.path("office365"), draft);
    microsoftGraph(data.path("ms-graph"), draft);
    google(data.path("gcp"), draft.entities);
    github(data.path("github"), draft.entities);
  }

  private static void aws(JsonNode aws, AlertDraft draft) {
    if (!aws.isObject()) {
      return;
    }
    EntityList entities = draft.entities;
    entities.add(IP, aws.path("sourceIPAddress"), SOURCE);
    entities.add(IP, aws.path("client_ip"), SOURCE);
    entities.add(IP, aws.path("httpRequest").path("clientIp"), SOURCE);
    String user = awsUser(aws.path("userIdentity"), entities);
    draft.mfa(user, Scalars.text(aws.path("additionalEventData").path("MFAUsed")));
    JsonNode request = aws.path("requestParameters");
    entities.add(USER, request.path("userName"), TARGET);
    entities.add(CLOUD_RESOURCE, request.path("bucketName"), TARGET);
    entities.add(CLOUD_RESOURCE, aws.path("summary").path("Bucket"), TARGET);
    GuardDutySource.collect(aws, draft);
  }

  private static @Nullable String awsUser(JsonNode identity, EntityList entities) {
    String user = entities.add(USER, identity.path("userName"), ACTOR);
    JsonNode issuer = identity.path("sessionContext").path("sessionIssuer");
    return user == null ? entities.add(USER, issuer.path("userName"), ACTOR) : user;
  }

  private static void office365(JsonNode office, AlertDraft draft) {
    if (!office.isObject()) {
      return;
    }
    EntityList entities = draft.entities;
    entities.add(IP, office.path("ClientIP"), SOURCE);
    entities.add(IP, office.path("ActorIpAddress"), SOURCE);
    entities.add(IP, office.path("ClientIPAddress"), SOURCE);
    entities.add(USER, office.path("UserId"), ACTOR);
  }

  private static void microsoftGraph(JsonNode graph, AlertDraft draft) {
    if (!graph.isObject()) {
      return;
    }
    EntityList entities = draft.entities;
    String ip = entities.add(IP, graph.path("ipAddress"), SOURCE);
    entities.add(IP, graph.path("actor").path("ipAddress"), SOURCE);
    JsonNode name =
        Shape.hasAny(graph, "userPrincipalName")
            ? graph.path("userPrincipalName")
            : graph.path("userId");
    String user = entities.add(USER, name, ACTOR);
    draft.country(ip, Scalars.text(graph.path("location").path("countryOrRegion")));
    draft.mfa(user, Scalars.text(graph.path("authenticationRequirement")));
    draft.techniques.add(graph.path("mitreTechniques"), graph.path("mitreTactics"));
  }

  private static void google(JsonNode gcp, EntityList entities) {
    if (!gcp.isObject()) {
      return;
    }
    JsonNode json = gcp.path("jsonPayload");
    JsonNode audit = gcp.path("protoPayload");
    entities.add(IP, json.path("sourceIP"), SOURCE);
    entities.add(IP, json.path("connection").path("src_ip"), SOURCE);
    entities.add(IP, json.path("connection").path("dest_ip"), TARGET);
    entities.add(IP, audit.path("requestMetadata").path("callerIp"), SOURCE);
    entities.add(USER, audit.path("authenticationInfo").path("principalEmail"), ACTOR);
    entities.add(DOMAIN, json.path("queryName"), TARGET);
    entities.add(CLOUD_RESOURCE, json.path("vmInstanceName"), TARGET);
    entities.add(CLOUD_RESOURCE, audit.path("resourceName"), TARGET);
  }

  private static void github(JsonNode github, EntityList entities) {
    entities.add(IP, github.path("actor_ip"), SOURCE);
    entities.add(USER, github.path("actor"), ACTOR);
    entities.add(USER, github.path("user"), TARGET);
    entities.add(CLOUD_RESOURCE, github.path("repo"), TARGET);
  }
}
