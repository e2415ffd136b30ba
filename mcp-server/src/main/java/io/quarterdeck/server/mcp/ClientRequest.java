package io.quarterdeck.server.mcp;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Something that only the client can tell.
 *
 * @param method {@code elicitation/create}, {@code sampling/createMessage} or {@code roots/list}
 */
public record ClientRequest(String method, ObjectNode params) {
  /**
   * A question to the person at the client.
   *
   * @param schema a flat object, as elicitation allows
   */
  public static ClientRequest elicitation(String message, JsonNode schema) {
    ObjectNode params = JsonMapper.shared().createObjectNode();
    params.put("mode", "form");
    params.put("message", message);
    params.set("requestedSchema", schema);
    return new ClientRequest("elicitation/create", params);
  }

  /** What the client must have declared. */
  public String capability() {
    return method.substring(0, method.indexOf('/'));
  }
}
