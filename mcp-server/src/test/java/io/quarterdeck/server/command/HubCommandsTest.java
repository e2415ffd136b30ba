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
import java.util.regex.Pattern;
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

  private static Ran run(String... words) {
    return Ran.in(home, words);
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
  void aCorpusIsAFileOnceItIsWhole() throws IOException {
    Path file = home.resolve("corpus.jsonl");

    Ran written = run("corpus", file.toString(), "--least-quality", "60", "--plan");
    assertThat(written.out()).as(written.err()).isEqualTo("0 turns are in " + file + "\n");
    Files.writeString(file, "of before");
    Ran refused = run("corpus", file.toString(), "--role", "cook");

    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.err()).contains("a role is one of _captain");
    assertThat(file).hasContent("of before");
    assertThat(run("corpus").out()).isEmpty();
    assertThat(run("corpus", "--token", "looker.token").err()).contains("lacks the scope");
    assertThat(run("corpus", home.resolve("none/x").toString()).status()).isEqualTo(2);
  }

  @Test
  void whereNothingWaitsThatIsSaid() {
    assertThat(run("approvals").out()).contains("Nothing waits for approval.");
    assertThat(run("approvals", "show", "apr_1").err()).contains("No approval has this id");
    assertThat(run("approvals", "approve").status()).isEqualTo(2);
    assertThat(run("approvals", "refuse", "apr_1").err())
        .isEqualTo("quarterdeck: use: approvals refuse ID --because TEXT [--token FILE]\n");
    assertThat(run("approvals", "--token").err()).contains("--token needs a value");
    assertThat(run("approvals", "list", "--dry-run").err()).contains("no option --dry-run");
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
  void aTokenIsMadeWithAViewThatIsListed() {
    String view = "read_only=true&toolsets=decisions,playbooks";
    assertThat(run("token", "create", "viewer", "read", "--view", view).out()).startsWith("qd_");

    assertThat(run("token", "list").out())
        .containsPattern("(?m)^viewer .*read.* sees " + Pattern.quote(view) + "$");
    assertThat(run("token", "create", "typo", "read", "--view", "toolset=decisions").err())
        .contains("there is no setting of a view 'toolset'; there are exclude, mode");
    assertThat(run("token", "list").out()).doesNotContain("typo");
    run("token", "revoke", "viewer");
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
  void aTokenFileIsWhereTheCallerSeesItOrInTheDataFolder(@TempDir Path elsewhere)
      throws IOException {
    Path copy = Files.copy(home.resolve("looker.token"), elsewhere.resolve("mine.token"));
    Path bad = Files.writeString(elsewhere.resolve("bad.token"), "two\nlines");

    assertThat(run("approvals", "--token", copy.toString()).status()).isZero();
    assertThat(run("approvals", "--token", "looker.token").status()).isZero();
    assertThat(run("approvals", "--token", "none.token").err())
        .contains("there is no " + home.resolve("none.token"));
    assertThat(run("approvals", "--token", bad.toString()).err()).contains("holds no token");
  }

  @Test
  void whereNoHubRunsThatIsSaid(@TempDir Path empty) throws IOException {
    Files.writeString(empty.resolve("admin.token"), "qd_x");
    Files.writeString(empty.resolve("hub.url"), "http://127.0.0.1:1");

    Ran away = Ran.in(empty, "kill-switch");

    assertThat(away.status()).isEqualTo(1);
    assertThat(away.err())
        .isEqualTo(
            "quarterdeck: no hub answers at http://127.0.0.1:1; start it with ./quarterdeck up\n");
  }

  @Test
  void theHeadThatWasNotedIsLookedFor() {
    run("kill-switch", "off", "--because", "a record");
    String noted = run("audit", "verify").out().replaceAll("(?s).*Head: (\\w+)\\n", "$1");
    run("kill-switch", "off", "--because", "one record more");

    Ran verified = run("audit", "verify", "--head", noted);
    Ran replaced = run("audit", "verify", "--head", "0".repeat(64));

    assertThat(verified.status()).as(verified.err()).isZero();
    assertThat(verified.out()).contains("has the head that you noted", "as it was written");
    assertThat(replaced.status()).isEqualTo(1);
    assertThat(replaced.out()).startsWith("NOT THE LOG THAT YOU NOTED: no record has the head");
    assertThat(run("audit", "verify", "--head", "abc").err()).contains("64 hexadecimal digits");
  }

  @Test
  void theKillSwitchIsThrownWithAReason() {
    Ran on = run("kill-switch", "on", "--because", "a drill");

    assertThat(on.out()).contains("is on: nothing is started.", "by admin since ", ": a drill");
    assertThat(run("run", "ip_country", "ip=203.0.113.7").err()).contains("kill switch");
    assertThat(run("kill-switch", "off", "--because", "over").out()).contains("is off.", ": over");
    assertThat(run("kill-switch").out()).contains("is off.");
    assertThat(run("kill-switch", "on").status()).isEqualTo(2);
    assertThat(run("kill-switch", "up").err()).contains("use: kill-switch [show] | on --because");
  }

  @Test
  void platformsAreListedAndSynced() {
    assertThat(run("platforms").out()).contains("builtin", "people", "ready");
    assertThat(run("platforms", "sync", "people").out()).contains("synced ", " playbooks");
    Ran unknown = run("platforms", "sync", "a/b c");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.err()).contains("No connection has this name");
  }
}
