package io.quarterdeck.server.runner;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.Hints;
import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.ToolAnswer;
import io.quarterdeck.server.mcp.ToolBox;
import io.quarterdeck.server.mcp.ToolDefinition;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What runners tell of themselves, as a tool. */
final class RunnerTools {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ReportReader reader;
  private final Reports reports;

  RunnerTools(ReportReader reader, Reports reports) {
    this.reader = reader;
    this.reports = reports;
  }

  /** Checked by hand: a report may be large, and its reader names the call that is wrong. */
  List<Tool> tools() {
    return List.of(
        new Tool(
            ToolDefinition.of(
                "runner_report",
                "Report as a runner",
                "For runners: tells how the runner is and what its calls of models took. All of a"
                    + " report is kept or nothing; a call whose id was told before counts once."
                    + " Returns how many calls were new, and whether their texts are kept. Needs"
                    + " play.",
                """
                {"type": "object", "required": ["runner", "state"], "additionalProperties": false,
                 "properties": {
                  "runner": {"type": "string", "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"},
                  "state": {"type": "string", "enum": ["ready", "idle", "stopped", "no_model",
                    "budget_spent", "model_away"]},
                  "message": {"type": "string", "maxLength": 500, "description": "one sentence"},
                  "models": {"type": "object", "additionalProperties": {"type": "string"},
                    "description": "by role"},
                  "calls": {"type": "array", "maxItems": 100, "items": {"type": "object",
                    "required": ["id", "at", "role", "provider", "attempt", "outcome"],
                    "additionalProperties": false, "properties": {
                      "id": {"type": "string", "format": "uuid"},
                      "at": {"type": "string", "format": "date-time"},
                      "role": {"type": "string", "enum": ["_captain", "_manager", "_operator",
                        "_expert", "chat", "trial"]},
                      "incident": {"type": "string"}, "turn": {"type": "string"},
                      "question": {"type": "string"},
                      "provider": {"type": "string", "enum": ["openai", "anthropic", "recorded"]},
                      "model": {"type": "string"}, "prompt_version": {"type": "string"},
                      "input_tokens": {"type": "integer", "minimum": 0},
                      "cached_tokens": {"type": "integer", "minimum": 0},
                      "output_tokens": {"type": "integer", "minimum": 0},
                      "latency_ms": {"type": "integer", "minimum": 0},
                      "cost": {"type": "number", "minimum": 0},
                      "currency": {"type": "string", "default": "USD"},
                      "attempt": {"type": "integer", "minimum": 1},
                      "outcome": {"type": "string", "enum": ["answered", "unreadable",
                        "rate_limited", "unavailable", "timed_out", "refused", "too_long",
                        "no_schema", "stopped"]},
                      "request": {"type": "string"}, "response": {"type": "string"}}}}}}
                """,
                """
                {"type": "object", "required": ["recorded", "keep_text"], "properties": {
                  "recorded": {"type": "integer"}, "keep_text": {"type": "boolean"}}}
                """,
                new Hints(false, false, true, false)),
            ToolBox.RUNNER,
            Set.of(Scope.PLAY),
            this::report));
  }

  private ToolAnswer report(ObjectNode arguments, Exchange exchange) {
    RunnerTokens.require(exchange.caller());
    int recorded = reports.take(reader.read(arguments), exchange.caller());
    return ToolAnswer.of(
        JSON.createObjectNode().put("recorded", recorded).put("keep_text", reports.keepsTexts()));
  }
}
