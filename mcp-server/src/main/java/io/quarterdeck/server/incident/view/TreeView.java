package io.quarterdeck.server.incident.view;

import io.quarterdeck.server.incident.Action;
import io.quarterdeck.server.incident.Command;
import io.quarterdeck.server.incident.Incident;
import io.quarterdeck.server.incident.Round;
import io.quarterdeck.server.incident.Task;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an incident's rounds did: tasks, their actions, their commands, and the runs of these. */
public final class TreeView {
  private static final JsonMapper JSON = JsonMapper.shared();

  private TreeView() {}

  /** The whole tree; names of members are the seed's. */
  public static ObjectNode tree(Incident in) {
    ObjectNode tree = JSON.createObjectNode().put("id", in.id()).put("status", in.status().word());
    ArrayNode rounds = tree.putArray("rounds");
    in.rounds().stream().map(round -> round(in, round)).forEach(rounds::add);
    return tree;
  }

  private static ObjectNode round(Incident in, Round round) {
    int number = round.number();
    ObjectNode shown =
        JSON.createObjectNode().put("round_id", number).put("state", state(in, round));
    ArrayNode turns = shown.putArray("turns");
    in.turns().stream()
        .filter(turn -> turn.round() == number)
        .map(TurnView::shown)
        .forEach(turns::add);
    ArrayNode tasks = shown.putArray("tasks");
    in.tasks(number).stream().map(task -> task(in, task)).forEach(tasks::add);
    return shown.put("summary", round.summary());
  }

  private static String state(Incident in, Round round) {
    if (round.isSummed()) {
      return "summed";
    }
    boolean last = round.number() == in.round();
    return last && in.closed().isEmpty() ? "working" : "left";
  }

  static ObjectNode task(Task task) {
    return JSON.createObjectNode()
        .put("task_id", task.id())
        .put("task_assignee", task.assignee())
        .put("task_type", task.type())
        .put("task_name", task.name());
  }

  private static ObjectNode task(Incident in, Task task) {
    ObjectNode shown = task(task);
    shown.put("task_intent", task.intent()).put("task_entity", task.entity());
    ArrayNode actions = shown.putArray("actions");
    in.actions(task.round()).stream()
        .filter(action -> action.taskId().equals(task.id()))
        .map(action -> action(in, action))
        .forEach(actions::add);
    return shown;
  }

  private static ObjectNode action(Incident in, Action action) {
    ObjectNode shown = action(action);
    ArrayNode commands = shown.putArray("commands");
    in.commands(action.round()).stream()
        .filter(command -> command.actionId().equals(action.id()))
        .map(command -> command(in, command))
        .forEach(commands::add);
    return shown;
  }

  static ObjectNode action(Action action) {
    ObjectNode shown =
        JSON.createObjectNode()
            .put("action_id", action.id())
            .put("task_id", action.taskId())
            .put("action_assignee", "_operator")
            .put("action_name", action.name());
    shown.setAll(who(action.playbook(), action.person()));
    return shown;
  }

  /** By which playbook, or by whom; in the seed's words. */
  static ObjectNode who(@Nullable String playbook, @Nullable String person) {
    ObjectNode who = JSON.createObjectNode();
    return playbook == null
        ? who.put("user_id", person).put("user_name", person)
        : who.put("playbook_id", playbook).put("playbook_name", playbook);
  }

  /** A command with what became of it. */
  static ObjectNode command(Incident in, Command command) {
    ObjectNode shown = JSON.createObjectNode().put("command_id", command.id());
    shown.setAll(given(command));
    command.sources().forEach(shown.putArray("sources")::add);
    shown
        .put("round_id", command.round())
        .put("state", command.state().word())
        .put("run_id", command.runId())
        .put("waiting_for", command.waitingFor())
        .put("message", command.message())
        .put("note", in.note(command.id()));
    String result = command.result();
    if (result != null) {
      shown.set("result", Values.of(result));
    }
    return shown;
  }

  /** A command as its operator gave it, member for member as in the seed. */
  static ObjectNode given(Command command) {
    ObjectNode given = JSON.createObjectNode();
    given.put("action_id", command.actionId()).put("command_assignee", "_executor");
    given.set("command_entity", who(command.playbook(), command.person()));
    given.put("command_name", command.name());
    given.set("command_params", Values.of(command.arguments()));
    return given.put("command_type", command.type()).put("task_id", command.taskId());
  }
}
