package io.quarterdeck.server.mcp;

import io.quarterdeck.playbook.schema.Arguments;
import io.quarterdeck.playbook.schema.BadArgumentsException;
import io.quarterdeck.playbook.schema.ParameterSchema;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Lets a handler see arguments only that fit the schema of its tool. */
final class CheckedArguments {
  private CheckedArguments() {}

  /** The handler behind a check; what does not fit is an answer that says where. */
  static Tool.Handler by(JsonNode schema, Tool.Handler handler) {
    ParameterSchema parameters = ParameterSchema.parse(schema.toString());
    return (arguments, exchange) -> {
      List<String> problems;
      try {
        problems = parameters.problems(Arguments.parse(arguments.toString()));
      } catch (BadArgumentsException e) {
        problems = List.of(e.problem());
      }
      return problems.isEmpty()
          ? handler.call(arguments, exchange)
          : ToolAnswer.error("The arguments do not fit: " + String.join("; ", problems) + ".");
    };
  }
}
