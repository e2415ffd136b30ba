package io.quarterdeck.decision.source;

import static io.quarterdeck.rules.fact.EntityRole.ACTOR;
import static io.quarterdeck.rules.fact.EntityRole.RELATED;
import static io.quarterdeck.rules.fact.EntityRole.SOURCE;
import static io.quarterdeck.rules.fact.EntityRole.TARGET;
import static io.quarterdeck.rules.fact.EntityType.CLOUD_RESOURCE;
import static io.quarterdeck.rules.fact.EntityType.DOMAIN;
import static io.quarterdeck.rules.fact.EntityType.EMAIL;
import static io.quarterdeck.rules.fact.EntityType.HASH;
import static io.quarterdeck.rules.fact.EntityType.HOST;
import static io.quarterdeck.rules.fact.EntityType.IP;
import static io.quarterdeck.rules.fact.EntityType.PROCESS;
import static io.quarterdeck.rules.fact.EntityType.URL;
import static io.quarterdeck.rules.fact.EntityType.USER;

import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.EntityRole;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Reads the fields of the Elastic Common Schema, which Elastic and Wazuh 5 share.
 *
 * <p>Shuffle writes a name of the form {@code word.word} as {@code word_word}; such names are found
 * too.
 */
final class Ecs {
  private final JsonNode document;

  Ecs(JsonNode nestedDocument) {
    this.document = nestedDocument;
  }

  JsonNode get(String group, String name) {
    JsonNode found = document.path(group).path(name);
    return found.isMissingNode() ? document.path(group + '_' + name) : found;
  }

  String text(String group, String name) {
    return Scalars.text(get(group, name));
  }

  List<String> categories() {
    return Scalars.texts(get("event", "category"));
  }

  Activity activity() {
    if (!categories().contains("authentication")) {
      return Activity.NONE;
    }
    return switch (text("event", "outcome")) {
      case "success" -> Activity.LOGIN_SUCCEEDED;
      case "failure" -> Activity.LOGIN_FAILED;
      default -> Activity.NONE;
    };
  }

  /** What the event's categories say it is about, or null. */
  @Nullable AlertKind kind() {
    for (String category : categories()) {
      AlertKind kind = kindOf(category);
      if (kind != null) {
        return kind;
      }
    }
    return null;
  }

  private static @Nullable AlertKind kindOf(String category) {
    return switch (category) {
      case "authentication", "iam", "session" -> AlertKind.IDENTITY;
      case "network", "web", "intrusion_detection", "email" -> AlertKind.NETWORK;
      case "process", "file", "registry", "malware", "host", "driver", "library", "package" ->
          AlertKind.ENDPOINT;
      default -> null;
    };
  }

  /**
   * Adds what the event names.
   *
   * @param machine the part that the machine of the event plays
   */
  void collect(AlertDraft draft, EntityRole machine) {
    addresses(draft);
    accounts(draft.entities);
    machine(draft.entities, machine);
    processes(draft.entities);
    destinations(draft.entities);
    indicators(document.path("threat"), draft.entities);
  }

  private void addresses(AlertDraft draft) {
    endpoint("source", "address", SOURCE, draft);
    endpoint("client", "ip", SOURCE, draft);
    endpoint("destination", "address", TARGET, draft);
    endpoint("server", "ip", TARGET, draft);
  }

  private void endpoint(String side, String otherwise, EntityRole role, AlertDraft draft) {
    JsonNode stated = get(side, "ip");
    String ip = draft.entities.add(IP, stated, role);
    if (ip == null) {
      ip = draft.entities.add(IP, get(side, otherwise), role);
    }
    JsonNode geo = document.path(side).path("geo");
    draft.country(ip, Scalars.text(geo.path("country_iso_code")));
    draft.country(ip, Scalars.text(geo.path("country_name")));
  }

  private void accounts(EntityList entities) {
    entities.add(USER, get("user", "name"), ACTOR);
    String id = text("user", "id");
    if (id.indexOf('@') > 0) {
      entities.add(USER, id, ACTOR);
    }
    entities.add(USER, document.path("client").path("user").path("email"), ACTOR);
    JsonNode user = document.path("user");
    entities.add(USER, user.path("target").path("name"), TARGET);
    entities.add(USER, user.path("effective").path("name"), TARGET);
    entities.add(EMAIL, get("user", "email"), ACTOR);
  }

  /** Several addresses of one machine are bridges and tunnels too, which many machines share. */
  private void machine(EntityList entities, EntityRole role) {
    entities.add(HOST, get("host", "name"), role);
    entities.add(HOST, get("host", "hostname"), role);
    JsonNode addresses = get("host", "ip");
    if (!addresses.isArray() || addresses.size() == 1) {
      entities.addOwn(IP, addresses, role);
    }
  }

  private void processes(EntityList entities) {
    JsonNode executable = get("process", "executable");
    entities.add(
        PROCESS, Scalars.text(executable).isEmpty() ? get("process", "name") : executable, ACTOR);
    hashes(document.path("process").path("hash"), entities);
    hashes(document.path("file").path("hash"), entities);
    hashes(document.path("dll").path("hash"), entities);
  }

  private static void hashes(JsonNode hash, EntityList entities) {
    entities.add(HASH, hash.path("sha256"), RELATED);
    entities.add(HASH, hash.path("sha1"), RELATED);
    entities.add(HASH, hash.path("md5"), RELATED);
  }

  private void destinations(EntityList entities) {
    entities.add(DOMAIN, document.path("dns").path("question").path("name"), TARGET);
    entities.add(DOMAIN, get("destination", "domain"), TARGET);
    entities.add(DOMAIN, get("url", "domain"), TARGET);
    entities.add(URL, get("url", "full"), TARGET);
    entities.add(URL, get("url", "original"), TARGET);
    entities.add(EMAIL, document.path("email").path("from").path("address"), SOURCE);
    entities.add(EMAIL, document.path("email").path("to").path("address"), TARGET);
    entities.add(CLOUD_RESOURCE, document.path("cloud").path("instance").path("id"), TARGET);
    JsonNode cluster = document.path("orchestrator").path("cluster");
    entities.add(CLOUD_RESOURCE, cluster.path("name"), TARGET);
  }

  /** What threat intelligence matched. */
  static void indicators(JsonNode threat, EntityList entities) {
    JsonNode enrichments = threat.path("enrichments");
    for (JsonNode enrichment : enrichments.isArray() ? enrichments : List.of(enrichments)) {
      JsonNode indicator = enrichment.path("indicator");
      entities.add(IP, indicator.path("ip"), RELATED);
      entities.add(DOMAIN, indicator.path("url").path("domain"), RELATED);
      entities.add(URL, indicator.path("url").path("full"), RELATED);
      hashes(indicator.path("file").path("hash"), entities);
    }
  }
}
