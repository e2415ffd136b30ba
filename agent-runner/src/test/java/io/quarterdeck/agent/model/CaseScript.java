package io.quarterdeck.agent.model;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A model that works a case of several tasks from what its turns say and nothing else: some it has
 * looked up, the others it gives to a person, and it closes the incident in the second round.
 */
public final class CaseScript implements ScriptedModel {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String ADDRESS = "66.240.205.34";

  private final int lookUps;
  private final int manual;

  /**
   * A case.
   *
   * @param lookUps tasks for which there is a playbook
   * @param manual tasks for a person
   */
  public CaseScript(int lookUps, int manual) {
    this.lookUps = lookUps;
    this.manual = manual;
  }

  @Override
  public Answered answer(Asked asked) {
    JsonNode schema = SeedScript.schema(asked);
    ObjectNode answer =
        switch (asked.role()) {
          case "_captain" -> asked.said().getFirst().contains("round 1 of") ? tasks() : complete();
          case "_manager" -> actions(schema);
          case "_operator" -> commands(schema);
          case "_expert" -> summary(schema);
          default -> throw new IllegalStateException("nobody plays " + asked.role());
        };
    return Answered.ok(answer.toString());
  }

  private static ObjectNode type(String type) {
    return JSON.createObjectNode().put("response_type", type);
  }

  private ObjectNode tasks() {
    ObjectNode tasks = type("TASK");
    ArrayNode list = tasks.putArray("tasks");
    IntStream.rangeClosed(1, lookUps + manual)
        .forEach(number ->
            list.addObject()
                .put("task_assignee", "_analyst")
                .put("task_type", "query")
                .put("task_name", "Question %d about %s".formatted(number, ADDRESS))
                .put("task_entity", ADDRESS));
    return tasks;
  }

  private static ObjectNode complete() {
    return type("MISSION_COMPLETE")
        .put("resolution", "no_threat")
        .put("summary", "The address is in the US, and its owner was asked.");
  }

  private ObjectNode actions(JsonNode schema) {
    ObjectNode actions = type("ACTION");
    ArrayNode list = actions.putArray("actions");
    for (JsonNode task :
        schema.at("/anyOf/0/properties/actions/items/anyOf/0/properties/task_id/enum")) {
      ObjectNode action =
          list.addObject()
              .put("task_id", task.asString(""))
              .put("action_assignee", "_operator")
              .put("action_name", "Find out about " + ADDRESS);
      if (list.size() <= lookUps) {
        action.put("playbook_name", "ip_country");
      } else {
        action.put("person", "network team");
      }
    }
    return actions;
  }

  private static Stream<JsonNode> forms(JsonNode items) {
    return items.has("anyOf") ? items.path("anyOf").valueStream() : Stream.of(items);
  }

  private static ObjectNode commands(JsonNode schema) {
    Map<String, JsonNode> first = new LinkedHashMap<>();
    forms(schema.at("/anyOf/0/properties/commands/items"))
        .map(form -> form.path("properties"))
        .forEach(form -> first.putIfAbsent(form.at("/action_id/const").asString(""), form));
    ObjectNode commands = type("COMMAND");
    ArrayNode list = commands.putArray("commands");
    first.values().forEach(form -> command(form, list.addObject()));
    return commands;
  }

  private static void command(JsonNode form, ObjectNode command) {
    for (String constant : List.of("action_id", "task_id", "command_type", "command_assignee")) {
      command.put(constant, form.path(constant).path("const").asString(""));
    }
    command.put("command_name", "Find out about " + ADDRESS);
    if (command.path("command_type").asString("").equals("playbook")) {
      command.putObject("command_entity").put("playbook_name", "ip_country");
      command.putObject("command_params").put("ip", ADDRESS);
    } else {
      command.putObject("command_entity").put("user_name", "network team");
    }
  }

  private static ObjectNode summary(JsonNode schema) {
    ObjectNode summary = type("SUMMARY").put("summary", "What was asked is answered.");
    ArrayNode executions = summary.putArray("executions");
    forms(schema.at("/anyOf/0/properties/executions/items"))
        .map(form -> form.path("properties"))
        .forEach(form ->
            executions
                .addObject()
                .put("command_id", form.at("/command_id/const").asString(""))
                .put("state", form.at("/state/const").asString(""))
                .put("note", "It says what was asked."));
    summary.putArray("suggestions");
    return summary;
  }
}
