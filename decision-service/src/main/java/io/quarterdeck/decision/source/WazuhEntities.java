package io.quarterdeck.decision.source;

import static io.quarterdeck.rules.fact.EntityRole.ACTOR;
import static io.quarterdeck.rules.fact.EntityRole.RELATED;
import static io.quarterdeck.rules.fact.EntityRole.SOURCE;
import static io.quarterdeck.rules.fact.EntityRole.TARGET;
import static io.quarterdeck.rules.fact.EntityRole.VICTIM;
import static io.quarterdeck.rules.fact.EntityType.HASH;
import static io.quarterdeck.rules.fact.EntityType.HOST;
import static io.quarterdeck.rules.fact.EntityType.IP;
import static io.quarterdeck.rules.fact.EntityType.PROCESS;
import static io.quarterdeck.rules.fact.EntityType.URL;
import static io.quarterdeck.rules.fact.EntityType.USER;

import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.Entity;
import io.quarterdeck.rules.fact.EntityRole;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a Wazuh alert names, and what it states about that. */
final class WazuhEntities {
  private static final String MANAGER_ITSELF = "000";

  private final JsonNode alert;
  private final JsonNode data;
  private final AlertDraft draft;
  private final EntityList entities;

  WazuhEntities(JsonNode alert, JsonNode data, AlertDraft draft) {
    this.alert = alert;
    this.data = data;
    this.draft = draft;
    this.entities = draft.entities;
  }

  void collect(AlertKind kind, Set<String> groups) {
    addresses();
    if (data.path("win").isObject()) {
      WazuhWindows.collect(data.path("win"), entities);
    }
    WazuhCloud.collect(data, draft);
    accounts();
    machine(kind, groups);
    EveAlert.collect(data, entities);
    files();
    facts();
  }

  private void addresses() {
    entities.add(IP, data.path("srcip"), SOURCE);
    entities.add(IP, data.path("src_ip"), SOURCE);
    entities.add(IP, data.path("remip"), SOURCE);
    entities.add(IP, data.path("ip"), SOURCE);
    entities.add(IP, data.path("dstip"), TARGET);
    entities.add(IP, data.path("dest_ip"), TARGET);
  }

  /**
   * Decoders put the account of a login into either field; where both differ, one became another.
   */
  private void accounts() {
    String from = entities.add(USER, data.path("srcuser"), ACTOR);
    entities.add(USER, data.path("dstuser"), from == null ? ACTOR : TARGET);
    entities.add(USER, data.path("user"), ACTOR);
    entities.add(USER, data.path("username"), ACTOR);
  }

  /** The address of an onlooker is left out: it would tie together all that it looks at. */
  private void machine(AlertKind kind, Set<String> groups) {
    EntityRole role = roleOfMachine(kind, groups);
    JsonNode agent = alert.path("agent");
    entities.add(HOST, data.path("system_name"), role);
    entities.add(HOST, data.path("win").path("system").path("computer"), role);
    boolean relayed = Scalars.text(agent.path("id")).equals(MANAGER_ITSELF) && relayed(role);
    entities.add(HOST, agent.path("name"), relayed ? RELATED : role);
    if (role != RELATED) {
      entities.addOwn(IP, agent.path("ip"), role);
    }
  }

  private static EntityRole roleOfMachine(AlertKind kind, Set<String> groups) {
    if (WazuhTraits.isOnlooker(groups)) {
      return RELATED;
    }
    return kind == AlertKind.ENDPOINT ? VICTIM : TARGET;
  }

  /** Adds the machine whose log the manager took in; true when that came in by syslog. */
  private boolean relayed(EntityRole role) {
    String origin = Scalars.text(alert.path("predecoder").path("hostname"));
    if (!origin.equals(Scalars.text(alert.path("manager").path("name")))) {
      entities.add(HOST, origin, role);
    }
    return entities.addOwn(IP, alert.path("location"), role) != null;
  }

  private void files() {
    entities.add(URL, data.path("url"), TARGET);
    hashes(data, "md5", "sha1", "sha256", "hash");
    hashes(data.path("virustotal").path("source"), "md5", "sha1", "sha256");
    JsonNode syscheck = alert.path("syscheck");
    if (syscheck.isObject()) {
      hashes(syscheck, "md5_after", "sha1_after", "sha256_after");
      JsonNode audit = syscheck.path("audit");
      entities.add(USER, audit.path("login_user").path("name"), ACTOR);
      entities.add(USER, audit.path("user").path("name"), ACTOR);
      entities.add(PROCESS, audit.path("process").path("name"), ACTOR);
    }
  }

  private void hashes(JsonNode node, String... names) {
    for (String name : names) {
      entities.add(HASH, node.path(name), RELATED);
    }
  }

  private void facts() {
    String source = valueOf(entities.find(IP, SOURCE));
    draft.country(source, Scalars.text(data.path("srccountry")));
    draft.country(source, Scalars.text(alert.path("GeoLocation").path("country_name")));
    draft.country(valueOf(entities.find(IP, TARGET)), Scalars.text(data.path("dstcountry")));
    draft.mfa(valueOf(entities.find(USER, ACTOR)), Scalars.text(data.path("mfa")));
  }

  private static @Nullable String valueOf(@Nullable Entity entity) {
    return entity == null ? null : entity.value();
  }
}
