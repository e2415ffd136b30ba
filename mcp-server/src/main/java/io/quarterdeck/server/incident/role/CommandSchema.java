package io.quarterdeck.server.incident.role;

import io.quarterdeck.playbook.Playbook;
import io.quarterdeck.server.incident.role.TurnScope.OpenAction;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON Schema of one command: of each open action how its playbook or person is asked. */
final class CommandSchema {
  /** Keywords under which stand names that the playbook gave. */
  private static final Set<String> NAMED =
      Set.of("properties", "patternProperties", "dependentSchemas");

  /** Keywords under which stand values, whatever they look like. */
  private static final Set<String> VALUES = Set.of("enum", "const", "required");

  private static final Set<String> REMARKS =
      Set.of(
          "$schema",
          "$id",
          "$comment",
          "title",
          "description",
          "examples",
          "default",
          "deprecated");

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
        .must("command_params", meant.size() == 1 ? params(meant.getFirst()) : anything())
        .may(
            "sources",
            Form.list(Form.line(OperatorAnswers.LONGEST_SOURCE), 0, CommandDraft.MOST_SOURCES))
        .json();
  }

  private static ObjectNode manual(@Nullable OpenAction action) {
    return command(action, CommandType.MANUAL)
        .must("command_entity", new Form().must("user_name", Form.line(Target.LONGEST)).json())
        .may("command_params", anything())
        .json();
  }

  private static ObjectNode anything() {
    return Form.JSON.createObjectNode().put("type", "object");
  }

  /**
   * As the playbook states them; references would point elsewhere from here. What platforms say of
   * them stands in the context, fenced, and not in a schema, which models read as the hub's words.
   */
  private static ObjectNode params(Playbook playbook) {
    String json = playbook.parameters().json();
    JsonNode schema = Form.JSON.readTree(json);
    boolean stands = !json.contains("\"$ref\"") && !json.contains("\"$dynamicRef\"");
    return stands && schema instanceof ObjectNode object ? bare(object) : anything();
  }

  private static ObjectNode bare(ObjectNode schema) {
    ObjectNode bare = Form.JSON.createObjectNode();
    schema.forEachEntry((keyword, value) -> {
      if (NAMED.contains(keyword) && value instanceof ObjectNode parts) {
        ObjectNode named = bare.putObject(keyword);
        parts.forEachEntry((name, part) -> named.set(name, bareValue(part)));
      } else if (VALUES.contains(keyword)) {
        bare.set(keyword, value);
      } else if (!REMARKS.contains(keyword)) {
        bare.set(keyword, bareValue(value));
      }
    });
    return bare;
  }

  private static JsonNode bareValue(JsonNode value) {
    return switch (value) {
      case ObjectNode object -> bare(object);
      case ArrayNode array -> {
        ArrayNode all = Form.JSON.createArrayNode();
        array.forEach(one -> all.add(bareValue(one)));
        yield all;
      }
      default -> value;
    };
  }
}
