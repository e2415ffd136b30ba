package io.quarterdeck.server.mcp.stateless;

import io.quarterdeck.server.mcp.ClientRequest;
import io.quarterdeck.server.mcp.ControlFlow;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The handler needs to know something that only the client can tell; it is called anew then. */
final class InputRequired extends ControlFlow {
  private static final long serialVersionUID = 1L;

  private final transient Map<String, ClientRequest> wanted;
  private final transient ObjectNode known;

  /**
   * What is needed.
   *
   * @param known what the client told in earlier rounds
   */
  InputRequired(Map<String, ClientRequest> wanted, ObjectNode known) {
    super("the client is asked " + wanted.keySet());
    this.wanted = Map.copyOf(wanted);
    this.known = known;
  }

  /** The result that asks for it. */
  ObjectNode result(RequestState state) {
    ObjectNode result = JsonMapper.shared().createObjectNode();
    result.put("resultType", "input_required");
    ObjectNode requests = result.putObject("inputRequests");
    wanted.forEach((key, request) -> {
      ObjectNode one = requests.putObject(key).put("method", request.method());
      one.set("params", request.params());
    });
    result.put("requestState", state.seal(known));
    return result;
  }
}
