package io.quarterdeck.decision.source;

import io.quarterdeck.rules.fact.Activity;
import io.quarterdeck.rules.fact.AlertKind;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What a Wazuh alert is about, told by its rule groups and by the fields of known products. */
final class WazuhTraits {
  // "Multiple authentication failures followed by a success" has no authentication group.
  private static final String SUCCESS_AFTER_FAILURES = "40112";
  private static final Set<String> IDENTITY =
      Set.of(
          "adduser",
          "account_changed",
          "group_changed",
          "group_created",
          "group_deleted",
          "user_created",
          "user_deleted",
          "sudo",
          "su",
          "active_directory",
          "vpn",
          "identity");
  private static final Set<String> CLOUD =
      Set.of("amazon", "aws", "gcp", "azure", "office365", "ms-graph", "github", "cloud");
  private static final Set<String> SENSORS = Set.of("ids", "suricata", "snort", "firewall", "zeek");
  private static final Set<String> NETWORK =
      Set.of(
          "ids",
          "suricata",
          "snort",
          "zeek",
          "firewall",
          "web",
          "accesslog",
          "apache",
          "nginx",
          "iis",
          "squid",
          "postfix",
          "spam",
          "sendmail",
          "recon",
          "fail2ban",
          "fortigate",
          "paloalto",
          "pfsense",
          "cisco",
          "sophos-fw",
          "checkpoint",
          "dns",
          "sshd",
          "connection_attempt");
  private static final Set<String> ENDPOINT =
      Set.of(
          "syscheck",
          "rootcheck",
          "windows",
          "sysmon",
          "audit",
          "auditd",
          "virus",
          "virustotal",
          "yara",
          "malware",
          "clamd",
          "osquery",
          "vulnerability-detector",
          "docker",
          "ossec",
          "wazuh",
          "sca",
          "syslog",
          "logs_cleared",
          "policy_changed",
          "local");

  private WazuhTraits() {}

  static Activity activity(String ruleId, Set<String> groups, JsonNode data) {
    if (groups.contains("authentication_success") || ruleId.equals(SUCCESS_AFTER_FAILURES)) {
      return Activity.LOGIN_SUCCEEDED;
    }
    if (groups.contains("authentication_failed")
        || groups.contains("authentication_failures")
        || groups.contains("win_authentication_failed")
        || groups.contains("invalid_login")) {
      return Activity.LOGIN_FAILED;
    }
    return byProduct(data);
  }

  static AlertKind kind(Activity activity, Set<String> groups, JsonNode data) {
    if (activity != Activity.NONE || hasAny(groups, IDENTITY)) {
      return AlertKind.IDENTITY;
    }
    if (hasAny(groups, CLOUD)) {
      return AlertKind.CLOUD;
    }
    if (hasAny(groups, NETWORK)) {
      return AlertKind.NETWORK;
    }
    boolean endpoint = hasAny(groups, ENDPOINT) || data.path("win").isObject();
    return endpoint ? AlertKind.ENDPOINT : AlertKind.OTHER;
  }

  /**
   * Whether the agent only watched traffic or fetched a cloud's log, so is not concerned itself.
   */
  static boolean isOnlooker(Set<String> groups) {
    return hasAny(groups, SENSORS) || hasAny(groups, CLOUD);
  }

  private static boolean hasAny(Set<String> groups, Set<String> wanted) {
    return !Collections.disjoint(groups, wanted);
  }

  private static Activity byProduct(JsonNode data) {
    if (data.path("win").isObject()) {
      return byWindowsEvent(data.path("win"));
    }
    if (data.path("office365").isObject()) {
      return byOperation(Scalars.text(data.path("office365").path("Operation")));
    }
    if (data.path("aws").isObject()) {
      return byConsole(data.path("aws"));
    }
    if (data.path("ms-graph").isObject()) {
      return bySignIn(data.path("ms-graph"));
    }
    return byAction(data);
  }

  private static Activity byWindowsEvent(JsonNode win) {
    return switch (Scalars.text(win.path("system").path("eventID"))) {
      case "4624" -> Activity.LOGIN_SUCCEEDED;
      case "4625", "4771" -> Activity.LOGIN_FAILED;
      default -> Activity.NONE;
    };
  }

  private static Activity byOperation(String operation) {
    return switch (operation) {
      case "UserLoggedIn" -> Activity.LOGIN_SUCCEEDED;
      case "UserLoginFailed" -> Activity.LOGIN_FAILED;
      default -> Activity.NONE;
    };
  }

  private static Activity byConsole(JsonNode aws) {
    return switch (Scalars.text(aws.path("responseElements").path("ConsoleLogin"))) {
      case "Success" -> Activity.LOGIN_SUCCEEDED;
      case "Failure" -> Activity.LOGIN_FAILED;
      default -> Activity.NONE;
    };
  }

  private static Activity bySignIn(JsonNode graph) {
    if (!Scalars.text(graph.path("relationship")).equalsIgnoreCase("signIns")) {
      return Activity.NONE;
    }
    return switch (Scalars.text(graph.path("status").path("errorCode"))) {
      case "" -> Activity.NONE;
      case "0" -> Activity.LOGIN_SUCCEEDED;
      default -> Activity.LOGIN_FAILED;
    };
  }

  /** Firewalls and VPN gateways: Fortigate's words, and login with a status. */
  private static Activity byAction(JsonNode data) {
    return switch (Scalars.text(data.path("action")).toLowerCase(Locale.ROOT)) {
      case "ssl-login-fail" -> Activity.LOGIN_FAILED;
      case "tunnel-up" -> data.has("user") ? Activity.LOGIN_SUCCEEDED : Activity.NONE;
      case "login", "logon" -> byStatus(Scalars.text(data.path("status")));
      default -> Activity.NONE;
    };
  }

  private static Activity byStatus(String status) {
    return switch (status.toLowerCase(Locale.ROOT)) {
      case "success", "succeeded", "ok" -> Activity.LOGIN_SUCCEEDED;
      case "failed", "failure", "fail", "denied" -> Activity.LOGIN_FAILED;
      default -> Activity.NONE;
    };
  }
}
