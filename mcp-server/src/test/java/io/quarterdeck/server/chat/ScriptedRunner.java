package io.quarterdeck.server.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarterdeck.server.RunningHub;
import io.quarterdeck.server.mcp.McpClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A runner that says what a test tells it to, over MCP. */
public final class ScriptedRunner {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final McpClient client;
  private JsonNode taken = JSON.createObjectNode();

  public ScriptedRunner(RunningHub hub, String token) {
    this.client = new McpClient(hub, token, "?toolsets=incidents,runner");
  }

  /** Takes the next question, and says all that came with it. */
  public JsonNode next() {
    taken = client.call("question_next", "{\"wait\": 0}").path("structuredContent");
    return taken;
  }

  /** Takes a question that must be there. */
  public ScriptedRunner takes() {
    assertThat(next().path("question").asString("")).as(taken.toString()).startsWith("q_");
    return this;
  }

  private ObjectNode held() {
    return JSON.createObjectNode()
        .put("question", taken.path("question").asString(""))
        .put("claim", taken.path("claim").intValue());
  }

  /** Calls a tool, and says all that came back, errors too. */
  public JsonNode uses(String tool, String arguments) {
    ObjectNode call = held().put("tool", tool);
    call.set("arguments", JSON.readTree(arguments));
    return client.call("question_use", call.toString());
  }

  public JsonNode says(String text, boolean more) {
    return client.call(
        "question_answer",
        held().put("text", text).put("more", more).put("model", "scripted").toString());
  }

  public JsonNode fails(String why) {
    return client.call("question_fail", held().put("why", why).toString());
  }

  /** What a model reads of an answer. */
  static String text(JsonNode answer) {
    return answer.at("/content/0/text").asString("");
  }

  static String result(JsonNode answer) {
    return answer.at("/structuredContent/result").asString("");
  }
}
