package io.quarterdeck.server.mcp.wire;

import io.quarterdeck.decision.web.Bodies;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.server.mcp.RpcError;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A JSON-RPC 2.0 message as a client sends it. */
public sealed interface Message {
  /**
   * Wants an answer.
   *
   * @param id text or a whole number of 64 bits
   */
  record Request(JsonNode id, String method, ObjectNode params) implements Message {}

  /** Wants none. */
  record Notification(String method, ObjectNode params) implements Message {}

  /**
   * Answers what the server asked.
   *
   * @param body with {@code result} or {@code error}
   */
  record Response(JsonNode id, ObjectNode body) implements Message {}

  /**
   * Reads a message.
   *
   * @throws RpcError when the text is no JSON or no message
   */
  static Message parse(byte[] text) {
    JsonNode body;
    try {
      body = Bodies.exactly(text);
    } catch (JacksonException e) {
      Problem problem = Bodies.notJson(e);
      throw new RpcError(RpcError.PARSE_ERROR, String.valueOf(problem.getMessage()), null);
    }
    return of(body);
  }

  private static Message of(JsonNode body) {
    if (body.isArray()) {
      throw RpcError.invalidRequest("Send one message at a time; batches are not taken.");
    }
    if (!(body instanceof ObjectNode object) || !isVersion2(object)) {
      throw RpcError.invalidRequest("A message is a JSON object with \"jsonrpc\": \"2.0\".");
    }
    JsonNode method = object.path("method");
    JsonNode id = object.path("id");
    if (method.isMissingNode() && (object.has("result") || object.has("error"))) {
      requireId(id);
      return new Response(id, object);
    }
    if (!method.isString() || method.stringValue().isEmpty()) {
      throw RpcError.invalidRequest("'method' takes the name of a method.");
    }
    if (id.isMissingNode()) {
      return new Notification(method.stringValue(), params(object));
    }
    requireId(id);
    return new Request(id, method.stringValue(), params(object));
  }

  private static void requireId(JsonNode id) {
    if (!id.isString() && !(id.isIntegralNumber() && id.canConvertToLong())) {
      throw RpcError.invalidRequest("'id' takes text or a whole number of 64 bits.");
    }
  }

  private static boolean isVersion2(ObjectNode body) {
    return body.path("jsonrpc").isString() && body.path("jsonrpc").stringValue().equals("2.0");
  }

  private static ObjectNode params(ObjectNode body) {
    JsonNode params = body.path("params");
    if (params.isMissingNode()) {
      return body.objectNode();
    }
    if (params instanceof ObjectNode object) {
      return object;
    }
    throw RpcError.invalidRequest("'params' takes a JSON object.");
  }
}
