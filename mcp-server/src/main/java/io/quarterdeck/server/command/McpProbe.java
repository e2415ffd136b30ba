package io.quarterdeck.server.command;

import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.mcp.wire.Message;
import io.quarterdeck.server.stdio.HttpAnswer;
import io.quarterdeck.server.stdio.HubWire;
import io.quarterdeck.server.stdio.Stateless;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An MCP client that looks what a hub offers, in both eras. */
final class McpProbe {
  private static final String SESSIONS = "2025-11-25";
  private static final String STATELESS = "2026-07-28";
  private static final int MOST_PAGES = 1_000;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final HubWire wire;
  private int requests;

  McpProbe(HubWire wire) {
    this.wire = wire;
  }

  /** What a hub offers in one revision. */
  record Offer(
      String revision,
      JsonNode info,
      List<JsonNode> tools,
      int prompts,
      int resources,
      int templates) {
    String counts() {
      return String.join(
          ", ",
          counted(tools.size(), "tool"),
          counted(prompts, "prompt"),
          counted(resources, "resource"),
          counted(templates, "resource template"));
    }

    private static String counted(int count, String one) {
      return count + " " + one + (count == 1 ? "" : "s");
    }

    JsonNode[] words() {
      return new JsonNode[] {
        JSON.valueToTree(revision),
        info.path("name"),
        info.path("version"),
        JSON.valueToTree(counts())
      };
    }

    boolean isLike(Offer other) {
      return tools.equals(other.tools) && counts().equals(other.counts());
    }
  }

  @FunctionalInterface
  private interface Ask {
    ObjectNode answer(String method, ObjectNode params) throws IOException, InterruptedException;
  }

  /** With a session, which is ended. */
  Offer inSession() throws IOException, InterruptedException {
    ObjectNode params = JSON.createObjectNode().put("protocolVersion", SESSIONS);
    params.putObject("capabilities");
    params.putObject("clientInfo").put("name", "quarterdeck-check").put("version", "1");
    HttpAnswer begun = send("initialize", params, Map.of());
    ObjectNode result = result(begun);
    String revision = result.path("protocolVersion").asString("");
    Map<String, String> headers =
        Map.of("Mcp-Session-Id", begun.header("Mcp-Session-Id"), "MCP-Protocol-Version", revision);
    try {
      return offer(
          revision,
          result.path("serverInfo"),
          (method, asked) -> result(send(method, asked, headers)));
    } finally {
      wire.delete(headers);
    }
  }

  /** Without one. */
  Offer stateless() throws IOException, InterruptedException {
    ObjectNode result = withoutSession("server/discover", JSON.createObjectNode());
    JsonNode info = result.path("_meta").path("io.modelcontextprotocol/serverInfo");
    return offer(STATELESS, info, this::withoutSession);
  }

  private ObjectNode withoutSession(String method, ObjectNode params)
      throws IOException, InterruptedException {
    ObjectNode meta = params.putObject("_meta");
    meta.put("io.modelcontextprotocol/protocolVersion", STATELESS);
    meta.putObject("io.modelcontextprotocol/clientCapabilities");
    meta.putObject("io.modelcontextprotocol/clientInfo")
        .put("name", "quarterdeck-check")
        .put("version", "1");
    Message.Request request = new Message.Request(JSON.valueToTree(0), method, params);
    return result(send(method, params, Stateless.headers(request)));
  }

  private static Offer offer(String revision, JsonNode info, Ask ask)
      throws IOException, InterruptedException {
    return new Offer(
        revision,
        info,
        all("tools/list", "tools", ask),
        all("prompts/list", "prompts", ask).size(),
        all("resources/list", "resources", ask).size(),
        all("resources/templates/list", "resourceTemplates", ask).size());
  }

  private static List<JsonNode> all(String method, String member, Ask ask)
      throws IOException, InterruptedException {
    List<JsonNode> all = new ArrayList<>();
    String cursor = "";
    for (int page = 0; page < MOST_PAGES; page++) {
      ObjectNode params = JSON.createObjectNode();
      if (!cursor.isEmpty()) {
        params.put("cursor", cursor);
      }
      ObjectNode result = ask.answer(method, params);
      result.path(member).forEach(all::add);
      cursor = result.path("nextCursor").asString("");
      if (cursor.isEmpty()) {
        return all;
      }
    }
    throw RpcError.invalidRequest("The pages of " + method + " have no end.");
  }

  private HttpAnswer send(String method, ObjectNode params, Map<String, String> headers)
      throws InterruptedException {
    ObjectNode message =
        JSON.createObjectNode().put("jsonrpc", "2.0").put("id", ++requests).put("method", method);
    message.set("params", params);
    return wire.post(JSON.writeValueAsBytes(message), headers);
  }

  /** The last message is the answer. */
  private static ObjectNode result(HttpAnswer answer) throws IOException {
    List<ObjectNode> messages = new ArrayList<>();
    answer.messages(messages::add);
    JsonNode last = messages.isEmpty() ? JSON.missingNode() : messages.getLast();
    if (last.path("result") instanceof ObjectNode result) {
      return result;
    }
    String reason = last.path("error").path("message").asString("The hub gave no answer.");
    throw RpcError.invalidRequest(reason);
  }
}
