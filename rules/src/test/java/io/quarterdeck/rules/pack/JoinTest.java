package io.quarterdeck.rules.pack;

import static io.quarterdeck.rules.pack.Knowledge.shared;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.rules.fact.AlertKind;
import io.quarterdeck.rules.fact.EntityRole;
import io.quarterdeck.rules.fact.EntityType;
import io.quarterdeck.rules.scoring.Tier;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** By which entities an alert joins a case, and by which it must not. */
class JoinTest {
  private static final String IP = "203.0.113.7";

  @Test
  void anAttackOnAServerJoinsByTheAttackerOnly() {
    Facts attack =
        Facts.from("suricata", "r", 80)
            .of(AlertKind.NETWORK)
            .sourceIp(IP)
            .ip("10.0.0.5", EntityRole.TARGET)
            .ip("198.51.100.9", EntityRole.TARGET)
            .host("web-1")
            .user("nok");

    assertThat(keys(attack)).containsExactly("ip:203.0.113.7");
  }

  @Test
  void aVictimThatAnswersItsAttackerJoinsByBoth() {
    Facts response =
        Facts.from("suricata", "r", 80)
            .of(AlertKind.NETWORK)
            .sourceIp("10.0.0.5")
            .ip(IP, EntityRole.TARGET);

    assertThat(keys(response)).containsExactly("ip:10.0.0.5", "ip:203.0.113.7");
  }

  @Test
  void aVictimThatAnswersAnAttackerInsideJoinsByBoth() {
    Facts response =
        Facts.wazuh("20101", 6, "ids")
            .of(AlertKind.NETWORK)
            .field("full_log", "[**] [1:498:8] GPL ATTACK_RESPONSE id check returned root [**]")
            .sourceIp("10.0.0.5")
            .ip("10.0.0.66", EntityRole.TARGET);

    assertThat(keys(response)).containsExactly("ip:10.0.0.5", "ip:10.0.0.66");
  }

  @Test
  void trafficWithoutASourceJoinsByItsHostAndNotByTheAgentsOwnAddress() {
    Facts attack =
        Facts.wazuh("31104", 6, "web")
            .of(AlertKind.NETWORK)
            .host("web-1")
            .ip("10.0.0.5", EntityRole.TARGET);

    assertThat(keys(attack)).containsExactly("host:web-1");
  }

  @Test
  void aDetectionOnAMachineJoinsByHostAccountAndAddress() {
    Facts detection =
        machine().host("web-1").user("nok").ip("10.0.0.5", EntityRole.VICTIM).user("root");

    assertThat(keys(detection)).containsExactly("host:web-1", "ip:10.0.0.5", "user:nok");
  }

  @ParameterizedTest
  @ValueSource(strings = {"root", "admin", "administrator", "system", "guest", "nobody", "web-1$"})
  void anAccountThatExistsEverywhereJoinsNothing(String name) {
    assertThat(keys(machine().user(name).host("web-1"))).containsExactly("host:web-1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1", "0.0.0.0"})
  void loopbackJoinsNothing(String ip) {
    assertThat(keys(machine().sourceIp(ip))).isEmpty();
    assertThat(keys(Facts.wazuh("5551", 10, "pam").failedLogin().sourceIp(ip))).isEmpty();
    assertThat(keys(Facts.from("suricata", "r", 80).of(AlertKind.NETWORK).sourceIp(ip))).isEmpty();
  }

  @Test
  void sharedMachinesJoinNothing() {
    Facts behindGateway =
        machine().host("proxy").sourceIp("10.0.0.1").know(shared("proxy"), shared("10.0.0.1"));

    assertThat(keys(behindGateway)).isEmpty();
  }

  @Test
  void aCloudAlertDoesNotJoinByTheHostThatCollectedIt() {
    Facts cloud =
        Facts.wazuh("80202", 12, "amazon")
            .of(AlertKind.CLOUD)
            .host("collector")
            .user("nok")
            .sourceIp(IP)
            .entity(EntityType.CLOUD_RESOURCE, "arn:aws:s3:::bills", EntityRole.TARGET);

    assertThat(keys(cloud))
        .containsExactly("cloud_resource:arn:aws:s3:::bills", "ip:203.0.113.7", "user:nok");
  }

  private static Facts machine() {
    return Facts.from("crowdstrike", "r", 80).of(AlertKind.ENDPOINT);
  }

  private static List<String> keys(Facts facts) {
    return facts.at(Tier.C3).keys().stream().map(key -> key.entity().key()).toList();
  }
}
