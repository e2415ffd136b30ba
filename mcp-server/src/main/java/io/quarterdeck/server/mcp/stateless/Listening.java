package io.quarterdeck.server.mcp.stateless;

import io.quarterdeck.server.mcp.Changes.Change;
import io.quarterdeck.server.mcp.Changes.Watched;
import io.quarterdeck.server.mcp.Exchange;
import io.quarterdeck.server.mcp.Methods;
import io.quarterdeck.server.mcp.RpcError;
import io.quarterdeck.server.mcp.wire.Envelope;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one {@code subscriptions/listen} wants to hear.
 *
 * @param resources whose changes are told, as the caller reads them
 */
record Listening(
    JsonNode id, boolean tools, boolean prompts, boolean listed, Set<Watched> resources) {
  private static final int MOST_RESOURCES = 200;
  private static final JsonMapper JSON = JsonMapper.shared();

  /** What a client asks for, as far as it may. */
  static Listening of(JsonNode id, ObjectNode params, Methods methods, Exchange exchange) {
    JsonNode filter = params.path("notifications");
    if (!filter.isObject()) {
      throw RpcError.invalidParams("'notifications' says what you want to hear of; it is missing.");
    }
    JsonNode wanted = filter.path("resourceSubscriptions");
    if (wanted.size() > MOST_RESOURCES) {
      throw RpcError.invalidParams(
          "One stream tells of at most " + MOST_RESOURCES + " resources; open another one.");
    }
    Set<Watched> resources = new LinkedHashSet<>();
    for (JsonNode uri : wanted) {
      if (uri.isString() && methods.isReadable(uri.stringValue(), exchange)) {
        resources.add(Watched.by(exchange.caller(), uri.stringValue()));
      }
    }
    return new Listening(
        id,
        filter.path("toolsListChanged").asBoolean(false),
        filter.path("promptsListChanged").asBoolean(false),
        filter.path("resourcesListChanged").asBoolean(false),
        resources);
  }

  /** What was granted. */
  ObjectNode acknowledgement() {
    ObjectNode params = params();
    ObjectNode granted = params.putObject("notifications");
    granted(granted, "toolsListChanged", tools);
    granted(granted, "promptsListChanged", prompts);
    granted(granted, "resourcesListChanged", listed);
    if (!resources.isEmpty()) {
      ArrayNode told = granted.putArray("resourceSubscriptions");
      resources.forEach(one -> told.add(one.uri()));
    }
    return Envelope.notification("notifications/subscriptions/acknowledged", params);
  }

  private static void granted(ObjectNode granted, String name, boolean is) {
    if (is) {
      granted.put(name, true);
    }
  }

  /** The notification of a change; null for one that was not asked for. */
  @Nullable ObjectNode notification(Change change) {
    if (!wants(change)) {
      return null;
    }
    ObjectNode params = params();
    if (change instanceof Change.Updated updated) {
      params.put("uri", updated.what().uri());
    }
    return Envelope.notification(change.method(), params);
  }

  private boolean wants(Change change) {
    return switch (change) {
      case Change.Tools none -> tools;
      case Change.Prompts none -> prompts;
      case Change.Resources none -> listed;
      case Change.Updated updated -> resources.contains(updated.what());
    };
  }

  private ObjectNode params() {
    ObjectNode params = JSON.createObjectNode();
    params.putObject("_meta").set("io.modelcontextprotocol/subscriptionId", id);
    return params;
  }
}
