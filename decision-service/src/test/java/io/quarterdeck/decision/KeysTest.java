package io.quarterdeck.decision;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.source.AlertSources;
import io.quarterdeck.rules.fact.Alert;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysTest {
  @Test
  void aSignatureThatItsCaseHadNotSeenIsNewThoughTheRuleIsNot() {
    Alert scan = suricata("2016184", "ET WEB_SERVER ColdFusion administrator access");
    Alert answer = suricata("2100498", "GPL ATTACK_RESPONSE id check returned root");

    List<String> seen = Keys.marks(scan);
    List<String> marks = Keys.marks(answer);

    assertThat(marks).contains("rule:86601", "signature:2100498");
    assertThat(marks).filteredOn(mark -> !seen.contains(mark)).containsExactly("signature:2100498");
  }

  @Test
  void snortsSignatureStandsElsewhere() {
    assertThat(Keys.marks(wazuh("20101", "ids", "\"id\": \"1:498:8\"")))
        .contains("rule:20101", "signature:1:498:8");
    assertThat(Keys.marks(wazuh("31101", "web", "\"id\": \"404\"")))
        .containsExactly("rule:31101", "host:sensor");
  }

  private static Alert suricata(String id, String name) {
    return wazuh(
        "86601",
        "suricata",
        "\"alert\": {\"signature_id\": \"%s\", \"signature\": \"%s\"}".formatted(id, name));
  }

  private static Alert wazuh(String rule, String group, String data) {
    String alert =
        """
        {"rule": {"id": "%s", "level": 5, "groups": ["%s"]}, "agent": {"id": "001", "name": "sensor"},
         "manager": {"name": "m"}, "data": {%s}}
        """
            .formatted(rule, group, data);
    return AlertSources.installed()
        .read(AlertDocument.parse(alert.getBytes(UTF_8)).alert(), null, "default", Instant.EPOCH)
        .alert();
  }
}
