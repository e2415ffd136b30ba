package io.quarterdeck.server.mcp.conformance;

import io.quarterdeck.server.mcp.Changes;
import io.quarterdeck.server.mcp.ClientRequest;
import io.quarterdeck.server.mcp.Completer;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.Prompt;
import io.quarterdeck.server.mcp.Resource;
import io.quarterdeck.server.mcp.Surface;
import io.quarterdeck.server.mcp.ToolAnswer;
import io.quarterdeck.server.mcp.ToolBox;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The suite's own server: nothing of the hub is in it. */
public final class ConformanceSurface {
  private ConformanceSurface() {}

  /** What the suite is offered. */
  public static Surface surface() {
    Changes changes = new Changes();
    FixtureTasks tasks = new FixtureTasks();
    ToolBox tools =
        new ToolBox(
            Stream.of(FixtureTools.all(changes), FixtureRounds.all(), tasks.tools())
                .flatMap(List::stream)
                .toList());
    return new Surface(
        "quarterdeck-conformance",
        "Quarterdeck, for the conformance suite",
        "1.0.0",
        "Tools of the conformance suite.",
        () -> tools,
        prompts(),
        resources(),
        tasks,
        changes);
  }

  private static List<Prompt> prompts() {
    Prompt.Argument first =
        Prompt.Argument.required("arg1", "First test argument")
            .completedBy((caller, begun) -> List.of("paris", "park", "party"));
    return List.of(
        prompt(
            "test_simple_prompt",
            List.of(),
            (given, e) -> List.of(says("This is a simple prompt for testing."))),
        prompt(
            "test_prompt_with_arguments",
            List.of(first, Prompt.Argument.required("arg2", "Second test argument")),
            (given, e) ->
                List.of(
                    says(
                        "Prompt with arguments: arg1='%s', arg2='%s'"
                            .formatted(given.get("arg1"), given.get("arg2"))))),
        prompt(
            "test_prompt_with_embedded_resource",
            List.of(Prompt.Argument.required("resourceUri", "URI of the resource to embed")),
            (given, e) ->
                List.of(
                    Prompt.user(
                        Media.resource(
                            given.getOrDefault("resourceUri", ""),
                            "text/plain",
                            "Embedded resource content for testing.")),
                    says("Please process the embedded resource above."))),
        prompt(
            "test_prompt_with_image",
            List.of(),
            (given, e) ->
                List.of(Prompt.user(Media.image()), says("Please analyze the image above."))),
        prompt("test_input_required_result_prompt", List.of(), (given, e) -> inContext(e)));
  }

  private static List<ObjectNode> inContext(Exchange exchange) throws InterruptedException {
    ClientRequest question =
        FixtureRounds.question("What context should the prompt use?", "context", "string");
    return List.of(
        says(
            "In the context of "
                + exchange.ask(Map.of("user_context", question)).values().iterator().next()));
  }

  private static Prompt prompt(
      String name, List<Prompt.Argument> arguments, Prompt.Handler handler) {
    return new Prompt(
        name, name, "A prompt of the conformance suite.", arguments, Set.of(), handler);
  }

  private static ObjectNode says(String text) {
    return Prompt.user(ToolAnswer.text(text));
  }

  private static List<Resource> resources() {
    return List.of(
        resource(
            "test://static-text",
            "text/plain",
            value -> Resource.Content.text("This is the content of the static text resource.")),
        resource(
            "test://static-binary", "image/png", value -> new Resource.Content(Media.PNG, false)),
        resource(
            "test://watched-resource",
            "text/plain",
            value -> Resource.Content.text("Watched resource content")),
        resource(
            "test://template/{id}/data",
            "application/json",
            value ->
                Resource.Content.text(
                    "{\"id\":\"%s\",\"templateTest\":true,\"data\":\"Data for ID: %s\"}"
                        .formatted(value, value))));
  }

  @FunctionalInterface
  private interface Text {
    Resource.Content of(String value);
  }

  private static Resource resource(String uri, String mimeType, Text text) {
    return new Resource(
        uri,
        uri,
        uri,
        "A resource of the conformance suite.",
        mimeType,
        Set.of(),
        (value, exchange) -> Optional.of(text.of(value)),
        Completer.NONE);
  }
}
