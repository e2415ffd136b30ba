package io.quarterdeck.rules.pack;

import io.quarterdeck.rules.fact.AlertKind;
import java.util.List;

/** The rules of {@code web.drl} and {@code ids.drl}. */
final class NetworkCases {
  private static final String TROJAN = "A Network Trojan was detected";

  private NetworkCases() {}

  static List<RuleCase> cases() {
    return List.of(
        new RuleCase(
            "Web attack",
            "web_attack +20",
            wazuh("31104", 6, "web", "accesslog", "attack"),
            wazuh("31101", 5, "web", "accesslog", "attack")),
        new RuleCase(
            "Web attack detected by another product",
            "web_attack +20",
            Facts.from("elastic", "waf", 47).of(AlertKind.NETWORK).technique("T1190"),
            Facts.from("elastic", "waf", 47).of(AlertKind.NETWORK).technique("T1046")),
        new RuleCase(
            "Web attack answered with success",
            "web_attack_success +15",
            wazuh("31103", 7, "web", "attack").field("data.id", "200"),
            wazuh("31103", 7, "web", "attack").field("data.id", "404")),
        new RuleCase(
            "Web scan",
            "web_scan +10",
            wazuh("31151", 10, "web", "accesslog", "web_scan", "recon"),
            wazuh("31120", 5, "web", "accesslog")),
        new RuleCase(
            "Web shell",
            "web_shell +45",
            Facts.from("elastic", "shell", 73).of(AlertKind.ENDPOINT).technique("T1505.003"),
            Facts.from("elastic", "shell", 21).of(AlertKind.ENDPOINT).technique("T1505.003")),
        new RuleCase(
            "IDS alert of high priority", "ids_high +25", suricata(80, "ET"), suricata(50, "ET")),
        new RuleCase(
            "IDS alert of medium priority",
            "ids_medium +10",
            suricata(50, "ET"),
            suricata(25, "ET")),
        new RuleCase(
            "Repeated IDS alerts",
            "ids_repeated +10",
            wazuh("20152", 10, "ids"),
            wazuh("20101", 6, "ids")),
        new RuleCase(
            "IDS signature of a compromise",
            "ids_compromise +40",
            suricata(50, "GPL ATTACK_RESPONSE id check returned root"),
            suricata(50, "ET WEB_SERVER ColdFusion administrator access")),
        new RuleCase(
            "IDS category of a compromise",
            "ids_compromise +40",
            wazuh("86601", 3, "ids", "suricata").field("data.alert.category", TROJAN),
            wazuh("86601", 3, "ids", "suricata").field("data.alert.category", "Misc Attack")),
        new RuleCase(
            "Snort signature of a compromise",
            "ids_compromise +40",
            snort("[1:2100498:7] GPL ATTACK_RESPONSE id check returned root [**]"),
            snort("[1:2221028:1] SURICATA HTTP Host header invalid [**]")));
  }

  private static Facts wazuh(String ruleId, int level, String... groups) {
    return Facts.wazuh(ruleId, level, groups).of(AlertKind.NETWORK).sourceIp("203.0.113.7");
  }

  private static Facts suricata(int severity, String signature) {
    return Facts.from("suricata", "2100498", severity).title(signature).of(AlertKind.NETWORK);
  }

  private static Facts snort(String line) {
    return wazuh("20101", 6, "ids").field("full_log", line).field("data.id", "1:2100498:7");
  }
}
