package io.quarterdeck.agent.model;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model that works the seed's case from what its turns say and nothing else: it looks the country
 * of the address up, has a person asked, and closes the incident once both are answered.
 */
public final class SeedScript implements ScriptedModel {
  static final String ADDRESS = "66.240.205.34";

  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SCHEMA = "## JSON Schema of the answer\n";

  @Override
  public Answered answer(Asked asked) {
    return Answered.ok(written(asked).toString());
  }

  /** What it answers, as a tree. */
  public static ObjectNode written(Asked asked) {
    JsonNode schema = schema(asked);
    return switch (asked.role()) {
      case "_captain" -> asked.said().getFirst().contains("round 1 of") ? tasks() : complete();
      case "_manager" -> actions(schema);
      case "_operator" -> commands(schema);
      case "_expert" -> summary(schema);
      default -> throw new IllegalStateException("nobody plays " + asked.role());
    };
  }

  /** The schema of the answer, wherever it stands. */
  public static JsonNode schema(Asked asked) {
    String first = asked.said().getFirst();
    int at = first.lastIndexOf(SCHEMA);
    return JSON.readTree(
        asked.schema().isEmpty() ? first.substring(at + SCHEMA.length()) : asked.schema());
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
        .put("task_name", "Say in which country " + ADDRESS + " is")
        .put("task_entity", ADDRESS);
    return tasks;
  }

  private static ObjectNode complete() {
    return type("MISSION_COMPLETE")
        .put("resolution", "no_threat")
        .put("summary", "It is in the US.");
  }

  private static JsonNode items(JsonNode schema, String list) {
    return schema.at("/anyOf/0/properties/" + list + "/items");
  }

  private static ObjectNode actions(JsonNode schema) {
    ObjectNode actions = type("ACTION");
    ArrayNode list = actions.putArray("actions");
    for (JsonNode task : items(schema, "actions").at("/anyOf/0/properties/task_id/enum")) {
      list.addObject()
          .put("task_id", task.asString(""))
          .put("action_assignee", "_operator")
          .put("action_name", "Look it up")
          .put("playbook_name", "ip_country");
    }
    return actions;
  }

  private static ObjectNode commands(JsonNode schema) {
    JsonNode first = items(schema, "commands").at("/anyOf/0/properties");
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

  private static ObjectNode summary(JsonNode schema) {
    ObjectNode summary = type("SUMMARY").put("summary", "It is known where it is.");
    JsonNode one = items(schema, "executions").path("properties");
    summary
        .putArray("executions")
        .addObject()
        .put("command_id", one.at("/command_id/const").asString(""))
        .put("state", one.at("/state/const").asString(""))
        .put("note", "The country is in the result.");
    summary.putArray("suggestions");
    return summary;
  }
}
