package io.quarterdeck.agent.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An API of models on loopback: OpenAI's chat completions, or Anthropic's messages. */
public final class ApiServer implements AutoCloseable {
  public static final String KEY = "sk-test-0123456789abcdefghijklmnop";

  private static final JsonMapper JSON = JsonMapper.shared();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<ScriptedModel.Asked> asked = new CopyOnWriteArrayList<>();
  private final List<JsonNode> bodies = new CopyOnWriteArrayList<>();
  private volatile ScriptedModel script;

  private ApiServer(ScriptedModel script) {
    this.script = script;
    try {
      this.server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.start();
  }

  /** Speaks as OpenAI does, at {@code /v1/chat/completions}. */
  public static ApiServer openAi(ScriptedModel script) {
    ApiServer api = new ApiServer(script);
    api.server.createContext("/v1/chat/completions", exchange -> api.answer(exchange, false));
    return api;
  }

  /** Speaks as Anthropic does, at {@code /v1/messages}. */
  public static ApiServer anthropic(ScriptedModel script) {
    ApiServer api = new ApiServer(script);
    api.server.createContext("/v1/messages", exchange -> api.answer(exchange, true));
    return api;
  }

  /** Does something else from now on. */
  public void turnTo(ScriptedModel other) {
    script = other;
  }

  /** Without {@code /v1}. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** All that it was asked, in order. */
  public List<ScriptedModel.Asked> asked() {
    return List.copyOf(asked);
  }

  /** All requests as they came. */
  public List<JsonNode> bodies() {
    return List.copyOf(bodies);
  }

  private void answer(HttpExchange exchange, boolean anthropic) throws IOException {
    try (exchange) {
      JsonNode body = JSON.readTree(exchange.getRequestBody().readAllBytes());
      bodies.add(body);
      if (!hasKey(exchange, anthropic)) {
        send(exchange, 401, error("invalid_api_key", "Incorrect API key provided"), "");
        return;
      }
      if (anthropic && body.path("messages").valueStream().anyMatch(ApiServer::isEmpty)) {
        send(exchange, 400, error("invalid_request_error", "text content must be non-empty"), "");
        return;
      }
      ScriptedModel.Asked question = anthropic ? ofAnthropic(body) : ofOpenAi(body);
      asked.add(question);
      ScriptedModel.Answered answered = script.answer(question);
      if (answered.status() == 200 && body.path("stream").asBoolean(false)) {
        stream(exchange, anthropic ? Streams.anthropic(answered) : Streams.openAi(answered));
        return;
      }
      ObjectNode sent =
          answered.status() != 200
              ? error("error", answered.text())
              : anthropic ? anthropic(body, answered) : openAi(body, answered);
      send(exchange, answered.status(), sent, answered.retryAfter());
    } catch (InterruptedException e) {
      // It never answers.
      Thread.currentThread().interrupt();
    }
  }

  private static boolean hasKey(HttpExchange exchange, boolean anthropic) {
    String stated =
        exchange.getRequestHeaders().getFirst(anthropic ? "x-api-key" : "Authorization");
    return stated != null && stated.endsWith(KEY);
  }

  private static ScriptedModel.Asked ofOpenAi(JsonNode body) {
    List<String> said = new ArrayList<>();
    String system = "";
    for (JsonNode message : body.path("messages")) {
      if (message.path("role").asString("").equals("system")) {
        system = content(message.path("content"));
      } else {
        said.add(content(message.path("content")));
      }
    }
    JsonNode format = body.path("response_format");
    return new ScriptedModel.Asked(
        system, said, schema(format.at("/json_schema/schema")), format.path("type").asString(""));
  }

  private static ScriptedModel.Asked ofAnthropic(JsonNode body) {
    List<String> said = new ArrayList<>();
    body.path("messages").forEach(message -> said.add(content(message.path("content"))));
    JsonNode format = body.at("/output_config/format");
    return new ScriptedModel.Asked(
        content(body.path("system")),
        said,
        schema(format.path("schema")),
        format.path("type").asString(""));
  }

  private static boolean isEmpty(JsonNode message) {
    JsonNode content = message.path("content");
    return content(content).isEmpty() && !content.toString().contains("tool_use");
  }

  private static String content(JsonNode content) {
    if (content.isString()) {
      return content.stringValue();
    }
    StringBuilder text = new StringBuilder();
    content.forEach(block ->
        text.append(block.path("text").asString("")).append(content(block.path("content"))));
    return text.toString();
  }

  private static String schema(JsonNode schema) {
    return schema.isMissingNode() ? "" : schema.toString();
  }

  private static int tokens(JsonNode body) {
    return body.toString().length() / 4;
  }

  private static ObjectNode openAi(JsonNode body, ScriptedModel.Answered answered) {
    ObjectNode sent = JSON.createObjectNode();
    sent.put("id", "chatcmpl-1").put("object", "chat.completion").put("created", 1_700_000_000L);
    sent.put("model", body.path("model").asString(""));
    sent.putArray("choices")
        .addObject()
        .put("index", 0)
        .put("finish_reason", "stop")
        .putObject("message")
        .put("role", "assistant")
        .put("content", answered.text());
    ObjectNode usage = sent.putObject("usage");
    int output = Math.max(1, answered.text().length() / 4);
    usage
        .put("prompt_tokens", tokens(body))
        .put("completion_tokens", output)
        .put("total_tokens", tokens(body) + output);
    usage.putObject("prompt_tokens_details").put("cached_tokens", 7);
    return sent;
  }

  private static ObjectNode anthropic(JsonNode body, ScriptedModel.Answered answered) {
    ObjectNode sent = JSON.createObjectNode();
    sent.put("id", "msg_1").put("type", "message").put("role", "assistant");
    sent.put("model", body.path("model").asString("")).put("stop_reason", "end_turn");
    sent.putNull("stop_sequence");
    sent.putArray("content").addObject().put("type", "text").put("text", answered.text());
    sent.putObject("usage")
        .put("input_tokens", tokens(body))
        .put("cache_creation_input_tokens", 0)
        .put("cache_read_input_tokens", 7)
        .put("output_tokens", Math.max(1, answered.text().length() / 4));
    return sent;
  }

  private static ObjectNode error(String type, String message) {
    ObjectNode sent = JSON.createObjectNode().put("type", "error");
    sent.putObject("error").put("type", type).put("code", type).put("message", message);
    return sent;
  }

  private static void send(HttpExchange exchange, int status, ObjectNode body, String retryAfter)
      throws IOException {
    byte[] bytes = body.toString().getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    if (!retryAfter.isEmpty()) {
      exchange.getResponseHeaders().add("Retry-After", retryAfter);
    }
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private static void stream(HttpExchange exchange, List<String> lines) throws IOException {
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    for (String line : lines) {
      exchange.getResponseBody().write((line + "\n\n").getBytes(UTF_8));
      exchange.getResponseBody().flush();
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
