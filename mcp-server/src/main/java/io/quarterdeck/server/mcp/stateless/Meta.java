package io.quarterdeck.server.mcp.stateless;

import io.quarterdeck.server.mcp.Client;
import io.quarterdeck.server.mcp.RpcError;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code _meta}, by which each request says who sends it and what that client can do. */
record Meta(ObjectNode json) {
  private static final String PREFIX = "io.modelcontextprotocol/";

  /**
   * Of a request.
   *
   * @throws RpcError when it lacks what every request must have
   */
  static Meta of(ObjectNode params) {
    if (!(params.path("_meta") instanceof ObjectNode json)) {
      throw RpcError.invalidParams("'_meta' is missing; every request of this revision has it.");
    }
    if (!json.path(PREFIX + "protocolVersion").isString()) {
      throw RpcError.invalidParams("'_meta' lacks '" + PREFIX + "protocolVersion'.");
    }
    if (!json.path(PREFIX + "clientCapabilities").isObject()) {
      throw RpcError.invalidParams("'_meta' lacks '" + PREFIX + "clientCapabilities'.");
    }
    return new Meta(json);
  }

  String version() {
    return json.path(PREFIX + "protocolVersion").stringValue();
  }

  Client client() {
    JsonNode info = json.path(PREFIX + "clientInfo");
    return Client.of(info, json.path(PREFIX + "clientCapabilities"));
  }

  String logLevel() {
    return json.path(PREFIX + "logLevel").asString("");
  }
}
