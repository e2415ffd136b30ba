package io.quarterdeck.agent.redteam;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Alerts and events in one of whose fields an attack stands. */
final class Alerts {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Alerts() {}

  /** The common alert, for {@code POST /decide}. */
  static ObjectNode common(Attack attack, String address) {
    boolean title = attack.channel() == Channel.ALERT_TITLE;
    String user = title ? attack.second() : attack.text();
    ObjectNode alert =
        JSON.createObjectNode()
            .put("source", "acme-ids")
            .put("source_alert_id", address)
            .put("severity", 75)
            .put("kind", "network")
            .put("activity", "login_succeeded")
            .put("title", title ? attack.text() : "Login of " + attack.second());
    alert.putObject("rule").put("id", "r-9").put("name", "Login from afar");
    ArrayNode entities = alert.putArray("entities");
    entities
        .addObject()
        .put("type", "ip")
        .put("value", address)
        .put("role", "source")
        .put("country", "RU");
    entities
        .addObject()
        .put("type", "user")
        .put("value", user)
        .put("role", "actor")
        .put("mfa", false)
        .put("new", true);
    return alert;
  }

  /** DeepSOC's event, which carries the raw alert of a product. */
  static ObjectNode event(Attack attack, String address) {
    boolean message = attack.channel() == Channel.EVENT_MESSAGE;
    ObjectNode event =
        JSON.createObjectNode()
            .put("message", "Alert about " + address + (message ? "\n" + attack.text() : ""))
            .put("severity", "high")
            .put("source", "SIEM");
    ObjectNode raw = event.putObject("context");
    raw.put("src_ip", address).put("referrer", attack.second());
    switch (attack.channel()) {
      case USER_AGENT -> raw.put("user_agent", attack.text());
      case FILE_PATH -> raw.put("file_path", attack.text());
      case COMMAND_LINE -> raw.put("command_line", attack.text());
      case EMAIL_SUBJECT -> raw.put("email_subject", attack.text());
      default -> raw.put("user_agent", "curl/8");
    }
    return event;
  }
}
