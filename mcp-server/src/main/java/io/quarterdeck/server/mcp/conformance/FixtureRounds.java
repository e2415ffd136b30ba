package io.quarterdeck.server.mcp.conformance;

import static io.quarterdeck.server.mcp.conformance.Fixture.json;
import static io.quarterdeck.server.mcp.conformance.Fixture.says;
import static io.quarterdeck.server.mcp.conformance.Fixture.tool;

import io.quarterdeck.server.mcp.ClientRequest;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.Tool;
import io.quarterdeck.server.mcp.ToolAnswer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tools that ask the client in rounds. */
final class FixtureRounds {
  private static final String PREFIX = "test_input_required_result_";

  private FixtureRounds() {}

  static List<Tool> all() {
    return List.of(
        tool(PREFIX + "elicitation", (a, e) -> says("Hello, " + name(e, "user_name") + "!")),
        tool(
            PREFIX + "sampling",
            (a, e) ->
                says(
                    ask(
                            e,
                            "capital_question",
                            FixtureTools.sample("What is the capital of France?", 100))
                        .path("content")
                        .path("text")
                        .asString(""))),
        tool(
            PREFIX + "list_roots",
            (a, e) -> says("Roots: " + ask(e, "client_roots", roots()).path("roots"))),
        tool(PREFIX + "request_state", (a, e) -> confirmed(e)),
        tool(PREFIX + "tampered_state", (a, e) -> confirmed(e)),
        tool(PREFIX + "multiple_inputs", (a, e) -> says("All of it: " + e.ask(three()))),
        tool(PREFIX + "multi_round", (a, e) -> rounds(e)),
        tool(PREFIX + "capabilities", (a, e) -> possible(e)));
  }

  private static ToolAnswer confirmed(Exchange exchange) throws InterruptedException {
    ask(exchange, "confirm", question("Please confirm", "ok", "boolean"));
    return says("state-ok");
  }

  private static ToolAnswer rounds(Exchange exchange) throws InterruptedException {
    String name =
        content(ask(exchange, "step1", question("Step 1: What is your name?", "name", "string")))
            .path("name")
            .asString("");
    String color =
        content(
                ask(
                    exchange,
                    "step2",
                    question("Step 2: What is your favorite color?", "color", "string")))
            .path("color")
            .asString("");
    return says(name + " likes " + color);
  }

  private static ToolAnswer possible(Exchange exchange) throws InterruptedException {
    Map<String, ClientRequest> wanted = new LinkedHashMap<>(three());
    wanted.values().removeIf(request -> !exchange.client().can(request.capability()));
    return says("Answered: " + exchange.ask(wanted).keySet());
  }

  private static Map<String, ClientRequest> three() {
    return Map.of(
        "user_name", question("What is your name?", "name", "string"),
        "greeting", FixtureTools.sample("Generate a greeting", 50),
        "client_roots", roots());
  }

  private static String name(Exchange exchange, String key) throws InterruptedException {
    return content(ask(exchange, key, question("What is your name?", "name", "string")))
        .path("name")
        .asString("");
  }

  private static JsonNode content(JsonNode answer) {
    return answer.path("content");
  }

  private static JsonNode ask(Exchange exchange, String key, ClientRequest request)
      throws InterruptedException {
    return exchange.ask(Map.of(key, request)).getOrDefault(key, json("{}"));
  }

  static ClientRequest question(String message, String property, String type) {
    return ClientRequest.elicitation(
        message,
        json(
            "{\"type\":\"object\",\"properties\":{\"%s\":{\"type\":\"%s\"}},\"required\":[\"%s\"]}"
                .formatted(property, type, property)));
  }

  private static ClientRequest roots() {
    return new ClientRequest("roots/list", JsonMapper.shared().createObjectNode());
  }
}
