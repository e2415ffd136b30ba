package io.quarterdeck.server.playbook;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.playbook.RunState;
import io.quarterdeck.playbook.gate.ControlAnswer;
import io.quarterdeck.playbook.registry.Registry;
import io.quarterdeck.playbook.run.Run;
import io.quarterdeck.playbook.run.RunFilter;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.Hints;
import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.ToolAnswer;
import io.quarterdeck.server.mcp.ToolDefinition;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs as tools: to begin, follow, list and stop them. */
final class RunTools {
  private static final String TOOLSET = "runs";
  private static final int DEFAULT_ROWS = 20;
  private static final int MOST_ROWS = 100;
  private static final int PART = 16_000;
  private static final Set<Scope> RUN = Set.of(Scope.RUN_QUERY, Scope.RUN_NOTIFY, Scope.RUN_CHANGE);
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Registry registry;
  private final RunView view;
  private final RunCall calls;

  RunTools(Registry registry, RunView view, RunCall calls) {
    this.registry = registry;
    this.view = view;
    this.calls = calls;
  }

  List<Tool> tools() {
    return List.of(
        tool(
            "query_playbook",
            "Run a playbook that only looks",
            "Runs a playbook whose effect is query, found with search_playbooks; it changes nothing"
                + " and tells nobody. For other effects use run_playbook. Needs run:query. Returns"
                + " the run with its result, or its id for get_run when it takes longer.",
            ORDER,
            PlaybookTool.RUN,
            new Hints(true, false, true, true),
            Set.of(Scope.RUN_QUERY),
            this::query),
        tool(
            "run_playbook",
            "Run a playbook",
            "Runs any playbook by its name, found with search_playbooks. It may change the outside"
                + " world: only with a reason from an alert or a person, never on a guess. Guardrails"
                + " and people decide whether it may; what waits for approval has not happened."
                + " Needs run:query, run:notify or run:change, by the playbook's effect. Returns the"
                + " run: its state and result, or who must approve.",
            ORDER,
            PlaybookTool.RUN,
            new Hints(false, true, false, true),
            RUN,
            (arguments, exchange) ->
                calls.run(name(arguments), given(arguments), wishes(arguments), exchange)),
        tool(
            "get_run",
            "Look at a run",
            "Shows how a run stands, and waits a while for one that is still at work. Use it after a"
                + " run that had not ended, or waits for approval; never start that one again."
                + " Returns state, result, refusal or approvers; result_from reads on in a long"
                + " result. Needs read or a run scope.",
            """
            {"type": "object", "required": ["run_id"], "additionalProperties": false, "properties": {
              "run_id": {"type": "string", "description": "run_…"},
              "result_from": {"type": "integer", "minimum": 0,
                "description": "of a long result, the part from this character on"}}}
            """,
            PlaybookTool.RUN,
            Hints.LOOKS,
            Callers.LOOK,
            this::get),
        tool(
            "list_runs",
            "List runs",
            "Lists runs, the newest first. Use it to see what was done lately, what waits for"
                + " approval, or whether something runs already. Returns one line for each; get_run"
                + " has the rest. Needs read or a run scope.",
            """
            {"type": "object", "additionalProperties": false, "properties": {
              "playbook": {"type": "string"},
              "state": {"type": "string", "enum": ["requested", "refused", "waiting_approval",
                "dispatched", "running", "waiting_platform", "succeeded", "partly", "failed",
                "simulated", "cancelled", "timed_out", "unknown"]},
              "requested_by": {"type": "string"},
              "before": {"type": "string", "description": "the last run_id of the page before"},
              "limit": {"type": "integer", "minimum": 1, "maximum": 100, "default": 20}}}
            """,
            JSON.readTree(
                """
                {"type": "object", "required": ["runs"], "properties": {
                  "runs": {"type": "array", "items": {"type": "object"}},
                  "next": {"type": "string"}}}
                """),
            Hints.LOOKS,
            Callers.LOOK,
            this::list),
        tool(
            "cancel_run",
            "Stop a run",
            "Takes back a run that waits, and asks the platform to stop one that is at work, as far"
                + " as it can. Only runs that you asked for, unless you may operate the hub. What has"
                + " happened already stays: look for an undoing playbook. Needs run:query, run:notify"
                + " or run:change. Returns the run.",
            """
            {"type": "object", "required": ["run_id"], "additionalProperties": false, "properties": {
              "run_id": {"type": "string", "description": "run_…"}}}
            """,
            PlaybookTool.RUN,
            new Hints(false, false, true, true),
            RUN,
            this::cancel));
  }

