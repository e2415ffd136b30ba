package io.quarterdeck.rules.pack;

import io.quarterdeck.rules.fact.AlertKind;
import java.util.List;

/** The rules of {@code severity.drl} and {@code noise.drl}. */
final class SourceCases {
  private static final String CATEGORY = "data.alert.category";

  private SourceCases() {}

  static List<RuleCase> cases() {
    return List.of(
        new RuleCase(
            "Critical severity at the source",
            "severity_critical +50",
            Facts.from("elastic", "r", 90).login(),
            Facts.from("elastic", "r", 89)),
        new RuleCase(
            "High severity at the source",
            "severity_high +40",
            Facts.wazuh("40102", 12, "attacks"),
            Facts.wazuh("81622", 12, "vpn").login()),
        new RuleCase(
            "Elevated severity at the source",
            "severity_elevated +30",
            Facts.from("elastic", "r", 73),
            Facts.from("suricata", "r", 73)),
        new RuleCase(
            "Raised severity at the source",
            "severity_raised +20",
            Facts.wazuh("40601", 10, "recon"),
            Facts.wazuh("5712", 10, "sshd", "authentication_failures")),
        new RuleCase(
            "Moderate severity at the source",
            "severity_moderate +10",
            Facts.wazuh("5706", 6, "sshd", "recon"),
            Facts.wazuh("20101", 6, "ids")),
        new RuleCase(
            "Informational",
            "noise_informational -10",
            Facts.wazuh("5501", 3, "pam").of(AlertKind.ENDPOINT),
            Facts.wazuh("5402", 4, "sudo").of(AlertKind.ENDPOINT)),
        new RuleCase(
            "Antivirus updated itself",
            "noise_antivirus_update -10",
            Facts.wazuh("52507", 3, "clamd", "freshclam", "virus"),
            Facts.wazuh("52502", 8, "clamd", "freshclam", "virus")),
        new RuleCase(
            "Docker information",
            "noise_docker -10",
            Facts.wazuh("87932", 3, "docker"),
            Facts.wazuh("87907", 5, "docker")),
        new RuleCase(
            "Protocol decoder event",
            "noise_protocol_decode -15",
            ids("x").field(CATEGORY, "Generic Protocol Command Decode"),
            ids("x").field(CATEGORY, "Web Application Attack")),
        new RuleCase(
            "IDS information",
            "noise_ids_information -10",
            ids("Suricata: Alert - ET INFO Observed DNS Query to .biz TLD"),
            ids("Suricata: Alert - ET SCAN Possible Nmap User-Agent Observed")),
        new RuleCase(
            "Address unbanned",
            "noise_unban -10",
            Facts.wazuh("833001", 4, "fail2ban").field("data.actiontaken", "Unban"),
            Facts.wazuh("833001", 4, "fail2ban").field("data.actiontaken", "Ban")),
        new RuleCase(
            "Vulnerability solved",
            "noise_solved -20",
            EndpointCases.vulnerability("High").field("data.vulnerability.status", "Solved"),
            EndpointCases.vulnerability("High").field("data.vulnerability.status", "Active")));
  }

  private static Facts ids(String title) {
    return Facts.wazuh("86601", 3, "ids", "suricata").title(title).of(AlertKind.NETWORK);
  }
}
