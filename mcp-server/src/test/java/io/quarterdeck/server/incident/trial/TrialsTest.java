package io.quarterdeck.server.incident.trial;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.enrich.ManualClock;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import io.quarterdeck.server.mcp.McpClient;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A person tries a prompt, and a runner with a model answers. */
class TrialsTest {
  private static final String EDITOR = "dana";
  private static final String TRY = "/prompts/captain.en/trials";
  private static final String GOOD =
      """
      {"response_type": "TASK", "tasks": [{"task_assignee": "_analyst", "task_type": "query",
       "task_name": "Say in which country 203.0.113.9 is"}]}\
      """;

  @TempDir Path home;
  private final ManualClock clock = new ManualClock();
  private RunningHub hub;
  private McpClient runner;
  private String incident;
  private String turn;

  @BeforeEach
  void start() {
    hub =
        RunningHub.start(
            home,
            Map.of("QUARTERDECK_INCIDENT_MODE", "manual", "QUARTERDECK_MCP_WAIT_SECONDS", "1"),
            clock);
    hub.let(EDITOR, Set.of(Scope.AUTHOR, Scope.PERSON));
    runner = new McpClient(hub, "runner", "?toolsets=runner");
    incident =
        hub.post("soar", "/api/event/create", "{\"message\": \"203.0.113.9 is loud\"}")
            .at("/data/event_id");
    turn = captainPlayed();
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  /** Answers the first turn, after which the incident goes on: what follows is not in the trial. */
  private String captainPlayed() {
    hub.patch(
        RunningHub.OPERATOR,
        "/incidents/" + incident,
        "{\"roles\": {\"_captain\": {\"player\": \"model\"}, \"_manager\": {\"player\":"
            + " \"model\"}}, \"mode\": \"auto\"}");
    JsonNode taken =
        hub.post("runner", "/turns/next", "{\"incident\": \"" + incident + "\"}")
            .json()
            .path("turn");
    String id = taken.path("turn").asString();
    Answer answered =
        hub.post(
            "runner",
            "/incidents/" + incident + "/turns/" + id + "/answer",
            "{\"claim\": " + taken.path("claim") + ", \"answer\": " + GOOD + "}");
    assertThat(answered.status()).as(answered.text()).isEqualTo(200);
    return id;
  }

  private Answer make(String what) {
    return hub.post(
        EDITOR,
        TRY,
        "{%s, \"incident\": \"%s\", \"turn\": \"%s\"}".formatted(what, incident, turn));
  }

  private JsonNode made() {
    Answer made = make("\"text\": \"Be brief. {{background}}\"");
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json();
  }

  private JsonNode next() {
    return runner.call("prompt_trial_next", "{}").path("structuredContent");
  }

  private JsonNode submit(JsonNode held, String answer) {
    return runner.call(
        "prompt_trial_submit",
        """
        {"trial": %s, "side": %s, "answer": %s, "model": "scripted-1"}
        """
            .formatted(held.path("trial"), held.path("side"), answer));
  }

  private Answer shown(JsonNode trial) {
    return hub.get("looker", "/prompts/trials/" + trial.path("trial").asString());
  }

  @Test
  void aModelsAnswersToTheOldAndTheNewPromptStandSideBySide() {
    JsonNode trial = made();
    String before = hub.get("looker", "/incidents/" + incident + "/log").text();
    assertThat(trial.path("state").asString()).isEqualTo("waiting");
    assertThat(trial.path("next").asString()).contains("waits for a runner");

    JsonNode current = next();
    JsonNode proposed = next();
    JsonNode good = submit(current, GOOD);
    JsonNode bad = submit(proposed, "\"I would rather not.\"");

    assertThat(current.path("side").asString()).isEqualTo("current");
    assertThat(current.path("prompt").asString()).startsWith("# Captain");
    assertThat(proposed.path("prompt").asString()).isEqualTo("Be brief. Nothing was said of it.");
    assertThat(proposed.path("prompt_version").asString())
        .matches("captain\\.en@proposed-[0-9a-f]{8}\\+background@none");
    assertThat(proposed.path("context")).isEqualTo(current.path("context"));
    assertThat(current.path("context").asString())
        .contains("203.0.113.9 is loud")
        .doesNotContain("Say in which country");
    assertThat(current.path("answer_schema").toString()).contains("MISSION_COMPLETE");
    assertThat(good.at("/structuredContent/problems")).isEmpty();
    assertThat(bad.at("/structuredContent/problems/0").asString()).contains("no JSON");
    JsonNode shown = shown(trial).json();
    assertThat(shown.path("state").asString()).isEqualTo("answered");
    assertThat(JsonMapper.shared().readTree(shown.at("/current/answer").asString()))
        .isEqualTo(JsonMapper.shared().readTree(GOOD));
    assertThat(shown.at("/current/model").asString()).isEqualTo("scripted-1");
    assertThat(shown.at("/proposed/answer").asString()).isEqualTo("I would rather not.");
    assertThat(shown.at("/proposed/problems")).hasSize(1);
    assertThat(hub.get("looker", "/incidents/" + incident + "/log").text()).isEqualTo(before);
  }

  @Test
  void aRunnerThatWaitsIsGivenATrialThatIsMadeMeanwhile() {
    CompletableFuture<JsonNode> waiting = CompletableFuture.supplyAsync(this::next);
    JsonNode trial = made();

    JsonNode held = waiting.join();
    JsonNode first = held.has("trial") ? held : next();

    assertThat(first.path("trial")).isEqualTo(trial.path("trial"));
  }

  @Test
  void withoutATrialTheRunnerIsToldToAskAgain() {
    assertThat(next().path("next").asString()).isEqualTo("No trial waits. Ask again.");
  }

  @Test
  void whoWaitsForATrialKeepsNobodyFromWriting() throws SQLException {
    try (Connection other =
            DriverManager.getConnection("jdbc:sqlite:" + home.resolve("quarterdeck.db"));
        Statement statement = other.createStatement()) {
      statement.execute("BEGIN IMMEDIATE");

      assertThat(next().path("next").asString()).isEqualTo("No trial waits. Ask again.");

      statement.execute("ROLLBACK");
    }
  }

  @Test
  void whatADeadRunnerHeldIsOfferedAgainAndFailsInTheEnd() {
    JsonNode trial = made();
    JsonNode left = next();

    clock.pass(Duration.ofMinutes(10));
    JsonNode again = next();
    assertThat(again.path("side")).isEqualTo(left.path("side"));
    clock.pass(Duration.ofMinutes(10));
    assertThat(next().path("side")).isEqualTo(left.path("side"));
    clock.pass(Duration.ofMinutes(10));

    assertThat(next().path("side").asString()).isEqualTo("proposed");
    assertThat(shown(trial).at("/state")).isEqualTo("failed");
    assertThat(shown(trial).at("/current/state")).isEqualTo("failed");
    assertThat(submit(left, GOOD).path("isError").asBoolean()).isTrue();
  }

  @Test
  void onlyWhoHoldsASideAnswersItAndOnlyOnce() {
    JsonNode trial = made();
    JsonNode held = next();
    hub.let("other", Set.of(Scope.PLAY));
    McpClient other = new McpClient(hub, "other", "?toolsets=runner");
    String answer =
        "{\"trial\": %s, \"side\": \"current\", \"answer\": \"x\", \"model\": \"m\"}"
            .formatted(held.path("trial"));

    assertThat(other.call("prompt_trial_submit", answer).at("/content/0/text").asString())
        .contains("not yours", "claimed", "runner");
    submit(held, GOOD);
    assertThat(submit(held, "\"x\"").path("isError").asBoolean()).isTrue();
    assertThat(shown(trial).at("/current/problems/0")).isEmpty();
  }

  @Test
  void theLastTwoHundredTrialsAreKept() {
    JsonNode first = made();
    for (int i = 0; i < 199; i++) {
      clock.pass(Duration.ofMillis(1));
      made();
    }
    assertThat(shown(first).status()).isEqualTo(200);
    clock.pass(Duration.ofMillis(1));
    made();

    assertThat(shown(first).status()).isEqualTo(404);
  }

  @Test
  void aVersionIsTriedByItsNumber() {
    hub.put(EDITOR, "/prompts/captain.en", "{\"text\": \"One. {{background}}\", \"based_on\": 0}");
    hub.put(EDITOR, "/prompts/captain.en", "{\"text\": \"Two. {{background}}\", \"based_on\": 1}");

    JsonNode trial = make("\"version\": 1").json();

    assertThat(trial.at("/current/prompt_version").asString())
        .isEqualTo("captain.en@2+background@none");
    assertThat(trial.at("/proposed/prompt_version").asString())
        .isEqualTo("captain.en@1+background@none");
  }

  @Test
  void aBackgroundIsTriedWithTheRolesPrompt() {
    JsonNode trial =
        hub.post(
                EDITOR,
                "/prompts/background/trials",
                "{\"text\": \"We are small.\", \"language\": \"zh\", \"incident\": \"%s\","
                        .formatted(incident)
                    + " \"turn\": \""
                    + turn
                    + "\"}")
            .json();

    assertThat(trial.at("/proposed/prompt").asString()).endsWith("We are small.");
    assertThat(trial.at("/proposed/prompt_version").asString())
        .matches("captain\\.zh@shipped-.{8}\\+background@proposed-.{8}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"text\": \"No place\"",
        "\"version\": 7",
        "\"text\": \"{{background}}\", \"version\": 1",
        "\"note\": \"neither\""
      })
  void whatCannotBeTriedIsRefused(String what) {
    assertThat(make(what).status()).isEqualTo(422);
  }

  @Test
  void aTurnThatNobodyTookOrOfAnotherRoleIsRefused() {
    String open = hub.get("looker", "/incidents/" + incident).at("/turn/turn");
    String captain = turn;
    turn = open;
    assertThat(make("\"text\": \"{{background}}\"").at("/detail")).contains("turn_claimed");
    turn = captain;
    assertThat(
            hub.post(
                    EDITOR,
                    "/prompts/expert.en/trials",
                    "{\"text\": \"{{background}}\", \"incident\": \"%s\", \"turn\": \"%s\"}"
                        .formatted(incident, turn))
                .at("/detail"))
        .isEqualTo("'turn' is one of _captain, and expert.en is the prompt of _expert.");
  }

  @Test
  void onlyAPersonWhoIsAnAuthorTries() {
    for (String who : new String[] {"looker", "runner", "ana"}) {
      assertThat(hub.post(who, TRY, "{}").status()).isEqualTo(403);
    }
  }

  @Test
  void theToolsAreListedOnlyWhereTheyAreNamed() {
    assertThat(runner.tools()).contains("prompt_trial_next", "prompt_trial_submit");
    assertThat(new McpClient(hub, "runner").tools())
        .contains("incident_next_turn")
        .doesNotContain("prompt_trial_next", "prompt_trial_submit");
    assertThat(new McpClient(hub, "runner", "?toolsets=runner&exclude=prompt_trial_next").tools())
        .doesNotContain("prompt_trial_next");
    assertThat(new McpClient(hub, "looker", "?toolsets=runner").tools()).isEmpty();
  }
}
