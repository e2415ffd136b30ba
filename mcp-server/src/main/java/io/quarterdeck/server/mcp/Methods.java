package io.quarterdeck.server.mcp;

import io.quarterdeck.decision.access.Scope;
import io.quarterdeck.decision.web.Problem;
import io.quarterdeck.decision.web.Problems;
import io.quarterdeck.server.mcp.wire.Work;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** The methods that all revisions have in common, as functions from parameters to a result. */
public final class Methods {
  /** Those that {@link #answer} knows. */
  public static final Set<String> NAMES =
      Set.of(
          "tools/list",
          "tools/call",
          "prompts/list",
          "prompts/get",
          "resources/list",
          "resources/templates/list",
          "resources/read",
          "completion/complete");

  /** What is looked up for each request; lists are at hand. */
  private static final Set<String> READS =
      Set.of("prompts/get", "resources/read", "completion/complete");

  private static final int MOST_SUGGESTIONS = 100;
  private static final JsonMapper JSON = JsonMapper.shared();

  private final Surface surface;
  private final Witness witness;

  public Methods(Surface surface, Witness witness) {
    this.surface = surface;
    this.witness = witness;
  }

  public Surface surface() {
    return surface;
  }

  /**
   * Answers a request.
   *
   * @param params as they were sent; an object
   * @return fails with an {@link RpcError} when they cannot be used, or the method is none of
   *     {@link #NAMES}
   */
  public Mono<ObjectNode> answer(String method, JsonNode params, Exchange exchange) {
    return method.equals("tools/call")
        ? Mono.defer(() -> call(params, exchange))
        : Work.blocking(() -> read(method, params, exchange));
  }

  private ObjectNode read(String method, JsonNode params, Exchange exchange) throws Exception {
    if (READS.contains(method)) {
      witness.admit(exchange);
    }
    return switch (method) {
      case "tools/list" -> tools(params, exchange);
      case "prompts/list" -> prompts(params, exchange);
      case "prompts/get" -> prompt(params, exchange);
      case "resources/list" -> resources(params, exchange, false);
      case "resources/templates/list" -> resources(params, exchange, true);
      case "resources/read" -> read(params, exchange);
      case "completion/complete" -> complete(params, exchange);
      default -> throw RpcError.unknownMethod(method);
    };
  }

  private ObjectNode tools(JsonNode params, Exchange exchange) {
    ToolBox.Page page =
        surface.tools().get().page(exchange.view(), exchange.caller(), cursor(params));
    ObjectNode result = JSON.createObjectNode();
    result.putRawValue("tools", new RawValue(page.tools()));
    if (page.next() != null) {
      result.put("nextCursor", page.next());
    }
    return result;
  }

  private static @Nullable String cursor(JsonNode params) {
    JsonNode cursor = params.path("cursor");
    if (cursor.isMissingNode() || cursor.isNull()) {
      return null;
    }
    if (!cursor.isString() || cursor.stringValue().isEmpty()) {
      throw RpcError.invalidParams("'cursor' takes the text that the page before gave.");
    }
    return cursor.stringValue();
  }

  private Mono<ObjectNode> call(JsonNode params, Exchange exchange) {
    String name = text(params, "name");
    Tool tool =
        surface
            .tools()
            .get()
            .find(name)
            .filter(found -> exchange.view().shows(found, exchange.caller()))
            .orElseThrow(() ->
                RpcError.invalidParams(
                    "There is no tool '%s' for this token; tools/list shows those that there are."
                        .formatted(RpcError.cut(name))));
    ObjectNode arguments = object(params, "arguments");
    // What went wrong is an answer too: a model reads it, and does better.
    Mono<ToolAnswer> call =
        tool.handler()
            .answer(arguments, exchange)
            .onErrorResume(
                thrown -> !(thrown instanceof RpcError || thrown instanceof ControlFlow),
                thrown -> Mono.fromCallable(() -> refused(Problems.of(thrown))));
    return witness.attend(tool, exchange, call).map(ToolAnswer::json);
  }

  /** In words only: official clients refuse an error too whose structure is not the tool's. */
  private static ToolAnswer refused(Problem problem) {
    return ToolAnswer.error(String.valueOf(problem.getMessage()));
  }

  private ObjectNode prompts(JsonNode params, Exchange exchange) {
    requireNoCursor(params);
    ObjectNode result = JSON.createObjectNode();
    ArrayNode listed = result.putArray("prompts");
    surface.prompts().stream()
        .filter(prompt -> isFor(prompt.scopes(), exchange))
        .map(Prompt::json)
        .forEach(listed::add);
    return result;
  }

