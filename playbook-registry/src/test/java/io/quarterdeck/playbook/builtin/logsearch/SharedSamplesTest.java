package io.quarterdeck.playbook.builtin.logsearch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Alerts of real products, read where they are: their licences forbid a copy among our files. */
class SharedSamplesTest {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String EVER = "\"from\": \"2000-01-01T00:00:00Z\", \"limit\": 1000}";

  @TempDir Path folder;
  private Path samples = Path.of("");

  @BeforeEach
  void findSamples() {
    Optional<Path> found = above("shared/samples");
    if (found.isEmpty()) {
      System.err.println("SharedSamplesTest is skipped: there is no folder shared/samples here");
    }
    assumeTrue(found.isPresent());
    samples = found.orElseThrow();
  }

  private static Optional<Path> above(String name) {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      if (Files.exists(at.resolve(name))) {
        return Optional.of(at.resolve(name));
      }
    }
    return Optional.empty();
  }

  /** Wazuh writes each alert on a line of its own; the samples are easier to read. */
  private Logs alerts(Stream<JsonNode> alerts) {
    String lines = alerts.map(JsonNode::toString).collect(Collectors.joining("\n"));
    return new Logs(folder).with("alerts.json", Logs.NOW, lines.getBytes(UTF_8));
  }

  private List<String> ofWazuh(String file, String query) throws IOException {
    JsonNode alert = JSON.readTree(Files.readString(samples.resolve("wazuh").resolve(file)));
    return alerts(Stream.of(alert)).logins(query + ", " + EVER);
  }

  @Test
  void alertsOfOneProductAreTheLoginsTheyTellOf() throws IOException {
    assertThat(ofWazuh("tmpl-authentication-5716-1.json", "{\"ip\": \"134.87.21.47\""))
        .containsExactly(
            "2026-11-16T21:36:54.924Z Administrators 134.87.21.47 wazuh-manager-1 failure password");
    assertThat(ofWazuh("tmpl-authentication-5710-3.json", "{\"user\": \"SURICATA\""))
        .containsExactly(
            "2026-11-17T07:52:21.958Z suricata 141.98.81.37 wazuh-manager-1 failure invalid_user");
    assertThat(ofWazuh("anon-60204-win-4625.json", "{\"host\": \"test-win-1\""))
        .containsExactly(
            "2024-01-01T00:00:00Z TEST-DOMAIN\\test_user 192.0.2.10 test-win-1.test.local failure"
                + " network");
    assertThat(ofWazuh("real-5551-pam-multiple-failed.json", "{\"user\": \"giovanni\""))
        .containsExactly("2020-03-04T18:23:46Z giovanni 127.0.0.1 mail failure pam:dovecot");
    assertThat(ofWazuh("recon-81614-fortigate-vpn.json", "{\"ip\": \"2.4.6.8\""))
        .containsExactly(
            "2016-06-15T21:35:09Z my_user_name 2.4.6.8 wazuh-manager failure rule:81614");
    assertThat(ofWazuh("tmpl-ssh-5706-1.json", "{\"ip\": \"45.124.37.241\"")).isEmpty();
  }

  @Test
  void theGuessedPasswordsOfTheWebAttackAreAllFound() throws IOException {
    List<String> lines = Files.readAllLines(samples.resolve("streams/wazuh-web-attack.jsonl"));
    Logs logs = alerts(lines.stream().map(JSON::readTree).map(line -> line.path("alert")));

    JsonNode found = logs.search("{\"host\": \"mail\", " + EVER);
    assertThat(found.path("unreadable_lines").asInt()).isZero();
    assertThat(found.path("files").path(0).path("lines").asInt()).isEqualTo(497);
    assertThat(found.path("failures").asInt()).isEqualTo(333);
    assertThat(found.path("successes").asInt()).isZero();
    assertThat(found.path("distinct_users").toString()).isEqualTo("[\"violet\"]");
    // The other 138 are of HORDE, which names the account in its text only.
    assertThat(logs.search("{\"user\": \"violet\", " + EVER).path("failures").asInt())
        .isEqualTo(195);
  }
}
