package io.quarterdeck.server.mcp.session;

import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSession;
import io.quarterdeck.server.mcp.ClientRequest;
import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.mcp.wire.Reply;
import io.quarterdeck.server.mcp.wire.WireExchange;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A request within a session, whose client is asked over the reply that is under way. */
final class SessionExchange extends WireExchange {
  private final McpSession stream;

  /**
   * A request.
   *
   * @param stream by which the client is asked
   */
  SessionExchange(Sender sender, Session session, JsonNode meta, Reply reply, McpSession stream) {
    super(sender, session.client(), meta, reply, session.loudness());
    this.stream = stream;
  }

  @Override
  public Map<String, JsonNode> ask(Map<String, ClientRequest> requests)
      throws InterruptedException {
    Map<String, JsonNode> answers = new LinkedHashMap<>();
    for (Map.Entry<String, ClientRequest> request : requests.entrySet()) {
      answers.put(request.getKey(), ask(request.getValue()));
    }
    return answers;
  }

  private JsonNode ask(ClientRequest request) throws InterruptedException {
    if (!client().can(request.capability())) {
      throw RpcError.invalidRequest(
          "This needs a client that declares the capability '" + request.capability() + "'.");
    }
    try {
      return stream
          .sendRequest(request.method(), request.params(), new TypeRef<JsonNode>() {})
          .toFuture()
          .get();
    } catch (ExecutionException e) {
      throw refused(e.getCause());
    }
  }

  private static RpcError refused(@Nullable Throwable thrown) {
    String why =
        thrown instanceof McpError error && error.getJsonRpcError() != null
            ? "answered: " + RpcError.cut(String.valueOf(error.getJsonRpcError().message()))
            : "did not answer in time";
    return new RpcError(
        RpcError.INTERNAL_ERROR, "The client was asked something and " + why + ".", null);
  }
}
