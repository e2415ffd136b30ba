package io.quarterdeck.decision.bench;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Equal alerts of one machine within one minute, as the AIT alert data set is kept: name, machine,
 * first and last time, how many. Who attacked, and which account, is not in it.
 *
 * <p>It is decided as what it was: a Wazuh alert of the rule of that name, with the rule's id,
 * level and groups out of Wazuh's rule set and the machine as its agent; a Suricata alert inside
 * Wazuh (rule 86601) with the priority of its signature's class; and an AMiner anomaly, which has
 * no severity, as a common alert of severity 40 about that machine. It arrives at its first time.
 */
record FoldedAlert(
    Instant first, String name, String shortName, String host, String ip, long count) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> FIELDS = Set.of("first", "last", "count", "name", "host");
  private static final String WAZUH = "Wazuh: ";
  private static final String SURICATA = "Suricata: Alert - ";
  private static final String AMINER = "AMiner: ";
  private static final int ANOMALY_SEVERITY = 40;

  /** Name, id, level, groups. */
  private static final Map<String, String[]> RULES =
      table(
          """
          IDS event.|20101|6|ids
          First time this IDS alert is generated.|20100|8|ids,fts
          Multiple IDS alerts for same id.|20152|10|ids
          Multiple IDS alerts for same id (ignoring now this id).|20162|11|ids
          Multiple IDS events from same source ip.|20151|10|ids
          Multiple IDS events from same source ip (ignoring now this srcip and id).|20161|11|ids
          Dovecot Authentication Success.|9701|3|dovecot,authentication_success
          Dovecot Invalid User Login Attempt.|9705|5|dovecot,invalid_login,authentication_failed
          Dovecot brute force attack (multiple auth failures).|9751|10|dovecot,authentication_failures
          ClamAV database update|52507|3|clamd,freshclam,virus
          PAM: User login failed.|5503|5|pam,syslog,authentication_failed
          PAM: Multiple failed logins in a small period of time.|5551|10|pam,syslog,authentication_failures
          PAM: Login session opened.|5501|3|pam,syslog,authentication_success
          PAM: Login session closed.|5502|3|pam,syslog
          syslog: User authentication failure.|2501|5|syslog,access_control,authentication_failed
          Web server 400 error code.|31101|5|web,accesslog,attack
          Multiple web server 400 error codes from same source ip.|31151|10|web,accesslog,web_scan,recon
          Web server 500 error code (Internal Error).|31122|5|web,accesslog,system_error
          Common web attack.|31104|6|web,accesslog,attack
          Suspicious URL access.|31516|6|web,appsec,attack
          CMS (WordPress or Joomla) login attempt.|31509|3|web,appsec,attack
          CMS (WordPress or Joomla) brute force attempt.|31510|8|web,appsec,attack
          Apache: Attempt to access forbidden file or directory.|30305|5|apache,access_denied
          Apache: Attempt to access forbidden directory index.|30306|5|apache,access_denied
          Auditd: SELinux permission check.|80730|3|audit,audit_selinux
          sshd: insecure connection attempt (scan).|5706|6|syslog,sshd,recon
          sshd: authentication success.|5715|3|syslog,sshd,authentication_success
          User successfully changed UID.|5304|3|syslog,su,authentication_success
          First time user executed sudo.|5403|4|syslog,sudo
          Successful sudo to ROOT executed.|5402|3|syslog,sudo
          """);

  /** How a signature begins, its class, the class's priority. */
  private static final Map<String, String[]> CLASSES =
      table(
          """
          SURICATA |Generic Protocol Command Decode|3
          ET POLICY GNU/Linux APT|Not Suspicious Traffic|3
          ET INFO |Potentially Bad Traffic|2
          ET DNS Query |Potentially Bad Traffic|2
          ET SCAN Possible Nmap User-Agent|Web Application Attack|1
          """);

  static boolean recognises(JsonNode row) {
    return FIELDS.stream().allMatch(row::has);
  }

  /**
   * Reads a row.
   *
   * @param place file and line, for a complaint
   */
  static FoldedAlert of(JsonNode row, String place) {
    if (!row.path("first").isIntegralNumber() || !row.path("count").isIntegralNumber()) {
      throw new IllegalArgumentException(place + ": 'first' and 'count' must be whole numbers");
    }
    FoldedAlert folded =
        new FoldedAlert(
            Instant.ofEpochSecond(row.path("first").longValue()),
            row.path("name").asString(""),
            row.path("short").asString(""),
            row.path("host").asString(""),
            row.path("host_ip").asString(""),
            row.path("count").longValue());
    if (!folded.known()) {
      throw new IllegalArgumentException(
          place + ": no rule is known for '" + folded.name + "'; add it to FoldedAlert");
    }
    return folded;
  }

  private boolean known() {
    return name.startsWith(AMINER)
        || (name.startsWith(WAZUH) && RULES.containsKey(name.substring(WAZUH.length())))
        || (name.startsWith(SURICATA) && signatureClass().length > 0);
  }

  /** The alert as its detector would have sent it. */
  ObjectNode alert(int number) {
    String id = first.getEpochSecond() + "." + number;
    return name.startsWith(AMINER) ? anomaly(id) : wazuh(id);
  }

  private ObjectNode anomaly(String id) {
    ObjectNode alert =
        JSON.createObjectNode()
            .put("source", "aminer")
            .put("source_alert_id", id)
            .put("severity", ANOMALY_SEVERITY)
            .put("event_time", first.toString())
            .put("kind", "endpoint")
            .put("count", count);
    alert.putObject("rule").put("id", shortName).put("name", name.substring(AMINER.length()));
    var entities = alert.putArray("entities");
    entities.addObject().put("type", "host").put("value", host).put("role", "victim");
    entities
        .addObject()
        .put("type", "ip")
        .put("value", ip)
        .put("role", "victim")
        .put("internal", true);
    return alert;
  }

  private ObjectNode wazuh(String id) {
    ObjectNode alert = JSON.createObjectNode().put("timestamp", first.toString()).put("id", id);
    alert.putObject("agent").put("id", "001").put("name", host).put("ip", ip);
    alert.putObject("manager").put("name", "wazuh");
    ObjectNode rule = alert.putObject("rule");
    if (name.startsWith(SURICATA)) {
      String[] kind = signatureClass();
      rule(rule, name, new String[] {"", "86601", "3", "ids,suricata"});
      alert
          .putObject("data")
          .put("event_type", "alert")
          .putObject("alert")
          .put("signature", name.substring(SURICATA.length()))
          .put("category", kind[1])
          .put("severity", Integer.parseInt(kind[2]));
    } else {
      String description = name.substring(WAZUH.length());
      rule(rule, description, RULES.getOrDefault(description, new String[0]));
    }
    return alert;
  }

  private static void rule(ObjectNode rule, String description, String[] known) {
    rule.put("description", description)
        .put("id", known[1])
        .put("level", Integer.parseInt(known[2]));
    var groups = rule.putArray("groups");
    for (String group : known[3].split(",", -1)) {
      groups.add(group);
    }
  }

  private String[] signatureClass() {
    String signature = name.substring(SURICATA.length());
    return CLASSES.values().stream()
        .filter(row -> signature.startsWith(row[0]))
        .findFirst()
        .orElse(new String[0]);
  }

  private static Map<String, String[]> table(String text) {
    Map<String, String[]> rows = new HashMap<>();
    text.lines().map(line -> line.split("\\|", -1)).forEach(row -> rows.put(row[0], row));
    return Map.copyOf(rows);
  }
}