  private ObjectNode prompt(JsonNode params, Exchange exchange) throws Exception {
    String name = text(params, "name");
    Prompt prompt = prompt(name, exchange);
    Map<String, String> given = new HashMap<>();
    object(params, "arguments").forEachEntry((key, value) -> given.put(key, value.asString("")));
    for (Prompt.Argument argument : prompt.arguments()) {
      if (argument.required() && given.getOrDefault(argument.name(), "").isBlank()) {
        throw RpcError.invalidParams(
            "The prompt '%s' needs '%s': %s."
                .formatted(name, argument.name(), argument.description()));
      }
    }
    ObjectNode result = JSON.createObjectNode().put("description", prompt.description());
    prompt.handler().messages(given, exchange).forEach(result.putArray("messages")::add);
    return result;
  }

  private Prompt prompt(String name, Exchange exchange) {
    return surface.prompts().stream()
        .filter(prompt -> prompt.name().equals(name) && isFor(prompt.scopes(), exchange))
        .findAny()
        .orElseThrow(() ->
            RpcError.invalidParams(
                "There is no prompt '%s'; prompts/list shows those that there are."
                    .formatted(RpcError.cut(name))));
  }

  private ObjectNode resources(JsonNode params, Exchange exchange, boolean templates) {
    requireNoCursor(params);
    ObjectNode result = JSON.createObjectNode();
    ArrayNode listed = result.putArray(templates ? "resourceTemplates" : "resources");
    surface.resources().stream()
        .filter(one -> one.isTemplate() == templates && isFor(one.scopes(), exchange))
        .map(Resource::json)
        .forEach(listed::add);
    return result;
  }

  private ObjectNode read(JsonNode params, Exchange exchange) throws Exception {
    String uri = text(params, "uri");
    for (Resource resource : surface.resources()) {
      Optional<String> value = resource.value(uri);
      if (value.isPresent() && isFor(resource.scopes(), exchange)) {
        return contents(uri, resource, resource.reader().read(value.get(), exchange));
      }
    }
    throw RpcError.noResource(uri);
  }

  /** Whether the caller may read what is at this address, so far as its kind tells. */
  public boolean isReadable(String uri, Exchange exchange) {
    return surface.resources().stream()
        .anyMatch(one -> one.value(uri).isPresent() && isFor(one.scopes(), exchange));
  }

  private static ObjectNode contents(
      String uri, Resource resource, Optional<Resource.Content> content) {
    Resource.Content read = content.orElseThrow(() -> RpcError.noResource(uri));
    ObjectNode result = JSON.createObjectNode();
    result
        .putArray("contents")
        .addObject()
        .put("uri", uri)
        .put("mimeType", resource.mimeType())
        .put(read.isText() ? "text" : "blob", read.data());
    return result;
  }

  private ObjectNode complete(JsonNode params, Exchange exchange) {
    JsonNode argument = object(params, "argument");
    Completer completer = completer(object(params, "ref"), text(argument, "name"), exchange);
    List<String> found = completer.complete(exchange.caller(), argument.path("value").asString(""));
    ObjectNode result = JSON.createObjectNode();
    ObjectNode completion = result.putObject("completion");
    found.stream().limit(MOST_SUGGESTIONS).forEach(completion.putArray("values")::add);
    completion.put("total", found.size());
    completion.put("hasMore", found.size() > MOST_SUGGESTIONS);
    return result;
  }

  private Completer completer(JsonNode ref, String argument, Exchange exchange) {
    return switch (ref.path("type").asString("")) {
      case "ref/prompt" ->
          prompt(text(ref, "name"), exchange).arguments().stream()
              .filter(one -> one.name().equals(argument))
              .map(Prompt.Argument::completer)
              .findAny()
              .orElseThrow(() -> unknownArgument(argument));
      case "ref/resource" -> ofTemplate(text(ref, "uri"), argument, exchange);
      default ->
          throw RpcError.invalidParams("'ref' takes the type 'ref/prompt' or 'ref/resource'.");
    };
  }

  private Completer ofTemplate(String uri, String variable, Exchange exchange) {
    return surface.resources().stream()
        .filter(one ->
            one.isTemplate()
                && one.uri().equals(uri)
                && one.variable().equals(variable)
                && isFor(one.scopes(), exchange))
        .map(Resource::completer)
        .findAny()
        .orElseThrow(() -> unknownArgument(variable));
  }

  private static RpcError unknownArgument(String name) {
    return RpcError.invalidParams("There is no argument '%s' to it.".formatted(RpcError.cut(name)));
  }

  private static boolean isFor(Set<Scope> scopes, Exchange exchange) {
    return scopes.isEmpty() || exchange.caller().mayAny(scopes);
  }

  private static void requireNoCursor(JsonNode params) {
    if (cursor(params) != null) {
      throw RpcError.invalidParams("The list has one page only; leave out 'cursor'.");
    }
  }

  private static String text(JsonNode params, String name) {
    JsonNode value = params.path(name);
    if (!value.isString() || value.stringValue().isEmpty()) {
      throw RpcError.invalidParams("'" + name + "' takes text that is not empty.");
    }
    return value.stringValue();
  }

  private static ObjectNode object(JsonNode params, String name) {
    JsonNode value = params.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return JSON.createObjectNode();
    }
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw RpcError.invalidParams("'" + name + "' takes a JSON object.");
  }
}
