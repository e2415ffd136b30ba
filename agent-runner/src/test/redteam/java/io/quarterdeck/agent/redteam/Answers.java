package io.quarterdeck.agent.redteam;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers of roles, piece by piece. */
final class Answers {
  /** What a command is called. */
  static final String DO_IT = "Do it";

  private static final JsonMapper JSON = JsonMapper.shared();

  private Answers() {}

  static ObjectNode of(String type) {
    return JSON.createObjectNode().put("response_type", type);
  }

  static ObjectNode task(
      ObjectNode answer, String assignee, String type, String name, String about) {
    return part(answer, "tasks")
        .put("task_assignee", assignee)
        .put("task_type", type)
        .put("task_name", name)
        .put("task_entity", about);
  }

  static ObjectNode action(ObjectNode answer, String task, String name, String playbook) {
    return part(answer, "actions")
        .put("task_id", task)
        .put("action_assignee", "_operator")
        .put("action_name", name)
        .put("playbook_name", playbook);
  }

  static ObjectNode command(
      ObjectNode answer, Asking.OpenAction action, String parameter, String value) {
    ObjectNode command =
        part(answer, "commands")
            .put("action_id", action.id())
            .put("task_id", action.task())
            .put("command_type", "playbook")
            .put("command_assignee", "_executor")
            .put("command_name", DO_IT);
    command.putObject("command_entity").put("playbook_name", action.playbook());
    command.putObject("command_params").put(parameter, value);
    return command;
  }

  static ObjectNode job(ObjectNode answer, Asking.OpenAction action, String name) {
    ObjectNode job =
        part(answer, "commands")
            .put("action_id", action.id())
            .put("task_id", action.task())
            .put("command_type", "manual")
            .put("command_assignee", "_executor")
            .put("command_name", name);
    job.putObject("command_entity").put("user_name", "analyst");
    return job;
  }

  static ObjectNode summary(List<JsonNode> executions, String suggestion) {
    ObjectNode summary = of("SUMMARY").put("summary", "It is known what came of it.");
    summary.putArray("executions");
    for (JsonNode one : executions) {
      part(summary, "executions")
          .put("command_id", one.at("/command_id/const").asString(""))
          .put("state", one.at("/state/const").asString(""))
          .put("note", "It is in the result.");
    }
    ArrayNode suggestions = summary.putArray("suggestions");
    if (!suggestion.isEmpty()) {
      suggestions.add(suggestion);
    }
    return summary;
  }

  private static ObjectNode part(ObjectNode answer, String list) {
    return answer.withArray("/" + list).addObject();
  }
}
