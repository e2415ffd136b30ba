package io.quarterdeck.decision.source;

import static io.quarterdeck.rules.fact.EntityRole.ACTOR;
import static io.quarterdeck.rules.fact.EntityRole.RELATED;
import static io.quarterdeck.rules.fact.EntityRole.SOURCE;
import static io.quarterdeck.rules.fact.EntityRole.TARGET;
import static io.quarterdeck.rules.fact.EntityType.DOMAIN;
import static io.quarterdeck.rules.fact.EntityType.HASH;
import static io.quarterdeck.rules.fact.EntityType.HOST;
import static io.quarterdeck.rules.fact.EntityType.IP;
import static io.quarterdeck.rules.fact.EntityType.PROCESS;
import static io.quarterdeck.rules.fact.EntityType.USER;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a Windows event in a Wazuh alert names. */
final class WazuhWindows {
  /** Logons and tickets: their target is the account that comes in, their subject only asks. */
  private static final Set<String> LOGONS =
      Set.of("4624", "4625", "4634", "4647", "4648", "4768", "4769", "4771", "4776");

  private WazuhWindows() {}

  static void collect(JsonNode win, EntityList entities) {
    JsonNode event = win.path("eventdata");
    addresses(event, entities);
    accounts(event, LOGONS.contains(Scalars.text(win.path("system").path("eventID"))), entities);
    entities.add(USER, win.path("logFileCleared").path("subjectUserName"), ACTOR);
    processes(event, entities);
  }

  private static void addresses(JsonNode event, EntityList entities) {
    entities.add(IP, event.path("ipAddress"), SOURCE);
    entities.add(IP, event.path("sourceIp"), SOURCE);
    entities.add(IP, event.path("destinationIp"), TARGET);
    entities.add(HOST, event.path("workstationName"), SOURCE);
    entities.add(HOST, event.path("workstation"), SOURCE);
    entities.add(DOMAIN, event.path("queryName"), TARGET);
    entities.add(DOMAIN, event.path("destinationHostname"), TARGET);
  }

  private static void accounts(JsonNode event, boolean logon, EntityList entities) {
    if (logon) {
      entities.add(USER, event.path("targetUserName"), ACTOR);
      entities.add(USER, event.path("subjectUserName"), RELATED);
      return;
    }
    entities.add(USER, event.path("subjectUserName"), ACTOR);
    entities.add(USER, event.path("user"), ACTOR);
    entities.add(USER, event.path("targetUserName"), TARGET);
    entities.add(USER, event.path("samAccountName"), TARGET);
  }

  private static void processes(JsonNode event, EntityList entities) {
    entities.add(PROCESS, event.path("image"), ACTOR);
    entities.add(PROCESS, event.path("newProcessName"), ACTOR);
    entities.add(PROCESS, event.path("processName"), ACTOR);
    entities.add(PROCESS, event.path("parentImage"), RELATED);
    entities.add(PROCESS, event.path("targetImage"), TARGET);
    String hashes = Scalars.text(event.path("hashes"));
    for (int from = 0; from < hashes.length(); ) {
      int comma = hashes.indexOf(',', from);
      int end = comma < 0 ? hashes.length() : comma;
      entities.add(HASH, hashes.substring(from, end), RELATED);
      from = end + 1;
    }
  }
}
