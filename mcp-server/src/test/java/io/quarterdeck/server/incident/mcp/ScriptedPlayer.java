package io.quarterdeck.server.incident.mcp;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers turns from what stands in them and nothing else: it looks up the country of the address
 * that the incident is about, and closes it once that is known.
 */
public final class ScriptedPlayer {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ADDRESS = "66.240.205.34";

  private ScriptedPlayer() {}

  public static ObjectNode answer(JsonNode turn) {
    return switch (turn.path("role").asString("")) {
      case "_captain" -> turn.path("round").intValue() == 1 ? tasks() : complete(turn);
      case "_manager" -> actions(turn);
      case "_operator" -> commands(turn);
      case "_expert" -> summary(turn);
      default -> throw new AssertionError("nobody plays " + turn);
    };
  }

  private static ObjectNode type(String type) {
    return JSON.createObjectNode().put("response_type", type);
  }

  private static ObjectNode tasks() {
    ObjectNode tasks = type("TASK");
    tasks
        .putArray("tasks")
        .addObject()
        .put("task_assignee", "_analyst")
        .put("task_type", "query")
        .put("task_name", "Say in which country " + ADDRESS + " is");
    return tasks;
  }

  private static ObjectNode complete(JsonNode turn) {
    return type("MISSION_COMPLETE")
        .put("resolution", "no_threat")
        .put("summary", turn.path("context").asString("").contains("US") ? "US" : "unknown");
  }

  /** What may stand in the list of the answer, by its schema. */
  private static JsonNode items(JsonNode turn, String list) {
    return turn.at("/answer_schema/anyOf/0/properties/" + list + "/items");
  }

  private static ObjectNode actions(JsonNode turn) {
    ObjectNode actions = type("ACTION");
    ArrayNode list = actions.putArray("actions");
    for (JsonNode task : items(turn, "actions").at("/anyOf/0/properties/task_id/enum")) {
      list.addObject()
          .put("task_id", task.asString(""))
          .put("action_assignee", "_operator")
          .put("action_name", "Look it up")
          .put("playbook_name", "ip_country");
    }
    return actions;
  }

  private static ObjectNode commands(JsonNode turn) {
    JsonNode first = items(turn, "commands").at("/anyOf/0/properties");
    ObjectNode commands = type("COMMAND");
    ObjectNode command =
        commands
            .putArray("commands")
            .addObject()
            .put("action_id", first.at("/action_id/const").asString(""))
            .put("task_id", first.at("/task_id/const").asString(""))
            .put("command_type", "playbook")
            .put("command_assignee", "_executor")
            .put("command_name", "Look it up");
    command.putObject("command_entity").put("playbook_name", "ip_country");
    command.putObject("command_params").put("ip", ADDRESS);
    return commands;
  }

  private static ObjectNode summary(JsonNode turn) {
    ObjectNode summary = type("SUMMARY").put("summary", "It is known where it is.");
    ArrayNode executions = summary.putArray("executions");
    JsonNode one = items(turn, "executions").path("properties");
    executions
        .addObject()
        .put("command_id", one.at("/command_id/const").asString(""))
        .put("state", one.at("/state/const").asString(""))
        .put("note", "The country is in the result.");
    summary.putArray("suggestions");
    return summary;
  }
}
