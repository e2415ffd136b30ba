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

import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What an OCSF finding names in its evidence, its resources and its observables. */
final class OcsfEntities {
  private final AlertDraft draft;
  private final EntityList entities;

  OcsfEntities(AlertDraft draft) {
    this.draft = draft;
    this.entities = draft.entities;
  }

  void collect(JsonNode document) {
    evidence(document);
    for (JsonNode evidence : document.path("evidences")) {
      evidence(evidence);
    }
    for (JsonNode resource : document.path("resources")) {
      boolean identified = Shape.hasAny(resource, "uid");
      entities.add(CLOUD_RESOURCE, resource.path(identified ? "uid" : "name"), TARGET);
    }
    for (JsonNode observable : document.path("observables")) {
      EntityType type = typeOf(Scalars.integer(observable.path("type_id"), 0, 99, 0));
      if (type != null) {
        entities.add(type, observable.path("value"), RELATED);
      }
    }
  }

  private void evidence(JsonNode evidence) {
    endpoint(evidence.path("src_endpoint"), SOURCE);
    endpoint(evidence.path("dst_endpoint"), TARGET);
    JsonNode actor = evidence.path("actor");
    user(actor.path("user"), ACTOR);
    user(evidence.path("user"), TARGET);
    JsonNode device = evidence.path("device");
    entities.add(HOST, device.path("hostname"), VICTIM);
    entities.add(HOST, device.path("name"), VICTIM);
    entities.addOwn(IP, device.path("ip"), VICTIM);
    process(actor.path("process"), ACTOR);
    process(evidence.path("process"), ACTOR);
    hashes(evidence.path("file"));
    entities.add(URL, evidence.path("url").path("url_string"), TARGET);
    entities.add(DOMAIN, evidence.path("query").path("hostname"), TARGET);
    entities.add(EMAIL, evidence.path("email").path("from"), SOURCE);
    entities.add(EMAIL, evidence.path("email").path("to"), TARGET);
  }

  private void endpoint(JsonNode endpoint, EntityRole role) {
    String ip = entities.add(IP, endpoint.path("ip"), role);
    draft.country(ip, Scalars.text(endpoint.path("location").path("country")));
    entities.add(HOST, endpoint.path("hostname"), role);
    entities.add(DOMAIN, endpoint.path("domain"), role);
  }

  private void user(JsonNode user, EntityRole role) {
    String name = entities.add(USER, user.path("name"), role);
    draft.mfa(name, Scalars.text(user.path("has_mfa")));
    entities.add(EMAIL, user.path("email_addr"), role);
  }

  private void process(JsonNode process, EntityRole role) {
    JsonNode path = process.path("file").path("path");
    entities.add(PROCESS, Scalars.text(path).isEmpty() ? process.path("name") : path, role);
    hashes(process.path("file"));
  }

  private void hashes(JsonNode file) {
    for (JsonNode hash : file.path("hashes")) {
      entities.add(HASH, hash.path("value"), RELATED);
    }
  }

  /** OCSF's observable types; those without a counterpart here are null. */
  private static @Nullable EntityType typeOf(int id) {
    return switch (id) {
      case 1 -> EntityType.HOST;
      case 2 -> EntityType.IP;
      case 4 -> EntityType.USER;
      case 5 -> EntityType.EMAIL;
      case 6 -> EntityType.URL;
      case 8 -> EntityType.HASH;
      case 9 -> EntityType.PROCESS;
      case 10 -> EntityType.CLOUD_RESOURCE;
      default -> null;
    };
  }
}
