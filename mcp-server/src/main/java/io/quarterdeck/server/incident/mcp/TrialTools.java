package io.quarterdeck.server.incident.mcp;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.sql.Storable;
import io.quarterdeck.server.incident.NotPossibleException;
import io.quarterdeck.server.incident.hub.IncidentHub;
import io.quarterdeck.server.incident.trial.Side;
import io.quarterdeck.server.incident.trial.Trials;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.Hints;
import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.ToolAnswer;
import io.quarterdeck.server.mcp.ToolBox;
import io.quarterdeck.server.mcp.ToolDefinition;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Trials of prompts for runners, which have a model answer them. */
final class TrialTools {
  private static final Set<Scope> PLAY = Set.of(Scope.PLAY);
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final int LONGEST_MODEL = 100;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final IncidentHub hub;
  private final Duration budget;

  /**
   * The tools.
   *
   * @param budget how long a call waits for a trial
   */
  TrialTools(IncidentHub hub, Duration budget) {
    this.hub = hub;
    this.budget = budget;
  }

  List<Tool> tools() {
    return List.of(next(), submitted());
  }

  private Tool next() {
    return Tool.checked(
        ToolDefinition.of(
            "prompt_trial_next",
            "Take the next trial of a prompt",
            "Takes one side of a trial of a prompt and waits a while for one: a turn of the past,"
                + " to be answered by a model. Returns trial, side, prompt, context and"
                + " answer_schema; without one, 'next' says so. Nothing is executed. Needs play.",
            """
            {"type": "object", "additionalProperties": false, "properties": {}}
            """,
            """
            {"type": "object", "required": ["next"], "properties": {
              "trial": {"type": "string"}, "side": {"type": "string"},
              "prompt": {"type": "string"}, "prompt_version": {"type": "string"},
              "context": {"type": "string"}, "answer_schema": {"type": "object"},
              "lease_seconds": {"type": "integer"}, "next": {"type": "string"}}}
            """,
            new Hints(false, false, false, false)),
        ToolBox.RUNNER,
        PLAY,
        IncidentTools.guarded(this::take));
  }

  private ToolAnswer take(ObjectNode arguments, Exchange exchange) throws InterruptedException {
    requireNoTenant(exchange);
    long seconds = budget.toSeconds();
    for (int waited = 0; ; waited++) {
      long seen = hub.waiters().seen();
      Optional<Trials.Held> held = hub.trials().next(exchange.caller().name());
      if (held.isPresent() || waited >= seconds || hub.waiters().isOver()) {
        return ToolAnswer.of(held.map(TrialTools::told).orElseGet(TrialTools::nothing));
      }
      exchange.progress(waited + 1.0, (double) seconds, "waits for a trial");
      hub.waiters().await(seen, STEP);
    }
  }

  private static void requireNoTenant(Exchange exchange) {
    if (exchange.caller().tenant() != null) {
      throw new NotPossibleException(
          "Prompts belong to the whole hub; use a token without a tenant.");
    }
  }

  private static ObjectNode told(Trials.Held held) {
    ObjectNode told =
        JSON.createObjectNode()
            .put("trial", held.trial().id())
            .put("side", held.side().kind().word())
            .put("prompt", held.side().prompt())
            .put("prompt_version", held.side().version())
            .put("context", held.trial().context());
    told.set("answer_schema", JSON.readTree(held.trial().schema()));
    return told.put("lease_seconds", Trials.LEASE.toSeconds())
        .put("next", "Hand the model's answer in with prompt_trial_submit.");
  }

  private static ObjectNode nothing() {
    return JSON.createObjectNode().put("next", "No trial waits. Ask again.");
  }

  /** Checked by hand, as the answer of a turn is. */
  private Tool submitted() {
    return new Tool(
        ToolDefinition.of(
            "prompt_trial_submit",
            "Answer a trial of a prompt",
            "Hands in what a model answered to a side of a trial that you hold. Returns the problems"
                + " that the hub found; they are kept beside the answer, and nothing is executed."
                + " Needs play.",
            """
            {"type": "object", "required": ["trial", "side", "answer", "model"],
             "additionalProperties": false, "properties": {
              "trial": {"type": "string"},
              "side": {"type": "string", "enum": ["current", "proposed"]},
              "answer": {"type": ["object", "string"]},
              "model": {"type": "string", "maxLength": 100, "description": "its name"}}}
            """,
            """
            {"type": "object", "required": ["problems", "next"], "properties": {
              "problems": {"type": "array", "items": {"type": "string"}},
              "next": {"type": "string"}}}
            """,
            new Hints(false, false, false, false)),
        ToolBox.RUNNER,
        PLAY,
        IncidentTools.guarded(this::submit));
  }

  private ToolAnswer submit(ObjectNode arguments, Exchange exchange) {
    requireNoTenant(exchange);
    JsonNode answer = arguments.path("answer");
    String model = Storable.clean(arguments.path("model").asString("")).strip();
    if (answer.isMissingNode() || answer.isNull() || model.isEmpty()) {
      throw new NotPossibleException(
          "'answer' takes what the model said, and 'model' its name; one is missing.");
    }
    List<String> problems =
        hub.trials()
            .submit(
                Storable.clean(arguments.path("trial").asString("")),
                side(arguments.path("side").asString("")),
                exchange.caller().name(),
                Storable.clean(answer.isString() ? answer.stringValue() : answer.toString()),
                model.substring(0, Math.min(model.length(), LONGEST_MODEL)));
    ObjectNode told = JSON.createObjectNode();
    problems.forEach(told.putArray("problems")::add);
    return ToolAnswer.of(told.put("next", "It is kept. Ask for the next one."));
  }

  private static Side.Kind side(String word) {
    for (Side.Kind kind : Side.Kind.values()) {
      if (kind.word().equals(word.toLowerCase(Locale.ROOT))) {
        return kind;
      }
    }
    throw new NotPossibleException("'side' takes current or proposed.");
  }
}
