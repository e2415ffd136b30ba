package io.quarterdeck.server.incident.prompt;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.RunningHub.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class PromptsOverHttpTest {
  private static final String EDITOR = "dana";
  private static final String OPERATOR = RunningHub.OPERATOR;
  private static final String SHORT = "# Captain\n\nSay what is to be done.\n\n{{background}}";

  @TempDir Path home;
  private RunningHub hub;

  @BeforeEach
  void start() {
    hub = RunningHub.start(home, Map.of("QUARTERDECK_INCIDENT_MODE", "manual"));
    hub.let(EDITOR, Set.of(Scope.AUTHOR, Scope.PERSON));
    hub.let("script", Set.of(Scope.AUTHOR));
    hub.let("root", Set.of(Scope.ADMIN));
  }

  @AfterEach
  void stop() {
    hub.close();
  }

  private static String body(String text, int basedOn) {
    ObjectNode body = JsonMapper.shared().createObjectNode();
    return body.put("text", text).put("based_on", basedOn).put("note", "shorter").toString();
  }

  private Answer save(String text, int basedOn) {
    return hub.put(EDITOR, "/prompts/captain.en", body(text, basedOn));
  }

  @Test
  void promptsAreListedWithTheVersionThatCounts() {
    JsonNode prompts = hub.get("looker", "/prompts").json().path("prompts");

    assertThat(prompts.findValuesAsString("name"))
        .containsExactly(
            "captain.en",
            "captain.zh",
            "manager.en",
            "manager.zh",
            "operator.en",
            "operator.zh",
            "expert.en",
            "expert.zh",
            "background");
    assertThat(prompts.at("/0/version").asString()).matches("captain\\.en@shipped-[0-9a-f]{8}");
    assertThat(prompts.at("/0/number").asInt()).isZero();
    assertThat(prompts.at("/0/tokens").asInt()).isBetween(300, 900);
    assertThat(prompts.at("/8/version").asString()).isEqualTo("background@none");
  }

  @Test
  void aChangeCountsFromTheNextTurnOn() {
    Answer saved =
        save("\r\n# Captain\r\n\r\nSay what is to be done.\r\n\r\n{{background}}\r\n", 0);
    hub.put(EDITOR, "/prompts/background", body("We own 192.0.2.0/24.", 0));

    assertThat(saved.status()).as(saved.text()).isEqualTo(200);
    assertThat(saved.at("/version")).isEqualTo("captain.en@1");
    assertThat(saved.at("/text")).isEqualTo(SHORT);
    assertThat(saved.at("/by")).isEqualTo(EDITOR);
    JsonNode turn = nextTurn();
    assertThat(turn.path("prompt_version").asString()).isEqualTo("captain.en@1+background@1");
    assertThat(turn.path("prompt").asString())
        .isEqualTo("# Captain\n\nSay what is to be done.\n\nWe own 192.0.2.0/24.");
  }

  @Test
  void aTurnThatAPersonTakesSaysWhatItWasToldBy() {
    String incident = opened();
    String turn = hub.get("looker", "/incidents/" + incident).at("/turn/turn");
    Answer taken =
        hub.post(
            OPERATOR,
            "/incidents/" + incident + "/turns/" + turn + "/take",
            "{\"language\": \"zh\"}");

    assertThat(taken.at("/prompt_version"))
        .matches("captain\\.zh@shipped-[0-9a-f]{8}\\+background@none");
  }

  private String opened() {
    String incident =
        hub.post(RunningHub.SOAR, "/api/event/create", "{\"message\": \"203.0.113.9 is loud\"}")
            .at("/data/event_id");
    Answer seated =
        hub.patch(
            OPERATOR,
            "/incidents/" + incident,
            "{\"roles\": {\"_captain\": {\"player\": \"model\"}}, \"mode\": \"auto\"}");
    assertThat(seated.status()).as(seated.text()).isEqualTo(200);
    return incident;
  }

  private JsonNode nextTurn() {
    return hub.post("runner", "/turns/next", "{\"incident\": \"" + opened() + "\"}")
        .json()
        .path("turn");
  }

  @Test
  void whoChangesWhatSomebodyElseHasChangedIsShownIt() {
    save(SHORT, 0);

    Answer late = save(SHORT + " late", 0);

    assertThat(late.status()).isEqualTo(409);
    assertThat(late.at("/current/number")).isEqualTo("1");
    assertThat(late.at("/current/text")).isEqualTo(SHORT);
    assertThat(save(SHORT + " late", 1).at("/version")).isEqualTo("captain.en@2");
  }

  @Test
  void aResetIsAVersionToo() {
    String shipped = hub.get(EDITOR, "/prompts/captain.en").at("/version");
    save(SHORT, 0);

    Answer reset = hub.post(EDITOR, "/prompts/captain.en/reset", "{\"based_on\": 1}");

    assertThat(reset.at("/version")).isEqualTo(shipped);
    assertThat(reset.at("/number")).isEqualTo("2");
    assertThat(reset.at("/text")).isEqualTo(reset.at("/default/text"));
    assertThat(reset.json().path("versions").findValuesAsString("follows_default"))
        .containsExactly("true", "false");
    assertThat(hub.get(EDITOR, "/prompts/captain.en/versions/1").at("/text")).isEqualTo(SHORT);
    assertThat(hub.get(EDITOR, "/prompts/captain.en/versions/2").json().path("text").isNull())
        .isTrue();
    assertThat(hub.get(EDITOR, "/prompts/captain.en/versions/3").status()).isEqualTo(404);
  }

  @Test
  void aDiffTellsWhatOneVersionMadeOfAnother() {
    save(SHORT, 0);
    save(SHORT.replace("Say what", "Tell them what"), 1);

    Answer diff = hub.get(EDITOR, "/prompts/captain.en/diff?from=1");

    assertThat(diff.at("/diff"))
        .isEqualTo(
            """
            --- captain.en@1
            +++ captain.en@2
            @@ -1,5 +1,5 @@
             # Captain
            \s
            -Say what is to be done.
            +Tell them what is to be done.
            \s
             {{background}}\
            """);
    assertThat(diff.json().path("lines").findValuesAsString("kind"))
        .containsExactly("same", "same", "removed", "added", "same", "same");
    assertThat(hub.get(EDITOR, "/prompts/captain.en/diff?from=2&to=current").at("/same"))
        .isEqualTo("true");
    assertThat(hub.get(EDITOR, "/prompts/captain.en/diff").at("/from")).contains("@shipped-");
    assertThat(hub.get(EDITOR, "/prompts/captain.en/diff?from=x").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  \n",
        "No place for it.",
        "Two {{background}} places {{background}}",
        "password: Tr0ub4dor&3xyz\n{{background}}"
      })
  void whatCannotBeAPromptIsRefusedWithASentence(String text) {
    Answer refused = save(text, 0);

    assertThat(refused.status()).isEqualTo(422);
    assertThat(refused.at("/detail")).startsWith("'text': The text ");
    assertThat(hub.get(EDITOR, "/prompts/captain.en").at("/number")).isEqualTo("0");
  }

  @Test
  void aPromptHasABound() {
    assertThat(save("{{background}}" + "x".repeat(19_986), 0).status()).isEqualTo(200);
    assertThat(save("{{background}}" + "x".repeat(19_987), 1).at("/detail"))
        .isEqualTo("'text': The text has 20,001 characters; shorten it to at most 20,000.");
    assertThat(save("{{background}}" + "\nx".repeat(2_000), 1).at("/detail"))
        .isEqualTo("'text': The text has more than 2,000 lines; join some.");
    assertThat(hub.put(EDITOR, "/prompts/background", body("x".repeat(8_001), 0)).status())
        .isEqualTo(422);
  }

  @ParameterizedTest
  @ValueSource(strings = {"script", "looker", "runner", "ana"})
  void onlyAPersonWhoIsAnAuthorChangesPrompts(String who) {
    assertThat(hub.put(who, "/prompts/captain.en", body(SHORT, 0)).status()).isEqualTo(403);
    assertThat(hub.post(who, "/prompts/captain.en/reset", "{\"based_on\": 0}").status())
        .isEqualTo(403);
  }

  @Test
  void anAdministratorSpeaksAsAPerson() {
    assertThat(hub.put("root", "/prompts/captain.en", body(SHORT, 0)).status()).isEqualTo(200);
  }

  @Test
  void everyChangeIsAudited() {
    save(SHORT, 0);
    hub.post(EDITOR, "/prompts/captain.en/reset", "{\"based_on\": 1, \"note\": \"it did worse\"}");

    var records = hub.hub().playbooks().audit().of("captain.en");

    assertThat(records).hasSize(2).allMatch(record -> record.event().equals("prompt_changed"));
    assertThat(records).allMatch(record -> record.actor().equals(EDITOR));
    assertThat(records.getLast().content()).contains("it did worse", "captain.en@1");
  }

  @Test
  void aPromptThatThereIsNotIsSaidToBeNone() {
    for (String path : List.of("/prompts/executor.en", "/prompts/captain", "/prompts/captain.fr")) {
      assertThat(hub.get("looker", path).status()).isEqualTo(404);
      assertThat(hub.put(EDITOR, path, body(SHORT, 0)).status()).isEqualTo(404);
    }
  }

  @Test
  void theBackgroundFollowsItsFileUntilSomebodyWritesAnother() throws IOException {
    Files.writeString(home.resolve("background.md"), "From the file.");
    String file = hub.get(EDITOR, "/prompts/background").at("/version");
    assertThat(file).matches("background@file-[0-9a-f]{8}");

    hub.put(EDITOR, "/prompts/background", body("From a person.", 0));
    assertThat(hub.get(EDITOR, "/prompts/background").at("/text")).isEqualTo("From a person.");

    hub.post(EDITOR, "/prompts/background/reset", "{\"based_on\": 1}");
    assertThat(hub.get(EDITOR, "/prompts/background").at("/version")).isEqualTo(file);
  }
}
