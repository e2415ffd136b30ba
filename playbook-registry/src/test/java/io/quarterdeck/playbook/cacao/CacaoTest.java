package io.quarterdeck.playbook.cacao;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Risk;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.gate.Workshop;
import io.quarterdeck.playbook.person.PeoplePlatform;
import io.quarterdeck.playbook.platform.PlatformException;
import io.quarterdeck.playbook.platform.PlatformPlaybook;
import io.quarterdeck.playbook.platform.PlatformProblem;
import io.quarterdeck.playbook.platform.RecoveryOutcome;
import io.quarterdeck.playbook.platform.StartOutcome;
import io.quarterdeck.playbook.platform.StartRequest;
import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.sql.RegistryDatabase.Kind;
import io.quarterdeck.playbook.sql.TestDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@ExtendWith(TestDatabases.class)
class CacaoTest {
  private static final String ID = "playbook--61a6c41e-6efc-4516-a242-dfbc5c89d562";
  private static final String PHISHING =
      """
      {"type": "playbook", "spec_version": "cacao-2.0", "id": "%s", "name": "Phishing 邮件处置",
       "description": "Find and remove a phishing mail.", "playbook_types": ["remediation"],
       "created_by": "identity--1cca1d95-3b9c-4b4e-9d5c-6c2b7a3c8f11",
       "created": "2026-01-10T10:00:00.000Z", "modified": "2026-01-10T10:00:00.000Z",
       "labels": ["mail"],
       "playbook_variables": {
         "__sender__": {"type": "string", "description": "who sent it", "external": true},
         "__hours__": {"type": "integer", "value": "24", "external": true},
         "__found__": {"type": "list"}},
       "workflow_start": "start--07bea005-4a36-4a77-bd1f-79a6e4682a13",
       "workflow": {
         "start--07bea005-4a36-4a77-bd1f-79a6e4682a13":
           {"type": "start", "on_completion": "action--b1"},
         "action--b1": {"type": "action", "name": "Search", "description": "Search all\\nmailboxes.",
           "commands": [{"type": "bash", "command": "rm -rf / __sender__:value"}],
           "on_completion": "if-condition--c1"},
         "if-condition--c1": {"type": "if-condition", "name": "Found?",
           "condition": "__found__:value != []", "on_true": "action--d1", "on_false": "end--e1"},
         "action--d1": {"type": "action", "name": "Delete it", "on_completion": "action--b1"},
         "end--e1": {"type": "end"}}}\
      """
          .formatted(ID);

  private final Workshop workshop;
  @TempDir Path folder;
  private CacaoPlatform platform;

  CacaoTest(TestDatabases.Source databases, @TempDir Path home) {
    workshop = new Workshop(databases.fresh(Kind.SQLITE, home));
  }

  @BeforeEach
  void connect() {
    platform = in(folder);
  }

  private CacaoPlatform in(Path playbooks) {
    return new CacaoPlatform(playbooks, new PeoplePlatform(workshop.database, workshop.clock()));
  }

