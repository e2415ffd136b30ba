package io.quarterdeck.decision.source;

import static io.quarterdeck.rules.fact.EntityRole.ACTOR;
import static io.quarterdeck.rules.fact.EntityRole.RELATED;
import static io.quarterdeck.rules.fact.EntityRole.SOURCE;
import static io.quarterdeck.rules.fact.EntityRole.TARGET;
import static io.quarterdeck.rules.fact.EntityRole.VICTIM;
import static io.quarterdeck.rules.fact.EntityType.CLOUD_RESOURCE;
import static io.quarterdeck.rules.fact.EntityType.DOMAIN;
import static io.quarterdeck.rules.fact.EntityType.EMAIL;
import static io.quarterdeck.rules.fact.EntityType.HASH;
import static io.quarterdeck.rules.fact.EntityType.HOST;
import static io.quarterdeck.rules.fact.EntityType.IP;
import static io.quarterdeck.rules.fact.EntityType.PROCESS;
import static io.quarterdeck.rules.fact.EntityType.URL;
import static io.quarterdeck.rules.fact.EntityType.USER;

import tools.jackson.databind.JsonNode;

/** A piece of evidence of Defender XDR or Graph, told by the fields it has, whatever its type. */
final class MicrosoftEvidence {
  private MicrosoftEvidence() {}

  static void collect(JsonNode evidence, AlertDraft draft) {
    EntityList entities = draft.entities;
    accounts(evidence, entities);
    accounts(Shape.any(evidence, "userAccount"), entities);
    devices(evidence, entities);
    addresses(evidence, draft);
    files(evidence, entities);
    files(Shape.any(evidence, "fileDetails"), entities);
    files(Shape.any(evidence, "imageFile"), entities);
    entities.add(URL, Shape.any(evidence, "url"), TARGET);
    entities.add(URL, Shape.any(evidence, "remoteUrl"), TARGET);
    entities.add(DOMAIN, Shape.any(evidence, "domainName"), TARGET);
    mail(evidence, entities);
    entities.add(CLOUD_RESOURCE, Shape.any(evidence, "resourceId"), VICTIM);
    entities.add(CLOUD_RESOURCE, Shape.any(evidence, "amazonResourceId"), VICTIM);
  }

  private static void accounts(JsonNode account, EntityList entities) {
    entities.add(USER, Shape.any(account, "accountName"), ACTOR);
    entities.add(USER, Shape.any(account, "userPrincipalName"), ACTOR);
    entities.add(USER, Shape.any(account, "accountUpn"), ACTOR);
  }

  private static void devices(JsonNode device, EntityList entities) {
    var role = Shape.anyText(device, "evidenceRole").equalsIgnoreCase("related") ? RELATED : VICTIM;
    entities.add(HOST, Shape.any(device, "deviceName"), role);
    entities.add(HOST, Shape.any(device, "deviceDnsName"), role);
    entities.add(HOST, Shape.any(device, "computerDnsName"), role);
    entities.add(HOST, Shape.any(device, "hostName"), role);
  }

  private static void addresses(JsonNode evidence, AlertDraft draft) {
    EntityList entities = draft.entities;
    String ip = entities.add(IP, Shape.any(evidence, "ipAddress"), SOURCE);
    draft.country(ip, Shape.anyText(evidence, "countryLetterCode"));
    entities.add(IP, Shape.any(evidence, "remoteIP"), SOURCE);
    entities.add(IP, Shape.any(evidence, "senderIp"), SOURCE);
    entities.addOwn(IP, Shape.any(evidence, "localIP"), VICTIM);
  }

  private static void files(JsonNode file, EntityList entities) {
    if (!file.isObject()) {
      return;
    }
    entities.add(PROCESS, path(file), RELATED);
    entities.add(HASH, Shape.any(file, "SHA256"), RELATED);
    entities.add(HASH, Shape.any(file, "SHA1"), RELATED);
    entities.add(HASH, Shape.any(file, "MD5"), RELATED);
  }

  /** The folder's field holds the whole path in some APIs. */
  private static String path(JsonNode file) {
    String name = Shape.anyText(file, "fileName");
    String folder =
        Scalars.first(Shape.anyText(file, "folderPath"), Shape.anyText(file, "filePath"));
    if (name.isEmpty() || folder.isEmpty()) {
      return name;
    }
    return folder.endsWith(name) ? folder : folder + "\\" + name;
  }

  private static void mail(JsonNode evidence, EntityList entities) {
    entities.add(EMAIL, Shape.any(evidence, "primaryAddress"), VICTIM);
    entities.add(EMAIL, Shape.any(Shape.any(evidence, "p1Sender"), "emailAddress"), SOURCE);
    entities.add(EMAIL, Shape.any(Shape.any(evidence, "p2Sender"), "emailAddress"), SOURCE);
    entities.add(EMAIL, Shape.any(evidence, "recipientEmailAddress"), TARGET);
  }
}
