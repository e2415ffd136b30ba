package io.quarterdeck.server.mcp;

import io.quarterdeck.decision.access.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A prompt that people choose in their client.
 *
 * @param scopes of which a caller needs one; empty for anybody
 */
public record Prompt(
    String name,
    String title,
    String description,
    List<Argument> arguments,
    Set<Scope> scopes,
    Handler handler) {
  public Prompt {
    arguments = List.copyOf(arguments);
    scopes = Set.copyOf(scopes);
  }

  /** What a person fills in. */
  public record Argument(String name, String description, boolean required, Completer completer) {
    public static Argument required(String name, String description) {
      return new Argument(name, description, true, Completer.NONE);
    }

    public static Argument optional(String name, String description) {
      return new Argument(name, description, false, Completer.NONE);
    }

    public Argument completedBy(Completer other) {
      return new Argument(name, description, required, other);
    }
  }

  /** Writes the messages, as they stand in the protocol; may block. */
  @FunctionalInterface
  public interface Handler {
    List<ObjectNode> messages(Map<String, String> arguments, Exchange exchange) throws Exception;
  }

  /** A message of the user. */
  public static ObjectNode user(ObjectNode content) {
    ObjectNode message = JsonMapper.shared().createObjectNode().put("role", "user");
    message.set("content", content);
    return message;
  }

  ObjectNode json() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("name", name).put("title", title).put("description", description);
    ArrayNode listed = json.putArray("arguments");
    arguments.forEach(argument ->
        listed
            .addObject()
            .put("name", argument.name())
            .put("description", argument.description())
            .put("required", argument.required()));
    return json;
  }
}
