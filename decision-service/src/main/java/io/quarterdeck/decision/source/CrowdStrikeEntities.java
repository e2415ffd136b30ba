package io.quarterdeck.decision.source;

import static io.quarterdeck.rules.fact.EntityRole.ACTOR;
import static io.quarterdeck.rules.fact.EntityRole.RELATED;
import static io.quarterdeck.rules.fact.EntityRole.SOURCE;
import static io.quarterdeck.rules.fact.EntityRole.TARGET;
import static io.quarterdeck.rules.fact.EntityRole.VICTIM;
import static io.quarterdeck.rules.fact.EntityType.DOMAIN;
import static io.quarterdeck.rules.fact.EntityType.HASH;
import static io.quarterdeck.rules.fact.EntityType.HOST;
import static io.quarterdeck.rules.fact.EntityType.IP;
import static io.quarterdeck.rules.fact.EntityType.PROCESS;
import static io.quarterdeck.rules.fact.EntityType.USER;

import tools.jackson.databind.JsonNode;

/** What a CrowdStrike detection names; LocalIP is the address of the machine that suffered. */
final class CrowdStrikeEntities {
  private static final int INBOUND = 1;

  private CrowdStrikeEntities() {}

  static void collect(JsonNode document, JsonNode detection, EntityList entities) {
    JsonNode device = detection.path("device");
    entities.add(HOST, detection.path("Hostname"), VICTIM);
    entities.add(HOST, detection.path("ComputerName"), VICTIM);
    entities.add(HOST, device.path("hostname"), VICTIM);
    entities.add(HOST, document.path("Hostname"), VICTIM);
    entities.addOwn(IP, detection.path("LocalIP"), VICTIM);
    entities.addOwn(IP, device.path("local_ip"), VICTIM);
    entities.add(USER, detection.path("UserName"), ACTOR);
    entities.add(USER, detection.path("user_name"), ACTOR);
    entities.add(IP, detection.path("OriginSourceIpAddress"), SOURCE);
    networks(detection.path("NetworkAccesses"), "RemoteAddress", "ConnectionDirection", entities);
    networks(
        detection.path("network_accesses"), "remote_address", "connection_direction", entities);
    for (JsonNode request : detection.path("DnsRequests")) {
      entities.add(DOMAIN, request.path("DomainName"), TARGET);
    }
    process(detection, "FilePath", "FileName", entities);
    process(detection, "filepath", "filename", entities);
    for (String hash :
        new String[] {"SHA256String", "MD5String", "SHA1String", "sha256", "md5", "sha1"}) {
      entities.add(HASH, detection.path(hash), RELATED);
    }
  }

  private static void networks(
      JsonNode accesses, String address, String direction, EntityList entities) {
    for (JsonNode access : accesses) {
      boolean inbound = Scalars.integer(access.path(direction), 0, 9, 0) == INBOUND;
      entities.add(IP, access.path(address), inbound ? SOURCE : TARGET);
    }
  }

  /** The path holds the file's name in some generations and only the folder in others. */
  private static void process(
      JsonNode detection, String pathField, String nameField, EntityList entities) {
    String path = Scalars.text(detection.path(pathField));
    String name = Scalars.text(detection.path(nameField));
    boolean folder = path.endsWith("/") || path.endsWith("\\");
    entities.add(PROCESS, path.isEmpty() ? name : folder ? path + name : path, ACTOR);
  }
}
