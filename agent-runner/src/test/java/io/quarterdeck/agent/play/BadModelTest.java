package io.quarterdeck.agent.play;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.agent.Daemon;
import io.quarterdeck.agent.model.ApiServer;
import io.quarterdeck.agent.model.ScriptedModel;
import io.quarterdeck.agent.model.ScriptedModel.Answered;
import io.quarterdeck.agent.model.SeedScript;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Models that answer badly or not at all: the incident goes on, or a person has it and knows why.
 */
class BadModelTest {
  private static final Map<String, String> IMPATIENT =
      Map.of(
          "QUARTERDECK_AGENT_TIMEOUT_SECONDS", "1",
          "QUARTERDECK_AGENT_ATTEMPTS", "2");

  @TempDir static Path home;

  private static AgentHub hub;

  @BeforeAll
  static void start() {
    hub = AgentHub.start(home);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  /** Does badly once for each role, and well then. */
  private static ScriptedModel once(ScriptedModel bad) {
    Set<String> seen = ConcurrentHashMap.newKeySet();
    return asked -> seen.add(asked.role()) ? bad.answer(asked) : new SeedScript().answer(asked);
  }

  private static ScriptedModel says(String text) {
    return asked -> Answered.ok(text);
  }

  private static ScriptedModel never() {
    return asked -> {
      Thread.sleep(60_000);
      return Answered.ok("");
    };
  }

  /** What passes, by the id of the incident in which it happens. */
  private static Map<String, ScriptedModel> passing() {
    return Map.of(
        "prose", once(says("I would look up the address first.")),
        "nothing", once(says("")),
        "half_json", once(says("{\"response_type\": \"TASK\", \"tasks\": [{")),
        "no_response_type", once(says("{}")),
        "limited", once(asked -> Answered.later("1")),
        "overloaded", once(asked -> Answered.fails(503, "overloaded")),
        "late", once(never()),
        "talks_around_it", BadModelTest::talking);
  }

  private static Answered talking(ScriptedModel.Asked asked) {
    return Answered.ok(
        "<think>Which country?</think>\nHere it is:\n```json\n"
            + SeedScript.written(asked)
            + "\n```\nAnything else?");
  }

  @Test
  void whatPassesOrCanBeRepairedStopsNoIncident() {
    Map<String, ScriptedModel> passing = passing();
    ScriptedModel each =
        asked ->
            passing.entrySet().stream()
                .filter(one -> asked.text().contains("Incident " + one.getKey() + ","))
                .findFirst()
                .orElseThrow()
                .getValue()
                .answer(asked);
    try (ApiServer api = ApiServer.openAi(each);
        Daemon _ = hub.runner(api, IMPATIENT)) {
      passing.keySet().forEach(hub::open);

      for (String incident : passing.keySet()) {
        assertThat(hub.closed(incident).at("/closed/resolution").asString(""))
            .as(incident)
            .isEqualTo("no_threat");
      }
    }
  }

  @Test
  void anApiThatKnowsNoSchemasIsGivenThemAsText() {
    try (ApiServer api = ApiServer.openAi(BadModelTest::jsonOnly);
        ApiServer other = ApiServer.openAi(BadModelTest::wordsOnly)) {
      try (Daemon _ = hub.runner(api, IMPATIENT)) {
        hub.open("json_only");
        hub.closed("json_only");
      }
      try (Daemon _ = hub.runner(other, IMPATIENT)) {
        hub.open("words_only");
        hub.closed("words_only");
      }
      assertThat(api.asked()).filteredOn(asked -> asked.format().equals("json_schema")).hasSize(1);
      assertThat(other.asked()).filteredOn(asked -> !asked.format().isEmpty()).hasSize(2);
    }
  }

  private static Answered jsonOnly(ScriptedModel.Asked asked) {
    return asked.format().equals("json_schema")
        ? Answered.fails(400, "response_format json_schema is not supported")
        : new SeedScript().answer(asked);
  }

  private static Answered wordsOnly(ScriptedModel.Asked asked) {
    return asked.format().isEmpty()
        ? new SeedScript().answer(asked)
        : Answered.fails(400, "Unknown parameter: response_format");
  }

  static Stream<Arguments> lasting() {
    return Stream.of(
        Arguments.of("always_prose", says("No."), "its answers could not be used 3 times"),
        Arguments.of("always_roger", says("{\"response_type\": \"ROGER\"}"), "answered ROGER"),
        Arguments.of(
            "always_fails", (ScriptedModel) asked -> Answered.fails(500, "no"), "says 500"),
        Arguments.of("always_silent", never(), "did not answer in time"),
        Arguments.of(
            "key_expired",
            (ScriptedModel) asked -> Answered.fails(401, "expired: " + ApiServer.KEY),
            "says 401"),
        Arguments.of(
            "model_unknown",
            (ScriptedModel) asked -> Answered.fails(404, "The model scripted does not exist"),
            "QUARTERDECK_AGENT_OPENAI_URL"),
        Arguments.of(
            "too_long",
            (ScriptedModel)
                asked -> Answered.fails(400, "This model's maximum context length is 8 tokens"),
            "does not read a text as long as this"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lasting")
  void whatLastsIsAPersonsWhoIsToldWhy(String name, ScriptedModel script, String why) {
    try (ApiServer api = ApiServer.openAi(script);
        Daemon _ = hub.runner(api, IMPATIENT)) {
      hub.open(name);

      assertThat(hub.waiting(name).path("waits").asString(""))
          .startsWith("the turn of _captain")
          .contains(why)
          .doesNotContain(ApiServer.KEY);
    }
  }

  @Test
  void whatIsTooLongForARoleIsAskedOfTheLongTextModel() {
    ScriptedModel script =
        asked ->
            asked.role().equals("_manager") && asked.format().equals("json_schema")
                ? Answered.fails(400, "This model's maximum context length is 8 tokens")
                : new SeedScript().answer(asked);
    try (ApiServer api = ApiServer.openAi(script);
        ApiServer other = ApiServer.anthropic(new SeedScript());
        Daemon _ =
            hub.runner(
                api,
                Map.of(
                    "QUARTERDECK_AGENT_MODEL_LONG",
                    "anthropic/claude-long",
                    "QUARTERDECK_AGENT_ANTHROPIC_URL",
                    other.url(),
                    "QUARTERDECK_AGENT_ANTHROPIC_KEY",
                    ApiServer.KEY))) {
      hub.open("long");

      hub.closed("long");
      assertThat(other.asked())
          .extracting(ScriptedModel.Asked::role)
          .contains("_manager", "_expert");
    }
  }
}
