package io.quarterdeck.server.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quarterdeck.server.EventStream;
import io.quarterdeck.server.RunningHub;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Speaks the protocol by hand, so that a test sees what stands on the wire. */
public final class McpClient {
  /** The revision without sessions. */
  public static final String STATELESS = "2026-07-28";

  private static final JsonMapper JSON = JsonMapper.shared();

  private final RunningHub hub;
  private final String by;
  private final String query;

  public McpClient(RunningHub hub, String by) {
    this(hub, by, "");
  }

  /**
   * A client.
   *
   * @param query what stands behind the address: {@code ?read_only=true}
   */
  public McpClient(RunningHub hub, String by, String query) {
    this.hub = hub;
    this.by = by;
    this.query = query;
  }

  /** Sends bytes as they are. */
  public RunningHub.Answer raw(String body, Map<String, String> headers) {
    return hub.send(post(body, headers));
  }

  private HttpRequest post(String body, Map<String, String> headers) {
    return request(headers).POST(BodyPublishers.ofString(body, UTF_8)).build();
  }

  private HttpRequest.Builder request(Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(hub.url() + "/mcp" + query))
            .timeout(Duration.ofSeconds(60))
            .setHeader("Authorization", "Bearer " + hub.token(by))
            .setHeader("Content-Type", "application/json")
            .setHeader("Accept", "application/json, text/event-stream");
    headers.forEach(request::setHeader);
    return request;
  }

  /** A request without a session, with all that such a request must have. */
  public RunningHub.Answer stateless(String method, ObjectNode params) {
    return hub.send(withoutSession(method, params));
  }

  /** Listens to what becomes of resources, without a session. */
  public EventStream listen(String... uris) {
    ObjectNode params = JSON.createObjectNode();
    ArrayNode wanted = params.putObject("notifications").putArray("resourceSubscriptions");
    Arrays.stream(uris).forEach(wanted::add);
    return hub.listen(withoutSession("subscriptions/listen", params));
  }

  private HttpRequest withoutSession(String method, ObjectNode params) {
    ObjectNode meta = params.withObject("_meta");
    meta.put("io.modelcontextprotocol/protocolVersion", STATELESS);
    meta.withObject("io.modelcontextprotocol/clientCapabilities");
    meta.putObject("io.modelcontextprotocol/clientInfo").put("name", "by-hand").put("version", "1");
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("MCP-Protocol-Version", STATELESS);
    headers.put("Mcp-Method", method);
    for (String named : List.of("name", "uri", "taskId")) {
      if (params.path(named).isString()) {
        headers.put("Mcp-Name", params.path(named).stringValue());
      }
    }
    return post(message(1, method, params), headers);
  }

  /** The result of a request without a session. */
  public JsonNode result(String method, String params) {
    JsonNode answer = last(stateless(method, (ObjectNode) JSON.readTree(params)));
    if (!answer.has("result")) {
      throw new AssertionError(method + " was answered with " + answer);
    }
    return answer.path("result");
  }

  /** Calls a tool without a session. */
  public JsonNode call(String tool, String arguments) {
    ObjectNode params = JSON.createObjectNode().put("name", tool);
    params.set("arguments", JSON.readTree(arguments));
    return result("tools/call", params.toString());
  }

  /** Names of the tools that are listed, over all pages. */
  public List<String> tools() {
    return definitions().stream().map(tool -> tool.path("name").asString("")).toList();
  }

  /** The tools as they are listed, over all pages. */
  public List<JsonNode> definitions() {
    List<JsonNode> tools = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page =
          result("tools/list", cursor.isEmpty() ? "{}" : "{\"cursor\":\"" + cursor + "\"}");
      page.path("tools").forEach(tools::add);
      cursor = page.path("nextCursor").asString("");
    } while (!cursor.isEmpty());
    return tools;
  }

  /** Begins a session of a revision that has them, and returns its id. */
  public String initialize(String version) {
    ObjectNode params = JSON.createObjectNode().put("protocolVersion", version);
    params.putObject("capabilities");
    params.putObject("clientInfo").put("name", "by-hand").put("version", "1");
    return raw(message(1, "initialize", params), Map.of())
        .headers()
        .getOrDefault("mcp-session-id", List.of(""))
        .getFirst();
  }

  /** A request within a session. */
  public RunningHub.Answer inSession(String session, String method, String params) {
    return inSession(session, message(2, method, (ObjectNode) JSON.readTree(params)));
  }

  /** Sends a message within a session as it is. */
  public RunningHub.Answer inSession(String session, String message) {
    return raw(message, within(session));
  }

  /** Listens to what a session is told. */
  public EventStream listenIn(String session) {
    return hub.listen(request(within(session)).build());
  }

  /** Sends a message within a session, whose answer is a stream. */
  public EventStream stream(String session, String message) {
    return hub.listen(post(message, within(session)));
  }

  private static Map<String, String> within(String session) {
    return Map.of("Mcp-Session-Id", session, "MCP-Protocol-Version", "2025-11-25");
  }

  private static String message(int id, String method, ObjectNode params) {
    ObjectNode message =
        JSON.createObjectNode().put("jsonrpc", "2.0").put("id", id).put("method", method);
    message.set("params", params);
    return message.toString();
  }

  /** The messages of an answer: one, or those of a stream. */
  public static List<JsonNode> messages(RunningHub.Answer answer) {
    if (!answer.text().startsWith("event:") && !answer.text().startsWith(":")) {
      return List.of(answer.json());
    }
    return answer
        .text()
        .lines()
        .filter(line -> line.startsWith("data: "))
        .map(line -> JSON.readTree(line.substring(6)))
        .toList();
  }

  /** The last message of an answer. */
  public static JsonNode last(RunningHub.Answer answer) {
    return messages(answer).getLast();
  }
}
