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

  static Stream<Arguments> passing() {
    return Stream.of(
        Arguments.of("prose", once(says("I would look up the address first."))),
        Arguments.of("nothing", once(says(""))),
        Arguments.of("half_json", once(says("{\"response_type\": \"TASK\", \"tasks\": [{"))),
        Arguments.of("no_response_type", once(says("{}"))),
        Arguments.of("limited", once(asked -> new Answered(429, "slow down", "1"))),
        Arguments.of("overloaded", once(asked -> Answered.fails(503, "overloaded"))),
        Arguments.of("late", once(never())),
        Arguments.of(
            "talks_around_it",
            (ScriptedModel)
                asked ->
                    Answered.ok(
                        "<think>Which country?</think>\nHere it is:\n```json\n"
                            + SeedScript.written(asked)
                            + "\n```\nAnything else?")),
        Arguments.of(
            "no_schemas",
            (ScriptedModel)
                asked ->
                    asked.format().equals("json_schema")
                        ? Answered.fails(400, "response_format json_schema is not supported")
                        : new SeedScript().answer(asked)),
        Arguments.of(
            "no_formats",
            (ScriptedModel)
                asked ->
                    asked.format().isEmpty()
                        ? new SeedScript().answer(asked)
                        : Answered.fails(400, "Unknown parameter: response_format")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("passing")
  void whatPassesOrCanBeRepairedDoesNotStopAnIncident(String name, ScriptedModel script) {
    try (ApiServer api = ApiServer.openAi(script);
        Daemon runner = hub.runner(api, IMPATIENT)) {
      hub.open(name);

      assertThat(hub.closed(name).at("/closed/resolution").asString("")).isEqualTo("no_threat");
    }
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
        Daemon runner = hub.runner(api, IMPATIENT)) {
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
        Daemon runner =
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
