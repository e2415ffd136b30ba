package io.quarterdeck.agent.chat;

import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * A question that the runner holds.
 *
 * @param claim under which it is answered
 * @param incident in which it is asked; empty for a room
 * @param text what the person asks
 * @param prompt the hub's instructions
 * @param context what the asker may see, in Markdown; what came from outside is fenced
 * @param tools that may be used for it
 * @param history what was said before
 * @param lease how long the hub waits for a sign of life
 */
public record TakenQuestion(
    String id,
    int claim,
    String incident,
    String text,
    String prompt,
    String context,
    List<OfferedTool> tools,
    List<Said> history,
    Duration lease) {
  /** Where a hub does not say. */
  private static final int LEASE_SECONDS = 60;

  public TakenQuestion {
    tools = List.copyOf(tools);
    history = List.copyOf(history);
  }

  /**
   * A tool.
   *
   * @param schema JSON Schema of its arguments
   */
  public record OfferedTool(String name, String description, JsonNode schema) {}

  /** Something that was said. */
  public record Said(String by, String text) {
    /** Whether a model said it. */
    public boolean isModels() {
      return by.equals("AI") || by.startsWith("AI ");
    }
  }

  static TakenQuestion of(JsonNode told) {
    return new TakenQuestion(
        told.path("question").asString(""),
        told.path("claim").asInt(0),
        told.at("/where/incident").asString(""),
        told.path("text").asString(""),
        told.path("prompt").asString(""),
        told.path("context").asString(""),
        told.path("tools")
            .valueStream()
            .map(tool ->
                new OfferedTool(
                    tool.path("name").asString(""),
                    tool.path("description").asString(""),
                    tool.path("input_schema")))
            .toList(),
        told.path("history")
            .valueStream()
            .map(said -> new Said(said.path("by").asString(""), said.path("text").asString("")))
            .toList(),
        Duration.ofSeconds(Math.max(1, told.path("lease_seconds").asInt(LEASE_SECONDS))));
  }
}
