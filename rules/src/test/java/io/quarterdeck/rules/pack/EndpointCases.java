package io.quarterdeck.rules.pack;

import io.quarterdeck.rules.fact.AlertKind;
import java.util.List;

/** The rules of {@code endpoint.drl} and {@code vulnerability.drl}. */
final class EndpointCases {
  private EndpointCases() {}

  static List<RuleCase> cases() {
    return List.of(
        new RuleCase(
            "Account or access file changed",
            "fim_accounts +40",
            file("/etc/shadow"),
            file("/etc/hosts")),
        new RuleCase(
            "SSH key file changed",
            "fim_ssh_keys +40",
            file("/home/nok/.ssh/authorized_keys"),
            file("/home/nok/.ssh/known_hosts")),
        new RuleCase(
            "File in a web root changed",
            "fim_web_root +40",
            file("C:\\InetPub\\wwwroot\\a.aspx"),
            file("/var/log/www/access.log")),
        new RuleCase(
            "Autostart file or key changed",
            "fim_persistence +35",
            file("/etc/cron.d/backup"),
            file("/etc/crypttab")),
        new RuleCase(
            "System program changed",
            "fim_system +25",
            file("c:\\windows\\System32\\drivers\\etc\\hosts"),
            file("/home/nok/bin/ls")),
        new RuleCase("File changed", "fim_change +3", file("/run/utmp"), wazuh("5501", 3, "pam")),
        new RuleCase(
            "Rootkit",
            "rootkit +30",
            wazuh("510", 7, "ossec", "rootcheck"),
            wazuh("516", 3, "ossec", "rootcheck")),
        new RuleCase(
            "Audit log cleared",
            "log_cleared +40",
            wazuh("60103", 3, "windows").field("data.win.system.eventID", "1102"),
            wazuh("60103", 3, "windows").field("data.win.system.eventID", "1100")),
        new RuleCase(
            "Malware found by ClamAV",
            "malware +40",
            wazuh("52502", 8, "clamd", "freshclam", "virus"),
            wazuh("52504", 7, "clamd", "freshclam", "virus")),
        new RuleCase(
            "Malware confirmed by VirusTotal", "malware +40", positives("15"), positives("0")),
        new RuleCase(
            "Malware suspected by VirusTotal",
            "suspected_malware +15",
            positives("2"),
            positives("3")),
        new RuleCase(
            "Malware found by Windows Defender",
            "malware +40",
            wazuh("62123", 12, "windows", "windows_defender")
                .field("data.win.system.eventID", "1116"),
            wazuh("62108", 3, "windows", "windows_defender")
                .field("data.win.system.eventID", "2000")),
        new RuleCase(
            "Grave detection on a machine",
            "edr_detection +15",
            Facts.from("crowdstrike", "Known Malware", 75).of(AlertKind.ENDPOINT),
            Facts.from("crowdstrike", "Known Malware", 50).of(AlertKind.ENDPOINT)),
        new RuleCase(
            "Credentials dumped",
            "credential_dumping +30",
            wazuh("92900", 12, "sysmon").technique("T1003.001"),
            wazuh("92900", 12, "sysmon").technique("T1033")),
        new RuleCase(
            "Ransomware at work",
            "ransomware +45",
            wazuh("100", 12, "sysmon").technique("T1486"),
            wazuh("100", 12, "sysmon").technique("T1485")),
        new RuleCase(
            "Defences switched off",
            "defense_evasion +25",
            wazuh("52510", 6, "clamd").technique("T1562.001"),
            wazuh("506", 3, "ossec").technique("T1562.001")),
        new RuleCase(
            "Critical vulnerability",
            "vulnerability_critical +40",
            vulnerability("Critical"),
            vulnerability("High")),
        new RuleCase(
            "High vulnerability",
            "vulnerability_high +20",
            vulnerability("High"),
            vulnerability("Medium")),
        new RuleCase(
            "Medium vulnerability",
            "vulnerability_medium +5",
            vulnerability("Medium"),
            vulnerability("Low")));
  }

  static Facts vulnerability(String severity) {
    return wazuh("23504", 7, "vulnerability-detector")
        .field("data.vulnerability.severity", severity)
        .field("data.vulnerability.cve", "CVE-2019-14855")
        .field("data.vulnerability.package.name", "dirmngr");
  }

  private static Facts wazuh(String ruleId, int level, String... groups) {
    return Facts.wazuh(ruleId, level, groups).of(AlertKind.ENDPOINT).host("web-1");
  }

  private static Facts file(String path) {
    return wazuh("550", 7, "ossec", "syscheck")
        .field("syscheck.path", path)
        .field("syscheck.event", "modified");
  }

  private static Facts positives(String engines) {
    return wazuh("87105", 12, "virustotal")
        .field("data.virustotal.positives", engines)
        .field("data.virustotal.source.file", "/tmp/a.sh");
  }
}
