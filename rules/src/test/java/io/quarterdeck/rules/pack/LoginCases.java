package io.quarterdeck.rules.pack;

import static io.quarterdeck.rules.pack.Knowledge.abroad;
import static io.quarterdeck.rules.pack.Knowledge.closed;
import static io.quarterdeck.rules.pack.Knowledge.home;
import static io.quarterdeck.rules.pack.Knowledge.lastLogin;
import static io.quarterdeck.rules.pack.Knowledge.newcomer;
import static io.quarterdeck.rules.pack.Knowledge.open;
import static io.quarterdeck.rules.pack.Knowledge.ordinary;
import static io.quarterdeck.rules.pack.Knowledge.privileged;
import static io.quarterdeck.rules.pack.Knowledge.withoutMfa;

import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.EntityRole;
import java.util.List;

/** The rules of {@code c1.drl} and {@code identity.drl}. */
final class LoginCases {
  private static final String IP = "203.0.113.7";

  private LoginCases() {}

  static List<RuleCase> cases() {
    return List.of(
        new RuleCase(
            "Foreign address at high level",
            "recommended_create_case_and_page +70",
            level(10).know(abroad(IP, "RU")),
            level(9).know(abroad(IP, "RU"))),
        new RuleCase(
            "Login from outside the home countries",
            "foreign_login +40",
            login().know(abroad(IP, "RU")),
            login().know(home(IP))),
        new RuleCase(
            "Login outside business hours",
            "unusual_hours +15",
            login().know(closed()),
            login().know(open())),
        new RuleCase(
            "Privileged action outside business hours",
            "unusual_hours +15",
            action("account_changed").know(closed(), privileged("nok")),
            action("account_changed").know(closed(), ordinary("nok"))),
        new RuleCase(
            "Login without a second factor",
            "no_mfa +20",
            login().know(withoutMfa("nok")),
            login().know(ordinary("nok"))),
        new RuleCase(
            "Cloud console login without a second factor",
            "no_mfa +20",
            login().field("data.aws.additionalEventData.MFAUsed", "No"),
            login().field("data.aws.additionalEventData.MFAUsed", "Yes")),
        new RuleCase(
            "Login by a new user",
            "new_user +25",
            login().know(newcomer("nok")),
            login().know(ordinary("nok"))),
        new RuleCase(
            "Privilege change for a new user",
            "new_user +25",
            action("group_changed").know(newcomer("nok")),
            action("group_changed", "adduser").know(newcomer("nok"))),
        new RuleCase(
            "Account or group change",
            "account_change +15",
            action("adduser"),
            action("authentication_success")),
        new RuleCase(
            "Privileged account",
            "privileged_account +10",
            action("syslog").know(privileged("nok")),
            login().know(privileged("nok"))),
        new RuleCase(
            "System account logged in",
            "system_login +40",
            Facts.wazuh("40101", 12, "attacks").login().user("www-data"),
            Facts.wazuh("5715", 3, "sshd").login().user("www-data")),
        new RuleCase(
            "Impossible travel",
            "impossible_travel +40",
            login().know(home(IP), lastLogin("nok", "BR", 30)),
            login().know(home(IP), lastLogin("nok", "BR", 600))));
  }

  private static Facts level(int level) {
    return Facts.wazuh("87702", level, "firewall")
        .of(AlertKind.NETWORK)
        .sourceIp(IP)
        .ip("10.0.0.5", EntityRole.TARGET);
  }

  private static Facts login() {
    return Facts.wazuh("81622", 12, "fortigate", "vpn").login().sourceIp(IP).user("nok");
  }

  private static Facts action(String... groups) {
    return Facts.wazuh("60154", 5, groups).of(AlertKind.IDENTITY).user("nok");
  }
}
