package io.quarterdeck.rules.pack;

import static io.quarterdeck.rules.pack.Knowledge.failures;
import static io.quarterdeck.rules.pack.Knowledge.malicious;

import io.quarterdeck.rules.fact.AlertKind;
import java.util.List;

/** The rules of {@code brute-force.drl}. */
final class BruteForceCases {
  private static final String IP = "203.0.113.7";
  private static final String SERIES = "authentication_failures";

  private BruteForceCases() {}

  static List<RuleCase> cases() {
    return List.of(
        new RuleCase(
            "Failed login",
            "login_failure +3",
            failed("5716", 5, "sshd", "authentication_failed"),
            failed("5712", 10, "sshd", SERIES)),
        new RuleCase(
            "Brute force on SSH",
            "brute_force +30",
            failed("5712", 10, "syslog", "sshd", SERIES),
            failed("5710", 5, "syslog", "sshd", "authentication_failed")),
        new RuleCase(
            "Brute force on Windows",
            "brute_force +30",
            failed("60204", 5, "windows", "windows_security", "authentication_failed"),
            failed("60122", 5, "windows", "windows_security", "authentication_failed")),
        new RuleCase(
            "Brute force on mail",
            "brute_force +30",
            failed("9751", 10, "dovecot", SERIES),
            failed("9705", 5, "dovecot", "invalid_login", "authentication_failed")),
        new RuleCase(
            "Brute force through PAM",
            "brute_force +30",
            failed("5551", 10, "pam", "syslog", SERIES),
            failed("5503", 5, "pam", "syslog", "authentication_failed")),
        new RuleCase(
            "Brute force on another service",
            "brute_force +30",
            failed("40111", 10, "syslog", "attacks", SERIES),
            failed("5551", 10, "syslog", "pam", SERIES)),
        new RuleCase(
            "Brute force or password spray detected by another product",
            "brute_force +30",
            Facts.from("graph", "spray", 75).title("Password Spray").of(AlertKind.IDENTITY),
            Facts.wazuh("5716", 5, "sshd").technique("T1110").failedLogin()),
        new RuleCase(
            "Many failed logins in one alert",
            "brute_force +30",
            Facts.from("splunk", "r", 20).failedLogin().count(8).sourceIp(IP),
            Facts.from("splunk", "r", 20).failedLogin().count(7).sourceIp(IP)),
        new RuleCase(
            "Failed logins pile up",
            "brute_force +30",
            failed("5716", 5, "sshd").user("nok").know(failures("nok", 10)),
            failed("5716", 5, "sshd").host("web-1").know(failures("web-1", 90))),
        new RuleCase(
            "Brute force from outside",
            "brute_force_external +15",
            failed("5712", 10, "sshd", SERIES).sourceIp(IP),
            failed("5712", 10, "sshd", SERIES).sourceIp("10.0.0.9")),
        new RuleCase(
            "Failed logins pile up from outside",
            "brute_force_external +15",
            failed("5716", 5, "sshd").sourceIp(IP).know(failures(IP, 10)),
            failed("5716", 5, "sshd").sourceIp(IP).know(failures(IP, 9))),
        new RuleCase(
            "Known-bad address without success",
            "known_bad_without_success -20",
            failed("5712", 10, "sshd", SERIES).sourceIp(IP).know(malicious(IP)),
            Facts.wazuh("5715", 3, "sshd").login().sourceIp(IP).know(malicious(IP))),
        new RuleCase(
            "Login after many failures",
            "login_after_failures +40",
            Facts.wazuh("5715", 3, "sshd").login().sourceIp(IP).know(failures(IP, 10)),
            Facts.wazuh("5715", 3, "sshd").login().sourceIp(IP).know(failures(IP, 9))),
        new RuleCase(
            "Login after many failures seen by Wazuh",
            "login_after_failures +40",
            Facts.wazuh("40112", 12, "syslog", "attacks").login().sourceIp(IP),
            Facts.wazuh("5715", 3, "syslog", "sshd").login().sourceIp(IP)));
  }

  private static Facts failed(String ruleId, int level, String... groups) {
    return Facts.wazuh(ruleId, level, groups).failedLogin();
  }
}
