package io.quarterdeck.server.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.settings.Settings;
import io.quarterdeck.server.RunningHub;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubCommandsTest {
  @TempDir static Path home;
  private static RunningHub hub;

  @BeforeAll
  static void start() {
    hub = RunningHub.start(home);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  private record Ran(int status, String out, String err) {}

  private static Ran run(String... words) {
    Settings settings = Settings.read(Map.of("QUARTERDECK_HOME", home.toString()));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new Commands(settings, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
            .run(List.of(words));
    return new Ran(status, out.toString(UTF_8), err.toString(UTF_8));
  }

  @Test
  void playbooksAreListedByName() {
    assertThat(run("playbooks").out()).contains("manual_job", "notify", "people: Manual job");
    assertThat(run("playbooks", "nothing-like-it").out()).isEmpty();
    assertThat(run("playbooks", "a", "b").status()).isEqualTo(2);
  }

  @Test
  void theAuditLogIsLookedThrough() {
    Ran verified = run("audit", "verify");

    assertThat(verified.status()).as(verified.err()).isZero();
    assertThat(verified.out()).contains("records, each as it was written. Head: ");
    assertThat(run("audit", "show", "run_none").out()).contains("tells nothing of it");
    assertThat(run("audit", "verify", "--token", "looker.token").err()).contains("lacks the scope");
    assertThat(run("audit").status()).isEqualTo(2);
  }

  @Test
  void whereNothingWaitsThatIsSaid() {
    assertThat(run("approvals").out()).contains("Nothing waits for approval.");
    assertThat(run("approvals", "show", "apr_1").err()).contains("No approval has this id");
    assertThat(run("approvals", "approve").status()).isEqualTo(2);
    assertThat(run("approvals", "--token").err()).contains("--token needs a value");
  }

  @Test
  void tokensAreMadeListedAndRevoked() {
    assertThat(run("token", "create", "claude", "read", "run:query").out()).startsWith("qd_");
    assertThat(run("token", "list").out()).contains("claude", "run:query");
    assertThat(run("token", "create", "claude", "read").err()).contains("exists already");
    assertThat(run("token", "revoke", "claude").out()).isEqualTo("revoked claude\n");
    assertThat(run("token", "create", "x", "run:everything").err()).contains("run:query");
    assertThat(run("token", "create", "x").status()).isEqualTo(2);
  }

  @Test
  void theDoctorSaysWhatIsWrongWithTheConnections(@TempDir Path other) throws IOException {
    Files.writeString(
        other.resolve("connections.yaml"),
        "connections:\n  soc: {type: nonsense, url: \"https://soar.example.com\"}\n");
    Settings settings =
        Settings.read(
            Map.of("QUARTERDECK_HOME", other.toString(), "QUARTERDECK_RULES", "../rules"));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PrintStream print = new PrintStream(out, true, UTF_8);

    assertThat(new Commands(settings, print, print).run(List.of("doctor"))).isEqualTo(1);

    assertThat(out.toString(UTF_8))
        .contains("FAIL  connections        connections.yaml:2: the type 'nonsense' of soc");
  }

  @Test
  void whatATerminalWouldObeyIsLeftOut() {
    assertThat(Plain.text("a\u001b[31mred\u202e\r\nb")).isEqualTo("a [31mred b");
    assertThat(Plain.text("x".repeat(300))).hasSize(201);
  }
}
