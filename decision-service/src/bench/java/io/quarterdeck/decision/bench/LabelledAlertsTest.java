package io.quarterdeck.decision.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.decision.source.AlertSources;
import io.quarterdeck.rules.fact.Alert;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class LabelledAlertsTest {
  private static final String FOLDED =
      """
      {"first": 1643528370, "last": 1643528399, "count": 7, "name": "%s", "host_ip": "192.168.2.114", \
      "host": "intranet_server", "short": "X-1", "time_label": "dirb", "event_label": "-"}
      """;

  @TempDir Path folder;

  @Test
  void anAlertStandsInAFieldOrBesideItsLabel() throws IOException {
    List<LabelledAlert> alerts =
        read(
            """
            {"label": "nikto", "alert": {"a": 1}}

            {"label": "none", "b": 2}
            """,
            null);

    assertThat(alerts).extracting(LabelledAlert::truth).containsExactly("nikto", "");
    assertThat(alerts)
        .extracting(alert -> new String(alert.body(), UTF_8))
        .containsExactly("{\"a\":1}", "{\"b\":2}");
  }

  @Test
  void theFirstKnownLabelIsTheTruthUnlessAnotherIsNamed() throws IOException {
    String row = FOLDED.formatted("Wazuh: Common web attack.");

    assertThat(read(row, null).getFirst().attack()).isFalse();
    assertThat(read(row, "time_label").getFirst().truth()).isEqualTo("dirb");
  }

  @Test
  void aCompressedFileIsReadToo() throws IOException {
    Path file = folder.resolve("alerts.jsonl.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write("{\"label\": \"x\", \"alert\": {}}\n".getBytes(UTF_8));
    }

    assertThat(LabelledAlerts.read(file, null)).hasSize(1);
  }

  @Test
  void aFoldedRowBecomesTheAlertThatItWas() throws IOException {
    Alert web = folded("Wazuh: Common web attack.");
    Alert ids = folded("Suricata: Alert - ET SCAN Possible Nmap User-Agent Observed");
    Alert odd = folded("AMiner: New event type.");

    assertThat(web.rule().id()).isEqualTo("31104");
    assertThat(web.inGroup("attack")).isTrue();
    assertThat(web.eventTime()).isEqualTo(Instant.ofEpochSecond(1643528370));
    assertThat(ids.rule().id()).isEqualTo("86601");
    assertThat(ids.severity()).isGreaterThanOrEqualTo(70);
    assertThat(odd.source()).isEqualTo("aminer");
    assertThat(odd.count()).isEqualTo(7);
    assertThat(odd.entities()).hasSize(2);
  }

  @Test
  void whatCannotBeReadIsNamedWithItsLine() {
    assertThatThrownBy(() -> read("{\"label\": \"x\"}\n{", null)).hasMessageContaining(":2: ");
    assertThatThrownBy(() -> read("[]", null)).hasMessageContaining("no JSON object");
    assertThatThrownBy(() -> read("{\"a\": 1}", null)).hasMessageContaining("--truth FIELD");
    assertThatThrownBy(() -> read("{\"label\": \"x\"}\n{}", null))
        .hasMessageContaining(":2: has no field 'label'");
    assertThatThrownBy(() -> read("\n", null)).hasMessageContaining("holds no alert");
    assertThatThrownBy(() -> read(FOLDED.formatted("Wazuh: Unheard of."), null))
        .hasMessageContaining("Unheard of");
    assertThatThrownBy(() -> LabelledAlerts.read(folder.resolve("gone"), null))
        .hasMessageContaining("no such file");
  }

  private Alert folded(String name) throws IOException {
    LabelledAlert alert = read(FOLDED.formatted(name), "time_label").getFirst();
    assertThat(alert.events()).isEqualTo(7);
    return AlertSources.installed()
        .read(new JsonMapper().readTree(alert.body()), null, "default", Instant.EPOCH)
        .alert();
  }

  private List<LabelledAlert> read(String text, @Nullable String field) throws IOException {
    return LabelledAlerts.read(Files.writeString(folder.resolve("alerts.jsonl"), text), field);
  }
}
