package io.quarterdeck.server.mcp.wire;

import io.quarterdeck.server.mcp.RpcError;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON-RPC 2.0 messages as the server sends them. */
public final class Envelope {
  private static final JsonMapper JSON = JsonMapper.shared();

  private Envelope() {}

  public static ObjectNode result(JsonNode id, ObjectNode result) {
    ObjectNode message = message();
    message.set("id", id);
    message.set("result", result);
    return message;
  }

  /**
   * An error.
   *
   * @param id of the request; null where none could be read
   */
  public static ObjectNode error(@Nullable JsonNode id, RpcError error) {
    ObjectNode message = message();
    if (id != null) {
      message.set("id", id);
    }
    ObjectNode body = message.putObject("error");
    body.put("code", error.code());
    body.put("message", error.sentence());
    if (error.data() != null) {
      body.set("data", error.data());
    }
    return message;
  }

  public static ObjectNode notification(String method, ObjectNode params) {
    ObjectNode message = message().put("method", method);
    message.set("params", params);
    return message;
  }

  private static ObjectNode message() {
    return JSON.createObjectNode().put("jsonrpc", "2.0");
  }
}
