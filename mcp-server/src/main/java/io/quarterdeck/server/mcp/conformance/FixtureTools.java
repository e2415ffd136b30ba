package io.quarterdeck.server.mcp.conformance;

import static io.quarterdeck.server.mcp.conformance.Fixture.json;
import static io.quarterdeck.server.mcp.conformance.Fixture.says;
import static io.quarterdeck.server.mcp.conformance.Fixture.shows;
import static io.quarterdeck.server.mcp.conformance.Fixture.tool;

import io.quarterdeck.server.mcp.Changes;
import io.quarterdeck.server.mcp.ClientRequest;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.LogLevel;
import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.ToolAnswer;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Tools that answer, tell how far they are, and ask within a session. */
final class FixtureTools {
  private static final long PAUSE = 50;

  private FixtureTools() {}

  static List<Tool> all(Changes changes) {
    return List.of(
        tool("test_simple_text", (a, e) -> says("This is a simple text response for testing.")),
        tool("test_image_content", (a, e) -> shows(Media.image())),
        tool("test_audio_content", (a, e) -> shows(Media.audio())),
        tool(
            "test_embedded_resource",
            (a, e) ->
                shows(
                    Media.resource(
                        "test://embedded-resource",
                        "text/plain",
                        "This is an embedded resource content."))),
        tool(
            "test_multiple_content_types",
            (a, e) ->
                shows(
                    ToolAnswer.text("Multiple content types test:"),
                    Media.image(),
                    Media.resource(
                        "test://mixed-content-resource",
                        "application/json",
                        "{\"test\":\"data\",\"value\":123}"))),
        tool("test_tool_with_logging", (a, e) -> logging(e)),
        tool("test_logging_tool", (a, e) -> logging(e)),
        tool("test_tool_with_progress", (a, e) -> progress(e)),
        tool(
            "test_error_handling",
            (a, e) -> ToolAnswer.error("This tool intentionally returns an error for testing")),
        tool("test_sampling", asking("prompt"), FixtureTools::sampling),
        tool("test_missing_capability", (a, e) -> sampling(a, e)),
        tool("test_elicitation", asking("message"), FixtureTools::elicitation),
        tool("test_streaming_elicitation", (a, e) -> elicitation(a, e)),
        tool("test_elicitation_sep1034_defaults", (a, e) -> filledIn(e, DEFAULTS)),
        tool("test_elicitation_sep1330_enums", (a, e) -> filledIn(e, ENUMS)),
        tool("json_schema_2020_12_tool", KEYWORDS, (a, e) -> says("taken")),
        tool(
            "test_header_parameter",
            "{\"type\":\"object\",\"properties\":{\"region\":{\"type\":\"string\",\"x-mcp-header\":\"Region\"}}}",
            (a, e) -> says("region " + a.path("region").asString(""))),
        tool("test_trigger_tool_change", (a, e) -> changed(changes, new Changes.Change.Tools())),
        tool(
            "test_trigger_prompt_change",
            (a, e) -> changed(changes, new Changes.Change.Prompts())));
  }

  private static String asking(String parameter) {
    return "{\"type\":\"object\",\"properties\":{\"%s\":{\"type\":\"string\"}},\"required\":[\"%s\"]}"
        .formatted(parameter, parameter);
  }

  private static ToolAnswer logging(Exchange exchange) throws InterruptedException {
    exchange.log(LogLevel.INFO, "conformance", "Tool execution started");
    Thread.sleep(PAUSE);
    exchange.log(LogLevel.INFO, "conformance", "Tool processing data");
    Thread.sleep(PAUSE);
    exchange.log(LogLevel.INFO, "conformance", "Tool execution completed");
    return says("Tool with logging executed successfully");
  }

  private static ToolAnswer progress(Exchange exchange) throws InterruptedException {
    exchange.progress(0, 100.0, "begun");
    Thread.sleep(PAUSE);
    exchange.progress(50, 100.0, "half of it");
    Thread.sleep(PAUSE);
    exchange.progress(100, 100.0, "done");
    return says("Tool with progress executed successfully");
  }

