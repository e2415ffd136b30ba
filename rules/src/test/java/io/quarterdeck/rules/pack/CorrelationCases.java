package io.quarterdeck.rules.pack;

import static io.quarterdeck.rules.pack.Knowledge.ordinary;
import static io.quarterdeck.rules.pack.Knowledge.shared;
import static io.quarterdeck.rules.pack.Knowledge.stranger;

import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import java.util.List;

/** The rules of {@code correlation.drl}. */
final class CorrelationCases {
  private static final String IP = "203.0.113.7";

  private CorrelationCases() {}

  static List<RuleCase> cases() {
    return List.of(
        new RuleCase(
            "Traffic joins by its source",
            "key ip:203.0.113.7 for PT30M",
            of(AlertKind.NETWORK).sourceIp(IP),
            of(AlertKind.NETWORK).sourceIp(IP).know(shared(IP))),
        new RuleCase(
            "Traffic from inside joins by its outside target",
            "key ip:203.0.113.7 for PT30M",
            of(AlertKind.NETWORK).sourceIp("10.0.0.5").ip(IP, EntityRole.TARGET),
            of(AlertKind.NETWORK).sourceIp("192.0.2.1").ip(IP, EntityRole.TARGET)),
        new RuleCase(
            "The answer to an attack joins by its target",
            "key ip:10.0.0.66 for PT30M",
            answer("] GPL ATTACK_RESPONSE id check returned root ["),
            answer("] ET WEB_SERVER ColdFusion administrator access [")),
        new RuleCase(
            "Traffic without a source joins by its outside addresses",
            "key ip:203.0.113.7 for PT30M",
            of(AlertKind.NETWORK).ip(IP, EntityRole.RELATED),
            of(AlertKind.NETWORK).ip(IP, EntityRole.TARGET)),
        new RuleCase(
            "Traffic without a source joins by its host",
            "key host:mail for PT30M",
            of(AlertKind.NETWORK).host("mail").ip("10.0.0.5", EntityRole.TARGET),
            of(AlertKind.NETWORK).host("mail").sourceIp(IP)),
        new RuleCase(
            "A machine's alert joins by its host",
            "key host:web-1 for PT4H",
            of(AlertKind.ENDPOINT).host("web-1"),
            of(AlertKind.ENDPOINT).host("web-1").know(shared("web-1"))),
        new RuleCase(
            "A machine's alert joins by its addresses",
            "key ip:10.0.0.5 for PT4H",
            of(AlertKind.OTHER).ip("10.0.0.5", EntityRole.VICTIM),
            of(AlertKind.NETWORK).ip("10.0.0.5", EntityRole.VICTIM)),
        new RuleCase(
            "A login joins by its host",
            "key host:web-1 for PT4H",
            of(AlertKind.IDENTITY).host("web-1").field("manager.name", "Wazuh-1"),
            of(AlertKind.IDENTITY).host("web-1").field("manager.name", "Web-1")),
        new RuleCase(
            "A login joins by its addresses",
            "key ip:203.0.113.7 for PT4H",
            of(AlertKind.IDENTITY).sourceIp(IP),
            of(AlertKind.IDENTITY).ip(IP, EntityRole.TARGET)),
        new RuleCase(
            "A cloud alert joins by its addresses",
            "key ip:203.0.113.7 for PT4H",
            of(AlertKind.CLOUD).sourceIp(IP),
            of(AlertKind.CLOUD).ip(IP, EntityRole.TARGET)),
        new RuleCase(
            "A cloud alert joins by its resource",
            "key cloud_resource:i-0123 for PT4H",
            of(AlertKind.CLOUD).entity(EntityType.CLOUD_RESOURCE, "i-0123", EntityRole.TARGET),
            of(AlertKind.CLOUD)
                .entity(EntityType.CLOUD_RESOURCE, "123456789012", EntityRole.TARGET)),
        new RuleCase(
            "An alert joins by its account",
            "key user:nok for PT4H",
            of(AlertKind.ENDPOINT).user("nok").know(stranger("nok")),
            of(AlertKind.ENDPOINT).user("root").user("web-1$")),
        new RuleCase(
            "A failed login joins by its account",
            "key user:nok for PT4H",
            Facts.wazuh("5716", 5, "sshd").failedLogin().user("nok").know(ordinary("nok")),
            Facts.wazuh("5716", 5, "sshd").failedLogin().user("nok").know(stranger("nok"))),
        new RuleCase(
            "A login or cloud alert joins by its mail account",
            "key email:nok@corp.example for PT4H",
            of(AlertKind.CLOUD).entity(EntityType.EMAIL, "nok@corp.example", EntityRole.ACTOR),
            of(AlertKind.NETWORK).entity(EntityType.EMAIL, "nok@corp.example", EntityRole.ACTOR)));
  }

  private static Facts answer(String log) {
    return Facts.wazuh("20101", 6, "ids")
        .of(AlertKind.NETWORK)
        .field("full_log", "[**] [1:498:8" + log)
        .field("data.id", "1:498:8")
        .sourceIp("10.0.0.5")
        .ip("10.0.0.66", EntityRole.TARGET);
  }

  private static Facts of(AlertKind kind) {
    return Facts.from("elastic", "r", 73).of(kind);
  }
}
