package io.quarterdeck.rules.pack;

import static io.quarterdeck.rules.fact.Asset.Criticality.CRITICAL;
import static io.quarterdeck.rules.fact.Listing.Kind.ALLOW;
import static io.quarterdeck.rules.fact.Listing.Kind.TOR;
import static io.quarterdeck.rules.pack.Knowledge.abroad;
import static io.quarterdeck.rules.pack.Knowledge.asset;
import static io.quarterdeck.rules.pack.Knowledge.listed;
import static io.quarterdeck.rules.pack.Knowledge.malicious;
import static io.quarterdeck.rules.pack.Knowledge.privileged;
import static io.quarterdeck.rules.pack.Knowledge.verdicts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.scoring.Evaluation;
import io.quarterdeck.rules.scoring.Tier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the pack as a whole makes of everyday alerts. */
class VerdictTest {
  private static final String IP = "203.0.113.7";

  static Stream<Arguments> alerts() {
    return Stream.of(
        arguments("one failed login from a known-bad address", 13, "ignore", failure()),
        arguments("brute force from inside", 30, "ignore", series("10.0.0.9")),
        arguments(
            "brute force from inside on a critical asset",
            45,
            "create_case",
            series("10.0.0.9").know(asset("web-1", CRITICAL))),
        arguments(
            "brute force from inside on a privileged account",
            40,
            "create_case",
            series("10.0.0.9").user("nok").know(privileged("nok"))),
        arguments("brute force from outside", 45, "create_case", series(IP)),
        arguments(
            "brute force from a known-bad Tor exit pages nobody",
            60,
            "create_case",
            series(IP).know(malicious(IP), listed(IP, TOR))),
        arguments(
            "a foreign login after many failures",
            80,
            "create_case_and_page",
            Facts.wazuh("40112", 12, "attacks").login().sourceIp(IP).know(abroad(IP, "BR"))),
        arguments("a web attack that failed", 30, "ignore", web("404")),
        arguments("a web attack that was answered", 45, "create_case", web("200")),
        arguments(
            "a web attack by our own scanner", 5, "ignore", web("200").know(listed(IP, ALLOW))),
        arguments("Wazuh's snort line", 10, "ignore", Facts.wazuh("20101", 6, "ids")),
        arguments("a decoder event", 0, "ignore", suricata("Generic Protocol Command Decode")),
        arguments(
            "a trojan's traffic", 50, "create_case", suricata("A Network Trojan was detected")),
        arguments("an unknown rule at level 12", 40, "create_case", Facts.wazuh("100500", 12)),
        arguments("a critical detection", 65, "create_case", edr(95)),
        arguments("a high detection", 45, "create_case", edr(75)),
        arguments("a medium detection", 10, "ignore", edr(50)),
        arguments(
            "a critical detection on a critical asset",
            80,
            "create_case_and_page",
            edr(95).know(asset("web-1", CRITICAL))),
        arguments(
            "a critical detection that was a false alarm nine times",
            55,
            "create_case",
            edr(95).know(verdicts("web-1", "r", 0, 9, 0))),
        arguments(
            "a high detection that was a false alarm nine times",
            15,
            "ignore",
            edr(75).know(verdicts("web-1", "r", 0, 9, 0))),
        arguments(
            "a high detection that was right three times",
            65,
            "create_case",
            edr(75).know(verdicts("web-1", "r", 3, 0, 0))),
        arguments(
            "an audit log cleared",
            80,
            "create_case_and_page",
            Facts.wazuh("109209", 12, "windows", "logs_cleared").of(AlertKind.ENDPOINT)),
        arguments(
            "a critical vulnerability on a critical asset pages nobody",
            55,
            "create_case",
            EndpointCases.vulnerability("Critical").know(asset("web-1", CRITICAL))),
        arguments("a high vulnerability", 20, "ignore", EndpointCases.vulnerability("High")),
        arguments(
            "an administrators group changed",
            55,
            "create_case",
            Facts.wazuh("60154", 12, "windows", "group_changed").of(AlertKind.IDENTITY)),
        arguments(
            "a virus database update",
            0,
            "ignore",
            Facts.wazuh("52507", 3, "clamd", "freshclam", "virus").of(AlertKind.ENDPOINT)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("alerts")
  void theScoreAndTheVerdictAre(String name, int score, String verdict, Facts facts) {
    Evaluation found = facts.at(Tier.C3);

    assertThat(found.score()).as(name + " " + found.factors()).isEqualTo(score);
    assertThat(found.verdict().word()).isEqualTo(verdict);
  }

  private static Facts failure() {
    return Facts.wazuh("5716", 5, "syslog", "sshd", "authentication_failed")
        .failedLogin()
        .sourceIp(IP)
        .know(malicious(IP));
  }

  private static Facts series(String ip) {
    return Facts.wazuh("5712", 10, "syslog", "sshd", "authentication_failures")
        .failedLogin()
        .host("web-1")
        .sourceIp(ip);
  }

  private static Facts web(String status) {
    return Facts.wazuh("31103", 7, "web", "accesslog", "attack", "sql_injection")
        .of(AlertKind.NETWORK)
        .sourceIp(IP)
        .ip("10.0.0.5", EntityRole.TARGET)
        .field("data.id", status);
  }

  private static Facts suricata(String category) {
    return Facts.from("suricata", "2000001", 50, category).of(AlertKind.NETWORK).sourceIp(IP);
  }

  private static Facts edr(int severity) {
    return Facts.from("crowdstrike", "r", severity).of(AlertKind.ENDPOINT).host("web-1");
  }
}
