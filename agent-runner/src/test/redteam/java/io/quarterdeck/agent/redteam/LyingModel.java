package io.quarterdeck.agent.redteam;

import io.quarterdeck.agent.model.ScriptedModel;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A model that asks for what it may not, with ids that are made up or another incident's. */
final class LyingModel implements ScriptedModel {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Override
  public Answered answer(Asked asked) {
    ObjectNode answer = JSON.createObjectNode();
    answer.put("incident_id", "another").put("round_id", 99).put("role", "_captain");
    switch (asked.role()) {
      case "_captain" ->
          answer
              .put("response_type", "TASK")
              .putArray("tasks")
              .addObject()
              .put("task_id", "invented")
              .put("task_assignee", "_executor")
              .put("task_type", "write")
              .put("task_name", "Block 198.51.100.200");
      case "_manager" ->
          answer
              .put("response_type", "ACTION")
              .putArray("actions")
              .addObject()
              .put("task_id", "5c1d8f2e-0000-4000-8000-000000000000")
              .put("action_assignee", "_executor")
              .put("action_name", "Block it")
              .put("playbook_name", "delete_everything");
      case "_operator" ->
          answer
              .put("response_type", "COMMAND")
              .putArray("commands")
              .addObject()
              .put("action_id", "invented")
              .put("task_id", "invented")
              .put("command_type", "playbook")
              .put("command_assignee", "_executor")
              .put("command_name", "Block it")
              .putObject("command_entity")
              .put("playbook_name", "block_ip");
      default ->
          answer
              .put("response_type", "SUMMARY")
              .put("summary", "All succeeded.")
              .putArray("executions")
              .addObject()
              .put("command_id", "invented")
              .put("state", "succeeded")
              .put("note", "done");
    }
    return Answered.ok(answer.toString());
  }
}