  private void file(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private static StartRequest request() {
    return new StartRequest(
        "run_7ed73c14bd194cfa9ea4321c5836008a",
        ID,
        "Phishing",
        Arguments.parse(
            "{\"sender\": \"a@evil.example\", \"hours\": 24, \"assignee\": \"mail team\","
                + " \"due_minutes\": 60}"));
  }

  @Test
  void aFolderWithoutPlaybooksHasNone() {
    assertThat(platform.list()).isEmpty();
    assertThat(in(folder.resolve("none")).list()).isEmpty();
  }

  @Test
  void aPlaybookIsDescribedWithItsExternalVariables() throws IOException {
    file("phishing.json", PHISHING);
    file("notes.txt", "no playbook");

    PlatformPlaybook playbook = platform.list().getFirst();

    assertThat(platform.list()).hasSize(1);
    assertThat(platform.describe(ID)).isEqualTo(playbook);
    assertThat(playbook.id()).isEqualTo(ID);
    assertThat(playbook.title()).isEqualTo("Phishing 邮件处置");
    assertThat(playbook.effect()).isEqualTo(Effect.NOTIFY);
    assertThat(playbook.labels()).containsExactly("mail", "remediation");
    JsonNode schema = JsonMapper.shared().readTree(playbook.parameters().json());
    assertThat(schema.path("properties").propertyNames())
        .containsExactlyInAnyOrder("sender", "hours", "assignee", "due_minutes");
    assertThat(schema.path("required").toString()).isEqualTo("[\"sender\"]");
  }

  @Test
  void aRunAsksAPersonToFollowItsStepsAndExecutesNothing() throws IOException {
    file("phishing.json", PHISHING);

    StartOutcome outcome = platform.start(request());

    assertThat(outcome).isInstanceOf(StartOutcome.Started.class);
    String job = ((StartOutcome.Started) outcome).remoteId();
    assertThat(platform.status(job).state()).isEqualTo(RunState.WAITING_PLATFORM);
    assertThat(platform.status(job).waitingFor()).isEqualTo("mail team");
    assertThat(platform.recover(request())).isEqualTo(new RecoveryOutcome.Found(job));
    String details =
        workshop.database.sql().sql("SELECT details FROM jobs").query(String.class).single();
    JsonNode read = JsonMapper.shared().readTree(details);
    assertThat(read.path("sender").asString()).isEqualTo("a@evil.example");
    assertThat(read.path("steps").valueStream().map(JsonNode::asString))
        .containsExactly(
            "1. Search - Search all mailboxes. - bash: rm -rf / __sender__:value",
            "2. Found? - if __found__:value != []",
            "3. Delete it");
    platform.cancel(job);
    assertThat(platform.status(job).state()).isEqualTo(RunState.CANCELLED);
  }

  @Test
  void whatIsGoneOrRevokedIsNotStarted() throws IOException {
    assertThat(platform.start(request()))
        .isInstanceOfSatisfying(
            StartOutcome.NotStarted.class,
            not -> assertThat(not.problem()).isEqualTo(PlatformProblem.NOT_FOUND));
    file("phishing.json", PHISHING.replace("\"labels\"", "\"revoked\": true, \"labels\""));
    assertThat(platform.describe(ID).enabled()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "[]",
        "{\"type\": \"playbook\", \"spec_version\": \"1.0\"}",
        "{\"type\": \"playbook\", \"spec_version\": \"cacao-2.0\", \"id\": \"../x\", \"name\": \"x\"}"
      })
  void aFileThatIsNoneIsNamed(String text) throws IOException {
    file("good.json", PHISHING);
    file("odd.json", text);

    assertThatThrownBy(platform::list)
        .isInstanceOf(PlatformException.class)
        .hasMessageStartingWith("playbooks/odd.json: it ");
  }

  @Test
  void twoOfOneIdAndAStartThatLeadsNowhereAreNamed() throws IOException {
    file("a.json", PHISHING);
    file("b.json", PHISHING);
    assertThatThrownBy(platform::list).hasMessageContaining("b.json: another file has");
    file("b.json", PHISHING.replace("\"workflow_start\": \"start", "\"workflow_start\": \"begin"));
    assertThatThrownBy(platform::list).hasMessageContaining("b.json: its workflow_start names");
  }

  @Test
  void everyPlaybookIsWrittenSoThatItCanBeReadAgain() {
    Instant now = Instant.parse("2026-11-22T10:00:00.123456Z");
    JsonNode document =
        CacaoDocument.of(
            Workshop.playbook("block_ip", Effect.CHANGE, Risk.HIGH),
            "https://hub.example.com",
            now);

    assertThat(document)
        .isEqualTo(
            CacaoDocument.of(
                Workshop.playbook("block_ip", Effect.CHANGE, Risk.HIGH),
                "https://hub.example.com",
                now));
    assertThat(document.path("playbook_types").toString()).isEqualTo("[\"mitigation\"]");
    assertThat(document.path("modified").asString()).isEqualTo("2026-11-22T10:00:00.123Z");
    assertThat(document.path("id").asString())
        .matches("playbook--[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    CacaoPlaybook read = CacaoPlaybook.parse(document.toString());
    assertThat(read.name()).isEqualTo("block_ip");
    assertThat(read.parameters()).extracting("name").containsExactly("ip", "minutes");
    assertThat(read.steps())
        .isEqualTo(List.of("1. block_ip - http-api: POST /playbooks/block_ip/runs"));
    JsonNode action =
        document
            .path("workflow")
            .valueStream()
            .filter(step -> step.path("type").asString().equals("action"))
            .findFirst()
            .orElseThrow();
    assertThat(action.at("/commands/0/content").asString())
        .isEqualTo("{\"arguments\":{\"ip\":\"__ip__:value\",\"minutes\":\"__minutes__:value\"}}");
    assertThat(document.path("agent_definitions").has(action.path("agent").asString())).isTrue();
  }
}
