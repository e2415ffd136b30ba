package io.quarterdeck.rules.pack;

import static io.quarterdeck.rules.fact.Asset.Criticality.CRITICAL;
import static io.quarterdeck.rules.fact.Asset.Criticality.HIGH;
import static io.quarterdeck.rules.fact.Listing.Kind.ALLOW;
import static io.quarterdeck.rules.fact.Listing.Kind.TOR;
import static io.quarterdeck.rules.fact.Listing.Kind.WATCH;
import static io.quarterdeck.rules.pack.Knowledge.asset;
import static io.quarterdeck.rules.pack.Knowledge.harmless;
import static io.quarterdeck.rules.pack.Knowledge.listed;
import static io.quarterdeck.rules.pack.Knowledge.malicious;
import static io.quarterdeck.rules.pack.Knowledge.shared;

import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import java.util.List;

/** The rules of {@code intel.drl} and {@code asset.drl}. */
final class IntelCases {
  private static final String IP = "203.0.113.7";

  private IntelCases() {}

  static List<RuleCase> cases() {
    return List.of(
        new RuleCase(
            "Malicious address",
            "malicious_ip +30",
            traffic().know(malicious(IP)),
            traffic().know(harmless(IP))),
        new RuleCase(
            "Watched address",
            "malicious_ip +30",
            traffic().know(listed(IP, WATCH)),
            traffic().know(listed(IP, ALLOW))),
        new RuleCase(
            "Malicious domain, URL, hash or mail address",
            "malicious_indicator +30",
            domain().know(malicious("bad.example")),
            domain().know(harmless("bad.example"))),
        new RuleCase(
            "Watched domain, URL, hash or mail address",
            "malicious_indicator +30",
            domain().know(listed("bad.example", WATCH)),
            domain().know(listed("bad.example", ALLOW))),
        new RuleCase(
            "Watched account, host or own address",
            "watched_entity +15",
            traffic().user("nok").know(listed("nok", WATCH)),
            traffic().know(listed(IP, WATCH))),
        new RuleCase(
            "Login through Tor",
            "tor_login +20",
            Facts.wazuh("5715", 3, "sshd").login().sourceIp(IP).know(listed(IP, TOR)),
            traffic().know(listed(IP, TOR))),
        new RuleCase(
            "Tor exit involved",
            "tor_source +5",
            traffic().know(listed(IP, TOR)),
            Facts.wazuh("5715", 3, "sshd").login().sourceIp(IP).know(listed(IP, TOR))),
        new RuleCase(
            "Allow-listed source",
            "allow_listed -40",
            traffic().know(listed(IP, ALLOW)),
            traffic().know(listed(IP, ALLOW), malicious(IP))),
        new RuleCase(
            "Critical asset",
            "critical_asset +15",
            traffic().know(asset("10.0.0.5", CRITICAL)),
            traffic().know(shared("10.0.0.5"))),
        new RuleCase(
            "Important asset",
            "important_asset +8",
            traffic().know(asset("10.0.0.5", HIGH)),
            traffic().know(asset("10.0.0.5", CRITICAL))));
  }

  private static Facts traffic() {
    return Facts.wazuh("31104", 6, "web", "attack")
        .of(AlertKind.NETWORK)
        .sourceIp(IP)
        .ip("10.0.0.5", EntityRole.TARGET);
  }

  private static Facts domain() {
    return Facts.from("elastic", "dns", 47)
        .entity(EntityType.DOMAIN, "bad.example", EntityRole.TARGET);
  }
}