  private static JsonNode ask(Exchange exchange, ClientRequest request)
      throws InterruptedException {
    return exchange.ask(Map.of("one", request)).values().iterator().next();
  }

  private static ToolAnswer sampling(ObjectNode arguments, Exchange exchange)
      throws InterruptedException {
    JsonNode answer = ask(exchange, sample(arguments.path("prompt").asString("Hello"), 100));
    return says("LLM response: " + answer.path("content").path("text").asString(""));
  }

  static ClientRequest sample(String text, int most) {
    ObjectNode params =
        (ObjectNode)
            json(
                "{\"messages\":[{\"role\":\"user\",\"content\":{\"type\":\"text\",\"text\":\"\"}}]}");
    ((ObjectNode) params.at("/messages/0/content")).put("text", text);
    params.put("maxTokens", most);
    return new ClientRequest("sampling/createMessage", params);
  }

  private static ToolAnswer elicitation(ObjectNode arguments, Exchange exchange)
      throws InterruptedException {
    JsonNode answer =
        ask(
            exchange,
            ClientRequest.elicitation(
                arguments.path("message").asString("Who are you?"), json(WHO)));
    return says(
        "User response: action=%s, content=%s"
            .formatted(answer.path("action").asString(""), answer.path("content")));
  }

  private static ToolAnswer filledIn(Exchange exchange, String schema) throws InterruptedException {
    JsonNode answer = ask(exchange, ClientRequest.elicitation("Please fill in", json(schema)));
    return says(
        "Elicitation completed: action=%s, content=%s"
            .formatted(answer.path("action").asString(""), answer.path("content")));
  }

  private static ToolAnswer changed(Changes changes, Changes.Change change) {
    changes.tell(change);
    return says("told");
  }

  private static final String WHO =
      """
      {"type": "object", "required": ["username", "email"], "properties": {
        "username": {"type": "string", "description": "User's response"},
        "email": {"type": "string", "description": "User's email address"}}}
      """;

  private static final String DEFAULTS =
      """
      {"type": "object", "properties": {
        "name": {"type": "string", "default": "John Doe"},
        "age": {"type": "integer", "default": 30},
        "score": {"type": "number", "default": 95.5},
        "status": {"type": "string", "enum": ["active", "inactive", "pending"], "default": "active"},
        "verified": {"type": "boolean", "default": true}}}
      """;

  private static final String ENUMS =
      """
      {"type": "object", "properties": {
        "untitledSingle": {"type": "string", "enum": ["option1", "option2", "option3"]},
        "titledSingle": {"type": "string", "oneOf": [
          {"const": "value1", "title": "First Option"},
          {"const": "value2", "title": "Second Option"},
          {"const": "value3", "title": "Third Option"}]},
        "legacyEnum": {"type": "string", "enum": ["opt1", "opt2", "opt3"],
          "enumNames": ["Option One", "Option Two", "Option Three"]},
        "untitledMulti": {"type": "array",
          "items": {"type": "string", "enum": ["option1", "option2", "option3"]}},
        "titledMulti": {"type": "array", "items": {"anyOf": [
          {"const": "value1", "title": "First Choice"},
          {"const": "value2", "title": "Second Choice"},
          {"const": "value3", "title": "Third Choice"}]}}}}
      """;

  private static final String KEYWORDS =
      """
      {"$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object",
       "$defs": {"address": {"$anchor": "addressDef", "type": "object",
         "properties": {"street": {"type": "string"}, "city": {"type": "string"}}}},
       "properties": {"name": {"type": "string"}, "address": {"$ref": "#/$defs/address"},
         "contactMethod": {"type": "string", "enum": ["phone", "email"]},
         "phone": {"type": "string"}, "email": {"type": "string"}},
       "allOf": [{"anyOf": [{"required": ["phone"]}, {"required": ["email"]}]}],
       "if": {"properties": {"contactMethod": {"const": "phone"}}, "required": ["contactMethod"]},
       "then": {"required": ["phone"]}, "else": {"required": ["email"]},
       "additionalProperties": false}
      """;
}
