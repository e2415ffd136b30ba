package io.quarterdeck.server.playbook;

import static io.quarterdeck.server.RunningHub.SOAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the hub finds out by itself, with its own files and nothing connected. */
class LookUpsOverHttpTest {
  @TempDir static Path home;
  private static RunningHub hub;

  @BeforeAll
  static void start() throws IOException {
    Files.createDirectories(home.resolve("logs"));
    Files.writeString(
        home.resolve("logs/vpn.jsonl"),
        """
        {"time": "%s", "user": "alice", "ip": "203.0.113.5", "host": "vpn1", "outcome": "failure"}
        """
            .formatted(Instant.now().minusSeconds(600)));
    Files.createDirectories(home.resolve("context"));
    Files.writeString(
        home.resolve("context/assets.yaml"),
        "- {ip: 10.1.2.3, name: payroll, owner: finance, criticality: critical}\n");
    hub = RunningHub.start(home);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private static Answer run(String playbook, String arguments) {
    Answer answer =
        hub.post(
            SOAR, "/playbooks/" + playbook + "/runs?wait=30", "{\"arguments\": " + arguments + "}");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.at("/state")).as(answer.text()).isEqualTo("succeeded");
    return answer;
  }

  @Test
  void theCountryOfAnAddressComesFromTheDecisionsDatabase() {
    Answer answer = run("ip_country", "{\"ip\": \"185.199.108.153\"}");

    assertThat(answer.at("/result/country")).isEqualTo("US");
    assertThat(answer.at("/result/provenance")).startsWith("mmdb 20");
  }

  @Test
  void anAssetComesFromTheContextFiles() {
    Answer answer = run("asset_lookup", "{\"value\": \"10.1.2.3\"}");

    assertThat(answer.json().path("result").toString()).contains("payroll", "critical");
  }

  @Test
  void loginsComeFromTheFilesInTheLogFolder() {
    Answer answer = run("login_log_search", "{\"user\": \"CORP\\\\alice\"}");

    assertThat(answer.at("/result/logins/0/ip")).isEqualTo("203.0.113.5");
    assertThat(answer.at("/result/logins/0/outcome")).isEqualTo("failure");
    assertThat(answer.at("/result/logins/0/file")).isEqualTo("vpn.jsonl");
  }
}
