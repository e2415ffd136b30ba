package io.quarterdeck.server.playbook;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.playbook.Effect;
import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.playbook.catalogue.ModelText;
import io.quarterdeck.server.mcp.Hints;
import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.ToolBox;
import io.quarterdeck.server.mcp.ToolDefinition;
import io.quarterdeck.server.mcp.View;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A playbook as a tool of its own. */
final class PlaybookTool {
  /** Of a run; what a caller needs to go on. */
  static final JsonNode RUN =
      JsonMapper.shared()
          .readTree(
              """
              {"type": "object", "required": ["state"], "properties": {
                "run_id": {"type": "string"}, "state": {"type": "string"},
                "message": {"type": "string"}, "next": {"type": "string"}, "result": {},
                "approvers": {"type": "array", "items": {"type": "string"}}}}
              """);

  /** A text that speaks to a model does not reach it. */
  static final String WITHHELD =
      "(Its own words are withheld, because they speak to a model; people can read them.)";

  private static final int LONGEST_TEXT = 600;

  private PlaybookTool() {}

  /** The tool that runs it. */
  static Tool of(Playbook playbook, RunCall calls) {
    String name = playbook.name().value();
    JsonNode schema = JsonMapper.shared().readTree(playbook.parameters().json());
    boolean flagged = !ModelText.signs(playbook).isEmpty();
    return new Tool(
        new ToolDefinition(
            name,
            flagged ? name : playbook.title(),
            (flagged ? WITHHELD : said(playbook)) + duties(playbook),
            flagged ? wordless(schema) : schema,
            RUN,
            hints(playbook)),
        ToolBox.PLAYBOOKS,
        Set.of(scope(playbook.effect())),
        (arguments, exchange) ->
            calls.run(name, arguments, RunCall.Wishes.of(exchange.meta()), exchange));
  }

  /** Whether a view lets it be run, by this tool or by its name. */
  static boolean isPermitted(Playbook playbook, View view) {
    return view.permits(playbook.name().value(), playbook.effect() == Effect.QUERY);
  }

  private static Scope scope(Effect effect) {
    return switch (effect) {
      case QUERY -> Scope.RUN_QUERY;
      case NOTIFY -> Scope.RUN_NOTIFY;
      case CHANGE -> Scope.RUN_CHANGE;
    };
  }

  private static Hints hints(Playbook playbook) {
    return switch (playbook.effect()) {
      case QUERY -> new Hints(true, false, true, true);
      case NOTIFY -> new Hints(false, false, playbook.idempotent(), true);
      case CHANGE -> new Hints(false, true, playbook.idempotent(), true);
    };
  }

  /** When not to use it, what it takes, what comes back. */
  private static String duties(Playbook playbook) {
    StringBuilder text = new StringBuilder(" ").append(effect(playbook));
    if (playbook.undoneBy() != null) {
      text.append(" Taken back by ").append(playbook.undoneBy()).append('.');
    }
    if (playbook.verifiedBy() != null) {
      text.append(" Look whether it worked with ").append(playbook.verifiedBy()).append('.');
    }
    return text.append(" Returns the run: its state and result, or who must approve.").toString();
  }

  /** The schema without any text. */
  private static JsonNode wordless(JsonNode schema) {
    if (schema instanceof ObjectNode object) {
      // A parameter may itself be named so.
      for (String said : List.of("description", "title")) {
        if (object.path(said).isString()) {
          object.remove(said);
        }
      }
    }
    schema.forEach(PlaybookTool::wordless);
    return schema;
  }

  private static String effect(Playbook playbook) {
    return switch (playbook.effect()) {
      case QUERY -> "Changes nothing. Needs run:query.";
      case NOTIFY -> "Tells people: once for each matter. Needs run:notify.";
      case CHANGE ->
          "Changes the outside world (risk %s): only with a reason from an alert or a person, never on a guess. Needs run:change; people may have to approve."
              .formatted(playbook.risk().word());
    };
  }

  /** What its platform or a pack says it does. */
  static String said(Playbook playbook) {
    String text =
        playbook.description().isBlank() ? playbook.title() : playbook.description().strip();
    String cut = text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "…";
    return cut.matches("(?s).*[.!?。！？…]") ? cut : cut + ".";
  }
}
