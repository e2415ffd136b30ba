package io.quarterdeck.server.chat;

import io.quarterdeck.decision.access.Caller;
import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.ToolDefinition;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells a runner all that it needs to answer a question. */
final class TakenQuestion {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final JsonNode PROPOSAL =
      JSON.readTree(
          """
          {"type": "object", "required": ["playbook", "why"], "additionalProperties": false,
           "properties": {
            "playbook": {"type": "string", "description": "its name, found with search_playbooks"},
            "arguments": {"type": "object", "description": "as describe_playbook says"},
            "why": {"type": "string", "maxLength": 2000, "description": "for the person"},
            "sources": {"type": "array", "maxItems": 20, "items": {"type": "string"},
              "description": "ids of the decisions (dec_…) and runs (run_…) that values come from"}}}
          """);

  private final QuestionBrief brief;
  private final ReadTools tools;
  private final Duration lease;

  /**
   * Questions as they are told.
   *
   * @param lease how long a runner may give no sign of life
   */
  TakenQuestion(QuestionBrief brief, ReadTools tools, Duration lease) {
    this.brief = brief;
    this.tools = tools;
    this.lease = lease;
  }

  /** The question as the answer of the call that took it. */
  ObjectNode told(Question question, Caller asker) {
    ObjectNode told =
        JSON.createObjectNode()
            .put("question", question.id())
            .put("claim", question.claim())
            .put("text", question.text())
            .put("asker", asker.actor());
    told.putObject("where")
        .put(question.incident() == null ? "room" : "incident", question.place());
    told.put("language", question.language().word())
        .put("prompt", QuestionBrief.prompt(question.language()))
        .put("context", brief.context(question, asker));
    told.set("tools", tools(asker));
    told.set("history", brief.history(question));
    return told.put("lease_seconds", lease.toSeconds())
        .put(
            "next",
            "Call tools with question_use, then answer with question_answer before the lease ends;"
                + " each of them begins it anew, an answer of an empty text with more: true too.");
  }

  private ArrayNode tools(Caller asker) {
    ArrayNode listed = JSON.createArrayNode();
    for (Tool tool : tools.of(asker)) {
      ToolDefinition definition = tool.definition();
      listed.add(tool(definition.name(), definition.description(), definition.inputSchema()));
    }
    return listed.add(
        tool(
            Proposals.TOOL,
            "Proposes a run of a playbook to the person who asked; it starts nothing. Returns the"
                + " proposal, which waits for that person.",
            PROPOSAL));
  }

  private static ObjectNode tool(String name, String description, JsonNode schema) {
    ObjectNode tool = JSON.createObjectNode().put("name", name).put("description", description);
    tool.set("input_schema", schema);
    return tool;
  }
}
