package io.quarterdeck.server.mcp.stateless;

import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.mcp.Task;
import io.quarterdeck.server.mcp.Tasks;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** {@code tasks/get}, {@code tasks/update} and {@code tasks/cancel}. */
record TaskMethods(Tasks tasks) {
  static final Set<String> NAMES = Set.of("tasks/get", "tasks/update", "tasks/cancel");

  private static final JsonMapper JSON = JsonMapper.shared();

  ObjectNode answer(String method, ObjectNode params, Exchange exchange) {
    if (!exchange.mayDefer()) {
      throw Task.unknownToClient();
    }
    String id = params.path("taskId").asString("");
    Task task =
        tasks
            .find(id, exchange)
            .orElseThrow(
                () -> RpcError.invalidParams("There is no task '%s'.".formatted(RpcError.cut(id))));
    return switch (method) {
      case "tasks/get" -> task.detailed();
      case "tasks/cancel" -> {
        tasks.cancel(id, exchange);
        yield JSON.createObjectNode();
      }
      default -> {
        tasks.update(id, answers(params), exchange);
        yield JSON.createObjectNode();
      }
    };
  }

  private static ObjectNode answers(ObjectNode params) {
    if (params.path("inputResponses") instanceof ObjectNode answers) {
      return answers;
    }
    throw RpcError.invalidParams("'inputResponses' takes what the task asked for, by key.");
  }
}
