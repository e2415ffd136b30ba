package io.quarterdeck.server.incident.role;

import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.server.incident.role.TurnScope.OpenAction;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of one command: of each open action how its playbook or person is asked. */
final class CommandSchema {
  private CommandSchema() {}

  static ObjectNode of(TurnScope scope) {
    List<OpenAction> actions = scope.actions();
    if (actions.isEmpty() || actions.size() > AnswerSchema.MOST_LISTED) {
      return Form.anyOf(forms(null, scope));
    }
    return Form.anyOf(actions.stream().flatMap(action -> forms(action, scope)));
  }

  private static Stream<ObjectNode> forms(@Nullable OpenAction action, TurnScope scope) {
    return action != null && action.playbook() == null
        ? Stream.of(manual(action))
        : Stream.of(byPlaybook(action, scope), manual(action));
  }

  private static Form command(@Nullable OpenAction action, CommandType type) {
    return new Form()
        .must("action_id", action == null ? Form.line(Part.LONGEST_ID) : Form.only(action.id()))
        .must("task_id", action == null ? Form.line(Part.LONGEST_ID) : Form.only(action.taskId()))
        .must("command_type", Form.only(type.word()))
        .must("command_assignee", Form.only(Role.EXECUTOR.word()))
        .must("command_name", Form.line(CommandDraft.LONGEST_NAME));
  }

  private static ObjectNode byPlaybook(@Nullable OpenAction action, TurnScope scope) {
    String wanted = action == null ? null : action.playbook();
    List<Playbook> meant = wanted == null ? List.of() : scope.playbooks().meant(wanted);
    ObjectNode name = wanted == null ? AnswerSchema.playbook(scope.playbooks()) : Form.only(wanted);
    return command(action, CommandType.PLAYBOOK)
        .must("command_entity", new Form().must("playbook_name", name).json())
        .must(
            "command_params",
            meant.size() == 1 ? ParameterForm.of(meant.getFirst()) : ParameterForm.anything())
        .may(
            "sources",
            Form.list(Form.line(OperatorAnswers.LONGEST_SOURCE), 0, CommandDraft.MOST_SOURCES))
        .json();
  }

  private static ObjectNode manual(@Nullable OpenAction action) {
    return command(action, CommandType.MANUAL)
        .must("command_entity", new Form().must("user_name", Form.line(Target.LONGEST)).json())
        .may("command_params", ParameterForm.anything())
        .json();
  }
}