  private static final String ORDER =
      """
      {"type": "object", "required": ["name"], "additionalProperties": false, "properties": {
        "name": {"type": "string", "description": "of the playbook"},
        "arguments": {"type": "object",
          "description": "as describe_playbook says; left out for a playbook that takes none"},
        "sources": {"type": "array", "maxItems": 20, "items": {"type": "string"},
          "description": "ids of the decisions (dec_…) and runs (run_…) that argument values come from: guardrails trust those more"},
        "idempotency_key": {"type": "string", "minLength": 8, "maxLength": 128,
          "description": "sent twice it is one run"},
        "emergency": {"type": "string",
          "description": "a person's reason why time windows should not count"}}}
      """;

  private static Tool tool(
      String name,
      String title,
      String description,
      String input,
      JsonNode output,
      Hints hints,
      Set<Scope> scopes,
      Tool.Handler handler) {
    return Tool.checked(
        new ToolDefinition(name, title, description, JSON.readTree(input), output, hints),
        TOOLSET,
        scopes,
        handler);
  }

  private ToolAnswer query(ObjectNode arguments, Exchange exchange) throws InterruptedException {
    String name = name(arguments);
    if (!calls.onlyLooks(name)) {
      return ToolAnswer.error(
          "'"
              + name
              + "' is no playbook that only looks; search_playbooks shows effects, and run_playbook"
              + " runs the others.");
    }
    return calls.run(name, given(arguments), wishes(arguments), exchange);
  }

  private static String name(ObjectNode arguments) {
    return arguments.path("name").asString("");
  }

  private static ObjectNode given(ObjectNode arguments) {
    return arguments.path("arguments") instanceof ObjectNode given
        ? given
        : JSON.createObjectNode();
  }

  private static RunCall.Wishes wishes(ObjectNode arguments) {
    Fields fields = new Fields(arguments, Set.copyOf(arguments.propertyNames()));
    return new RunCall.Wishes(
        fields.texts("sources"), fields.text("idempotency_key"), null, fields.text("emergency"));
  }

  private ToolAnswer get(ObjectNode arguments, Exchange exchange) throws InterruptedException {
    Callers.requireNoTenant(exchange.caller());
    Run run = find(arguments);
    if (run == null) {
      return unknown();
    }
    if (arguments.has("result_from")) {
      return part(run, arguments.path("result_from").intValue());
    }
    Run now = calls.await(run, exchange);
    return ToolAnswer.of(withHint(now, view.whole(now)));
  }

  private static ObjectNode withHint(Run run, ObjectNode whole) {
    if (whole.has("result_cut")) {
      whole.remove("result_url");
      whole.put("next", "The result is longer: read on with get_run and result_from.");
    } else if (run.state() == RunState.REFUSED) {
      whole.put("next", "It was refused; 'refusal' says what could change that.");
    }
    return whole;
  }

  private static ToolAnswer part(Run run, int from) {
    String result = run.result();
    if (result == null || from >= result.length()) {
      return ToolAnswer.error("There is nothing there: the result ends before.");
    }
    int until = Math.min(result.length(), from + PART);
    ObjectNode shown = JSON.createObjectNode();
    shown.put("state", run.state().word());
    shown.put("result_part", result.substring(from, until));
    shown.put("result_characters", result.length());
    if (until < result.length()) {
      shown.put("result_from", until);
    }
    return ToolAnswer.of(shown);
  }

  private ToolAnswer list(ObjectNode arguments, Exchange exchange) {
    Callers.requireNoTenant(exchange.caller());
    Fields fields = new Fields(arguments, Set.copyOf(arguments.propertyNames()));
    String before = fields.text("before");
    Run last = before == null ? null : view.find(before).orElse(null);
    if (before != null && last == null) {
      return unknown();
    }
    String state = fields.text("state");
    RunFilter filter =
        new RunFilter(
            fields.text("playbook"),
            state == null ? null : RunState.ofWord(state),
            null,
            fields.text("requested_by"),
            last);
    int limit = Math.min(MOST_ROWS, arguments.path("limit").asInt(DEFAULT_ROWS));
    return ToolAnswer.of(view.page(filter, limit));
  }

  private ToolAnswer cancel(ObjectNode arguments, Exchange exchange) {
    Callers.requireNoTenant(exchange.caller());
    Run run = find(arguments);
    if (run == null) {
      return unknown();
    }
    return switch (registry
        .control()
        .cancel(run.id(), Callers.throughModel(exchange.caller(), exchange.address()))) {
      case ControlAnswer.Done done -> ToolAnswer.of(view.whole(done.run()));
      case ControlAnswer.Asked asked -> ToolAnswer.of(view.whole(asked.run()));
      case ControlAnswer.NotPossible not -> ToolAnswer.error(not.message());
      case ControlAnswer.Unknown none -> unknown();
    };
  }

  private @Nullable Run find(ObjectNode arguments) {
    return view.find(arguments.path("run_id").asString("")).orElse(null);
  }

  private static ToolAnswer unknown() {
    return ToolAnswer.error("No run has this id; list_runs shows those that there are.");
  }
}
