package io.quarterdeck.server.incident.mcp;

import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.mcp.McpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A client of one era of the protocol: the same calls, on another wire. */
final class Era {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final McpClient client;
  private final String session;

  private Era(McpClient client, String session) {
    this.client = client;
    this.session = session;
  }

  /** Without sessions for the revision 2026-07-28, else within one. */
  static Era of(RunningHub hub, String by, String revision) {
    McpClient client = new McpClient(hub, by);
    return new Era(client, revision.equals(McpClient.STATELESS) ? "" : client.initialize(revision));
  }

  JsonNode result(String method, String params) {
    if (session.isEmpty()) {
      return client.result(method, params);
    }
    JsonNode answer = McpClient.last(client.inSession(session, method, params));
    if (!answer.has("result")) {
      throw new AssertionError(method + " was answered with " + answer);
    }
    return answer.path("result");
  }

  /** Calls a tool; the whole result. */
  JsonNode call(String tool, String arguments) {
    ObjectNode params = JSON.createObjectNode().put("name", tool);
    params.set("arguments", JSON.readTree(arguments));
    return result("tools/call", params.toString());
  }

  /** Calls a tool; what it answers to programs. */
  JsonNode told(String tool, String arguments) {
    JsonNode result = call(tool, arguments);
    if (result.path("isError").booleanValue()) {
      throw new AssertionError(tool + " was answered with " + result);
    }
    return result.path("structuredContent");
  }

  String prompt(String name, String arguments) {
    ObjectNode params = JSON.createObjectNode().put("name", name);
    params.set("arguments", JSON.readTree(arguments));
    return result("prompts/get", params.toString()).at("/messages/0/content/text").asString("");
  }
}
