package io.quarterdeck.decision.source;

import static io.quarterdeck.rules.fact.EntityRole.ACTOR;
import static io.quarterdeck.rules.fact.EntityRole.RELATED;
import static io.quarterdeck.rules.fact.EntityRole.SOURCE;
import static io.quarterdeck.rules.fact.EntityRole.TARGET;
import static io.quarterdeck.rules.fact.EntityRole.VICTIM;
import static io.quarterdeck.rules.fact.EntityType.DOMAIN;
import static io.quarterdeck.rules.fact.EntityType.EMAIL;
import static io.quarterdeck.rules.fact.EntityType.HASH;
import static io.quarterdeck.rules.fact.EntityType.HOST;
import static io.quarterdeck.rules.fact.EntityType.IP;
import static io.quarterdeck.rules.fact.EntityType.PROCESS;
import static io.quarterdeck.rules.fact.EntityType.URL;
import static io.quarterdeck.rules.fact.EntityType.USER;

import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a Splunk notable names in the fields of the Common Information Model. */
final class SplunkEntities {
  private SplunkEntities() {}

  static void collect(JsonNode notable, AlertDraft draft) {
    EntityList entities = draft.entities;
    endpoint("src", SOURCE, notable, entities);
    endpoint("dest", TARGET, notable, entities);
    entities.add(HOST, notable.path("dvc"), RELATED);
    accounts(notable, entities);
    JsonNode path = notable.path("process_path");
    entities.add(
        PROCESS, Scalars.text(path).isEmpty() ? notable.path("process_name") : path, ACTOR);
    entities.add(HASH, notable.path("file_hash"), RELATED);
    entities.add(HASH, notable.path("process_hash"), RELATED);
    entities.add(URL, notable.path("url"), TARGET);
    entities.add(DOMAIN, notable.path("query"), TARGET);
    entities.add(EMAIL, notable.path("sender"), SOURCE);
    entities.add(EMAIL, notable.path("recipient"), TARGET);
    riskObject(notable, entities);
    draft.country(addressOf(SOURCE, entities), Scalars.text(notable.path("src_country")));
    draft.country(addressOf(TARGET, entities), Scalars.text(notable.path("dest_country")));
  }

  private static void endpoint(
      String side, EntityRole role, JsonNode notable, EntityList entities) {
    entities.add(IP, notable.path(side + "_ip"), role);
    entities.add(HOST, notable.path(side), role);
    entities.add(HOST, notable.path(side + "_nt_host"), role);
    entities.add(HOST, notable.path(side + "_host"), role);
  }

  /** Where both accounts are told, the one became or changed the other. */
  private static void accounts(JsonNode notable, EntityList entities) {
    String from = entities.add(USER, notable.path("src_user"), ACTOR);
    entities.add(USER, notable.path("user"), from == null ? ACTOR : TARGET);
  }

  private static void riskObject(JsonNode notable, EntityList entities) {
    JsonNode value = notable.path("risk_object");
    switch (Scalars.text(notable.path("risk_object_type"))) {
      case "user" -> entities.add(USER, value, ACTOR);
      case "system" -> entities.add(HOST, value, VICTIM);
      default -> {
        // Other kinds of risk objects have no counterpart here.
      }
    }
  }

  private static @Nullable String addressOf(EntityRole role, EntityList entities) {
    Entity found = entities.find(IP, role);
    return found == null ? null : found.value();
  }
}
