package io.quarterdeck.server.incident.role;

import io.quarterdeck.server.incident.role.TurnScope.Execution;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * The JSON Schema (draft 2020-12) of what a role may answer in one turn, for structured output.
 *
 * <p>It says how an answer is built; that every task is covered, nothing is said twice and no text
 * holds control characters only {@link AnswerReader} checks.
 */
public final class AnswerSchema {
  /** Of ids or names; more are not listed, as a model would pay for them in every turn. */
  static final int MOST_LISTED = 100;

  private AnswerSchema() {}

  /**
   * The schema, a fresh tree: an object that fits one of {@code anyOf}.
   *
   * @throws IllegalArgumentException for the executor, which answers nothing
   */
  public static ObjectNode of(TurnScope scope) {
    List<ResponseType> answers = scope.role().answers();
    if (answers.isEmpty()) {
      throw new IllegalArgumentException("the executor answers nothing");
    }
    ObjectNode schema = Form.JSON.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema").put("type", "object");
    var forms = schema.putArray("anyOf");
    answers.stream().map(type -> answer(type, scope).json()).forEach(forms::add);
    return schema;
  }

  private static Form answer(ResponseType type, TurnScope scope) {
    Form form = new Form().must("response_type", Form.only(type.name()));
    return switch (type) {
      case TASK -> form.must("tasks", Form.list(task().json(), 1, TaskDraft.MOST));
      case MISSION_COMPLETE ->
          form.must("resolution", Form.line(RoleAnswer.LONGEST_RESOLUTION))
              .must("summary", Form.text(RoleAnswer.LONGEST_SUMMARY));
      case ROGER -> form.may("note", Form.text(RoleAnswer.LONGEST_SUMMARY));
      case ACTION -> form.must("actions", Form.list(action(scope), 1, ActionDraft.most(scope)));
      case COMMAND ->
          form.must("commands", Form.list(CommandSchema.of(scope), 1, CommandDraft.most(scope)));
      case SUMMARY -> summary(form, scope);
    };
  }

  private static Form task() {
    return new Form()
        .must("task_assignee", Form.oneOf(Arrays.stream(Assignee.values()).map(Assignee::word)))
        .must("task_type", Form.oneOf(Arrays.stream(TaskType.values()).map(TaskType::word)))
        .must("task_name", Form.line(TaskDraft.LONGEST_NAME))
        .may("task_intent", Form.text(TaskDraft.LONGEST_INTENT))
        .may("task_entity", Form.line(TaskDraft.LONGEST_ENTITY));
  }

  private static ObjectNode action(TurnScope scope) {
    ObjectNode byPerson = action(scope, "person", Form.line(Target.LONGEST)).json();
    if (scope.playbooks().all().isEmpty()) {
      return byPerson;
    }
    return Form.anyOf(
        Stream.of(action(scope, "playbook_name", playbook(scope.playbooks())).json(), byPerson));
  }

  private static Form action(TurnScope scope, String member, ObjectNode target) {
    return new Form()
        .must("task_id", id(scope.tasks().stream()))
        .must("action_assignee", Form.only(Role.OPERATOR.word()))
        .must("action_name", Form.line(ActionDraft.LONGEST_NAME))
        .must(member, target);
  }

  static ObjectNode playbook(UsablePlaybooks playbooks) {
    return id(playbooks.all().stream().map(playbook -> playbook.name().value()));
  }

  static ObjectNode id(Stream<String> ids) {
    List<String> all = ids.distinct().limit(MOST_LISTED + 1L).toList();
    return all.isEmpty() || all.size() > MOST_LISTED
        ? Form.line(Part.LONGEST_ID)
        : Form.oneOf(all.stream());
  }

  private static Form summary(Form form, TurnScope scope) {
    ObjectNode note =
        scope.executions().size() > MOST_LISTED
            ? note(Form.line(Part.LONGEST_ID), Form.line(Part.LONGEST_ID))
            : Form.anyOf(scope.executions().stream().map(AnswerSchema::note));
    return form.must("summary", Form.text(RoleAnswer.LONGEST_SUMMARY))
        .must("executions", notes(note, scope.executions().size()))
        .must(
            "suggestions",
            Form.list(Form.text(RoleAnswer.LONGEST_SUGGESTION), 0, RoleAnswer.MOST_SUGGESTIONS));
  }

  private static ObjectNode notes(ObjectNode note, int executions) {
    return Form.list(executions == 0 ? Form.JSON.createObjectNode() : note, executions, executions);
  }

  private static ObjectNode note(Execution execution) {
    return note(Form.only(execution.commandId()), Form.only(execution.state()));
  }

  private static ObjectNode note(ObjectNode commandId, ObjectNode state) {
    return new Form()
        .must("command_id", commandId)
        .must("state", state)
        .must("note", Form.text(ExecutionNote.LONGEST_NOTE))
        .json();
  }
}
